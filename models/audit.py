"""The audit log: who looked at what, took it out, signed in, changed rights. Identifiers only, no names, no texts."""

from dataclasses import dataclass
from enum import StrEnum


class AuditAction(StrEnum):
    """What was done."""

    READ = "read"
    """a document, page, entity or claim was looked at"""
    SEARCHED = "searched"
    """`query` is the keyed digest of what was asked: a plain digest of a name could be found by trying names"""
    EXPORTED = "exported"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_REFUSED = "sign_in_refused"
    RIGHTS_CHANGED = "rights_changed"
    CORRECTED = "corrected"
    JUDGED = "judged"
    ANNOUNCED = "announced"
    """an object is about to be written: what no entry announced was put there by somebody else"""
    ACKNOWLEDGED = "acknowledged"
    """an object that a command announced before it was killed was found to be there"""
    CASE_CREATED = "case_created"
    CASE_CHANGED = "case_changed"
    CASE_HELD = "case_held"
    CASE_RELEASED = "case_released"
    RESOLVED = "resolved"
    """the entities were made anew; noted before they become current"""
    FORWARDED = "forwarded"
    """entities went into others; noted before it is written down"""
    ERASED = "erased"
    VERIFIED = "verified"
    CHECKPOINTED = "checkpointed"
    TIMESTAMPED = "timestamped"
    KEY_ROTATED = "key_rotated"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One thing that was done.

    Args:
        number: from 0, over the whole archive.
        action: what was done.
        at: when it was noted, ISO 8601 UTC. Of two entries of different machines the later may stand first.
        by: account or user name of who did it.
        detail: identifiers only: digest of a document, id of a case …
    """

    number: int
    action: AuditAction
    at: str
    by: str
    detail: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditBlock:
    """A link of the archive's audit chain: entries that were written at one time, under one signature.

    Args:
        number: from 0.
        at: when it was written, ISO 8601 UTC.
        behind: `at` of the block before, if the clock of this machine stood behind it; left out otherwise.
        entries: at least one; their numbers go on from the block before.
        previous: `digest` of the block before, "" for the first.
        digest: SHA-256 of the canonical JSON (RFC 8785) of all fields but `digest` and `signature`.
        key: SHA-256 of the public key that signed, hex.
        signature: Ed25519 (RFC 8032) over the 32 bytes of `digest`, hex.
    """

    number: int
    at: str
    behind: str | None = None
    entries: tuple[AuditEntry, ...]
    previous: str
    digest: str
    key: str
    signature: str
