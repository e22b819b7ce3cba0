"""Several processes at the two parts of linking that need no common memory: reading letters, and linking components.

Worth it from tens of thousands of letters; a process takes a second to start. The processes are made anew (spawn),
since whoever calls may have threads. What they return comes in the order of what they were given.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from models.document import DocumentRecord
from resolver.batches import batches
from resolver.ledger import connect
from resolver.packing import PackedLetter, pack
from resolver.settling import Reader, Settled, settle

Given = TypeVar("Given")
Returned = TypeVar("Returned")

_LETTERS = 100
"""Letters that are handed to a process at a time."""
_COMPONENTS = 500
"""Components that are handed to a process at a time."""
_AHEAD = 3
"""Bundles that wait for each process, so that none of them ever waits."""


def pack_all(records: Iterable[DocumentRecord], arrival: Callable[[str], str], workers: int) -> Iterator[PackedLetter]:
    """Read letters, in their order.

    Args:
        records: of the letters.
        arrival: returns when a letter first came in, by its digest.
        workers: processes; with one the work is done here.
    """
    if workers == 1:
        yield from (pack(record, arrival(record.sha256)) for record in records)
        return
    given = ([(record, arrival(record.sha256)) for record in bundle] for bundle in batches(records, _LETTERS))
    for packed in _spread(_pack, given, workers):
        yield from packed


def settle_all(path: Path, components: Sequence[int], workers: int) -> Iterator[Settled]:
    """Link components, in their order.

    Args:
        path: of a ledger in which all of their mentions are committed.
        components: their ids.
        workers: processes.
    """
    given = ((path, bundle) for bundle in batches(components, _COMPONENTS))
    for settled in _spread(_settle, given, workers):
        yield from settled


def _spread(work: Callable[[Given], Returned], given: Iterable[Given], workers: int) -> Iterator[Returned]:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Returned]] = deque()
        for one in given:
            waiting.append(pool.submit(work, one))
            if len(waiting) > workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _pack(given: list[tuple[DocumentRecord, str]]) -> list[PackedLetter]:
    return [pack(record, arrival) for record, arrival in given]


def _settle(given: tuple[Path, list[int]]) -> list[Settled]:
    path, components = given
    return [settle(component, found, opinion) for component, found, opinion in _reader(path).read(components)]


@cache
def _reader(path: Path) -> Reader:
    return Reader(connect(path))
