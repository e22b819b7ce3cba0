"""Counts which letters follow which, for `readers/letter_sequences.py`.

    python -m training.recogniser.sequences TEXT OUT

TEXT is what `training.recogniser.corpus` has written; OUT is `readers/data/letter_sequences.npz`.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readers.letter_sequences import CODES, COST_STEP, ORDER, encode, fold

_WEIGHTS = {"kk": 6, "ru": 1, "en": 1, "wk": 3, "wr": 1, "we": 1}
"""Of a line by its kind: there is a sixth of the text in Kazakh."""

_FEWEST = 3
"""Times that a sequence of more than three letters must come to be kept."""


def count(lines: Iterable[tuple[str, str]]) -> list[Counter[str]]:
    """Return how often sequences of one, two … ORDER folded characters come.

    Args:
        lines: kinds and texts.
    """
    counts: list[Counter[str]] = [Counter() for _ in range(ORDER)]
    for kind, text in lines:
        folded = " " + "".join(map(fold, text)) + " "
        for end in range(1, len(folded)):
            for length in range(min(ORDER, end + 1)):
                counts[length][folded[end - length : end + 1]] += _WEIGHTS[kind]
    return [
        Counter({sequence: times for sequence, times in found.items() if length < 3 or times >= _FEWEST})
        for length, found in enumerate(counts)
    ]


def costs(counts: list[Counter[str]]) -> tuple[dict[str, float], dict[str, float]]:
    """Return -ln of the probability of the last character of each sequence, and of falling back from each context.

    Args:
        counts: of sequences by length.
    """
    total = sum(counts[0].values())
    probabilities = {letter: times / total for letter, times in counts[0].items()}
    backoffs: dict[str, float] = {}
    for found in counts[1:]:
        often: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        for sequence, times in found.items():
            often[sequence[:-1]] += times
            kinds[sequence[:-1]] += 1
        backoffs |= {context: kinds[context] / (kinds[context] + often[context]) for context in often}
        for sequence, times in found.items():
            context = sequence[:-1]
            lower = probabilities[sequence[1:]]
            probabilities[sequence] = (times + kinds[context] * lower) / (often[context] + kinds[context])
    return ({key: -math.log(value) for key, value in probabilities.items()},
            {key: -math.log(value) for key, value in backoffs.items()})  # fmt: skip


def write(known: Mapping[str, float], contexts: Mapping[str, float], letters: str, target: Path) -> None:
    """Write the file: numbers in order, each as its distance from the one before, and their costs.

    Args:
        known: costs of sequences, nats.
        contexts: costs of falling back, nats.
        letters: that are listed, 126 at most.
        target: where to.
    """
    codes = {character: number for number, character in enumerate(letters, start=1)}
    arrays: dict[str, NDArray[Any]] = {"letters": np.array(letters)}
    for name, values, table in (("sequences", "costs", known), ("contexts", "backoffs", contexts)):
        listed = sorted((encode(one, codes), cost) for one, cost in table.items() if codes.keys() >= set(one))
        numbers = np.array([number for number, _ in listed], np.uint64)
        units = np.array([cost for _, cost in listed]) / COST_STEP
        arrays[name] = np.diff(numbers, prepend=np.uint64(0))
        arrays[values] = np.clip(np.round(units), 0, 255).astype(np.uint8)
    np.savez_compressed(target, allow_pickle=False, **arrays)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    lines = (line.split("\t", 1) for line in given.text.read_text(encoding="utf-8").splitlines())
    counts = count((kind, text) for kind, text in lines)
    letters = "".join(letter for letter, _ in counts[0].most_common(CODES - 2))
    write(*costs(counts), letters, given.out)


if __name__ == "__main__":
    main()
