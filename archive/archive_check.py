"""Checks what belongs to no document: the audit log and all that it names. What nothing names was put there."""

import re
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from archive import keys
from archive.audit_bindings import GONE, RIGHTS, Noted, noted
from archive.chain_check import CheckedChain, check_chain
from archive.checkpoint_check import CheckpointCheck, Head
from archive.checkpoint_line import CheckpointLine
from archive.codec import decode
from archive.entities import Head as HeadOfEntities
from archive.findings import Finding, FindingKind
from archive.heads import AUDIT
from archive.inspection import Inspected, inspect
from archive.signer_check import CheckedSigners, unused
from archive.store import Store
from models.account import Account, Admission, Invitation, Token
from models.audit import AuditBlock, AuditEntry
from models.case import Case
from models.custody import CustodyEntry
from models.errors import FixityError
from models.forwarding import Forwarding
from models.judgement import Judgement

NOT_EVIDENCE = (
    keys.INBOX,
    keys.PROBE,
    keys.BATCHES,
    keys.UPLOADS,
    keys.SEARCHES,
)
"""What others put there and nobody has taken in yet, the object of the probe, how far uploads and runs are, and
searches that people keep: it changes, proves nothing and opens nothing. What came in is in receipts and chains."""
NOTED = (keys.CASES, keys.JUDGEMENTS, keys.FORWARDINGS, *RIGHTS)
"""Prefixes of what the audit log names by digest."""
CHECKED_ELSEWHERE = (keys.SIGNERS, keys.ROTATIONS, keys.AUDIT, keys.CHECKPOINTS, keys.LEAVES, keys.TIMESTAMPS)


class ArchiveCheck:
    """All that is not of one document.

    Args:
        store: the bucket.
        signers: keys that may have signed.
        listed: keys of all objects that are of no document.
    """

    def __init__(self, store: Store, signers: CheckedSigners, listed: Iterable[str]) -> None:
        self._store = store
        self._signers = signers
        self._listed = frozenset(listed)
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._used: set[str] = set()
        self._heads: dict[str, Head] = dict(signers.heads)

    def note_chain(self, name: str, chain: CheckedChain[CustodyEntry] | CheckedChain[AuditBlock]) -> None:
        """Take note of a chain that was checked: who signed, and how far it goes."""
        with self._lock:
            self._used.update(link.key for link in chain.links.values())
            self._heads[name] = Head.of(chain)

    def findings(self, documents: Collection[str], lines: Collection[CheckpointLine]) -> Iterator[Finding]:
        """Find what is wrong.

        Args:
            documents: digests of all documents that anything is kept of.
            lines: of checkpoints that somebody kept outside.
        """
        chain, found = self._log
        yield from chain.findings
        self.note_chain(AUDIT, chain)
        listed = [key for key in self._listed if key.startswith((keys.CHECKPOINTS, keys.LEAVES, keys.TIMESTAMPS))]
        checkpoints = CheckpointCheck(self._store, self._signers.known, listed, found, chain.length)
        with self._lock:
            self._used.update(link.key for link in checkpoints.chain.links.values())
        yield from checkpoints.findings(self._heads, lines)
        yield from self._noted(found, documents)
        yield from self._entities(found)
        yield from unused(self._under(keys.SIGNERS), self._signers.known, self._used)
        known = (*NOT_EVIDENCE, *NOTED, *CHECKED_ELSEWHERE, keys.HEAD, keys.ENTITY_PARTS)
        for key in sorted(self._listed):
            if not key.startswith(known):
                yield Finding(key=key, kind=FindingKind.INSERTED)

    def _under(self, prefix: str) -> list[str]:
        return sorted(key for key in self._listed if key.startswith(prefix))

    def was_announced(self, key: str, digest: str) -> bool:
        """Say whether the audit log has that an object was about to be written.

        Args:
            key: of the object.
            digest: SHA-256 of its bytes, hex.
        """
        with self._reading:
            return self._log[1].was_announced(key, digest)

    @cached_property
    def _log(self) -> tuple[CheckedChain[AuditBlock], Noted]:
        objects = inspect(self._store, self._under(keys.AUDIT))
        known = self._signers.known
        chain = check_chain(AuditBlock, objects, keys.audit_block, known, number_of=keys.audit_number)
        return chain, noted(_entries(chain))

    def _noted(self, found: Noted, documents: Collection[str]) -> Iterator[Finding]:
        listed = {key for key in self._listed if key.startswith(NOTED)}
        for seen in inspect(self._store, sorted(listed | found.objects.keys())):
            digest = found.objects.get(seen.key)
            if seen.fault is FindingKind.MISSING and found.announced.get(seen.key) == GONE:
                yield Finding(key=seen.key, kind=FindingKind.UNFINISHED, detail="its removal is not acknowledged")
            elif seen.fault is FindingKind.MISSING and seen.key in found.last:
                yield Finding(key=seen.key, kind=FindingKind.UNFINISHED, detail="it is not there yet")
            elif seen.fault is not None:
                yield Finding(key=seen.key, kind=seen.fault)
            elif digest != seen.digest and found.announced.get(seen.key) == seen.digest:
                yield Finding(key=seen.key, kind=FindingKind.UNFINISHED, detail="announced, and not acknowledged")
            elif digest is None:
                yield Finding(key=seen.key, kind=_unnamed(seen, found))
            elif digest != seen.digest:
                yield Finding(key=seen.key, kind=FindingKind.CHANGED)
            elif seen.key in found.spoiled:
                detail = "somebody has written over it since"
                yield Finding(key=seen.key, kind=found.spoiled[seen.key], detail=detail)
            elif not _is_readable(seen):
                yield Finding(key=seen.key, kind=FindingKind.DAMAGED)
            elif "/members/" in seen.key and keys.last_part(seen.key) not in documents:
                yield Finding(key=keys.original(keys.last_part(seen.key)), kind=FindingKind.MISSING)

    def _entities(self, found: Noted) -> Iterator[Finding]:
        parts = set(self._under(keys.ENTITY_PARTS))
        if keys.HEAD not in self._listed:
            if found.heads:
                # The first head may have been on its way.
                kind = FindingKind.MISSING if len(found.heads) > 1 else FindingKind.UNFINISHED
                yield Finding(key=keys.HEAD, kind=kind)
            for key in sorted(parts):
                yield Finding(key=key, kind=FindingKind.UNFINISHED, detail="no head lists it")
            return
        (seen,) = inspect(self._store, [keys.HEAD])
        if seen.fault is not None:
            yield Finding(key=keys.HEAD, kind=seen.fault)
            return
        yield from self._head(seen, found.heads)
        try:
            head = decode(HeadOfEntities, seen.body, subject=keys.HEAD)
        except FixityError:
            return
        wanted = {keys.entity_part(digest) for digest in head.parts.values() if keys.is_digest(digest)}
        for part in inspect(self._store, sorted(wanted)):
            if part.fault is not None:
                yield Finding(key=part.key, kind=part.fault)
            elif part.digest != keys.last_part(part.key):
                yield Finding(key=part.key, kind=FindingKind.CHANGED)
        for key in sorted(parts - wanted):
            yield Finding(key=key, kind=FindingKind.UNFINISHED, detail="no head lists it")

    @staticmethod
    def _head(seen: Inspected, heads: list[str]) -> Iterator[Finding]:
        if not heads:
            yield Finding(key=keys.HEAD, kind=FindingKind.UNBOUND)
        elif seen.digest == heads[-1]:
            return
        elif len(heads) > 1 and seen.digest == heads[-2]:
            yield Finding(key=keys.HEAD, kind=FindingKind.UNFINISHED, detail="the next one was announced")
        elif seen.digest in heads:
            yield Finding(key=keys.HEAD, kind=FindingKind.ROLLED_BACK)
        else:
            yield Finding(key=keys.HEAD, kind=FindingKind.CHANGED)


def _entries(chain: CheckedChain[AuditBlock]) -> Iterator[AuditEntry]:
    return (entry for block in chain.in_order for entry in block.entries)


def _unnamed(seen: Inspected, found: Noted) -> FindingKind:
    """Say what an object is that no entry names: of accounts earlier versions of Dalel noted nothing."""
    if (
        found.are_rights_bound
        or not seen.key.startswith(RIGHTS)
        or not any(shape.fullmatch(seen.key) for shape in _KINDS)
    ):
        return FindingKind.INSERTED
    return FindingKind.UNBOUND if _is_readable(seen) else FindingKind.DAMAGED


def _is_readable(seen: Inspected) -> bool:
    """Say whether an object is what its key promises; of kinds that are not known here nothing is said."""
    kind = next((kind for shape, kind in _KINDS.items() if shape.fullmatch(seen.key)), None)
    if kind is None:
        return True
    try:
        decode(kind, seen.body, subject=seen.key)
    except FixityError:
        return False
    return True


_KINDS: Mapping[
    re.Pattern[str],
    type[Case] | type[Judgement] | type[Forwarding] | type[Account] | type[Admission] | type[Invitation] | type[Token],
] = {
    re.compile(r"cases/[^/]+/case\.json"): Case,
    re.compile(r"judgements/[^/]+\.json"): Judgement,
    re.compile(r"forwardings/.*"): Forwarding,
    re.compile(r"accounts/[0-9a-z]{26}\.json"): Account,
    re.compile(r"admissions/[0-9a-z]{26}/[0-9a-z]{26}\.json"): Admission,
    re.compile(r"invitations/[0-9a-f]{64}\.json"): Invitation,
    re.compile(r"tokens/[0-9a-z]{26}\.json"): Token,
}
