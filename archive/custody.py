"""Chains of custody in the bucket: appended to, never changed."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from platform import python_version

from archive import keys
from archive.chain import next_entry
from archive.links import canonical_bytes, read_link
from archive.signers import Signers
from archive.store import Store
from archive.turns import Pauses, Turns
from models.custody import CustodyAction, CustodyEntry

ONCE = {
    CustodyAction.RECEIVED: "receipt",
    CustodyAction.READ: "pipeline",
    CustodyAction.FAILED: "pipeline",
    CustodyAction.CORRECTED: "correction",
    CustodyAction.ERASED: "",
}
"""Actions that a rerun does again, and the detail that tells whether it is the same: each has one entry."""
REMEMBERED = 4096
"""Chains kept in memory, so that reading a document just received asks nothing twice."""

Chain = tuple[CustodyEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tail:
    """What must be known of a chain to write its next entry.

    Args:
        last: entry; None of an empty chain.
        done: entries of actions that are noted once, by what tells them apart; None if not all entries were read.
    """

    last: CustodyEntry | None = None
    done: Mapping[tuple[CustodyAction, str], CustodyEntry] | None = None

    @property
    def length(self) -> int:
        return 0 if self.last is None else self.last.number + 1


class Custody:
    """The chains of all documents.

    Args:
        store: the bucket.
        signers: who signs, and their public keys.
        turns: of those who write to one chain.
    """

    def __init__(self, store: Store, signers: Signers, turns: Turns) -> None:
        self._store = store
        self._signers = signers
        self._turns = turns
        self._known: OrderedDict[str, _Tail] = OrderedDict()
        self._lock = threading.Lock()

    def entries(self, sha256: str) -> Chain:
        """Read a chain, in order. Empty if the document was never received."""
        found = sorted(listed.key for listed in self._store.list(keys.chain(sha256)))
        chain = tuple(read_link(CustodyEntry, stored.body, subject=key) for key, stored in self._store.get_many(found))
        self._remember(sha256, _extended(_Tail(done={}), chain))
        return chain

    def public_keys(self, wanted: set[str]) -> dict[str, bytes]:
        """Read those of the public keys that are stored, PEM."""
        return self._signers.public_keys(wanted)

    def append(
        self,
        sha256: str,
        action: CustodyAction,
        *,
        by: str,
        at: str,
        detail: Mapping[str, str],
        is_new: bool = False,
    ) -> CustodyEntry:
        """Add an entry to the end of a chain; who comes second to a number takes the next.

        Args:
            sha256: of the original.
            action: what was done; `received` has one entry for each receipt, `read` and `failed` one for each pipeline,
                `corrected` one for each correction.
            by: account name of who did it.
            at: ISO 8601 UTC.
            detail: identifiers only.
            is_new: the document is probably new: try the first number before looking.

        Returns:
            The entry that stands in the chain now.

        Raises:
            FixityError: the chain is damaged.
            ArchiveError: the storage failed.
        """
        self._signers.publish()
        with self._turns.turn(keys.chain(sha256)):
            tail = self._remembered(sha256)
            if tail is None:
                tail = _Tail(done={}) if is_new else self._further(sha256, _Tail(done={}), action)
            return self._append(tail, sha256, action, by=by, at=at, detail=detail)

    def _append(
        self, tail: _Tail, sha256: str, action: CustodyAction, *, by: str, at: str, detail: Mapping[str, str]
    ) -> CustodyEntry:
        pauses = Pauses()
        while True:
            if action in ONCE:
                if tail.done is None:
                    tail = self._further(sha256, _Tail(done={}), action)
                    continue
                if (found := tail.done.get((action, detail.get(ONCE[action], "")))) is not None:
                    return found
            written = next_entry(
                () if tail.last is None else (tail.last,),
                self._signers.signer,
                sha256=sha256,
                action=action,
                at=at,
                by=by,
                detail=detail,
                tools=tools(),
            )
            if self._store.put_new(keys.custody(sha256, written.number), canonical_bytes(written)):
                self._remember(sha256, _extended(tail, (written,)))
                return written
            if self._entry(sha256, written.number) == written:
                # The answer to our own write got lost, and it was repeated.
                return written
            pauses.wait()
            tail = self._further(sha256, tail, action)

    def _further(self, sha256: str, tail: _Tail, action: CustodyAction) -> _Tail:
        """Read what others have added to a chain: all of it if the action must be there once, else the last alone."""
        numbers = [int(keys.last_part(listed.key)) for listed in self._store.list(keys.chain(sha256))]
        count = max(numbers, default=-1) + 1
        if action in ONCE or count <= tail.length + 1:
            added = tuple(self._entry(sha256, number) for number in range(tail.length, count))
            tail = _extended(tail, added)
        else:
            tail = _Tail(last=self._entry(sha256, count - 1))
        self._remember(sha256, tail)
        return tail

    def _entry(self, sha256: str, number: int) -> CustodyEntry:
        key = keys.custody(sha256, number)
        return read_link(CustodyEntry, self._store.get(key).body, subject=key)

    def _remembered(self, sha256: str) -> _Tail | None:
        with self._lock:
            return self._known.get(sha256)

    def _remember(self, sha256: str, tail: _Tail) -> None:
        # What is remembered may be too short and nothing worse: the next number is then taken and we look again.
        with self._lock:
            self._known[sha256] = tail
            self._known.move_to_end(sha256)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)


@cache
def tools() -> dict[str, str]:
    """Return what writes entries here, versions by name. What reads documents is named by the records."""
    return {"dalel": version("dalel"), "python": python_version(), "cryptography": version("cryptography")}


def _extended(tail: _Tail, added: Chain) -> _Tail:
    """Return the tail of a chain after more entries."""
    if not added:
        return tail
    if tail.done is None:
        return _Tail(last=added[-1])
    once = {(entry.action, entry.detail.get(ONCE[entry.action], "")): entry for entry in added if entry.action in ONCE}
    # The first of two counts: there is a second only where one was tampered with.
    return _Tail(last=added[-1], done={**once, **tail.done})
