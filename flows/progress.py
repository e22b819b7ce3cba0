"""How far a run of the readers is, kept in the archive for people who wait. Knows no Prefect."""

import threading
import time
from dataclasses import replace

from ulid import ULID

from archive import Archive
from flows.reading import Outcome
from flows.workplace import now
from models.batch import MOST_TROUBLES, Batch, BatchState, Trouble

PAUSE = 2.0
"""seconds between two notes at least: a note costs the storage as much as a page does"""


class Progress:
    """Keeps how far one run is. Threads may share it.

    Args:
        archive: where it is kept.
        letters: how many the run has to read; of none nothing is kept.
    """

    def __init__(self, archive: Archive, *, letters: int) -> None:
        began_at = now()
        self._archive = archive
        self.batch = Batch(
            id=str(ULID()).lower(),
            state=BatchState.RUNNING,
            began_at=began_at,
            changed_at=began_at,
            letters=letters,
            open={},
        )
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._written = 0.0
        self._write(wait=True)

    def open(self, sha256: str, number: int, pages: int) -> None:
        """Note that a page is being read.

        Args:
            sha256: of its letter.
            number: of the page, from 1. Several may be read at a time: the last one counts.
            pages: that the letter has.
        """
        with self._lock:
            known, _ = self.batch.open.get(sha256, (0, 0))
            self.batch = replace(self.batch, open={**self.batch.open, sha256: (max(known, number), pages)})
        self._write()

    def note(self, outcome: Outcome) -> None:
        """Note what became of a letter."""
        with self._lock:
            batch = self.batch
            fresh = not outcome.already
            troubles = batch.troubles
            if outcome.error is not None and len(troubles) < MOST_TROUBLES:
                troubles = (*troubles, Trouble(sha256=outcome.sha256, cause=outcome.error))
            self.batch = replace(
                batch,
                done=batch.done + 1,
                before=batch.before + outcome.already,
                pages=batch.pages + fresh * outcome.pages,
                low_quality=batch.low_quality + fresh * outcome.low_quality,
                pages_failed=batch.pages_failed + fresh * len(outcome.failed),
                open={sha256: at for sha256, at in batch.open.items() if sha256 != outcome.sha256},
                troubles=troubles,
                troubled=batch.troubled + (outcome.error is not None),
            )
        self._write()

    def end(self, state: BatchState) -> None:
        """Note how the run ended."""
        with self._lock:
            self.batch = replace(self.batch, state=state, open={})
        self._write(wait=True)

    def _write(self, *, wait: bool = False) -> None:
        if not self.batch.letters or not self._writing.acquire(blocking=wait):
            return
        try:
            if wait or time.monotonic() - self._written >= PAUSE:
                with self._lock:
                    batch = replace(self.batch, changed_at=now())
                self._archive.batches.put(batch)
                self._written = time.monotonic()
        finally:
            self._writing.release()
