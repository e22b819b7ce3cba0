"""How far two written forms of one part of a name agree.

Where they differ, the question is that of the noisy channel: is it likelier that one is a slip or another spelling of the
other, or that it is another name? A name that many bear (Берик beside Серик) is no slip; one that nobody bears
(Сейткапиев beside Сейткалиев) is.
"""

from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from resolver.given_names import are_forms, is_given
from resolver.misreadings import slip_cost
from resolver.rarity import given_rarity, is_surname, surname_rarity
from resolver.transduction import likeness

_SLIP = 3.0
"""Log-likelihood ratio from which a difference is held for a slip. Tuned on the first half of the Kazakh pairs."""
_SPELLED = 0.7
"""Likeness a letter from which a Latin word is held for a spelling of a Cyrillic one: 90 % of held-out pairs of Wikidata lie
above, and 5 % of the three names nearest to the right one."""
_MOST_EDITS = 3
_SHORTEST = 3
_LONG = 8
"""Letters from which a surname may be a slip of another one although lists know both: Турсунбеков and Турсынбеков are two
spellings that both became surnames, Ахметов and Ахмедов are two surnames."""


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
    if _too_far(one, other):
        return Agreement.DIFFERENT
    if min(len(one), len(other)) < _LONG and is_surname(one) and is_surname(other):
        return Agreement.DIFFERENT
    if is_given(one) and is_given(other):
        return Agreement.DIFFERENT
    if _is_slip(one, other, max(surname_rarity(one), surname_rarity(other))):
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
    if _too_far(one, other) or (is_given(one) and is_given(other)):
        return Agreement.DIFFERENT
    if latin and likeness(latin, other) >= _SPELLED:
        return Agreement.FORM
    rarity = max(given_rarity(one), given_rarity(other))
    return Agreement.SLIP if _is_slip(one, other, rarity) else Agreement.DIFFERENT


def _too_far(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    most = min(_MOST_EDITS, shorter // 2)
    return shorter < _SHORTEST or OSA.distance(one, other, score_cutoff=most) > most


def _is_slip(one: str, other: str, rarity: float) -> bool:
    return rarity - slip_cost(one, other) >= _SLIP
