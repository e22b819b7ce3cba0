"""Which persons to compare: those whose surnames are equal or a letter apart, without comparing all with all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

Item = TypeVar("Item")

_SHORTEST = 7
"""Letters from which surnames one letter apart are compared; shorter ones must be equal."""


def block(surnames: Mapping[Item, Iterable[str]]) -> dict[Item, list[Item]]:
    """Find for each item those that it may be one with.

    Two surnames of edit distance one, also with two neighbouring letters swapped, have a spelling in common once each
    loses at most one letter (symmetric deletion, Garbe 2012): so the cost grows with the number of surnames.

    Args:
        surnames: keys of the surname of each item.

    Returns:
        The candidates of each item, itself not among them, each once, in the order of the mapping.
    """
    holders: dict[str, dict[Item, None]] = defaultdict(dict)
    for item, keys in surnames.items():
        for key in keys:
            for variant in _variants(key):
                holders[variant][item] = None
    order = {item: number for number, item in enumerate(surnames)}
    return {
        item: sorted(
            {other for key in keys for variant in _variants(key) for other in holders[variant]} - {item},
            key=order.__getitem__,
        )
        for item, keys in surnames.items()
    }


def _variants(key: str) -> set[str]:
    if len(key) < _SHORTEST:
        return {key} if key else set()
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}
