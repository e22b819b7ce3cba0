"""What tesseract makes of a page that was read badly: maps, drawings and print of other kinds than letters have."""

from collections.abc import Sequence

import numpy as np

from readers import quality
from readers.options import ReadingOptions
from readers.ordering import BoxedWord
from readers.raster import Pixels
from readers.tesseract import PACKS, Budget, read_words

_SEEN = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_RIGHT = (0.05, 0.15, 0.25, 0.33, 0.45, 0.66, 0.92, 0.97, 0.99)
"""Tesseract's confidence in a word, and the share of such words that are right: 24,000 words of the first trial."""

_BETTER = 1.1
"""By how much more tesseract must have read surely: its order of lines and its Kazakh are worse."""


def ask(
    words: Sequence[BoxedWord], grey: Pixels, *, dpi: int, options: ReadingOptions, budget: Budget
) -> list[BoxedWord] | None:
    """Return tesseract's words where a page was read badly and tesseract reads it better, else None.

    Args:
        words: as the recogniser read them.
        grey: the image that they were read from.
        dpi: of the image.
        options: where program and packs are.
        budget: of the page.

    Raises:
        EngineError: tesseract failed.
    """
    expected = quality.expected_error([word.confidence for word in words])
    if expected is not None and expected < quality.LOW_QUALITY:
        return None
    others = [
        BoxedWord(word.text, word.box, round(float(np.interp(word.confidence, _SEEN, _RIGHT)), 4), word.line)
        for word in read_words(grey, packs=PACKS, dpi=dpi, options=options, budget=budget)
    ]
    return others if quality.sure_letters(others) > _BETTER * max(quality.sure_letters(words), 0.0) else None
