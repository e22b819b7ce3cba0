"""Lines that layout analysis passed over are found and read."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.layout import Box
from readers import ReadingOptions
from readers.coverage import _read_once, read_uncovered, uncovered_lines
from readers.tesseract import PACKS, Budget, ReadWord, read_words

Load = Callable[[str], NDArray[np.uint8]]


def _read(pixels: NDArray[np.uint8], options: ReadingOptions) -> tuple[ReadWord, ...]:
    return read_words(pixels, packs=PACKS, dpi=200, options=options, budget=Budget(60))


def test_a_read_page_is_covered(pixels_of: Load, options: ReadingOptions) -> None:
    """Where every word has a box, nothing is left over."""
    page = pixels_of("russian")
    assert uncovered_lines(page, _read(page, options), (), 200) == []


def test_a_dropped_line_is_read(pixels_of: Load, options: ReadingOptions) -> None:
    """A line that was not read is read by itself and put back in its place."""
    page = pixels_of("russian")
    words = _read(page, options)
    kept = [word for word in words if not 240 < word.box.top < 300]
    assert len(words) - len(kept) == 7
    found = read_uncovered(page, kept, (), packs=PACKS, dpi=200, options=options, budget=Budget(60))
    assert [word.text for word in found] == [word.text for word in words]


def test_a_line_is_read_once() -> None:
    """Of two readings of the same print the fuller and surer one stays; lines below each other both stay."""

    def word(text: str, box: tuple[int, int, int, int], confidence: float, line: int) -> ReadWord:
        return ReadWord(text, Box(*box), confidence, (1, 1, line))

    upper = word("маота", (10, 10, 90, 27), 0.8, 1), word("2023", (100, 10, 160, 27), 0.9, 1)
    whole = word("марта", (11, 10, 91, 35), 0.95, 2), word("2023", (101, 12, 161, 32), 0.96, 2)
    below = (word("года", (10, 50, 90, 70), 0.85, 3),)
    assert _read_once((*upper, *whole, *below)) == (*whole, *below)
    assert _read_once(()) == ()


def test_specks_and_pictures_are_no_lines() -> None:
    """Noise and dark areas are not taken for print."""
    page = np.full((1000, 1400), 255, np.uint8)
    page[np.random.default_rng(1).random(page.shape) < 0.002] = 0
    page[300:700, 300:900] = 0
    assert uncovered_lines(page, (), (), 200) == []
    assert uncovered_lines(page, (), (((Box(0, 0, 9, 9),),),), 200) == []
