"""Learns how names go from Latin letters to Cyrillic ones: `resolver/data/latin_cyrillic.tsv`.

    python -m training.names.transduction WIKIDATA

WIKIDATA is a folder with `wd_russian_80` (docs/data.md). The model is a memoryless stochastic edit distance (Ristad and
Yianilos, "Learning string-edit distance", IEEE PAMI 20(5), 1998) whose edits rewrite up to four letters as up to three
(Brill and Moore, "An improved error model for noisy channel spelling correction", ACL 2000), the ends of the name being
letters, too. It is fitted by expectation maximisation over all alignments at once. Absolute discounting drops edits that
explain next to nothing; pairs that no edits explain (a pen name beside the true one) are left out after two rounds. One
tenth of the Latin names, by a hash, is kept out: `benchmarks.resolver.names` ranks with it. A minute or two on one core.
"""

import argparse
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resolver.transduction import LONGEST_CYRILLIC, LONGEST_LATIN, PATH, Edit, mark
from training.given_names import PAIRS, read_wikidata

ROUNDS = 6
_HELD_OUT = 10
"""One Latin name in so many is held out."""
_SEEN = 8
"""Places, among all alignments of all pairs, at which an edit must be possible to be considered."""
_FAR = 0.4
"""Share of a name by which the two ends of an edit may lie apart."""
_DISCOUNT = 0.4
_JUNK = -2.4
"""Log-likelihood a letter, natural logarithm, below which a pair is held for two different names."""
_LONGEST_NAME = 20
_BITS = 9
"""A letter's number takes fewer bits; four Latin and three Cyrillic ones fit into one integer."""

_EDITS = tuple(
    (latin, cyrillic)
    for latin in range(LONGEST_LATIN + 1)
    for cyrillic in range(LONGEST_CYRILLIC + 1)
    if (latin or cyrillic) and not (latin == 0 and cyrillic > 1) and not (cyrillic == 0 and latin > 1)
)


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Return Latin names and their Cyrillic spellings.

    Args:
        path: of the pairs of Wikidata.
    """
    return [(latin, cyrillic) for latin, cyrillic, _ in read_wikidata(path.read_text(encoding="utf-8"))]


def is_held_out(latin: str) -> bool:
    """Tell whether a Latin name is kept from training."""
    return int.from_bytes(hashlib.blake2b(latin.encode(), digest_size=4).digest(), "big") % _HELD_OUT == 0


@dataclass(slots=True)
class _Group:
    """Pairs of one length.

    Args:
        lengths: letters of the Latin and the Cyrillic words, ends included.
        cells: where an edit ends and how many letters it takes: (latin end, cyrillic end, latin, cyrillic).
        edits: the number of the edit of each cell (rows) in each pair (columns).
    """

    lengths: tuple[int, int]
    cells: list[tuple[int, int, int, int]]
    edits: NDArray[np.int64]


def _number(letters: Iterable[str]) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(sorted(set(letters)), 1)}


def _codes(words: NDArray[np.int64], longest: int) -> dict[tuple[int, int], NDArray[np.int64]]:
    """Return the substrings of all words of one length as numbers, by where they end and their length."""
    found = {}
    for end in range(words.shape[1] + 1):
        for length in range(min(longest, end) + 1):
            code = np.zeros(len(words), np.int64)
            for place in range(end - length, end):
                code = (code << _BITS) | words[:, place]
            found[end, length] = code
    return found


def _group(pairs: Sequence[tuple[str, str]]) -> tuple[list[_Group], list[Edit]]:
    latin = _number(letter for word, _ in pairs for letter in word)
    cyrillic = _number(letter for _, word in pairs for letter in word)
    groups = []
    ordered = sorted(pairs, key=lambda pair: (len(pair[0]), len(pair[1]), pair))
    for (rows, columns), chosen in groupby(ordered, key=lambda pair: (len(pair[0]), len(pair[1]))):
        some = list(chosen)
        ends = _codes(np.array([[latin[letter] for letter in one] for one, _ in some], np.int64), LONGEST_LATIN)
        others = _codes(
            np.array([[cyrillic[letter] for letter in other] for _, other in some], np.int64), LONGEST_CYRILLIC
        )
        cells = [
            (row, column, one, other)
            for row in range(rows + 1)
            for column in range(columns + 1)
            for one, other in _EDITS
            if one <= row and other <= column and abs(row / rows - column / columns) < _FAR
        ]
        codes = np.stack(
            [
                (ends[row, one] << (_BITS * LONGEST_CYRILLIC)) | others[column, other]
                for row, column, one, other in cells
            ]
        )
        groups.append(_Group((rows, columns), cells, codes))
    counted = [np.unique(group.edits, return_counts=True) for group in groups]
    codes, places = np.unique(np.concatenate([code for code, _ in counted]), return_inverse=True)
    seen = np.bincount(places, weights=np.concatenate([times for _, times in counted]))
    kept = codes[seen >= _SEEN]
    for group in groups:
        place = np.minimum(np.searchsorted(kept, group.edits), len(kept) - 1)
        group.edits = np.where(kept[place] == group.edits, place, len(kept))
    names = [{number: letter for letter, number in numbers.items()} for numbers in (latin, cyrillic)]
    half = _BITS * LONGEST_CYRILLIC
    return groups, [
        (_decode(code >> half, names[0]), _decode(code & ((1 << half) - 1), names[1])) for code in kept.tolist()
    ]


def _decode(code: int, letters: dict[int, str]) -> str:
    text = ""
    while code:
        text = letters[code & ((1 << _BITS) - 1)] + text
        code >>= _BITS
    return text


def learn(pairs: Sequence[tuple[str, str]]) -> dict[Edit, float]:
    """Return the probability of each edit.

    Args:
        pairs: Latin and Cyrillic spellings, in lower case.
    """
    groups, edits = _group([(mark(one), mark(other)) for one, other in pairs])
    start = [10.0 ** -len(one + other) * (1.0 if one and other else 0.02) for one, other in edits]
    chance = np.array([*start, 0.0])
    chance /= chance.sum()
    for turn in range(ROUNDS):
        counts = np.zeros(len(chance))
        for group in groups:
            counts += _expect(group, chance, least=_JUNK if turn > 1 else -np.inf)
        counts[-1] = 0
        if turn:
            counts = np.maximum(counts - _DISCOUNT, 0)
        chance = counts / counts.sum()
        print(f"round {turn + 1}: {np.count_nonzero(chance)} edits")
    return {edit: float(share) for edit, share in zip(edits, chance[:-1], strict=True) if share > 0}


def _expect(group: _Group, chance: NDArray[np.float64], *, least: float) -> NDArray[np.float64]:
    """Return how often each edit is expected in a group of pairs: forward and backward over all alignments."""
    rows, columns = group.lengths
    shares = chance[group.edits]
    forward = np.zeros((rows + 1, columns + 1, group.edits.shape[1]))
    forward[0, 0] = 1
    for share, (row, column, one, other) in zip(shares, group.cells, strict=True):
        forward[row, column] += forward[row - one, column - other] * share
    total = forward[rows, columns]
    likelihood = np.log(np.maximum(total, 1e-300)) / (rows + columns)
    weight = np.where((total > 0) & (likelihood > least), 1 / np.maximum(total, 1e-300), 0)
    backward = np.zeros_like(forward)
    backward[rows, columns] = 1
    expected = np.empty_like(shares)
    for place in range(len(group.cells) - 1, -1, -1):
        row, column, one, other = group.cells[place]
        onward = backward[row, column] * shares[place]
        backward[row - one, column - other] += onward
        expected[place] = forward[row - one, column - other] * onward * weight
    counts: NDArray[np.float64] = np.bincount(
        group.edits.ravel(), weights=expected.ravel(), minlength=len(chance)
    ).astype(np.float64)
    return counts


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wikidata", type=Path, metavar="WIKIDATA", help=f"folder that holds {PAIRS}")
    pairs = [pair for pair in read_pairs(parser.parse_args().wikidata / PAIRS) if not is_held_out(pair[0])]
    pairs = [pair for pair in pairs if max(map(len, pair)) < _LONGEST_NAME]
    learnt = learn(pairs)
    lines = [f"{one}\t{other}\t{np.log(share):.2f}" for (one, other), share in sorted(learnt.items())]
    head = "# Latin letters, the Cyrillic letters that stand for them, log-probability. Made by training.names.transduction."
    PATH.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(f"{PATH.name}: {len(lines)} edits, {PATH.stat().st_size} bytes")


if __name__ == "__main__":
    main()
