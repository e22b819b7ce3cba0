"""Names as the index compares them: folded, so that script and spelling do not matter, then by likeness."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from models.folding import fold

SEPARATOR = "\x1f"
INITIAL = 0.85
"""likeness of an initial and a name that begins with it: less than the name itself, more than a misspelt one"""
SURE = 0.6
"""at least one whole word must be this alike: initials alone name nobody"""

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 50


@lru_cache(maxsize=1 << 13)
def tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, each cut to 50 code points."""
    return tuple(word[:_LONGEST] for word in _WORD.findall(fold(name)))


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """Return the key under which the spellings of a word in all scripts fall together."""
    return fold(word).replace(" ", "")[:_LONGEST]


def trigrams(folded: Iterable[str]) -> tuple[str, ...]:
    """Return the trigrams of folded words, with their begin and end marked, without repetition."""
    padded = (f"^{word}$" for word in folded)
    return tuple(dict.fromkeys(word[at : at + 3] for word in padded for at in range(len(word) - 2)))


def edits(token: str) -> int:
    """Return how many edits a folded word of a name may be away: 2 above five letters, else 1, none for initials."""
    if len(token) > 5:
        return 2
    return 1 if len(token) > 2 else 0


def key(entity: str, form: str) -> str:
    """Return the term that stands for one written form of one entity."""
    return f"{entity}{SEPARATOR}{form}"


def form_of(key: str) -> tuple[str, str]:
    """Return the entity and the written form that a term stands for."""
    entity, _, form = key.partition(SEPARATOR)
    return entity, form


def fullest(forms: Mapping[str, int]) -> str:
    """Return the form to show: of most words, without initials, then the most frequent.

    Args:
        forms: at least one, with how many letters have it.
    """

    def rank(form: str) -> tuple[int, int, str]:
        return sum(len(word) > 1 for word in tokens(form)), forms[form], form

    return max(forms, key=rank)


def likeness(asked: tuple[str, ...], form: tuple[str, ...]) -> float:
    """Return how alike two folded names are, 0–1: the words asked for, each against the likest word of the form.

    Args:
        asked: folded words of the query.
        form: folded words of a written form.
    """
    if not asked or not form:
        return 0.0
    best = [max(_like(token, word) for word in form) for token in asked]
    if not any(score >= SURE for token, score in zip(asked, best, strict=True) if len(token) > 1 and score != INITIAL):
        return 0.0
    found = sum(len(token) * score for token, score in zip(asked, best, strict=True)) / sum(map(len, asked))
    surplus = max(0, len(form) - len(asked))
    return found * (1 - 0.01 * min(surplus, 5))


@lru_cache(maxsize=1 << 14)
def _like(one: str, other: str) -> float:
    from rapidfuzz.distance import DamerauLevenshtein

    if one != other and (len(one) == 1 or len(other) == 1):
        return INITIAL if one[0] == other[0] else 0.0
    return float(DamerauLevenshtein.normalized_similarity(one, other))
