"""What a slip costs that turns one name into another: a noisy channel (Kernighan, Church and Gale 1990).

A cost is the negative natural logarithm of how likely the slip is, at one place. What recognition takes for what was
counted on the pages of the OCR benchmark (`training.names.misreadings`); the slips of clerks are a prior set by hand
after the kinds of Damerau 1964, for which there is no corpus of names typed in Kazakhstan: a vowel for a vowel, a
voiced consonant for its voiceless one, letters left out, put in and swapped. All on keys of `models.folding`.
"""

from collections import defaultdict
from functools import cache, lru_cache
from math import inf, log
from pathlib import Path

from rapidfuzz.distance import Postfix, Prefix

from models.folding import fold

MISREADINGS = Path(__file__).parent / "data" / "misreadings.tsv"

_SURE = 0.5
"""Share of a letter's places at which one misreading is believed at most."""
_VOWELS = frozenset("аеио")
_VOICED = frozenset(map(frozenset, ("гк", "дт", "бп", "зс", "жш", "вф", "нм", "хг", "жз", "цс")))
_EXCHANGED = frozenset(map(frozenset, ("хк", "ов", "чш")))
"""Letters that Kazakh and Russian spellings of one name exchange: Ысқақов Исхаков, Уәлиханов Валиханов, Шоқан Чокан."""
REGULAR = 3.0
"""One such exchange: one bearer in twenty is spelled so."""
_VOWEL = 6.0
"""One slip in 400 letters: a vowel for a vowel, or a vowel too few or too many (Абдырахманов, Абдрахманов)."""
_ROUNDED = frozenset("ои")
_ROUNDING = 4.5
"""У or О for Ы or І: Russian spellings often follow the vowels before it (Жүнісов Жунусов, Турсынбеков Турсунбеков)."""
_KIN = 6.5
_SWAPPED = 7.0
_LOST = 7.5
"""A consonant too few or too many."""
_ANY = 9.0
"""Any letter for any other: one slip in 250 letters, one in thirty of them to this letter."""


@cache
def _misread() -> dict[tuple[str, str], float]:
    """Return the cost of each misreading that was counted, both ways: nobody knows which of two names was misread."""
    times: dict[tuple[str, str], int] = defaultdict(int)
    printed: dict[str, int] = defaultdict(int)
    for line in MISREADINGS.read_text(encoding="utf-8").splitlines()[1:]:
        was, became, count, letters = line.split("\t")
        one, other = fold(was), fold(became)
        if one and other and one != other:
            times[one, other] += int(count)
            printed[one] = max(printed[one], int(letters or 0))
    costs: dict[tuple[str, str], float] = {}
    for (one, other), seen in times.items():
        whole = printed[one] or max(printed.get(letter, 0) for letter in one) or seen
        cost = -log(min(seen / whole, _SURE))
        for pair in ((one, other), (other, one)):
            costs[pair] = min(cost, costs.get(pair, inf))
    return costs


@cache
def _changed(one: str, other: str) -> float:
    """Return the cost of one or two letters for others."""
    learnt = _misread().get((one, other), inf)
    if len(one) != 1 or len(other) != 1:
        return learnt
    if {one, other} == _ROUNDED:
        return min(learnt, _ROUNDING)
    if one in _VOWELS and other in _VOWELS:
        return min(learnt, _VOWEL)
    if frozenset((one, other)) in _EXCHANGED:
        return min(learnt, REGULAR)
    return min(learnt, _KIN if frozenset((one, other)) in _VOICED else _ANY)


def _lost(letter: str) -> float:
    return _VOWEL if letter in _VOWELS else _LOST


@lru_cache(maxsize=65536)
def slip_cost(one: str, other: str) -> float:
    """Return what the cheapest way to take one key for another costs, in nats; 0 for equal keys.

    Args:
        one: a key.
        other: another.
    """
    one, other = _differing(one, other)
    costs = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for row in range(len(one) + 1):
        for column in range(len(other) + 1):
            if not row and not column:
                continue
            best = inf
            if row:
                best = costs[row - 1][column] + _lost(one[row - 1])
            if column:
                best = min(best, costs[row][column - 1] + _lost(other[column - 1]))
            if row and column:
                best = min(best, costs[row - 1][column - 1] + _replaced(one[row - 1], other[column - 1]))
                best = min(best, _blocks(costs, one, other, row, column))
            costs[row][column] = best
    return costs[-1][-1]


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return what is left of two keys without the letters that they begin and end with alike: slips are few."""
    start = Prefix.similarity(one, other)
    one, other = one[start:], other[start:]
    end = Postfix.similarity(one, other)
    return one[: len(one) - end], other[: len(other) - end]


def _replaced(one: str, other: str) -> float:
    return 0.0 if one == other else _changed(one, other)


def _blocks(costs: list[list[float]], one: str, other: str, row: int, column: int) -> float:
    """Return the cost of reaching a place by swapping two letters or by taking two for one."""
    best = inf
    if row > 1 and column > 1 and one[row - 2 : row] == other[column - 2 : column][::-1]:
        best = costs[row - 2][column - 2] + _SWAPPED
    if row > 1:
        best = min(best, costs[row - 2][column - 1] + _changed(one[row - 2 : row], other[column - 1]))
    if column > 1:
        best = min(best, costs[row - 1][column - 2] + _changed(one[row - 1], other[column - 2 : column]))
    return best
