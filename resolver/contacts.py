"""Whom a bare surname may be in other letters: who bears it and is named beside the same people there.

A surname alone brings together half a town. So the tokens are made of the surname and of one whom the letter names most
often, and they bring mentions together only where one of them is a bare surname that its own letter does not explain.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from resolver.blocking import skeleton
from resolver.evidence import Evidence
from resolver.figures import name_of
from resolver.signs import name_signs

_COMPANIONS = 3
"""So many people that a letter names most often count: whom the letter is about."""


class Contact(NamedTuple):
    """What a mention may share with one in another letter.

    Args:
        tokens: each of a surname and a companion.
        is_bare: the mention is a surname alone that fits nobody named more fully in its letter.
    """

    tokens: tuple[str, ...]
    is_bare: bool


def find_contacts(persons: Sequence[Evidence], akin: Iterable[tuple[str, str]]) -> dict[str, Contact]:
    """Return the contacts of a letter, of each surname the first mention and all that are bare.

    Args:
        persons: of the letter, in reading order.
        akin: pairs of references that may be one person (`resolver.akin`).

    Returns:
        By reference.
    """
    companions = _companions(persons)
    explained = _explained(persons, akin)
    seen: set[str] = set()
    found = {}
    for one in persons:
        surnames = {reading.surname for reading in name_of(one.form).readings if reading.surname}
        tokens = sorted(
            f"{skeleton(surname)}@{sign}"
            for surname in surnames
            for sign in companions
            if skeleton(surname) != skeleton(_surname(sign))
        )
        is_bare = _is_bare(one) and one.reference not in explained
        if is_bare or not seen.issuperset(tokens):
            found[one.reference] = Contact(tuple(dict.fromkeys(tokens)), is_bare)
        if not _is_bare(one):
            seen.update(tokens)
    return {reference: contact for reference, contact in found.items() if contact.tokens}


def _companions(persons: Iterable[Evidence]) -> list[str]:
    counts = Counter(sign for one in persons for sign in sorted(name_signs(one.form.text, one.form.name)))
    return [sign for sign, _ in counts.most_common(_COMPANIONS)]


def _surname(sign: str) -> str:
    return sign.partition(":")[2].partition("|")[0]


def _is_bare(one: Evidence) -> bool:
    return not any(reading.surname and reading.given_initials for reading in name_of(one.form).readings)


def _explained(persons: Iterable[Evidence], akin: Iterable[tuple[str, str]]) -> Collection[str]:
    fuller = {one.reference for one in persons if not _is_bare(one)}
    pairs = [*akin]
    return {one for one, other in pairs if other in fuller} | {other for one, other in pairs if one in fuller}
