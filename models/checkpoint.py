"""Checkpoints: one signed number for the state of all chains, and the proof that a chain is in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """The head of one chain, as a checkpoint found it. Its canonical JSON (RFC 8785) is a leaf of the tree.

    Args:
        chain: which: `audit`, `checkpoints`, `rotations`, or `custody/<sha256>` of an original.
        length: how many links it had.
        digest: `digest` of the last of them.
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
        departures: chains that were shorter than at the checkpoint before, or had other links: signs of tampering.
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
