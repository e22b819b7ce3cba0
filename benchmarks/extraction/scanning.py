"""Labelled letters as an office would scan them: printed, 200 dpi, a little askew, with grain; then read by the readers."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from benchmarks.extraction.hand import HAND
from benchmarks.scanned import align
from models.document import Letter
from models.layout import Page
from readers import ReadingOptions, open_document
from samples import files, wear
from samples.labelled import LabelledLetter
from samples.printing import Style, print_pages
from samples.source import SourcePage, read_source

_DPI, _DRAWN = 200, 300
_FACES = ("serif", "book", "sans", "grotesque", "typewriter")
_SIZES = (12.5, 11.5, 10.5, 9.5, 8.5)
"""Points: the largest at which a page holds its text."""
_GRAIN = 12.0


@dataclass(frozen=True, slots=True)
class Scanned:
    """A letter as the readers read it.

    Args:
        labelled: the letter and its truth.
        pages: as read.
    """

    labelled: LabelledLetter
    pages: tuple[Page, ...]

    def led_back(self, found: Letter) -> Letter:
        """Return what was found with the places of the printed text, where it is what was printed."""
        return align(self.labelled.letter, found)


def scanned(labelled: LabelledLetter) -> Scanned:
    """Print, scan and read a letter.

    Args:
        labelled: of the hand set.

    Raises:
        ValueError: a page does not hold its text in the smallest print.
    """
    return Scanned(labelled, read_scanned(labelled.name, read_source(HAND / f"{labelled.name}.txt").pages))


def read_scanned(name: str, printed: Sequence[SourcePage]) -> tuple[Page, ...]:
    """Print, scan and read the pages of a letter.

    Args:
        name: of the letter; it decides on typeface, skew and grain.
        printed: what stands on the pages.

    Raises:
        ValueError: a page does not hold its text in the smallest print.
    """
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])
    pages = []
    for number, page in enumerate(printed, 1):
        drawn = files.scan(_printed(page, _FACES[seed % len(_FACES)], seed))[0]
        grey = wear.shrink(wear.to_grey(drawn), _DPI / _DRAWN)
        worn = wear.add_grain(wear.skew(grey, (seed % 31 - 15) / 10), _GRAIN, seed)
        with open_document(files.to_jpeg(worn, quality=60, dpi=_DPI), options=ReadingOptions()) as document:
            pages.append(replace(document.read_page(1).page, number=number))
    return tuple(pages)


def _printed(page: SourcePage, face: str, seed: int) -> bytes:
    *larger, smallest = (Style(face=face, size=size, seed=seed % 1000) for size in _SIZES)
    for style in larger:
        with suppress(ValueError):
            return print_pages([page], style)
    return print_pages([page], smallest)
