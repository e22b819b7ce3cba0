"""Protection: what the storage itself does to keep what is kept."""

from dataclasses import dataclass
from enum import StrEnum


class LockMode(StrEnum):
    """Who may delete a locked object before its time (the modes of S3 Object Lock)."""

    NONE = "none"
    """nothing is locked"""
    GOVERNANCE = "governance"
    """an account with the right to bypass it"""
    COMPLIANCE = "compliance"
    """nobody"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What a bucket does, and what it was asked to do.

    Args:
        versioned: an object that is written over or deleted stays as an older version.
        lockable: it takes locks and legal holds.
        mode: that was asked for.
        days: for which new evidence is locked.
    """

    versioned: bool
    lockable: bool
    mode: LockMode
    days: int

    @property
    def warning(self) -> str | None:
        """What is missing, and the way out; None if nothing is."""
        if self.mode is not LockMode.NONE and not self.lockable:
            return (
                "The bucket has no Object Lock: originals are NOT locked, although DALEL_OBJECT_LOCK asks for it. "
                "Make a bucket with Object Lock and copy everything into it."
            )
        if not self.lockable:
            return (
                "The bucket has no Object Lock: whoever may write to the storage may delete originals, and legal holds "
                "are kept by Dalel alone. Set DALEL_OBJECT_LOCK, or use a bucket that has it."
            )
        if self.mode is LockMode.NONE:
            return "The bucket has Object Lock, and DALEL_OBJECT_LOCK does not use it: only legal holds are enforced."
        return None

    def __str__(self) -> str:
        if self.mode is LockMode.NONE or not self.lockable:
            return "not locked"
        return f"locked for {self.days} days ({self.mode})"
