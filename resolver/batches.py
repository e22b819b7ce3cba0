"""Batches: many things taken so many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(values: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield values in their order, so many at a time; the last batch may be smaller.

    Args:
        values: to be taken.
        size: of a batch.
    """
    waiting = iter(values)
    while batch := list(islice(waiting, size)):
        yield batch
