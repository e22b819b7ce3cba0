"""Checkpoints in the bucket: a signed Merkle tree over the heads of all chains, each bound to the one before."""

import hashlib
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress

from archive import audit_bindings, keys
from archive.audit import AuditLog
from archive.checkpoint_line import CheckpointLine, line_of
from archive.clock import now
from archive.durability import Durability
from archive.heads import CHECKPOINTS, Heads, head_of, pack, unpack
from archive.links import behind, canonical_bytes, is_signed, link_digest, read_link, seal
from archive.signers import Signers
from archive.store import Store
from archive.timestamping import TimestampAuthority
from models.audit import AuditAction, AuditEntry
from models.checkpoint import Checkpoint, Departure, DepartureKind, InclusionProof, Leaf
from models.errors import FixityError, MissingKeyError, StorageUnavailableError

PATIENCE = 60.0
"""Seconds for which other checkpoints may come before ours."""
LOOK_BACK = 10
"""Checkpoints without a time stamp that are tried again: a newer one's stamp covers the older ones anyway."""
MACHINE = "dalel"
"""Who had a checkpoint time-stamped, and noted what a killed process had made: the program itself."""
GZIP = "application/gzip"
TOKEN = "application/timestamp-reply"  # noqa: S105  (RFC 3161, section 3.4)


class Checkpoints:
    """The checkpoints of an archive.

    Args:
        store: the bucket.
        signers: who signs, and the public keys.
        durability: brings what was written onto the disk.
        heads: of all chains.
        audit: where it is noted.
        clock: gives the time, ISO 8601 UTC.
    """

    def __init__(
        self,
        store: Store,
        signers: Signers,
        durability: Durability,
        heads: Heads,
        audit: AuditLog,
        *,
        clock: Callable[[], str] = now,
    ) -> None:
        self._store = store
        self._signers = signers
        self._durability = durability
        self._heads = heads
        self._audit = audit
        self._clock = clock

    def all(self) -> tuple[Checkpoint, ...]:
        """Read all checkpoints, in order. Raises FixityError."""
        found = (keys.checkpoint(number) for number in sorted(self._numbers()))
        return tuple(read_link(Checkpoint, stored.body, subject=key) for key, stored in self._store.get_many(found))

    def last(self) -> Checkpoint | None:
        """Read the last checkpoint, None before the first. Raises FixityError."""
        numbers = self._numbers()
        return self.get(max(numbers)) if numbers else None

    def get(self, number: int) -> Checkpoint:
        """Read a checkpoint. Raises MissingKeyError, FixityError."""
        key = keys.checkpoint(number)
        return read_link(Checkpoint, self._store.get(key).body, subject=key)

    def leaves(self, checkpoint: Checkpoint) -> tuple[Leaf, ...]:
        """Read the leaves of a checkpoint, in order. Raises MissingKeyError, FixityError."""
        key = keys.checkpoint_leaves(checkpoint.root)
        return tuple(unpack(self._store.get(key).body, subject=key))

    def make(self, *, by: str) -> Checkpoint:
        """Make a checkpoint of all chains. On the disk when this returns.

        A chain that does not go on from the checkpoint before stays in the tree as it was then, and is named.

        Args:
            by: account name of who makes it.

        Raises:
            FixityError: the checkpoint before is damaged.
            ArchiveError: the storage failed.
        """
        from archive.merkle import Tree

        self._acknowledge()
        # What was noted before is in it.
        self._audit.flush()
        self._signers.publish()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            last = self.last()
            before = {} if last is None else {leaf.chain: leaf for leaf in self.leaves(last)}
            before.pop(CHECKPOINTS, None)
            leaves, departures = self._heads.read(before)
            if last is not None:
                leaves = sorted([*leaves, head_of(last)], key=lambda leaf: leaf.chain)
            tree = Tree(canonical_bytes(leaf) for leaf in leaves)
            at = self._clock()
            unsigned = Checkpoint(
                number=last.number + 1 if last else 0,
                at=at,
                behind=behind(at, last.at if last else None),
                by=by,
                size=len(leaves),
                root=tree.root,
                departures=tuple(sorted({departure.chain for departure in departures})),
                previous=last.digest if last else "",
                digest="",
                key="",
                signature="",
            )
            checkpoint = seal(unsigned, self._signers.signer)
            # The leaves first, under their root: a checkpoint that is there is whole, and one that lost leaves nothing.
            packed = pack(leaves)
            self._store.put_new(keys.checkpoint_leaves(tree.root), packed, media_type=GZIP)
            if self._store.keep_same(keys.checkpoint(checkpoint.number), canonical_bytes(checkpoint)):
                self._durability.flush()
                leaves_sha256 = hashlib.sha256(packed).hexdigest()
                detail = audit_bindings.checkpointed(checkpoint.number, checkpoint.root, leaves_sha256)
                self._audit.note(AuditAction.CHECKPOINTED, by=by, detail=detail)
                return checkpoint
        raise StorageUnavailableError("Too many make checkpoints at once.", remedy="Run the same again.")

    def prove(self, chain: str, number: int | None = None) -> InclusionProof:
        """Prove that a chain is in a checkpoint.

        Args:
            chain: as in `Leaf`.
            number: of the checkpoint; the last if None.

        Raises:
            MissingKeyError: there is no such checkpoint, or the chain is not in it.
            FixityError: the checkpoint is damaged.
        """
        checkpoint = self.last() if number is None else self.get(number)
        found = {} if checkpoint is None else self.prove_all({chain}, checkpoint)
        if chain not in found:
            raise MissingKeyError("No checkpoint holds it yet.", remedy="Make one: dalel checkpoint.", subject=chain)
        return found[chain]

    def prove_all(self, chains: Collection[str], checkpoint: Checkpoint) -> dict[str, InclusionProof]:
        """Prove of several chains that they are in a checkpoint; those that are not are left out.

        Args:
            chains: as in `Leaf`.
            checkpoint: in whose tree they are.

        Raises:
            FixityError: the checkpoint is damaged.
        """
        from archive.merkle import Tree

        leaves = self.leaves(checkpoint)
        tree = Tree(canonical_bytes(leaf) for leaf in leaves)
        return {
            leaf.chain: InclusionProof(
                checkpoint=checkpoint.number, size=len(leaves), index=index, leaf=leaf, path=tree.path(index)
            )
            for index, leaf in enumerate(leaves)
            if leaf.chain in chains
        }

    def faults(self) -> list[Departure]:
        """Say which checkpoints are missing, damaged, not signed, not bound to the one before, or to their leaves."""
        numbers = self._numbers()
        public_keys = self._signers.public_keys()
        found: list[Departure] = []
        before: Checkpoint | None = None
        for number in range(max(numbers, default=-1) + 1):
            try:
                checkpoint = self.get(number)
            except (MissingKeyError, FixityError) as error:
                kind = DepartureKind.GONE if isinstance(error, MissingKeyError) else DepartureKind.DAMAGED
                found.append(Departure(chain=_name(number), kind=kind))
                before = None
                continue
            found += self._check(number, checkpoint, before, public_keys)
            before = checkpoint
        return found

    def departures(self, line: CheckpointLine) -> list[Departure]:
        """Say in what the archive of today does not extend what a line of a checkpoint says.

        Args:
            line: that was kept outside.

        Returns:
            Nothing if all chains go on from where they were then, and all checkpoints since hold.
        """
        name = _name(line.number)
        try:
            checkpoint = self.get(line.number)
        except MissingKeyError:
            return [Departure(chain=name, kind=DepartureKind.GONE)]
        except FixityError:
            return [Departure(chain=name, kind=DepartureKind.DAMAGED)]
        if line_of(checkpoint) != line:
            return [Departure(chain=name, kind=DepartureKind.CHANGED)]
        found = self.faults()
        try:
            found += self._heads.departures(self.leaves(checkpoint))
        except (MissingKeyError, FixityError):
            # Already among the faults: without its leaves the root of the line cannot be reached.
            return found
        return found

    def stamp(self, authority: TimestampAuthority) -> tuple[int, ...]:
        """Have the last checkpoint, and recent ones that have none yet, time-stamped (RFC 3161).

        Args:
            authority: whom to ask.

        Returns:
            The numbers of those that were stamped now.

        Raises:
            TimestampError: it does not answer, or with a token that does not hold. The next call tries again.
            ArchiveError: the storage failed.
        """
        self._acknowledge()
        done = []
        for number in sorted(self._numbers() - self.stamped())[-LOOK_BACK:]:
            body = self._store.get(keys.checkpoint(number)).body
            token = authority.stamp(body)
            if self._store.put_new(keys.timestamp(number), token, media_type=TOKEN):
                detail = audit_bindings.timestamped(number, hashlib.sha256(token).hexdigest())
                self._audit.note(AuditAction.TIMESTAMPED, by=MACHINE, detail=detail)
            done.append(number)
        self._durability.flush()
        return tuple(done)

    def stamped(self) -> set[int]:
        """Return the numbers of the checkpoints that have a time stamp."""
        return {int(keys.last_part(listed.key)) for listed in self._store.list(keys.TIMESTAMPS)}

    def timestamp(self, number: int) -> bytes | None:
        """Read the time stamp of a checkpoint, DER of the authority's answer; None if it has none."""
        try:
            return self._store.get(keys.timestamp(number)).body
        except MissingKeyError:
            return None

    def _acknowledge(self) -> None:
        """Note the last checkpoint and the last time stamp if a process was killed before it did."""
        stored: list[tuple[AuditAction, dict[str, str]]] = []
        if (last := self.last()) is not None:
            leaves = hashlib.sha256(self._store.get(keys.checkpoint_leaves(last.root)).body).hexdigest()
            detail = audit_bindings.checkpointed(last.number, last.root, leaves)
            stored.append((AuditAction.CHECKPOINTED, detail))
        if (number := max(self.stamped(), default=None)) is not None:
            token = hashlib.sha256(self._store.get(keys.timestamp(number)).body).hexdigest()
            stored.append((AuditAction.TIMESTAMPED, audit_bindings.timestamped(number, token)))

        def missing(entries: Iterator[AuditEntry]) -> list[tuple[AuditAction, dict[str, str]]]:
            noted = {(entry.action, entry.detail.get("checkpoint")) for entry in entries}
            return [(action, detail) for action, detail in stored if (action, detail["checkpoint"]) not in noted]

        # A block that was changed is for verification to name.
        with suppress(FixityError):
            self._audit.conclude(missing, by=MACHINE)

    def _check(
        self, number: int, checkpoint: Checkpoint, before: Checkpoint | None, public_keys: dict[str, bytes]
    ) -> Iterator[Departure]:
        name = _name(number)
        is_first = number == 0
        follows = checkpoint.previous == ("" if is_first else before.digest if before else checkpoint.previous)
        if checkpoint.number != number or checkpoint.digest != link_digest(checkpoint):
            yield Departure(chain=name, kind=DepartureKind.CHANGED)
        if not is_signed(checkpoint.digest, checkpoint.signature, checkpoint.key, public_keys):
            yield Departure(chain=name, kind=DepartureKind.UNSIGNED)
        if before is not None and checkpoint.behind != behind(checkpoint.at, before.at):
            yield Departure(chain=name, kind=DepartureKind.CLOCK)
        if not follows or not self._is_bound(checkpoint):
            yield Departure(chain=name, kind=DepartureKind.UNBOUND)

    def _is_bound(self, checkpoint: Checkpoint) -> bool:
        from archive.merkle import Tree

        try:
            leaves = self.leaves(checkpoint)
        except (MissingKeyError, FixityError):
            return False
        heads = [leaf for leaf in leaves if leaf.chain == CHECKPOINTS]
        expected = [(checkpoint.number, checkpoint.previous)] if checkpoint.number else []
        return (
            [leaf.chain for leaf in leaves] == sorted({leaf.chain for leaf in leaves})
            and [(leaf.length, leaf.digest) for leaf in heads] == expected
            and len(leaves) == checkpoint.size
            and Tree(canonical_bytes(leaf) for leaf in leaves).root == checkpoint.root
        )

    def _numbers(self) -> set[int]:
        return {int(keys.last_part(listed.key)) for listed in self._store.list(keys.CHECKPOINTS)}


def _name(number: int) -> str:
    return f"{CHECKPOINTS}/{number:06d}"
