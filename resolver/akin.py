"""Which persons of one letter may be one, whatever other letters say."""

from collections.abc import Iterable

from resolver.blocking import block
from resolver.evidence import Evidence
from resolver.figures import figure, find_fit
from resolver.names import PersonName

IN_LETTER = 0.5
"""Score from which a name inside one letter is held for the fuller one that it fits alone: a bare surname."""


def find_pairs(letter: Iterable[Evidence]) -> list[tuple[str, str]]:
    """Return the pairs of persons of one letter that may be one, whatever other letters say.

    Args:
        letter: the persons of a letter.

    Returns:
        Pairs of references.
    """
    figures = {one.reference: figure(one) for one in letter}
    candidates = block({reference: _keys(one.profile.name) for reference, one in figures.items()})
    return [
        (one, other)
        for one, others in candidates.items()
        for other in others
        if one < other and find_fit(figures[one], figures[other], IN_LETTER) is not None
    ]


def _keys(name: PersonName) -> frozenset[str]:
    """Return what names of one letter that may be one have in common at least one of."""
    return name.block_keys | {reading.given for reading in name.readings if reading.given} | _initials(name)


def _initials(name: PersonName) -> frozenset[str]:
    """Return the initials under which Ерлан Кайратович and Сейтказин Е. К. fall together."""
    return frozenset(
        f"{given}. {patronymic}."
        for reading in name.readings
        for given in reading.given_initials
        for patronymic in reading.patronymic_initials
    )
