"""Rotations: a key that signs gives its place to another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """One change of keys, a link of the archive's chain of rotations. What the old key signed stays valid.

    Args:
        number: from 0.
        at: ISO 8601 UTC.
        behind: `at` of the rotation before, if the clock of this machine stood behind it; left out otherwise.
        by: account name of who ordered it.
        successor: SHA-256 of the public key that signs from now on, hex.
        previous: `digest` of the rotation before, "" for the first.
        digest: SHA-256 of the canonical JSON (RFC 8785) of all fields but `digest` and the two signatures.
        key: SHA-256 of the public key that signed until now, hex.
        signature: Ed25519 (RFC 8032) of the old key over the 32 bytes of `digest`, hex.
        countersignature: the same of the new key: whoever orders the change holds both.
    """

    number: int
    at: str
    behind: str | None = None
    by: str
    successor: str
    previous: str
    digest: str
    key: str
    signature: str
    countersignature: str
