"""Lines of print that layout analysis passed over: it drops whole paragraphs, and confidence does not show it."""

from collections.abc import Sequence
from itertools import groupby

import cv2
import numpy as np

from models.layout import Box
from readers.options import ReadingOptions
from readers.ordering import BoxedWord, lines_of
from readers.raster import Pixels
from readers.sheet import read_clippings
from readers.tables import Grid
from readers.tesseract import Budget, ReadWord

_LETTER_INCHES = (0.04, 0.25)
"""Heights of letters from 4 to 24 points, accents included."""

_LINE_INCHES = 0.35
_SPACE_INCHES = 0.14
_PADDING_INCHES = 0.03
_MOST = 40
_SURE = 0.75
"""Signatures, stamps and stains are read as words too, at a lower confidence."""


def uncovered_lines(grey: Pixels, words: Sequence[ReadWord], grids: Sequence[Grid], dpi: int) -> list[Box]:
    """Return where something lies that looks like a line of print and that no word covers.

    Args:
        grey: even pixels, upright.
        words: that were read.
        grids: tables, which are read by their cells.
        dpi: dots per inch.
    """
    ink = (grey < 150).astype(np.uint8)
    around = max(dpi // 50, 2)
    known = [word.box for word in words] + [cell for grid in grids for row in grid for cell in row]
    for box in known:
        ink[max(box.top - around, 0) : box.bottom + around, max(box.left - around, 0) : box.right + around] = 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    least, most = (inches * dpi for inches in _LETTER_INCHES)
    letters = (heights >= least) & (heights <= most) & (widths <= 2 * most)
    letters[0] = False
    joined = cv2.morphologyEx(
        letters[labels].astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, max(round(dpi * _SPACE_INCHES), 3)), np.uint8)
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    padding = round(dpi * _PADDING_INCHES)
    height, width = grey.shape
    lines = [
        Box(max(x - padding, 0), max(y - padding, 0), min(x + w + padding, width), min(y + h + padding, height))
        for x, y, w, h, _ in stats[1:].tolist()
        if w >= _LINE_INCHES * dpi and least <= h <= most and w > 3 * h
    ]
    return _merged(sorted(lines, key=lambda box: (box.top, box.left)))[:_MOST]


def read_uncovered(
    grey: Pixels,
    words: Sequence[ReadWord],
    grids: Sequence[Grid],
    *,
    packs: Sequence[str],
    dpi: int,
    options: ReadingOptions,
    budget: Budget,
) -> tuple[ReadWord, ...]:
    """Return the words with those of the lines that were passed over, each line where its height puts it.

    Args:
        grey: even pixels, upright.
        words: that were read, in reading order.
        grids: tables.
        packs: names of language packs.
        dpi: of the image.
        options: where program and packs are.
        budget: of the page.
    """
    boxes = uncovered_lines(grey, words, grids, dpi)
    if not boxes:
        return tuple(words)
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    read = read_clippings(boxes, grey, packs=packs, dpi=dpi, options=options, budget=budget)
    once = [_read_once(words) for words in read]
    sure = [word for line in once if line and min(word.confidence for word in line) >= _SURE for word in line]
    boxed = [BoxedWord(word.text, word.box, word.confidence, ()) for word in sure]
    for number, row in enumerate(lines_of(boxed)):
        top = min(word.box.top for word in row)
        place = next((place for place, other in enumerate(lines) if other[0].box.top > top), len(lines))
        # Blocks of tesseract begin at 1: a negative number is no block of its.
        lines.insert(place, [ReadWord(word.text, word.box, word.confidence, (-number - 1, 0, 0)) for word in row])
    return tuple(word for line in lines for word in line)


def _read_once(words: Sequence[ReadWord]) -> tuple[ReadWord, ...]:
    """Return the words of one clipping without the lines that tesseract made of the same print a second time."""
    lines = [tuple(group) for _, group in groupby(words, key=lambda word: word.line)]
    kept: list[tuple[ReadWord, ...]] = []
    for line in sorted(lines, key=_sure_letters, reverse=True):
        if not any(_overlap(word.box, other.box) for word in line for known in kept for other in known):
            kept.append(line)
    return tuple(word for line in lines if line in kept for word in line)


def _sure_letters(line: Sequence[ReadWord]) -> float:
    return sum(word.confidence * len(word.text) for word in line)


def _merged(boxes: Sequence[Box]) -> list[Box]:
    merged: list[Box] = []
    for box in boxes:
        hit = next((number for number, other in enumerate(merged) if _overlap(box, other)), None)
        if hit is None:
            merged.append(box)
        else:
            merged[hit] = merged[hit].union(box)
    return merged


def _overlap(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
