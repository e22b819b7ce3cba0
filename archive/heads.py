"""The heads of all chains, and whether chains go on from where a checkpoint found them."""

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from archive import keys
from archive.audit import AuditLog
from archive.codec import decode
from archive.links import Link, canonical_bytes, link_digest, read_link
from archive.rotations import Rotations
from archive.signers import Signers
from archive.store import AT_ONCE, Store
from models.audit import AuditBlock
from models.checkpoint import Checkpoint, Departure, DepartureKind, Leaf
from models.custody import CustodyEntry
from models.errors import FixityError, MissingKeyError
from models.rotation import Rotation

AUDIT, CHECKPOINTS, ROTATIONS = "audit", "checkpoints", "rotations"
"""Chains of which there is one. The others are below `keys.CUSTODY` and `keys.SIGNERS`."""


class Heads:
    """The chains of an archive, seen from their heads.

    Args:
        store: the bucket.
        signers: with the public keys.
        audit: the audit log.
        rotations: the changes of keys.
    """

    def __init__(self, store: Store, signers: Signers, audit: AuditLog, rotations: Rotations) -> None:
        self._store = store
        self._signers = signers
        self._audit = audit
        self._rotations = rotations

    def read(self, before: Mapping[str, Leaf]) -> tuple[list[Leaf], list[Departure]]:
        """Read the heads of all chains but that of the checkpoints.

        Args:
            before: leaves of the checkpoint before by their chains; chains of the same length are not read again.

        Returns:
            Their leaves in order, those of `before` for chains that do not go on from there; and in what they do not.
        """
        lengths = self.lengths()
        changed = [leaf for leaf in before.values() if lengths.get(leaf.chain) != leaf.length]
        departures = self._departures(changed, lengths)
        departed = {departure.chain for departure in departures}
        leaves = dict(before)
        grown = [
            (chain, length)
            for chain, length in sorted(lengths.items())
            if chain not in departed and (chain not in before or before[chain].length != length)
        ]
        with ThreadPoolExecutor(AT_ONCE, "heads") as threads:
            for (chain, length), digest in zip(grown, threads.map(self._digest_at, grown), strict=True):
                if isinstance(digest, Departure):
                    departures.append(digest)
                else:
                    leaves[chain] = Leaf(chain=chain, length=length, digest=digest)
        return [leaves[chain] for chain in sorted(leaves)], departures

    def departures(self, leaves: Iterable[Leaf]) -> list[Departure]:
        """Say which chains do not go on from where they were.

        The link that was the head then must be there, unchanged, and behind it none may be missing up to the head.

        Args:
            leaves: of a checkpoint; that of the checkpoints themselves is left out.
        """
        return self._departures((leaf for leaf in leaves if leaf.chain != CHECKPOINTS), self.lengths())

    def _departures(self, leaves: Iterable[Leaf], lengths: Mapping[str, int]) -> list[Departure]:
        found: list[Departure] = []
        present: list[Leaf] = []
        for leaf in leaves:
            length = lengths.get(leaf.chain, 0)
            if length == 0:
                found.append(Departure(chain=leaf.chain, kind=DepartureKind.GONE))
            elif length < leaf.length:
                found.append(Departure(chain=leaf.chain, kind=DepartureKind.SHORTER, number=length))
            else:
                present.append(leaf)
        with ThreadPoolExecutor(AT_ONCE, "heads") as threads:
            digests = threads.map(self._digest_at, ((leaf.chain, leaf.length) for leaf in present))
            for leaf, digest in zip(present, digests, strict=True):
                if isinstance(digest, Departure):
                    found.append(digest)
                elif digest != leaf.digest:
                    number = None if leaf.chain.startswith(keys.SIGNERS) else leaf.length - 1
                    found.append(Departure(chain=leaf.chain, kind=DepartureKind.CHANGED, number=number))
        return sorted(found, key=lambda departure: departure.chain)

    def lengths(self) -> dict[str, int]:
        """Return how many links each chain has but that of the checkpoints: one more than the last number."""
        last: Counter[str] = Counter()
        for listed in self._store.list(keys.CUSTODY):
            chain, _, _ = listed.key.rpartition("/")
            last[chain] = max(last[chain], int(keys.last_part(listed.key)) + 1)
        for listed in self._store.list(keys.SIGNERS):
            last[listed.key.removesuffix(".pem")] = 1
        last[AUDIT] = self._audit.length()
        last[ROTATIONS] = self._rotations.length()
        return {chain: length for chain, length in last.items() if length}

    def _digest_at(self, place: tuple[str, int]) -> str | Departure:
        """Return the digest of the link that is the head of a chain of some length, computed anew."""
        chain, length = place
        number = length - 1
        try:
            if chain.startswith(keys.SIGNERS):
                key = chain.removeprefix(keys.SIGNERS)
                return hashlib.sha256(self._store.get(keys.signer(key)).body).hexdigest()
            link = self._link(chain, number)
        except MissingKeyError:
            return Departure(chain=chain, kind=DepartureKind.GONE, number=number)
        except FixityError:
            return Departure(chain=chain, kind=DepartureKind.DAMAGED, number=number)
        digest = link_digest(link)
        if link.number != number or digest != link.digest:
            return Departure(chain=chain, kind=DepartureKind.DAMAGED, number=number)
        return digest

    def _link(self, chain: str, number: int) -> Link:
        if chain == AUDIT:
            key = keys.audit_block(number)
            return read_link(AuditBlock, self._store.get(key).body, subject=key)
        if chain == ROTATIONS:
            key = keys.rotation(number)
            return read_link(Rotation, self._store.get(key).body, subject=key)
        key = keys.custody(chain.removeprefix(keys.CUSTODY), number)
        return read_link(CustodyEntry, self._store.get(key).body, subject=key)


def head_of(checkpoint: Checkpoint) -> Leaf:
    """Return the leaf that stands for the chain of checkpoints up to one of them."""
    return Leaf(chain=CHECKPOINTS, length=checkpoint.number + 1, digest=checkpoint.digest)


def pack(leaves: Iterable[Leaf]) -> bytes:
    """Write leaves as they are stored: canonical JSON, one a line, gzip."""
    # No time and no name in it: the same leaves are the same bytes.
    return gzip.compress(b"".join(canonical_bytes(leaf) + b"\n" for leaf in leaves), mtime=0)


def unpack(data: bytes, *, subject: str) -> Iterator[Leaf]:
    """Read stored leaves.

    Raises:
        FixityError: they are damaged.
    """
    try:
        lines = gzip.decompress(data).splitlines()
        for line in lines:
            yield decode(Leaf, line, subject=subject)
    except (OSError, EOFError, zlib.error, json.JSONDecodeError):
        raise FixityError(
            "The stored leaves of a checkpoint are damaged.", remedy="Restore them from a backup.", subject=subject
        ) from None
