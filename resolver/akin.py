"""Which persons of one letter may be one, whatever other letters say."""

from collections.abc import Iterable

from resolver.blocking import block
from resolver.evidence import Evidence
from resolver.figures import figure, find_fit

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
    candidates = block({reference: one.profile.name.block_keys for reference, one in figures.items()})
    return [
        (one, other)
        for one, others in candidates.items()
        for other in others
        if one < other and find_fit(figures[one], figures[other], IN_LETTER) is not None
    ]
