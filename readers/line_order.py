"""The order in which the lines of a page image are read.

Lines that slope are compared as if they were level, so that the two ends of a row are one row; lone signs, which may be
strokes of a signature, make no column.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.layout import Box
from readers.line_reading import ReadLine
from readers.ordering import BoxedWord, by_columns
from readers.repair import Repair
from readers.textline import TextLine

_CORE = 0.9
"""Of the x-height, above and below its middle: so that bent neighbours do not overlap."""

_GUTTER = 1.0
"""Heights of a line: lines that were found apart may be columns, however narrow the white between them."""

_TELLING = 15
"""Of the x-height: the length from which a line shows the slope of the page."""


def in_order(read: Sequence[ReadLine]) -> list[BoxedWord]:
    """Return the words of lines in reading order.

    Args:
        read: the lines of a page, none of them without words.

    Returns:
        Words with `line` set: the number of the block, and of the line in it.
    """
    slope = _slope([one.line for one in read])
    places = [BoxedWord(str(number), _core(one.line, slope), 1.0, ()) for number, one in enumerate(read)]
    spoken = [any(character.isalnum() for word in one.words for character in word.text) for one in read]
    ordered = by_columns([place for place, speaks in zip(places, spoken, strict=True) if speaks], _GUTTER)
    for place, speaks in zip(places, spoken, strict=True):
        if not speaks:
            _put_in(ordered, place)
    return [
        BoxedWord(
            word.text,
            word.box,
            round(word.confidence, 4),
            place.line,
            raw=word.raw,
            repairs=() if word.raw is None else (Repair.SEQUENCE,),
        )
        for place in ordered
        for word in read[int(place.text)].words
    ]


def _slope(lines: Sequence[TextLine]) -> float:
    """Return the usual slope of long lines, 0 if there are none."""
    slopes = [
        float(line.points[-1, 1] - line.points[0, 1]) / line.length
        for line in lines
        if line.length > _TELLING * line.x_height
    ]
    return float(np.median(slopes)) if slopes else 0.0


def _core(line: TextLine, slope: float) -> Box:
    middles = line.points[:, 1] - slope * line.points[:, 0]
    # Of bent lines only the usual height counts, or neighbours would overlap.
    middle, half = float(np.median(middles)), _CORE * line.x_height
    return Box(line.box.left, int(middle - half), line.box.right, int(middle + half))


def _put_in(ordered: list[BoxedWord], sign: BoxedWord) -> None:
    """Put a lone sign into the row in which it stands, or else into a block of its own at the end."""
    middle = (sign.box.top + sign.box.bottom) / 2
    row = [place for place, line in enumerate(ordered) if line.box.top <= middle <= line.box.bottom]
    before = [place for place in row if ordered[place].box.left <= sign.box.left]
    if row:
        neighbour = before[-1] if before else row[0]
        ordered.insert(neighbour + bool(before), replace(sign, line=ordered[neighbour].line))
    else:
        ordered.append(replace(sign, line=(ordered[-1].line[0] + 1 if ordered else 0, 0)))
