"""What verification finds: the object, what is wrong with it, and how grave that is."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is."""

    FAULT = "fault"
    """somebody or something changed the archive"""
    UNFINISHED = "unfinished"
    """a command that was killed leaves this, and so can somebody who may write to the bucket and has no key"""
    REMARK = "remark"
    """nothing is wrong: this much could not be checked"""


class FindingKind(StrEnum):
    """What is wrong with an object."""

    MISSING = "missing"
    """a signed entry, or another object, names it and it is not there"""
    CHANGED = "changed"
    """its bytes are not those that were signed"""
    UNREADABLE = "unreadable"
    """the storage has it and cannot give it out: the disk is damaged"""
    DAMAGED = "damaged"
    """its bytes are no such thing, or it lies under the key of another"""
    BROKEN = "chain broken"
    """an entry that does not follow from the one before, or was not signed by the key that it names"""
    BACKWARDS = "clock backwards"
    """an entry that is older than the one before it"""
    ROLLED_BACK = "rolled back"
    """a chain or checkpoint that is shorter, or another one, than a checkpoint says"""
    STRANGER = "unknown signer"
    """a key for which none of the known keys vouches"""
    INSERTED = "inserted"
    """no signed entry names it, and no command of Dalel leaves it so"""
    UNFINISHED = "unfinished"
    """a command was killed here, or somebody put it there: it was never acknowledged"""
    MISQUOTED = "misquoted"
    """a quote or a mention is not in its page with the same words"""
    UNDERIVED = "derived otherwise"
    """made again from its original by the same pipeline it has other bytes"""
    NOT_ERASED = "not erased"
    """it belongs to a document that was erased by order and is still there"""
    OTHER_VERSION = "of another version"
    """it was made by another pipeline than the one that is installed: it cannot be made again here"""
    UNBOUND = "bound by no signature"
    """an earlier version of Dalel, which signed no digest of it, wrote it"""


_SEVERITY = {
    FindingKind.UNFINISHED: Severity.UNFINISHED,
    FindingKind.OTHER_VERSION: Severity.REMARK,
    FindingKind.UNBOUND: Severity.REMARK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with one object.

    Args:
        key: of the object in the bucket; keys hold digests and ids, never names.
        kind: what is wrong.
        detail: what of it: a field, the number of a page, the id of a mention …; no names, no text.
    """

    key: str
    kind: FindingKind
    detail: str = ""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return _SEVERITY.get(self.kind, Severity.FAULT)

    def __str__(self) -> str:
        return f"{self.key}: {self.kind}" + (f" ({self.detail})" if self.detail else "")
