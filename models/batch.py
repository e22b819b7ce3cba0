"""Batches: what a run of the readers had to do, how far it is, and what it could not do."""

from dataclasses import dataclass
from enum import StrEnum


class BatchState(StrEnum):
    """How far a batch is."""

    RUNNING = "running"
    COMPLETED = "completed"
    """every letter was read"""
    PARTIAL = "partial"
    """letters or pages could not be used; the rest was read"""
    FAILED = "failed"
    """something must be put right, then the batch run again"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A letter that was not read, and why, without names or texts."""

    sha256: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One run of the readers.

    Args:
        id: ULID, lower case; the order of beginning.
        state: how far it is.
        began_at: ISO 8601 UTC.
        changed_at: when this was written, ISO 8601 UTC; of one that says `running` long ago, its process was killed.
        letters: how many it has to read, documents inside documents included.
        done: how many are done with, there before or not usable.
        before: how many of them had been read before.
        pages: that this run read.
        low_quality: pages that were read and are not to be trusted.
        pages_failed: pages of letters that were read else.
        open: the page that each letter is at, and how many it has, by digest.
        troubles: letters that were not read, the first `MOST_TROUBLES` of them.
        troubled: how many were not read.
    """

    id: str
    state: BatchState
    began_at: str
    changed_at: str
    letters: int
    done: int = 0
    before: int = 0
    pages: int = 0
    low_quality: int = 0
    pages_failed: int = 0
    open: dict[str, tuple[int, int]]
    troubles: tuple[Trouble, ...] = ()
    troubled: int = 0


MOST_TROUBLES = 1000
"""letters of a batch whose trouble is kept with it; each has its failure in the archive besides"""
