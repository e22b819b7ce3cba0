"""Many letters of many skeletons, made by several processes; each letter has a seed of its own, so that it stays the same."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from samples.labelled import LabelledLetter
from training.letters.skeleton import is_held_out, make, skeletons

PROCESSES = 2

T = TypeVar("T")


def letters_of(path: Path, count: int, *, held_out: bool) -> Iterator[LabelledLetter]:
    """Make letters of a skeleton.

    Args:
        path: of the skeleton.
        count: how many.
        held_out: for measuring, with names that training never sees; else to learn from.

    Raises:
        SkeletonError: the skeleton is wrong; the message says where.
    """
    for number in range(count):
        yield make(path, f"{'dev' if held_out else 'train'} {number}", held_out=held_out)


def from_skeletons(work: Callable[[Path], list[T]], *, held_out: bool) -> Iterator[T]:
    """Yield what some work makes of each skeleton, in order.

    Args:
        work: can be pickled.
        held_out: on the skeletons that are kept back; else on the others.
    """
    paths = [path for path in skeletons() if is_held_out(path) == held_out]
    with ProcessPoolExecutor(PROCESSES) as pool:
        for made in pool.map(work, paths):
            yield from made
