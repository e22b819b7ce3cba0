"""From a page image to a page: laid upright, evened out, its lines found and read, put in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from models.layout import Box, PageSource, PageState
from readers import digits, geometry, light, quality, second_opinion, tables
from readers.composition import clip, compose_page
from readers.document import PageReading
from readers.line_order import in_order
from readers.line_reading import ReadLine, confidence, read_doubtful_again, read_lines
from readers.options import ReadingOptions
from readers.ordering import BoxedWord, arrange, place_words
from readers.print_finding import find_lines
from readers.raster import PageImage, Pixels, encode, plausible_dpi, reduce, stored, stored_place, stored_size
from readers.recogniser import LineWord, read_strips
from readers.repair import Repair, repair_line
from readers.stamps import read_stamps
from readers.tesseract import Budget
from readers.textline import Cutter, Strip

_WRONG_WAY = 0.93
"""Upright lines of sound print have a mean confidence of 0.98 and more, lines on their head of up to 0.87."""

_TURN_MARGIN, _LEAST_TURNED = 0.05, 0.7
"""By how much surer the other way must be, and how sure: drawings without print read badly both ways."""

_BETTER = 1.02
"""By how much more must be read surely in another preparation."""

_PROBES = 4
"""Lines that are read both ways where the first reading is in doubt."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An upright image and what the recogniser is to see of it."""

    image: PageImage
    grey: Pixels
    grids: tuple[tables.Grid, ...]
    """tables, pixels of the image"""
    stamps: Pixels | None = None
    """the coloured ink by itself"""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page as it was read in one preparation."""

    prepared: _Prepared
    cutter: Cutter
    lines: tuple[ReadLine, ...]

    @property
    def words(self) -> list[LineWord]:
        """Of all lines."""
        return [word for line in self.lines for word in line.words]


def recognise(image: PageImage, *, number: int, options: ReadingOptions, with_image: bool) -> PageReading:
    """Read a page from its image.

    Args:
        image: as scanned, photographed or rendered.
        number: of the page, from 1.
        options: where tesseract is, and the page's time.
        with_image: return the upright image as well.

    Raises:
        EngineError: recognition failed.
    """
    budget = Budget(options.page_timeout)
    prepared = _prepare(_straighten(reduce(image)))
    read: tuple[ReadLine, ...] = ()
    words: list[BoxedWord] = []
    if light.is_blank(prepared.grey, prepared.image.dpi):
        prepared = replace(prepared, image=prepared.image.noting("blank page"))
    else:
        prepared, read = _read_best(prepared)
        words = in_order(read)
        other = second_opinion.ask(words, prepared.grey, dpi=prepared.image.dpi, options=options, budget=budget)
        if other is not None:
            words, prepared = other, replace(prepared, image=prepared.image.noting("read by tesseract"))
    checked = digits.read_again(_repaired(words), prepared.grey, dpi=prepared.image.dpi, options=options, budget=budget)
    expected = quality.expected_error([word.confidence for word in checked])
    x_height = float(np.median([one.line.x_height for one in read])) if read else 0.0
    problems = quality.problems(expected, dpi=prepared.image.dpi, x_height=x_height)
    size = stored_size(prepared.image.size)
    scale = size[0] / prepared.image.size[0]
    placed, found, cells = arrange(
        [_scaled(word, scale, size) for word in checked], [_scaled_grid(grid, scale) for grid in prepared.grids]
    )
    first = placed[-1].block + 1 if placed else 0
    place_words(placed, [_scaled(word, scale, size) for word in _stamps(prepared, options, budget)])
    page = compose_page(
        placed,
        number=number,
        source=PageSource.OCR,
        size=size,
        dpi=max(round(prepared.image.dpi * scale), 1),
        tables=found,
        cells=cells,
        stamps=range(first, placed[-1].block + 1) if placed else (),
        notes=prepared.image.notes,
        state=PageState.LOW_QUALITY if problems else None,
        problems=problems,
        expected_error=expected,
        from_original=stored_place(prepared.image),
    )
    return PageReading(page=page, image=encode(stored(prepared.image)) if with_image else None)


def _stamps(prepared: _Prepared, options: ReadingOptions, budget: Budget) -> Sequence[BoxedWord]:
    if prepared.stamps is None:
        return ()
    dpi = prepared.image.dpi
    words = _repaired(read_stamps(prepared.stamps, dpi))
    return digits.read_again(words, prepared.stamps, dpi=dpi, options=options, budget=budget)


def _straighten(image: PageImage) -> PageImage:
    if not image.bilevel:
        corners = geometry.page_corners(image.pixels)
        if corners is not None:
            flat, matrix = geometry.flatten(image.pixels, corners)
            dpi = plausible_dpi(0, (flat.shape[1], flat.shape[0]))
            image = image.moved(flat, matrix, dpi=dpi).noting("page cut out of a photo")
    if light.is_negative(light.luminance(image.pixels)):
        image = replace(image, pixels=255 - image.pixels).noting("negative turned positive")
    ink = geometry.small_ink(image.pixels)
    if geometry.is_sideways(ink):
        turned = image.moved(*geometry.turn(image.pixels, 90))
        return _deskew(turned.noting("rotated by 90°"), np.ascontiguousarray(np.rot90(ink, -1)))
    return _deskew(image, ink)


def _deskew(image: PageImage, ink: NDArray[np.float32]) -> PageImage:
    degrees = geometry.skew(ink)
    if abs(degrees) < geometry.LEAST_SKEW:
        return image
    return image.moved(*geometry.turn(image.pixels, degrees), bilevel=False).noting(f"deskewed by {degrees:.1f}°")


def _prepare(image: PageImage) -> _Prepared:
    grey, stamps = light.without_stamps(image.pixels, image.dpi)
    if stamps is not None:
        image = image.noting("coloured stamps or strokes made faint")
    if not image.bilevel and light.is_grainy(grey):
        image = image.noting("grain taken out")
        grey = light.without_grain(grey)
    grey = light.smooth(grey) if image.bilevel else light.even(grey)
    grey, darker = light.darken(grey)
    if darker:
        image = image.noting("faint print made darker")
    grey, cleared = light.without_show_through(grey)
    if cleared:
        image = image.noting("print of the other side made faint")
    rules = tables.find_rules(grey, image.dpi)
    grids = tables.find_grids(rules)
    if grids:
        grey = tables.erase(grey, rules)
    return _Prepared(image, grey, grids, stamps)


def _read_best(prepared: _Prepared) -> tuple[_Prepared, tuple[ReadLine, ...]]:
    """Read a page, and if it is doubtful again in other preparations; keep what was read most surely."""
    best = _read(prepared)
    for note, prepare in light.REMEDIES:
        expected = quality.expected_error([word.confidence for word in best.words])
        if expected is not None and expected < quality.DOUBTFUL:
            break
        if note not in best.prepared.image.notes:
            image = best.prepared.image.noting(note)
            other = _read(replace(best.prepared, image=image, grey=prepare(best.prepared.grey)))
            if quality.sure_letters(other.words) > _BETTER * quality.sure_letters(best.words):
                best = other
    return best.prepared, read_doubtful_again(best.lines, best.cutter)


def _read(prepared: _Prepared) -> _Reading:
    cutter = Cutter(prepared.grey)
    strips = [cutter.cut(line) for line in find_lines(prepared.grey, prepared.image.dpi)]
    if _stands_on_its_head(strips):
        prepared = _turned_round(prepared)
        cutter = Cutter(prepared.grey)
        strips = [cutter.cut(line) for line in find_lines(prepared.grey, prepared.image.dpi)]
    return _Reading(prepared, cutter, read_lines(strips))


def _stands_on_its_head(strips: Sequence[Strip]) -> bool:
    """Tell by a few lines, the longest of those that are not whole rows, whether they read better the other way."""
    chosen = sorted(
        (strip for strip in strips if strip.pixels.shape[1] <= 700), key=lambda strip: -strip.pixels.shape[1]
    )
    chosen = chosen[:_PROBES] or list(strips[:_PROBES])
    upright = confidence(read_strips(chosen))
    if upright >= _WRONG_WAY:
        return False
    turned = [replace(strip, pixels=np.ascontiguousarray(strip.pixels[::-1, ::-1])) for strip in chosen]
    other = confidence(read_strips(turned))
    return other > max(upright + _TURN_MARGIN, _LEAST_TURNED)


def _turned_round(prepared: _Prepared) -> _Prepared:
    width, height = prepared.image.size
    image = prepared.image.moved(*geometry.turn(prepared.image.pixels, 180))
    notes = image.notes
    if "rotated by 90°" in notes:
        image = replace(image, notes=tuple("rotated by 270°" if note == "rotated by 90°" else note for note in notes))
    else:
        image = image.noting("rotated by 180°")
    grids = tuple(
        tuple(
            tuple(
                Box(width - cell.right, height - cell.bottom, width - cell.left, height - cell.top)
                for cell in reversed(row)
            )
            for row in reversed(grid)
        )
        for grid in reversed(prepared.grids)
    )
    stamps = None if prepared.stamps is None else geometry.turn(prepared.stamps, 180)[0]
    return _Prepared(image, geometry.turn(prepared.grey, 180)[0], grids, stamps)


def _repaired(words: Sequence[BoxedWord]) -> list[BoxedWord]:
    """Return the words with look-alike letters put right, line by line; a changed number is no sure word any more."""
    repaired = []
    for _, line in groupby(words, key=lambda word: word.line):
        own = list(line)
        for word, mended in zip(own, repair_line([word.text for word in own]), strict=True):
            sure = min(word.confidence, digits.DOUBTFUL) if Repair.DIGIT in mended.repairs else word.confidence
            raw = mended.raw if word.raw is None else word.raw
            repairs = (*word.repairs, *mended.repairs)
            if raw == mended.text:
                raw, repairs = None, ()
            repaired.append(replace(word, text=mended.text, raw=raw, repairs=repairs, confidence=sure))
    return repaired


def _scaled(word: BoxedWord, scale: float, size: tuple[int, int]) -> BoxedWord:
    left, top, right, bottom = word.box
    box = clip((left * scale, top * scale, right * scale, bottom * scale), size)
    return replace(word, box=box)


def _scaled_grid(grid: tables.Grid, scale: float) -> tables.Grid:
    return tuple(tuple(Box(*(round(side * scale) for side in cell)) for cell in row) for row in grid)
