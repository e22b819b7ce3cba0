"""Which letters follow which in Russian, Kazakh and English: settles letters that the print leaves open.

An interpolated n-gram model of letters (Witten and Bell 1991, "The zero-frequency problem", method C), counted by
`training.recogniser.sequences` in the texts that the recogniser learned from. It chooses among letters between which
the recogniser itself wavers, and never brings in one that it did not see.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest
from io import BytesIO
from operator import itemgetter

import numpy as np

from readers.weights import SEQUENCES, unusable, weights

ORDER = 5
"""Letters of the longest sequence."""

COST_STEP = 1 / 16
"""Nats (natural logarithms of probability) of one unit of a stored cost."""

CODES = 128
"""Of characters: 0 is none, the last is any that is not listed and so part of no sequence."""

_SHARE = 0.2
"""Weight of a sequence against the print, of the logarithms: in a trial on tuning pages of `benchmarks.ocr` 0.1, 0.2
and 0.3 left 2,342, 2,256 and 2,273 of 2,729 wrong letters; of 220 names 186, 184 and 181 were right, 184 without."""

_MOST = 8
"""Lines that are followed at a time: grain taken for print wavers at every letter, and without a bound took minutes."""

Option = tuple[str, float]
"""A letter that may stand at a place, and its probability by the print alone, 0-1."""


def fold(character: str) -> str:
    """Return the form in which a character is counted: small, and 0 for any digit."""
    if character.isdigit():
        return "0"
    small = character.lower()
    return small if len(small) == 1 else character


def encode(sequence: str, codes: dict[str, int]) -> int:
    """Return a sequence of folded characters as one number.

    Args:
        sequence: of ORDER characters at most.
        codes: of the characters that are listed, 1-126.
    """
    number = 0
    for character in sequence:
        number = number * CODES + codes.get(character, CODES - 1)
    return number


class LetterSequences:
    """Costs of letters after others.

    Args:
        data: a file that `training.recogniser.sequences` has written.

    Raises:
        KeyError, ValueError, OSError: it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        with np.load(BytesIO(data), allow_pickle=False) as stored:
            self._codes = {character: number for number, character in enumerate(str(stored["letters"]), start=1)}
            self._known = (np.cumsum(stored["sequences"].astype(np.uint64)), stored["costs"])
            self._contexts = (np.cumsum(stored["contexts"].astype(np.uint64)), stored["backoffs"])
        self._cost = lru_cache(maxsize=1 << 16)(self._looked_up)

    def cost(self, context: str, letter: str) -> float:
        """Return how unlikely a letter is after others, in nats.

        Args:
            context: folded characters before it; the last ORDER - 1 count.
            letter: folded.
        """
        return self._cost(context[-(ORDER - 1) :], letter)

    def _looked_up(self, context: str, letter: str) -> float:
        stored = _found(self._known, encode(context + letter, self._codes))
        if stored is not None:
            return stored * COST_STEP
        if not context:
            return 255 * COST_STEP
        return (_found(self._contexts, encode(context, self._codes)) or 0) * COST_STEP + self._cost(context[1:], letter)


def settle(places: Sequence[Sequence[Option]], sequences: LetterSequences) -> list[Option]:
    """Return the likeliest letters of a line, by the print and by what stands around them.

    Args:
        places: for each letter of the line what it may be, the likeliest by the print first.
        sequences: that tell which letters follow which.

    Returns:
        A letter for each place, with its probability by both where it is not the first one, else by the print alone.
    """
    # Lines that end in the same letters have the same future: only the best of them goes on (Viterbi 1967).
    lines: dict[str, tuple[float, tuple[int, ...]]] = {" ": (0.0, ())}
    for options in places:
        longer: dict[str, tuple[float, tuple[int, ...]]] = {}
        alone = len(lines) == 1 and len(options) == 1
        for context, (likely, chosen) in lines.items():
            for number, (letter, probability) in enumerate(options):
                folded = fold(letter)
                score = likely if alone else likely + _score(sequences, context, folded, probability)
                after = (context + folded)[-(ORDER - 1) :]
                if after not in longer or score > longer[after][0]:
                    longer[after] = score, (*chosen, number)
        lines = longer if len(longer) <= _MOST else dict(nlargest(_MOST, longer.items(), key=itemgetter(1)))
    chosen = max(lines.values())[1]
    best = [options[number] for options, number in zip(places, chosen, strict=True)]
    for place, number in enumerate(chosen):
        if number:
            best[place] = best[place][0], _probability(places[place], number, place, best, sequences)
    return best


def _score(sequences: LetterSequences, context: str, folded: str, probability: float) -> float:
    return math.log(max(probability, 1e-9)) - _SHARE * sequences.cost(context, folded)


def _probability(
    options: Sequence[Option], number: int, place: int, line: Sequence[Option], sequences: LetterSequences
) -> float:
    """Return the probability of an option by print and sequences, the other letters of the line being what they are."""
    before = " " + "".join(fold(letter) for letter, _ in line[max(place - ORDER + 1, 0) : place])
    following = [fold(letter) for letter, _ in line[place + 1 : place + ORDER]]
    scores = []
    for letter, probability in options:
        context = before + fold(letter)
        score = _score(sequences, before, fold(letter), probability)
        for other in following:
            score -= _SHARE * sequences.cost(context, other)
            context += other
        scores.append(score)
    shares = np.exp(np.array(scores) - max(scores))
    return float(sum(probability for _, probability in options) * shares[number] / shares.sum())


def _found(table: tuple[np.ndarray, np.ndarray], number: int) -> int | None:
    numbers, values = table
    place = bisect_left(numbers, number)
    return int(values[place]) if place < len(numbers) and numbers[place] == number else None


@lru_cache(maxsize=1)
def load() -> LetterSequences:
    """Return the sequences that are shipped.

    Raises:
        WeightsError: they are missing or damaged.
    """
    try:
        return LetterSequences(weights(SEQUENCES))
    except (KeyError, ValueError, OSError) as error:
        raise unusable() from error
