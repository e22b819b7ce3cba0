"""A chain of custody: each entry names the digest of the one before and is signed. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from archive.codec import canonical
from archive.signing import Signer
from models.custody import CustodyAction, CustodyEntry


class ChainFaultKind(StrEnum):
    """What is wrong with an entry."""

    DOCUMENT = "document"
    """it is about another document"""
    NUMBER = "number"
    """it is not at its place: entries were taken out, put in or moved"""
    PREVIOUS = "previous"
    """it does not follow from the entry before"""
    DIGEST = "digest"
    """it was changed after it was written"""
    KEY = "key"
    """it is signed by a key that is not known"""
    SIGNATURE = "signature"
    """it was not signed by that key"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFault:
    """Something wrong with one entry.

    Args:
        number: place in the chain, from 0.
        kind: what is wrong.
    """

    number: int
    kind: ChainFaultKind


def next_entry(
    chain: Sequence[CustodyEntry],
    signer: Signer,
    *,
    sha256: str,
    action: CustodyAction,
    at: str,
    by: str,
    detail: Mapping[str, str],
) -> CustodyEntry:
    """Make the entry that follows a chain.

    Args:
        chain: all entries so far.
        signer: who signs.
        sha256: of the original.
        action: what was done.
        at: ISO 8601 UTC.
        by: account name of who did it.
        detail: identifiers only, their names ASCII.
    """
    entry = CustodyEntry(
        sha256=sha256,
        number=len(chain),
        action=action,
        at=at,
        by=by,
        detail=dict(sorted(detail.items())),
        previous=chain[-1].digest if chain else "",
        digest="",
        key=signer.key,
        signature="",
    )
    digest = entry_digest(entry)
    return replace(entry, digest=digest, signature=signer.sign(bytes.fromhex(digest)).hex())


def entry_digest(entry: CustodyEntry) -> str:
    """Return the SHA-256 of the canonical JSON (RFC 8785) of all fields but `digest` and `signature`, hex."""
    fields = asdict(entry)
    del fields["digest"], fields["signature"]
    return hashlib.sha256(canonical(fields)).hexdigest()


def verify_chain(sha256: str, chain: Sequence[CustodyEntry], public_keys: Mapping[str, bytes]) -> list[ChainFault]:
    """Find what is wrong with a chain. Entries cut off its end leave no trace in it: compare with receipts and records.

    Args:
        sha256: of the original that it is about.
        chain: entries in the order of their keys.
        public_keys: PEM by SHA-256 of the key's 32 bytes.

    Returns:
        One fault for each thing that is wrong, in order.
    """
    faults = []
    previous = ""
    for number, entry in enumerate(chain):
        checks = (
            (ChainFaultKind.DOCUMENT, entry.sha256 == sha256),
            (ChainFaultKind.NUMBER, entry.number == number),
            (ChainFaultKind.PREVIOUS, entry.previous == previous),
            (ChainFaultKind.DIGEST, entry.digest == entry_digest(entry)),
            (ChainFaultKind.KEY, entry.key in public_keys),
            (ChainFaultKind.SIGNATURE, entry.key not in public_keys or _is_signed(entry, public_keys[entry.key])),
        )
        faults += [ChainFault(number=number, kind=kind) for kind, holds in checks if not holds]
        previous = entry.digest
    return faults


def _is_signed(entry: CustodyEntry, pem: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

    try:
        key = load_pem_public_key(pem)
        if not isinstance(key, Ed25519PublicKey):
            return False
        if hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest() != entry.key:
            return False
        key.verify(bytes.fromhex(entry.signature), bytes.fromhex(entry.digest))
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True
