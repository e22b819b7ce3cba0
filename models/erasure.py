"""Erasures: an original that went by order, and whose order it was."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """The order by which a document was erased. It may name people: the chain names only its digest.

    Args:
        sha256: of the original that is gone.
        order: the order in its own words, or its number and date.
        ordered_by: who gave it: a court, the person concerned …
        salt: 32 random bytes, hex: nobody finds out by trying what an erasure said once it is gone itself.
        at: ISO 8601 UTC.
        by: account name of who carried it out.
    """

    sha256: str
    order: str
    ordered_by: str
    salt: str
    at: str
    by: str
