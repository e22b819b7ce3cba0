"""What the arguments of events are, and which kinds of events and bodies take which."""

from dataclasses import dataclass, field
from enum import StrEnum

from models.event import EventType
from models.mention import Label, OrgKind

MEDICAL = frozenset({EventType.ADMISSION, EventType.EXAMINATION, EventType.TREATMENT, EventType.DISCHARGE})
FORCES = frozenset(
    {
        OrgKind.POLICE, OrgKind.SECURITY_SERVICE, OrgKind.INTERIOR_MINISTRY, OrgKind.NATIONAL_GUARD,
        OrgKind.PENITENTIARY, OrgKind.DETENTION_FACILITY,
    }
)  # fmt: skip
PLACES = frozenset({Label.ORG, Label.LOCATION})
FROM_TO = frozenset(
    {
        EventType.ADMISSION, EventType.TRANSFER, EventType.REMOVAL, EventType.DETENTION, EventType.DISCHARGE,
        EventType.RELEASE,
    }
)  # fmt: skip


class Part(StrEnum):
    """What someone has to do with an event."""

    WHO = "who"
    BY = "by"
    ASIDE = "aside"


@dataclass(slots=True)
class Arguments:
    """Who stands where in an event, by ids of mentions."""

    who: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    from_: str | None = None
    to: str | None = None
    others: int | None = None
