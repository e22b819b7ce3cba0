"""The order in which words are read: table cells row by row, columns one after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from models.layout import Box, PlacedWord
from readers.composition import TableWords
from readers.tables import Grid

_COLUMN_GAP = 1.6
_PARAGRAPH_GAP = 0.9
_DOUBLE_SPACED = 2.0
"""In heights of a word. Lines at double spacing are 1.7 apart, signatories that sign one below the other more."""


@dataclass(frozen=True, slots=True)
class BoxedWord:
    """A word with its place, before it is put in order.

    Args:
        text: clean.
        box: pixels of the page image.
        confidence: 0-1.
        line: equal for the words of one line, different for lines of different blocks; the first number is the block.
        raw: as the engine read it, if letters were put right.
        repairs: what was put right.
        alternative: a second reading that disagrees.
    """

    text: str
    box: Box
    confidence: float
    line: tuple[int, ...]
    raw: str | None = None
    repairs: tuple[str, ...] = ()
    alternative: str | None = None


def arrange(words: Sequence[BoxedWord], grids: Sequence[Grid]) -> tuple[list[PlacedWord], list[TableWords], list[Grid]]:
    """Put the words of tables into cells, each a block, where the first word of the table stands.

    Args:
        words: in reading order, those of tables in any order.
        grids: the tables.

    Returns:
        Words in reading order, the tables over them, and the boxes of the cells of those tables.
    """
    inside: dict[tuple[int, int, int], list[BoxedWord]] = {}
    sequence: list[BoxedWord | int] = []
    entered: set[int] = set()
    for word in words:
        place = _cell_of(word.box, grids)
        if place is None:
            sequence.append(word)
            continue
        inside.setdefault(place, []).append(word)
        if place[0] not in entered:
            entered.add(place[0])
            sequence.append(place[0])
    placed: list[PlacedWord] = []
    tables: list[TableWords] = []
    filled: list[Grid] = []
    for group in _grouped(sequence):
        if isinstance(group, int):
            tables.append(_place_table(placed, grids[group], group, inside))
            filled.append(grids[group])
        else:
            place_words(placed, group)
    return placed, tables, filled


def lines_of(words: Iterable[BoxedWord]) -> list[list[BoxedWord]]:
    """Gather words into lines by their overlap in height, from top to bottom, each from left to right.

    Args:
        words: of one column or cell.
    """
    lines: list[list[BoxedWord]] = []
    for word in sorted(words, key=lambda word: word.box.top + word.box.bottom):
        middle = (word.box.top + word.box.bottom) / 2
        last = lines[-1][-1].box if lines else None
        if last is not None and last.top <= middle <= last.bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.box.left) for line in lines]


def by_columns(words: Sequence[BoxedWord], column_gap: float = _COLUMN_GAP) -> list[BoxedWord]:
    """Put words without an order of their own into reading order, by cutting the page at its white gaps.

    The recursive XY cut (Nagy and Seth 1984). A letterhead in two languages is read column by column; the gap in a line
    of two ends (a post and a name) is none.

    Args:
        words: of a page, with any `line`.
        column_gap: heights of a word from which white space may part columns.

    Returns:
        Words in order, with `line` set.
    """
    if not words:
        return []
    height = max(median(word.box.bottom - word.box.top for word in words), 1.0)
    ordered: list[BoxedWord] = []
    for block, lines in enumerate(_cut(list(words), _Measures(height, column_gap * height))):
        for number, line in enumerate(lines):
            ordered.extend(replace(word, line=(block, number)) for word in line)
    return ordered


def _cell_of(box: Box, grids: Sequence[Grid]) -> tuple[int, int, int] | None:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for table, grid in enumerate(grids):
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                if cell.left <= x < cell.right and cell.top <= y < cell.bottom:
                    return table, row, column
    return None


def _grouped(sequence: Sequence[BoxedWord | int]) -> list[list[BoxedWord] | int]:
    groups: list[list[BoxedWord] | int] = []
    for item in sequence:
        if isinstance(item, int):
            groups.append(item)
        elif groups and isinstance(groups[-1], list):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def place_words(placed: list[PlacedWord], words: Sequence[BoxedWord]) -> None:
    """Add words to those that have their place, in blocks and lines of their own.

    Args:
        placed: added to.
        words: in reading order, with `line` set.
    """
    block = placed[-1].block if placed else -1
    line = placed[-1].line if placed else -1
    previous: tuple[int, ...] | None = None
    for word in words:
        if previous is None or word.line[0] != previous[0]:
            block += 1
        if word.line != previous:
            line += 1
        previous = word.line
        placed.append(
            PlacedWord(
                text=word.text,
                box=word.box,
                confidence=word.confidence,
                block=block,
                line=line,
                raw=word.raw,
                repairs=word.repairs,
                alternative=word.alternative,
            )
        )


def _place_table(
    placed: list[PlacedWord], grid: Grid, table: int, inside: dict[tuple[int, int, int], list[BoxedWord]]
) -> TableWords:
    rows = []
    for row, cells in enumerate(grid):
        spans = []
        for column in range(len(cells)):
            first = len(placed)
            lines = lines_of(inside.get((table, row, column), ()))
            numbered = [replace(word, line=(0, number)) for number, line in enumerate(lines) for word in line]
            place_words(placed, numbered)
            spans.append((first, len(placed)))
        rows.append(tuple(spans))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Measures:
    """Of a page, in pixels: the usual height of a word, and the white space that may part columns."""

    height: float
    gap: float


def _cut(words: list[BoxedWord], page: _Measures) -> list[list[list[BoxedWord]]]:
    gap = _widest_gap(words, page)
    if gap is not None:
        left = [word for word in words if word.box.right <= gap]
        right = [word for word in words if word.box.right > gap]
        if _side_by_side(lines_of(left), lines_of(right), page.height):
            return _cut(left, page) + _cut(right, page)
    bands = _bands(words, page.height)
    if len(bands) == 1:
        return [lines_of(words)]
    return [
        block
        for band in _joined(bands, page)
        for block in (_cut(band, page) if len(band) < len(words) else [lines_of(band)])
    ]


def _side_by_side(left: list[list[BoxedWord]], right: list[list[BoxedWord]], height: float) -> bool:
    """Tell two columns from posts and the names that sign, which are read row by row.

    A column has several lines, which follow each other closely beside the other column.
    """
    if len(left) < 2 or len(right) < 2:
        return False
    top, bottom = max(_top(left[0]), _top(right[0])), min(_bottom(left[-1]), _bottom(right[-1]))
    beside = [[line for line in lines if top <= (_top(line) + _bottom(line)) / 2 <= bottom] for lines in (left, right)]
    if not all(beside) or sum(map(len, beside)) < 3:
        return False
    return any(
        _top(below) - _bottom(above) <= _DOUBLE_SPACED * height for lines in beside for above, below in pairwise(lines)
    )


def _top(line: list[BoxedWord]) -> int:
    return min(word.box.top for word in line)


def _bottom(line: list[BoxedWord]) -> int:
    return max(word.box.bottom for word in line)


def _bands(words: list[BoxedWord], height: float) -> list[list[BoxedWord]]:
    bands: list[list[BoxedWord]] = []
    bottom = float("-inf")
    for word in sorted(words, key=lambda word: word.box.top):
        if word.box.top - bottom > _PARAGRAPH_GAP * height:
            bands.append([])
        bands[-1].append(word)
        bottom = max(bottom, word.box.bottom)
    return bands


def _joined(bands: list[list[BoxedWord]], page: _Measures) -> list[list[BoxedWord]]:
    # Empty lines at one height in both columns do not end the columns.
    joined: list[list[BoxedWord]] = []
    for band in bands:
        if joined and len(joined[-1]) + len(band) < sum(map(len, bands)):
            both = joined[-1] + band
            if all(_widest_gap(part, page) is not None for part in (joined[-1], band, both)):
                joined[-1] = both
                continue
        joined.append(band)
    return joined


def _widest_gap(words: list[BoxedWord], page: _Measures) -> float | None:
    right = float("-inf")
    widest, place = page.gap, None
    for word in sorted(words, key=lambda word: word.box.left):
        if word.box.left - right > widest and right > float("-inf"):
            widest, place = word.box.left - right, (word.box.left + right) / 2
        right = max(right, word.box.right)
    return place
