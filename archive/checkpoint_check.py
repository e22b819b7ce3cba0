"""Checks the checkpoints, and whether the archive of today extends them: what was cut off, or put back to older."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from archive import keys
from archive.audit_bindings import Noted
from archive.chain_check import CheckedChain, KnownKeys, check_chain
from archive.checkpoint_line import CheckpointLine, line_of
from archive.findings import Finding, FindingKind
from archive.heads import AUDIT, CHECKPOINTS, ROTATIONS, head_of, unpack
from archive.inspection import Inspected, inspect
from archive.links import canonical_bytes
from archive.merkle import Tree
from archive.store import Store
from models.audit import AuditBlock
from models.checkpoint import Checkpoint, Leaf
from models.custody import CustodyEntry
from models.errors import FixityError
from models.rotation import Rotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How far a chain goes today.

    Args:
        length: links that there are.
        digests: of those that could be read and lie at their places, by number.
    """

    length: int
    digests: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, chain: CheckedChain[CustodyEntry] | CheckedChain[AuditBlock] | CheckedChain[Rotation]) -> "Head":
        """Return the head of a chain that was checked."""
        return cls(length=chain.length, digests={number: link.digest for number, link in chain.links.items()})


class CheckpointCheck:
    """The checkpoints.

    Args:
        store: the bucket.
        known: keys that may have signed.
        listed: keys of all checkpoints, their leaves and time stamps.
        noted: what the audit log says of them.
        blocks: how many blocks the audit log has.
    """

    def __init__(self, store: Store, known: KnownKeys, listed: Collection[str], noted: Noted, blocks: int) -> None:
        self._blocks = blocks
        found = inspect(store, sorted(key for key in listed if key.startswith(keys.CHECKPOINTS)))
        self._noted = noted
        self.chain: CheckedChain[Checkpoint] = check_chain(Checkpoint, found, keys.checkpoint, known)
        others = {key for key in listed if not key.startswith(keys.CHECKPOINTS)} | noted.tokens.keys()
        self._others = {seen.key: seen for seen in inspect(store, sorted(others))}
        self._leaves: dict[int, tuple[Leaf, ...]] = {}

    def findings(self, heads: Mapping[str, Head], lines: Collection[CheckpointLine]) -> Iterator[Finding]:
        """Find what is wrong.

        Args:
            heads: of all chains as they are today, by the names that leaves have.
            lines: of checkpoints that somebody kept outside.
        """
        yield from self.chain.findings
        for number in sorted(self._noted.checkpoints):
            if number >= self.chain.length:
                yield Finding(
                    key=keys.checkpoint(number), kind=FindingKind.ROLLED_BACK, detail="the audit log names it"
                )
        for number in sorted(self.chain.links.keys() - self._noted.checkpoints):
            detail = f"checkpoint {number} is not noted"
            yield Finding(key=keys.audit_block(self._blocks), kind=FindingKind.UNFINISHED, detail=detail)
        yield from self._leaves_and_stamps()
        faulty = {finding.key for finding in self.chain.findings}
        sound = [number for number in self._leaves if keys.checkpoint(number) not in faulty]
        wanted = {max(sound)} if sound else set()
        for line in lines:
            checkpoint = self.chain.links.get(line.number)
            if checkpoint is None or line_of(checkpoint) != line:
                key = keys.checkpoint(line.number)
                yield Finding(key=key, kind=FindingKind.ROLLED_BACK, detail="it is not the one of the line given")
            elif line.number in self._leaves:
                wanted.add(line.number)
        told: set[Finding] = set()
        for number in sorted(wanted, reverse=True):
            for finding in self._departures(number, heads):
                if finding not in told:
                    told.add(finding)
                    yield finding

    def _leaves_and_stamps(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for number, checkpoint in self.chain.links.items():
            key = keys.checkpoint_leaves(checkpoint.root) if keys.is_digest(checkpoint.root) else ""
            if not key or keys.checkpoint(number) in {finding.key for finding in self.chain.findings}:
                seen.add(key)
                continue
            seen |= {key, keys.timestamp(number)}
            yield from self._stored(number, checkpoint, key)
        for key in sorted(self._others):
            inspected = self._others[key]
            if inspected.fault is not None and key in self._noted.tokens:
                yield Finding(key=key, kind=inspected.fault)
            elif inspected.fault is None and self._noted.tokens.get(key, inspected.digest) != inspected.digest:
                yield Finding(key=key, kind=FindingKind.CHANGED)
            elif inspected.fault is None and key not in self._noted.tokens:
                # Leaves are written before their checkpoint, and a time stamp before it is noted.
                known = key in seen and key.startswith(keys.LEAVES)
                if not known:
                    yield Finding(key=key, kind=FindingKind.UNFINISHED, detail="no entry of the audit log names it")

    def _stored(self, number: int, checkpoint: Checkpoint, key: str) -> Iterator[Finding]:
        """Read the leaves of a checkpoint, and see that they give its root and hold the checkpoint before."""
        seen = self._others.get(key, Inspected(key=key, fault=FindingKind.MISSING))
        if seen.fault is not None:
            if key not in self._noted.tokens:
                yield Finding(key=key, kind=seen.fault)
            return
        try:
            leaves = tuple(unpack(seen.body, subject=key))
        except FixityError:
            leaves = ()
        before = self.chain.links.get(number - 1)
        expected = [head_of(before)] if before is not None else []
        heads = [leaf for leaf in leaves if leaf.chain == CHECKPOINTS]
        holds = (
            Tree(canonical_bytes(leaf) for leaf in leaves).root == checkpoint.root
            and len(leaves) == checkpoint.size
            and (heads == expected or number - 1 not in self.chain.links)
        )
        if holds:
            self._leaves[number] = leaves
        elif self._noted.tokens.get(key, seen.digest) == seen.digest:
            yield Finding(key=key, kind=FindingKind.CHANGED)

    def _departures(self, number: int, heads: Mapping[str, Head]) -> Iterator[Finding]:
        for leaf in self._leaves[number]:
            if leaf.chain == CHECKPOINTS:
                continue
            head = heads.get(leaf.chain, Head(length=0))
            detail = f"checkpoint {number}"
            if head.length < leaf.length:
                yield Finding(key=key_of(leaf.chain, head.length), kind=FindingKind.ROLLED_BACK, detail=detail)
            elif head.digests.get(leaf.length - 1, leaf.digest) != leaf.digest:
                yield Finding(key=key_of(leaf.chain, leaf.length - 1), kind=FindingKind.ROLLED_BACK, detail=detail)


def key_of(chain: str, number: int) -> str:
    """Return the key of a link.

    Args:
        chain: as leaves name it.
        number: of the link, from 0.
    """
    if chain == AUDIT:
        return keys.audit_block(number)
    if chain == ROTATIONS:
        return keys.rotation(number)
    if chain.startswith(keys.SIGNERS):
        return keys.signer(chain.removeprefix(keys.SIGNERS))
    return keys.custody(chain.removeprefix(keys.CUSTODY), number)
