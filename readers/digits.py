"""Numbers read a second time: the Kazakh pack takes some digits for others and is sure of it.

Measured on letters in PT Sans: with `kaz` among the packs "3" becomes "5" at confidence 0.95, and one of four
individual identification numbers is right; read again with `eng` alone, all are.
"""

from collections.abc import Sequence
from dataclasses import replace

from models.layout import Box
from readers.options import ReadingOptions
from readers.ordering import BoxedWord
from readers.raster import Pixels
from readers.sheet import read_clippings
from readers.tesseract import Budget

_LEAST_DIGITS = 4
_LEAST_SHARE = 0.6
_SURE = 0.8
_DOUBTFUL = 0.85
"""A number that two readings differ in is never among the sure words (0.9 and more)."""

_MOST = 80


def is_number(text: str) -> bool:
    """Tell whether a word is worth a second reading: four digits or more, which make up most of it."""
    digits = sum(character.isdecimal() for character in text)
    return digits >= _LEAST_DIGITS and digits >= _LEAST_SHARE * len(text)


def settle(first: str, second: str) -> str:
    """Return the first reading with the digits of the second, if both have the same length.

    Args:
        first: as read with all packs.
        second: as read with the English pack.
    """
    if len(first) != len(second):
        return first
    return "".join(
        after if before.isdecimal() and after.isdecimal() else before
        for before, after in zip(first, second, strict=True)
    )


def read_again(
    words: Sequence[BoxedWord], grey: Pixels, *, dpi: int, options: ReadingOptions, budget: Budget
) -> tuple[BoxedWord, ...]:
    """Return the words with their numbers read twice, in one call for the whole page.

    Args:
        words: of the page.
        grey: the image that they were read from.
        dpi: of the image.
        options: where program and packs are.
        budget: of the page.
    """
    chosen = [number for number, word in enumerate(words) if is_number(word.text)][:_MOST]
    if not chosen:
        return tuple(words)
    height, width = grey.shape
    boxes = [
        Box(max(box.left - 3, 0), max(box.top - 3, 0), min(box.right + 3, width), min(box.bottom + 3, height))
        for box in (words[number].box for number in chosen)
    ]
    rows = read_clippings(boxes, grey, packs=("eng",), dpi=dpi, options=options, budget=budget)
    settled = list(words)
    for number, row in zip(chosen, rows, strict=True):
        if row and min(word.confidence for word in row) >= _SURE:
            first = words[number]
            text = settle(first.text, "".join(word.text for word in sorted(row, key=lambda word: word.box.left)))
            if text != first.text:
                settled[number] = replace(first, text=text, confidence=min(first.confidence, _DOUBTFUL))
    return tuple(settled)
