"""How much of a page is likely to be wrong, by how sure the recogniser was, and what to tell the person who scans.

Measured on 54 tuning pages of `benchmarks.ocr`, sound ones and pages worn beyond reading: a page's character error rate
follows the mean doubt of its words, which is the share of its words that are likely to be wrong.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

_DOUBT = (0.0, 0.02, 0.1, 0.2, 0.33, 0.45, 0.6, 0.87, 1.0)
_ERROR = (0.0, 0.003, 0.018, 0.045, 0.096, 0.2, 0.33, 0.66, 0.95)
"""Mean doubt of words (1 - confidence), and the character error rate that goes with it."""

LOW_QUALITY = 0.08
"""Expected character error rate from which a page is not to be trusted: one letter in twelve."""

DOUBTFUL = 0.02
"""Expected character error rate from which a page is worth a second attempt."""

_COARSE_DPI, _SMALL_PRINT = 140, 11.0


def expected_error(confidences: Sequence[float]) -> float | None:
    """Return the share of a page's characters that are likely to be wrong, 0-1; None for a page without words.

    Args:
        confidences: of its words, 0-1.
    """
    if not confidences:
        return None
    doubt = 1 - float(np.mean(confidences))
    return round(float(np.interp(doubt, _DOUBT, _ERROR)), 4)


class Sure(Protocol):
    """A word of which is known how sure it is, whichever engine read it."""

    @property
    def text(self) -> str:
        """As it was read."""
        ...

    @property
    def confidence(self) -> float:
        """Share of such words that are right, 0-1."""
        ...


def sure_letters(words: Iterable[Sure]) -> float:
    """Return how many letters were read, the unsure ones counted against: of two readings the better has more.

    Args:
        words: of a page.
    """
    return sum((word.confidence - 0.5) * len(word.text) for word in words)


def problems(expected: float | None, *, dpi: int, x_height: float) -> tuple[str, ...]:
    """Return why a page is not to be trusted, each reason with the way out; nothing for a page that is sound.

    Args:
        expected: character error rate, 0-1.
        dpi: of the image as it came.
        x_height: of most lines, pixels of that image; 0 where no line was found.
    """
    if expected is None or expected < LOW_QUALITY:
        return ()
    share = round(100 * expected)
    problem = (
        f"about {share} % of the letters are likely to be wrong: the print is blurred, faint or covered. "
        "Scan the original again at 300 dpi in grey or colour."
    )
    if dpi < _COARSE_DPI or 0 < x_height < _SMALL_PRINT:
        problem = (
            f"about {share} % of the letters are likely to be wrong: the resolution is too low. "
            "Scan the page again at 300 dpi."
        )
    return (problem,)
