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
