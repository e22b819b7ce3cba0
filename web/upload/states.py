"""How far each letter of an upload is."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive import Archive
from models.batch import Batch, BatchState
from models.errors import MissingKeyError
from models.layout import PageState

RUNNING = 20
"""newest batches that are looked at for letters that are being read"""
REMEMBERED = 20_000
"""letters whose end is remembered"""


class Step(StrEnum):
    """How far a letter is."""

    RECEIVED = "received"
    READING = "reading"
    DONE = "done"
    ATTENTION = "attention"
    """it was read, and a person must look at some of its pages"""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a letter is.

    Args:
        step: in a word.
        page: that is being read.
        pages: that it has, 0 while nobody knows.
        causes: what was wrong and what to do, without names or texts.
        parts: letters inside it.
    """

    step: Step
    page: int = 0
    pages: int = 0
    causes: tuple[str, ...] = ()
    parts: int = 0


class Watch:
    """Tells how far letters are, and remembers those that are done with.

    Args:
        archive: with their pages, records and failures.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ended: OrderedDict[str, Progress] = OrderedDict()
        self._lock = threading.Lock()

    def progress(self, letters: Iterable[str], running: Sequence[Batch]) -> dict[str, Progress]:
        """Return how far letters are, by digest.

        Args:
            letters: their digests.
            running: the newest batches.
        """
        opened: dict[str, tuple[int, int]] = {}
        unread: dict[str, str] = {}
        for batch in reversed(running):
            unread.update({trouble.sha256: trouble.cause for trouble in batch.troubles})
            if batch.state is BatchState.RUNNING:
                opened.update(batch.open)
        return {sha256: self._one(sha256, opened, unread) for sha256 in letters}

    def forget(self, letters: Sequence[str]) -> None:
        """Look anew at letters that are to be read again.

        Args:
            letters: their digests.
        """
        with self._lock:
            for sha256 in letters:
                self._ended.pop(sha256, None)

    def _one(self, sha256: str, opened: Mapping[str, tuple[int, int]], unread: Mapping[str, str]) -> Progress:
        known = self._ended.get(sha256)
        if known is not None:
            return known
        ended = self._end(sha256)
        if ended is not None:
            with self._lock:
                self._ended[sha256] = ended
                while len(self._ended) > REMEMBERED:
                    self._ended.popitem(last=False)
            return ended
        if sha256 in opened:
            page, pages = opened[sha256]
            return Progress(step=Step.READING, page=page, pages=pages)
        if sha256 in unread:
            return Progress(step=Step.FAILED, causes=(unread[sha256],))
        return Progress(step=Step.RECEIVED)

    def _end(self, sha256: str) -> Progress | None:
        try:
            record = self._archive.newest_record(sha256)
        except MissingKeyError:
            failures = self._archive.failures(sha256)
            causes = tuple(f"{failure.cause} {failure.remedy}" for failure in failures[-1:])
            return Progress(step=Step.FAILED, causes=causes) if causes else None
        doubtful = (*record.pages_in(PageState.FAILED), *record.pages_in(PageState.LOW_QUALITY))
        causes = tuple(f"page {page.number}: {problem}" for page in doubtful for problem in page.problems)
        step = Step.ATTENTION if doubtful else Step.DONE
        return Progress(step=step, pages=len(record.pages), causes=causes, parts=len(record.parts))
