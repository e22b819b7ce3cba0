"""How likely a name in Latin letters and one in Cyrillic letters are spellings of one name.

A memoryless stochastic edit model (Ristad and Yianilos 1998) over edits of up to three letters (Brill and Moore
2000): the probability of a pair is the sum over all ways to cut both words into edits. `training.names.transduction`
learns it.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from math import inf, log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).parent / "data" / "latin_cyrillic.tsv"
LONGEST = 3
"""Letters of one edit at most, in each script."""

Edit = tuple[str, str]

_PRIOR = 0.6
"""Share of the Cyrillic name's own improbability that counts for it when candidates are ranked.

0 ranks by joint probability, which prefers short common names, 1 by conditional probability. From 0.5 to 0.7 one is as
good as the other on pairs of the training part.
"""
_NEVER = 1e-300


def mark(word: str) -> str:
    """Return a word with its ends marked as letters, so that edits can stand at the beginning or end."""
    return f"^{word}$"


@cache
def _edits() -> dict[str, dict[str, float]]:
    """Return the probability of each edit: by its Latin and then by its Cyrillic letters."""
    edits: dict[str, dict[str, float]] = defaultdict(dict)
    for line in PATH.read_text(encoding="utf-8").splitlines()[1:]:
        latin, cyrillic, chance = line.split("\t")
        edits[latin][cyrillic] = float(np.exp(float(chance)))
    return dict(edits)


@cache
def _cyrillic_letters() -> dict[str, float]:
    """Return the probability of the Cyrillic side of edits."""
    total: dict[str, float] = defaultdict(float)
    for row in _edits().values():
        for cyrillic, chance in row.items():
            total[cyrillic] += chance
    return dict(total)


@cache
def _latin_letters() -> dict[str, float]:
    """Return the probability of the Latin side of edits."""
    return {latin: sum(row.values()) for latin, row in _edits().items()}


def _alone(word: str, letters: dict[str, float]) -> float:
    """Return the probability of a word by itself, as the model spells it."""
    reached = [1.0] + [0.0] * len(word)
    for end in range(1, len(word) + 1):
        for length in range(1, min(LONGEST, end) + 1):
            chance = letters.get(word[end - length : end])
            if chance is not None:
                reached[end] += reached[end - length] * chance
    return max(reached[-1], _NEVER)


@lru_cache(maxsize=65536)
def likeness(latin: str, cyrillic: str) -> float:
    """Compare a spelling in Latin letters with one in Cyrillic letters.

    Args:
        latin: in lower case.
        cyrillic: in lower case, as written or as a key of `models.folding`.

    Returns:
        The log-likelihood ratio a letter, natural logarithm, that the two are spellings of one name rather than two
        names; minus infinity if no edits lead from one to the other.
    """
    one, other = mark(latin), mark(cyrillic)
    edits = _edits()
    reached = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    reached[0][0] = 1.0
    for row in range(len(one) + 1):
        for taken in range(min(LONGEST, row) + 1):
            fitting = edits.get(one[row - taken : row])
            if fitting is None:
                continue
            before = reached[row - taken]
            here = reached[row]
            for column in range(len(other) + 1):
                for length in range(min(LONGEST, column) + 1):
                    if (taken or length) and before[column - length]:
                        chance = fitting.get(other[column - length : column])
                        if chance is not None:
                            here[column] += before[column - length] * chance
    if not reached[-1][-1]:
        return -inf
    together = log(reached[-1][-1])
    apart = log(_alone(one, _latin_letters())) + log(_alone(other, _cyrillic_letters()))
    return (together - apart) / (len(one) + len(other))


class Candidates:
    """Cyrillic names among which the partner of a Latin one is looked for.

    Args:
        names: in lower case, each once.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        letters = _cyrillic_letters()
        self._numbers = {cyrillic: place for place, cyrillic in enumerate(letters)}
        self._prior = np.array([log(_alone(mark(name), letters)) for name in names])
        by_length: dict[int, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            by_length[len(name) + 2].append(place)
        self._groups = [(length, np.array(places), self._read(places)) for length, places in by_length.items()]

    def _read(self, places: Sequence[int]) -> dict[tuple[int, int], NDArray[np.int64]]:
        """Return the number of each substring that can be part of an edit, by its end and length."""
        words = [mark(self.names[place]) for place in places]
        return {
            (end, length): np.array([self._numbers.get(word[end - length : end], len(self._numbers)) for word in words])
            for end in range(len(words[0]) + 1)
            for length in range(min(LONGEST, end) + 1)
        }

    def scores(self, latin: str) -> NDArray[np.float64]:
        """Return how well each candidate fits a Latin name; more is better.

        Args:
            latin: in lower case.
        """
        word = mark(latin)
        chances = {}
        for end in range(len(word) + 1):
            for taken in range(min(LONGEST, end) + 1):
                fitting = _edits().get(word[end - taken : end])
                if fitting is not None:
                    row = np.zeros(len(self._numbers) + 1)
                    row[[self._numbers[cyrillic] for cyrillic in fitting]] = list(fitting.values())
                    chances[end, taken] = row
        found = np.zeros(len(self.names))
        for length, places, parts in self._groups:
            reached = np.zeros((len(word) + 1, length + 1, len(places)))
            reached[0, 0] = 1
            for row_end in range(len(word) + 1):
                for column in range(length + 1):
                    for taken in range(min(LONGEST, row_end) + 1):
                        chance = chances.get((row_end, taken))
                        if chance is None:
                            continue
                        for size in range(min(LONGEST, column) + 1):
                            if taken or size:
                                before = reached[row_end - taken, column - size]
                                reached[row_end, column] += before * chance[parts[column, size]]
            found[places] = reached[-1, -1]
        return np.log(np.maximum(found, _NEVER)) - _PRIOR * self._prior
