"""Which mentions to bring together at all, without comparing all with all: those that share a token.

Mentions that share no token, directly or through others, are never compared. So the tokens decide how far a new letter
reaches, and they are made narrow: a surname with the initial of the given name, never a surname alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from models.mention import Label
from resolver.names import PersonName

Item = TypeVar("Item")

_SHORTEST = 7
"""Letters from which surnames one letter apart are compared; shorter ones must be equal."""


def person_tokens(name: PersonName) -> frozenset[str]:
    """Return what two names of one person in different letters have in common at least one of.

    The surname with each initial of the given name. Who has no surname or no given name, and whose surname is misspelt,
    is looked for inside the letter, and in letters about the same people (`resolver.contexts`).

    Args:
        name: all its readings.
    """
    # Never the surname of one reading with the initial of another: «Сейтказин Ерлан» would meet every Ерлан.
    return frozenset(
        f"{reading.surname}|{initial}"
        for reading in name.readings
        if reading.surname
        for initial in reading.given_initials
    )


def key_token(label: Label, base: tuple[str, ...]) -> str:
    """Return what all mentions of one body or place have in common.

    Args:
        label: ORG or LOCATION.
        base: of its key.
    """
    return "|".join((label, *base))


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
