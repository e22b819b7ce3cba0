"""Numbers read a second time, by another engine: where they matter most, one reading is not enough.

Tesseract with its English pack reads digits alone well. On the 66 tuning pages of `benchmarks.ocr` it never differed
from the recogniser with confidence; where it does, the number keeps the recogniser's digits, carries the other reading
beside it, and is no longer among the sure words.
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
DOUBTFUL = 0.85
"""A number that two readings differ in is never among the sure words (0.9 and more)."""

_MOST = 80


def is_number(text: str) -> bool:
    """Tell whether a word is worth a second reading: four digits or more, which make up most of it."""
    digits = sum(character.isdecimal() for character in text)
    return digits >= _LEAST_DIGITS and digits >= _LEAST_SHARE * len(text)


def other_reading(first: str, second: str) -> str | None:
    """Return the first reading with the digits of the second; None if they agree or cannot be compared.

    Args:
        first: by the recogniser.
        second: by tesseract.
    """
    if len(first) != len(second):
        return None
    other = "".join(
        after if before.isdecimal() and after.isdecimal() else before
        for before, after in zip(first, second, strict=True)
    )
    return None if other == first else other


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

    Raises:
        EngineError: tesseract failed.
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
    checked = list(words)
    for number, row in zip(chosen, rows, strict=True):
        if row and min(word.confidence for word in row) >= _SURE:
            second = "".join(word.text for word in sorted(row, key=lambda word: word.box.left))
            first = words[number]
            other = other_reading(first.text, second)
            if other is not None:
                checked[number] = replace(first, alternative=other, confidence=min(first.confidence, DOUBTFUL))
    return tuple(checked)
