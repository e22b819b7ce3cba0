"""What a letter tells twice: one event said again in the same sentence or without a date."""

from dataclasses import replace

from models.event import Event, EventType

OWN_ACTS = frozenset({EventType.REQUEST, EventType.REPLY, EventType.COMPLAINT, EventType.CLOSURE})
"""What the letter itself does."""
OFFICE_ACTS = OWN_ACTS - {EventType.CLOSURE}
"""What people and offices write to one another."""
_ONCE = frozenset({EventType.REQUEST, EventType.REPLY})


def distinct(events: list[Event]) -> tuple[Event, ...]:
    """Drop what one sentence says twice: the same event with the same persons, or again without a date."""
    kept: list[Event] = []
    for event in events:
        if event.type in _ONCE and not event.negated and any(event.type is other.type for other in kept):
            continue
        repeated = next((index for index, other in enumerate(kept) if _repeats(event, other)), None)
        if repeated is None:
            kept.append(event)
        else:
            other = kept[repeated]
            kept[repeated] = replace(other, from_=other.from_ or event.from_, to=other.to or event.to)
    return tuple(kept)


def _repeats(event: Event, other: Event) -> bool:
    same_page = event.quote.page == other.quote.page
    near = same_page and abs(event.quote.start - other.quote.end) < 200
    return (
        event.type is other.type
        and event.negated == other.negated
        and (event.date == other.date or event.date is None)
        and set(event.who) <= set(other.who)
        and set(event.by) <= set(other.by)
        and (None in {event.to, other.to} or event.to == other.to)
        and (near or event.type in OWN_ACTS)
    )
