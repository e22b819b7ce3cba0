"""Finding a place again on a page, whose words may have been read otherwise since a person spoke of it.

These are tried in turn; the first that finds anything decides:

1. the same words with the same surroundings stand at the same code points;
2. the boxes of the place cover words: the image stays where the text moves;
3. the same words stand elsewhere on the page: those whose surroundings are most like those of then, if they are like
   them at all and clearly more so than any other's.

What is found by none of them is gone: a correction rather waits than moves to another place.
"""

import re

from rapidfuzz import fuzz

from models.correction import CONTEXT, Place
from models.layout import Box, Page, Transformation, Word

_COVERED = 0.5
"""Share of the smaller of two boxes that they have in common when they are at the same place."""
_ALIKE = 60.0
"""Similarity of surroundings, of 100 (rapidfuzz's ratio), from which they may be the same."""
_CLEARLY = 10.0
"""A place is clearly the one meant when the next is less like it by so much."""
_EDGES = re.compile(r"^\W*(.*?)\W*$", re.DOTALL)


def find_place(place: Place, page: Page) -> tuple[int, int] | None:
    """Return where a place is on a page now, as first code point and one past the last; None if it is gone.

    Args:
        place: as a person spoke of it.
        page: the page of its number as it is now.
    """
    if page.text[place.start : place.end] == place.text and _surroundings(page, place.start, place.end) == (
        place.before,
        place.after,
    ):
        return place.start, place.end
    return _by_boxes(place, page) or _by_words(place, page)


def _surroundings(page: Page, start: int, end: int) -> tuple[str, str]:
    return page.text[max(0, start - CONTEXT) : start], page.text[end : end + CONTEXT]


def _by_boxes(place: Place, page: Page) -> tuple[int, int] | None:
    boxes = [_moved(box, place.from_original, page.from_original) for box in place.boxes]
    covered = [word for line in page.lines for word in line.words if _is_under(word, boxes)]
    if not covered:
        return None
    start, end = covered[0].start, covered[-1].end
    inside = page.text.find(place.text, start, end)
    if inside >= 0:
        return inside, inside + len(place.text)
    whole = page.text[start:end]
    # Punctuation at the edges is no part of a name; where there is nothing else it was meant.
    bare = _EDGES.match(whole)
    if bare is None or not bare[1] or _EDGES.sub(r"\1", place.text) != place.text:
        return start, end
    return start + bare.start(1), start + bare.end(1)


def _is_under(word: Word, boxes: list[Box]) -> bool:
    return word.box is not None and any(_shared(word.box, box) >= _COVERED for box in boxes)


def _shared(word: Box, box: Box) -> float:
    width = min(word.right, box.right) - max(word.left, box.left)
    height = min(word.bottom, box.bottom) - max(word.top, box.top)
    smaller = min((one.right - one.left) * (one.bottom - one.top) for one in (word, box))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


def _moved(box: Box, before: Transformation, after: Transformation) -> Box:
    """Return where a box lies on another image of the same page."""
    if before == after:
        return box
    on_page = [_led(after, *_led(_inverse(before), x, y)) for x, y in _corners(box)]
    across, down = [x for x, _ in on_page], [y for _, y in on_page]
    return Box(round(min(across)), round(min(down)), round(max(across)), round(max(down)))


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    return (box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)


def _inverse(matrix: Transformation) -> Transformation:
    a, b, c, d, e, f, g, h, i = matrix
    # The adjugate is the inverse up to a factor, which a homography does not see.
    return (
        *(e * i - f * h, c * h - b * i, b * f - c * e),
        *(f * g - d * i, a * i - c * g, c * d - a * f),
        *(d * h - e * g, b * g - a * h, a * e - b * d),
    )


def _led(matrix: Transformation, x: float, y: float) -> tuple[float, float]:
    across, down, depth = (matrix[row] * x + matrix[row + 1] * y + matrix[row + 2] for row in (0, 3, 6))
    return across / depth, down / depth


def _by_words(place: Place, page: Page) -> tuple[int, int] | None:
    ranked = sorted(
        ((_likeness(place, page, found.start(), found.end()), found.start()) for found in _standing(place.text, page)),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _ALIKE:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
        return None
    start = ranked[0][1]
    return start, start + len(place.text)


def _standing(text: str, page: Page) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", page.text)) or list(
        re.finditer(re.escape(text), page.text)
    )


def _likeness(place: Place, page: Page, start: int, end: int) -> float:
    before, after = _surroundings(page, start, end)
    return fuzz.ratio(place.before + "\0" + place.after, before + "\0" + after)
