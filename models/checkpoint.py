"""Checkpoints: one signed number for the state of all chains, and the proof that a chain is in it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """The head of one chain, as a checkpoint found it. Its canonical JSON (RFC 8785) is a leaf of the tree.

    Args:
        chain: which: `audit`, `checkpoints`, `rotations`, `custody/<sha256>` of an original, or `signers/<key>` for a
            public key, which is a chain of one.
        length: how many links it had.
        digest: `digest` of the last of them; of a public key the SHA-256 of its PEM.
    """

    chain: str
    length: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The state of all chains at one time. It is itself a link of a chain.

    Args:
        number: from 0.
        at: when it was made, ISO 8601 UTC.
        behind: `at` of the checkpoint before, if the clock of this machine stood behind it; left out otherwise.
        by: account name of who made it.
        size: leaves of the tree.
        root: root of the Merkle tree (RFC 9162, section 2.1, SHA-256) over all leaves in order of their chains, hex.
        departures: chains that did not go on from what the checkpoint before says, a sign of tampering. Their leaves
            are those of that checkpoint: what was once there is never forgotten.
        previous: `digest` of the checkpoint before, "" for the first. From the second on it is a leaf of the tree too.
        digest: SHA-256 of the canonical JSON (RFC 8785) of all fields but `digest` and `signature`.
        key: SHA-256 of the public key that signed, hex.
        signature: Ed25519 (RFC 8032) over the 32 bytes of `digest`, hex.
    """

    number: int
    at: str
    behind: str | None = None
    by: str
    size: int
    root: str
    departures: tuple[str, ...]
    previous: str
    digest: str
    key: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InclusionProof:
    """That a leaf is in the tree of a checkpoint (RFC 9162, section 2.1.3).

    Args:
        checkpoint: its number.
        size: leaves of its tree.
        index: of the leaf, from 0.
        leaf: the head of the chain.
        path: digests of the siblings from the leaf up to the root, hex.
    """

    checkpoint: int
    size: int
    index: int
    leaf: Leaf
    path: tuple[str, ...]


class DepartureKind(StrEnum):
    """How the archive of today departs from what a checkpoint says."""

    GONE = "gone"
    """the chain, the public key or the checkpoint is not there any more"""
    SHORTER = "shorter"
    """links were cut off its end: the archive is in an older state"""
    CHANGED = "changed"
    """another link stands where that one stood"""
    DAMAGED = "damaged"
    """it cannot be read, or is not stored as it was written"""
    UNSIGNED = "unsigned"
    """it was not signed by the key that it names, or that key is not there"""
    UNBOUND = "unbound"
    """the tree does not give its root, or does not hold the checkpoint before"""
    CLOCK = "clock"
    """it is dated before the checkpoint before, and does not say so itself"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One thing in which the archive departs from what a checkpoint says.

    Args:
        chain: which, as in `Leaf`; `checkpoints/<number>` for a checkpoint.
        kind: how.
        number: of the link that is gone, cut off, changed or damaged; None for the whole.
    """

    chain: str
    kind: DepartureKind
    number: int | None = None

    def __str__(self) -> str:
        return f"{self.chain}: {self.kind}" + ("" if self.number is None else f" (link {self.number})")
