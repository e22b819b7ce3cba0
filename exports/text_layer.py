"""The words of a page as invisible text over their places, in the operators of PDF (ISO 32000-1, 9.3 and 9.4)."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from statistics import median

from exports.glyphless import ADVANCE
from models.layout import Box, Line, Page

FONT = "F"
"""Name of the font in the resources of a page."""

_INVISIBLE = 3
_SPACE = 0.12
"""Heights of a line: poppler joins words whose distance is less than 0.1 (`minWordBreakSpace`)."""

_TALL = 2.5
_BENT = 1.6
"""A word with ascenders and descenders is up to 1.6 times as high as one without; see `_band`."""


def text_operators(page: Page, *, points: float, encode: Callable[[str], str]) -> str:
    """Return what sets the words of a page invisibly over their places.

    Each word fills its box from side to side; spaces fill what is between the words of a line, and one ends each line,
    so that neither words nor the cells of a table run together for a program that joins what lies side by side.

    Args:
        page: with boxes.
        points: 1/72 inch, a pixel.
        encode: gives the string of a text.
    """
    operators = ["BT", f"{_INVISIBLE} Tr"]
    for line in page.lines:
        operators.extend(_line(line, page, points, encode))
    operators.append("ET")
    return "\n".join(operators)


def places(line: Line) -> tuple[tuple[str, Box], ...]:
    """Return the words of a line that have a box, and where each is set.

    From left to right that is the word's own place, but for what words that touch give up for a space between them. In
    height it is that of the line: viewers take words of unequal baseline for different lines, and highlight what was
    found in steps. Where a line is bent, or a stamp was read into it, words keep their own height.

    Args:
        line: of a page.
    """
    words = [(word.text, _with_room(word.box)) for word in line.words if word.box is not None]
    if not words:
        return ()
    band = _band([box for _, box in words])
    boxes = [_in_band(box, band) for _, box in words]
    for number in range(1, len(boxes)):
        boxes[number - 1 : number + 1] = _apart(boxes[number - 1], boxes[number])
    return tuple((text, box) for (text, _), box in zip(words, boxes, strict=True))


def _line(line: Line, page: Page, points: float, encode: Callable[[str], str]) -> Iterator[str]:
    placed = places(line)
    nexts = [box.left for _, box in placed[1:]]
    for (text, box), following in zip_longest(placed, nexts):
        size = points * (box.bottom - box.top)
        space = 1 if following is None else max(following - box.right, 1)
        x, y = points * box.left, points * (page.height - box.bottom)
        yield f"/{FONT} {_number(size)} Tf 1 0 0 1 {_number(x)} {_number(y)} Tm"
        yield f"{_stretch(points * (box.right - box.left), len(text), size)} Tz {encode(text)} Tj"
        yield f"{_stretch(points * space, 1, size)} Tz {encode(' ')} Tj"


def _band(boxes: list[Box]) -> Box | None:
    """Return the box of a straight line without what is too high to belong to it; None if it is not straight."""
    usual = median(box.bottom - box.top for box in boxes)
    regular = [box for box in boxes if box.bottom - box.top <= _TALL * usual]
    band = regular[0]
    for box in regular:
        band = band.union(box)
    highest = max(box.bottom - box.top for box in regular)
    return band if band.bottom - band.top <= _BENT * highest else None


def _in_band(box: Box, band: Box | None) -> Box:
    if band is None or box.top < band.top or box.bottom > band.bottom:
        return box
    return box._replace(top=band.top, bottom=band.bottom)


def _with_room(box: Box) -> Box:
    """Return the box with an area, which an invisible letter must have as well."""
    return box._replace(right=max(box.right, box.left + 1), bottom=max(box.bottom, box.top + 1))


def _apart(left: Box, right: Box) -> tuple[Box, Box]:
    """Return two neighbours with a space between them that every program sees, if half of each is left."""
    space = max(round(_SPACE * min(left.bottom - left.top, right.bottom - right.top)), 1)
    if right.left - left.right >= space:
        return left, right
    end = (left.right + right.left - space) // 2
    start = end + space
    if end <= (left.left + left.right) / 2 or start >= (right.left + right.right) / 2:
        return left, right
    return left._replace(right=end), right._replace(left=start)


def _stretch(width: float, letters: int, size: float) -> str:
    """Return the horizontal scaling, per cent, that makes letters of a size so wide."""
    return _number(100 * width / (letters * ADVANCE * size))


def _number(value: float) -> str:
    """Return a number as PDF writes it: no exponent (7.3.3)."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
