"""A chain of custody: each entry names the digest of the one before and is signed. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.links import behind, is_signed, link_digest, seal
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
    CLOCK = "clock"
    """it is dated before the entry before, and does not say so itself"""


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
    tools: Mapping[str, str] | None = None,
) -> CustodyEntry:
    """Make the entry that follows a chain.

    Args:
        chain: all entries so far, or the last of them.
        signer: who signs.
        sha256: of the original.
        action: what was done.
        at: ISO 8601 UTC.
        by: account name of who did it.
        detail: identifiers only.
        tools: what did it, versions by name.
    """
    last = chain[-1] if chain else None
    entry = CustodyEntry(
        sha256=sha256,
        number=last.number + 1 if last else 0,
        action=action,
        at=at,
        by=by,
        detail=dict(detail),
        tools=None if tools is None else dict(tools),
        behind=behind(at, last.at if last else None),
        previous=last.digest if last else "",
        digest="",
        key="",
        signature="",
    )
    return seal(entry, signer)


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
    before: str | None = None
    for number, entry in enumerate(chain):
        checks = (
            (ChainFaultKind.DOCUMENT, entry.sha256 == sha256),
            (ChainFaultKind.NUMBER, entry.number == number),
            (ChainFaultKind.PREVIOUS, entry.previous == previous),
            (ChainFaultKind.DIGEST, entry.digest == link_digest(entry)),
            (ChainFaultKind.KEY, entry.key in public_keys),
            (
                ChainFaultKind.SIGNATURE,
                entry.key not in public_keys or is_signed(entry.digest, entry.signature, entry.key, public_keys),
            ),
            # Earlier versions, which named no tools, did not say where clocks stood.
            (ChainFaultKind.CLOCK, entry.tools is None or entry.behind == behind(entry.at, before)),
        )
        faults += [ChainFault(number=number, kind=kind) for kind, holds in checks if not holds]
        previous, before = entry.digest, entry.at
    return faults
