"""Cases: what belongs together, as an investigator sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case.

    Args:
        id: ULID, lower case; never made of the title, which may hold a name.
        title: in the investigator's words.
        created_at: ISO 8601 UTC.
        created_by: who.
    """

    id: str
    title: str
    created_at: str
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHold:
    """An order that nothing of a case may be deleted (legal hold), or that it may be again.

    Args:
        case: its id.
        number: from 0; the last one holds.
        held: whether the case is held from then on.
        by: account name of who ordered it.
        at: ISO 8601 UTC.
    """

    case: str
    number: int
    held: bool
    by: str
    at: str
