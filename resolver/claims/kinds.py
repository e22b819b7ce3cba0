"""Which types of events may be one happening called differently, and how precisely each is dated."""

from models.event import EventType

_SAME = {
    frozenset((EventType.REMOVAL, EventType.TRANSFER)),
    frozenset((EventType.REMOVAL, EventType.DETENTION)),
    frozenset((EventType.TRANSFER, EventType.DETENTION)),
    frozenset((EventType.TRANSFER, EventType.ADMISSION)),
    frozenset((EventType.REQUEST, EventType.COMPLAINT)),
}
"""What one letter calls the one and another the other: the hospital's journal has a transfer where the wife saw her
husband taken away; where he came in, it is an admission. A beating and the injury from it are two happenings."""

OF_MANY = frozenset(
    (
        EventType.REMOVAL,
        EventType.TRANSFER,
        EventType.DETENTION,
        EventType.BEATING,
        EventType.SHOOTING,
        EventType.RELEASE,
    )
)
"""What happens to many people at once; everything else happens to each person by itself."""

ACTS = frozenset((EventType.REQUEST, EventType.REPLY, EventType.COMPLAINT, EventType.CLOSURE))
"""What is done by writing: told apart by who does it."""

REPEATED = ACTS | {
    EventType.EXAMINATION,
    EventType.TREATMENT,
    EventType.INTERROGATION,
    EventType.IDENTIFICATION,
}
"""What is done again the next day: a day apart makes two of them."""

ONCE = frozenset((EventType.DEATH,))
"""What happens to a person once, whatever the dates."""

AGAIN = frozenset((EventType.BEATING,))
"""What one letter tells of twice: beaten at the police station, and again in the isolator."""

LASTING = frozenset((EventType.DETENTION, EventType.TREATMENT))
"""What may last: a long span of dates begins on the day of the happening."""

OF_OTHERS = frozenset((EventType.IDENTIFICATION, EventType.INTERROGATION))
"""What happens to officers and witnesses too: where nobody is named, the sufferer of the letter need not be meant."""

SUFFERED = frozenset(
    (EventType.REMOVAL, EventType.DETENTION, EventType.BEATING, EventType.SHOOTING, EventType.INJURY, EventType.DEATH)
)
"""What a letter about the person should speak of."""


def family(kind: EventType) -> EventType:
    """Return one type for all that may be one happening, to look candidates up by."""
    taken = (EventType.TRANSFER, EventType.DETENTION, EventType.ADMISSION)
    if kind in taken:
        return EventType.REMOVAL
    return EventType.COMPLAINT if kind is EventType.REQUEST else kind


def may_be_one(one: EventType, other: EventType) -> bool:
    """Tell whether two letters may mean one happening by two types."""
    return one is other or frozenset((one, other)) in _SAME
