"""The audit log in the bucket: one chain of blocks for the archive, appended to, never changed.

What people look at is written by a thread, many entries a block, so that a page view waits for nothing. What must not
be answered before it is on the disk waits until it is.
"""

import atexit
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from archive import keys
from archive.clock import now
from archive.durability import Durability
from archive.links import behind, canonical_bytes, read_link, seal
from archive.signers import Signers
from archive.store import Store
from archive.turns import Pauses, Turns
from models.audit import AuditAction, AuditBlock, AuditEntry
from models.errors import DalelError, DefectError, StorageUnavailableError
from services.pending_notes import PendingNotes

UNHURRIED = frozenset({AuditAction.READ, AuditAction.SEARCHED})
"""Actions that are answered before they are on the disk; a kill loses those of the last moments."""
GATHERING = 0.5
"""Seconds in which they gather for one block. A page view costs 5 ms of the storage's time as a block of its own."""
LARGEST = 1000
"""Entries of one block."""
WAITING = 20_000
"""Entries that may wait for a storage that does not answer; then nothing goes on without being noted."""
LOOKED_AT = 300
"""Blocks from the end that are read again to find what was left undone: some tenths of a second."""
PAUSE = 1.0
"""Seconds between two attempts when the storage does not answer."""


@dataclass(kw_only=True)
class _Note:
    entry: AuditEntry | None
    """None if somebody only waits for what was noted before"""
    written: "Future[None] | None"
    """told when it is on the disk; None if nobody waits"""


class AuditLog:
    """The audit log of an archive. Threads may share it; other processes may write at the same time.

    Args:
        store: the bucket.
        signers: who signs, and their public keys.
        durability: brings what was written onto the disk.
        turns: of those who write to one chain.
        clock: gives the time, ISO 8601 UTC.
    """

    def __init__(
        self,
        store: Store,
        signers: Signers,
        durability: Durability,
        turns: Turns,
        *,
        clock: Callable[[], str] = now,
    ) -> None:
        self._store = store
        self._signers = signers
        self._durability = durability
        self._turns = turns
        self._clock = clock
        self._changed = threading.Condition()
        self._waiting: deque[_Note] = deque()
        self._urgent = 0
        self._closing = False
        self._thread: threading.Thread | None = None
        self._failed: DalelError | None = None
        self._last: AuditBlock | None = None

    def note(
        self,
        action: AuditAction,
        *,
        by: str,
        detail: Mapping[str, str],
        at: str | None = None,
        hurried: bool | None = None,
    ) -> None:
        """Note what is done, before it is answered.

        Args:
            action: what.
            by: account or user name of who does it.
            detail: identifiers only.
            at: ISO 8601 UTC; now if None.
            hurried: whether it is on the disk when this returns, or written within a second. None as is usual:
                reading and searching within a second, anything else at once.

        Raises:
            ArchiveError: it cannot be noted, or what was noted before cannot: then it must not be answered.
        """
        entry = AuditEntry(number=0, action=action, at=at or self._clock(), by=by, detail=dict(detail))
        if hurried is None:
            hurried = action not in UNHURRIED
        if hurried:
            self._wait(entry)
        else:
            self._put(_Note(entry=entry, written=None))

    def take_in(self, pending: PendingNotes) -> None:
        """Write what commands noted that did not open the archive.

        Killed in between, the next call writes some of it again: twice is better than not at all.

        Args:
            pending: notes that wait.

        Raises:
            ConfigurationError: a note cannot be read.
            ArchiveError: the storage failed.
        """
        taken = []
        for path, note in pending.waiting():
            self.note(note.action, by=note.by, detail=note.detail, at=note.at)
            taken.append(path)
        if taken:
            self.flush()
        for path in taken:
            path.unlink(missing_ok=True)

    def flush(self) -> None:
        """Return when all that was noted before is on the disk.

        Raises:
            ArchiveError: it cannot be written.
        """
        self._wait(None)

    def close(self) -> None:
        """Write what waits, and let the thread go. The log may be used again afterwards.

        Raises:
            ArchiveError: what waits cannot be written.
        """
        with self._changed:
            thread = self._thread
            if thread is None:
                return
            self._closing = True
            self._changed.notify_all()
        thread.join()
        atexit.unregister(self.close)
        with self._changed:
            self._closing = False
            failed, self._failed = self._failed, None
        if failed is not None:
            raise failed

    def conclude(
        self, look: Callable[[Iterator[AuditEntry]], Sequence[tuple[AuditAction, Mapping[str, str]]]], *, by: str
    ) -> None:
        """Note what follows from the last entries. Nobody writes between the look and the writing.

        Args:
            look: is given the entries of the last blocks, in order, and returns what follows from them: actions and
                details; called again if somebody else wrote.
            by: account or user name.

        Raises:
            FixityError: a block is damaged.
            ArchiveError: the storage failed.
        """
        self._signers.publish()
        with self._turns.turn(keys.AUDIT):
            pauses = Pauses()
            while True:
                last = list(self.blocks(max(0, self.length() - LOOKED_AT)))
                found = look(entry for block in last for entry in block.entries)
                if not found:
                    return
                at = self._clock()
                entries = [AuditEntry(number=0, action=what, at=at, by=by, detail=dict(told)) for what, told in found]
                written = self._next(last[-1] if last else None, entries)
                if self._store.put_new(keys.audit_block(written.number), canonical_bytes(written)):
                    self._last = written
                    break
                pauses.wait()
        self._durability.flush()

    def blocks(self, start: int = 0) -> Iterator[AuditBlock]:
        """Read blocks in order.

        Args:
            start: number of the first.

        Raises:
            FixityError: one is damaged.
            ArchiveError: the storage failed.
        """
        count = self.length()
        wanted = (keys.audit_block(number) for number in range(start, count))
        for key, stored in self._store.get_many(wanted):
            yield read_link(AuditBlock, stored.body, subject=key)

    def length(self) -> int:
        """Return how many blocks there are: one more than the last number. Lists at most one thousand of them."""
        # SeaweedFS lists folders that hold nothing any more.
        for folder in sorted(self._store.folders(keys.AUDIT), reverse=True):
            if numbers := [keys.audit_number(listed.key) for listed in self._store.list(folder)]:
                return max(numbers) + 1
        return 0

    def entries(self, *, before: int | None = None, limit: int = 100) -> tuple[AuditEntry, ...]:
        """Read entries from the end: the newest, or those before one that is known.

        Args:
            before: number of an entry; those before it are read. None for the newest.
            limit: how many at most.

        Returns:
            In the order in which they were written.

        Raises:
            FixityError: a block is damaged or missing.
            ArchiveError: the storage failed.
        """
        found: deque[AuditEntry] = deque()
        number = self.length() if before is None else self._block_after(before)
        while number > 0 and len(found) < limit:
            number -= 1
            for entry in reversed(self._block(number).entries):
                if (before is None or entry.number < before) and len(found) < limit:
                    found.appendleft(entry)
        return tuple(found)

    def _block_after(self, entry: int) -> int:
        """Return the number of the first block whose entries all stand at or behind an entry."""
        low, high = 0, self.length()
        while low < high:
            middle = (low + high) // 2
            if self._block(middle).entries[0].number < entry:
                low = middle + 1
            else:
                high = middle
        return low

    def _block(self, number: int) -> AuditBlock:
        key = keys.audit_block(number)
        return read_link(AuditBlock, self._store.get(key).body, subject=key)

    def _wait(self, entry: AuditEntry | None) -> None:
        written: Future[None] = Future()
        self._put(_Note(entry=entry, written=written))
        written.result()

    def _put(self, note: _Note) -> None:
        with self._changed:
            if note.written is None and self._failed is not None:
                raise self._failed
            if len(self._waiting) >= WAITING:
                raise StorageUnavailableError(
                    "The audit log cannot be written as fast as the archive is read.", remedy="Run the same again."
                )
            self._waiting.append(note)
            self._urgent += note.written is not None
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="audit", daemon=True)
                self._thread.start()
                atexit.register(self.close)
            if note.written is not None or len(self._waiting) in {1, LARGEST}:
                self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closing:
                    self._changed.wait()
                if not self._waiting:
                    self._thread = None
                    return
                self._gather()
                bundle = [self._waiting[place] for place in range(min(LARGEST, len(self._waiting)))]
            error = self._attempt([note.entry for note in bundle if note.entry is not None])
            with self._changed:
                self._failed = error
                for note in bundle:
                    self._waiting.popleft()
                    if note.written is not None:
                        self._urgent -= 1
                        note.written.set_exception(error) if error else note.written.set_result(None)
                if error is None:
                    continue
                # Who waited was told. What nobody waits for must still be written, or all stops.
                self._waiting.extendleft(note for note in reversed(bundle) if note.written is None)
                if self._closing and not self._urgent:
                    self._waiting.clear()
                    self._thread = None
                    return
                self._changed.wait(PAUSE)

    def _gather(self) -> None:
        end = time.monotonic() + GATHERING
        while not self._closing and not self._urgent and len(self._waiting) < LARGEST:
            left = end - time.monotonic()
            if left <= 0:
                return
            self._changed.wait(left)

    def _attempt(self, entries: list[AuditEntry]) -> DalelError | None:
        try:
            if entries:
                self._append(entries)
            self._durability.flush()
        except DalelError as error:
            return error
        except Exception as error:  # noqa: BLE001  the end of the thread: who waits must be told, whatever it is
            return DefectError.of(error)
        return None

    def _append(self, entries: list[AuditEntry]) -> None:
        self._signers.publish()
        with self._turns.turn(keys.AUDIT):
            last = self._last or self._read_last()
            pauses = Pauses()
            while True:
                written = self._next(last, entries)
                is_written = self._store.put_new(keys.audit_block(written.number), canonical_bytes(written))
                # If not, others came first, or the answer to our own write got lost and it was repeated.
                if is_written or self._block(written.number) == written:
                    self._last = written
                    return
                pauses.wait()
                last = self._read_last()

    def _next(self, last: AuditBlock | None, entries: list[AuditEntry]) -> AuditBlock:
        at = self._clock()
        first = last.entries[-1].number + 1 if last else 0
        block = AuditBlock(
            number=last.number + 1 if last else 0,
            at=at,
            behind=behind(at, last.at if last else None),
            entries=tuple(replace(entry, number=first + place) for place, entry in enumerate(entries)),
            previous=last.digest if last else "",
            digest="",
            key="",
            signature="",
        )
        return seal(block, self._signers.signer)

    def _read_last(self) -> AuditBlock | None:
        count = self.length()
        return self._block(count - 1) if count else None
