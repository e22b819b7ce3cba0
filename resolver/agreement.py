"""How far two written forms of one part of a name agree.

Where they differ, the question is that of the noisy channel: is it likelier that one is a slip or another spelling of
the other, or that it is another name? A name that many bear (Берик beside Серик) is no slip; one that nobody bears
(Сейткапиев beside Сейткалиев) is.
"""

from enum import IntEnum
from functools import lru_cache
from math import inf

from rapidfuzz.distance import OSA

from resolver.given_names import are_forms, is_given
from resolver.misreadings import REGULAR, slip_cost
from resolver.rarity import given_rarity, is_surname, surname_rarity
from resolver.transduction import likeness

_SLIP = 3.0
"""Log-likelihood ratio from which a difference is held for a slip. Tuned on the first half of the Kazakh pairs."""
_SPELLED = 0.7
"""Likeness a letter from which a Latin word is held for a spelling of a Cyrillic one: 92 % of held-out
pairs of Wikidata lie above, and 2 % of the three wrong names nearest to each."""
_MOST_SLIPS = 2
"""Letters that may be wrong in one part of a name: three slips are less likely than any other name."""
_MOST_SPELLED = 3
"""Letters by which the keys of two spellings in two scripts may differ."""
_SHORTEST = 3
_PERHAPS = 5.5
"""Cost up to which a shorter known surname may be a slip of another: what recognition often takes for each other."""
_LONG = 8
"""Letters from which a surname may be a slip of another one although lists know both: Турсунбеков and
Турсынбеков are two spellings that both became surnames, Ахметов and Ахмедов are two surnames."""


class Agreement(IntEnum):
    """How far two forms agree, the less the smaller."""

    DIFFERENT = -1
    UNKNOWN = 0
    INITIAL = 1
    """One of them is an initial, and it fits."""
    SLIP = 2
    """A slip of a clerk or of recognition is likelier than another name."""
    FORM = 3
    """Forms of one given name, or spellings of one name in two scripts."""
    EQUAL = 4


@lru_cache(maxsize=262144)
def compare_surnames(one: str, other: str, latin: str = "") -> Agreement:
    """Compare the keys of two surnames' stems.

    Args:
        one: a key.
        other: another key.
        latin: the first as written, if it is in Latin letters and the other is not.
    """
    if one == other:
        return Agreement.EQUAL
    if _are_far(one, other, _MOST_SPELLED if latin else _MOST_SLIPS):
        return Agreement.DIFFERENT
    cost = slip_cost(one, other)
    if is_surname(one) and is_surname(other) and cost > (_PERHAPS if min(len(one), len(other)) < _LONG else inf):
        return Agreement.DIFFERENT
    if cost > REGULAR and is_given(one) and is_given(other):
        return Agreement.DIFFERENT
    if max(surname_rarity(one), surname_rarity(other)) - cost >= _SLIP:
        return Agreement.SLIP
    return Agreement.FORM if latin and likeness(latin, other) >= _SPELLED else Agreement.DIFFERENT


@lru_cache(maxsize=262144)
def compare_given(one: str, other: str, latin: str = "") -> Agreement:
    """Compare the keys of two given names, or of two fathers' names.

    Args:
        one: a key.
        other: another key.
        latin: the first as written, if it is in Latin letters and the other is not.
    """
    if one == other:
        return Agreement.EQUAL
    if are_forms(one, other):
        return Agreement.FORM
    if _are_far(one, other, _MOST_SPELLED if latin else _MOST_SLIPS):
        return Agreement.DIFFERENT
    cost = slip_cost(one, other)
    if cost <= REGULAR:
        return Agreement.FORM
    if is_given(one) and is_given(other):
        return Agreement.DIFFERENT
    if latin and likeness(latin, other) >= _SPELLED:
        return Agreement.FORM
    rarity = max(given_rarity(one), given_rarity(other))
    return Agreement.SLIP if rarity - cost >= _SLIP else Agreement.DIFFERENT


def _are_far(one: str, other: str, most: int) -> bool:
    """Tell, without much ado, that two keys are too far apart for a slip or a spelling."""
    shorter = min(len(one), len(other))
    most = min(most, shorter // 2)
    return shorter < _SHORTEST or OSA.distance(one, other, score_cutoff=most) > most
