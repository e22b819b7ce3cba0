"""Letterheads in two columns, which tesseract reads across: Kazakh on the left, Russian on the right."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from readers.ordering import BoxedWord

_HEAD = 0.4
"""Share of the page, from its top, in which a letterhead lies."""

_GAP = 1.6
_COMMON_GAP = 1.0
"""In heights of a line: of the gap in one line, and of what the gaps of all lines have in common."""

_LEAST_LINES = 2

_Gap = tuple[float, float]
_Line = list[BoxedWord]


def part_columns(words: Sequence[BoxedWord], height: int) -> list[BoxedWord]:
    """Put the columns of a letterhead one after the other.

    Lines that follow each other and have a wide gap at one place are two columns; one such line is not: a date at the
    left and a place at the right belong together.

    Args:
        words: in tesseract's order.
        height: of the page, pixels.
    """
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    parted: list[BoxedWord] = []
    start = 0
    while start < len(lines):
        end, gap = _run(lines, start, height * _HEAD)
        if end - start < _LEAST_LINES or gap is None:
            parted.extend(lines[start])
            start += 1
            continue
        middle = (gap[0] + gap[1]) / 2
        for side, block in ((False, -2 * start - 1), (True, -2 * start - 2)):
            for number, line in enumerate(lines[start:end]):
                parted.extend(
                    BoxedWord(word.text, word.box, word.confidence, (block, number))
                    for word in line
                    if (word.box.left > middle) is side
                )
        start = end
    return parted


def _run(lines: Sequence[_Line], start: int, lowest: float) -> tuple[int, _Gap | None]:
    common: _Gap | None = None
    end = start
    for line in lines[start:]:
        size = max(word.box.bottom - word.box.top for word in line)
        gap = _widest(line)
        if gap[1] - gap[0] < _GAP * size or line[0].box.top > lowest:
            break
        if end > start and line[0].box.top <= lines[end - 1][0].box.top:
            break
        shared = gap if common is None else (max(common[0], gap[0]), min(common[1], gap[1]))
        if shared[1] - shared[0] < _COMMON_GAP * size:
            break
        common = shared
        end += 1
    return end, common


def _widest(line: _Line) -> _Gap:
    gaps = ((left.box.right, right.box.left) for left, right in pairwise(line))
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))
