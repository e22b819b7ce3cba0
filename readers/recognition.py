"""From a page image to a page: laid upright, evened out, recognised, put in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.layout import Box, PageSource
from readers import coverage, digits, geometry, light, tables
from readers.composition import clip, compose_page
from readers.document import PageReading
from readers.letterhead import part_columns
from readers.options import ReadingOptions
from readers.ordering import BoxedWord, arrange
from readers.raster import PageImage, Pixels, encode, plausible_dpi, reduce, stored, stored_size
from readers.sheet import read_clippings
from readers.tesseract import PACKS, Budget, ReadWord, read_words

_WRONG_WAY = 0.6
"""Upright pages have a mean confidence of 0.76-0.96, upside-down ones of 0.28-0.33 (39 pages measured)."""

_FEW_WORDS = 3
_STRIP_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An upright image and what tesseract is to see of it."""

    image: PageImage
    grey: Pixels
    grids: tuple[tables.Grid, ...]
    """tables, pixels of the image"""


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
    prepared = _prepare(_straighten(reduce(image), options, budget))
    words: tuple[ReadWord, ...] = ()
    if light.is_blank(prepared.grey, prepared.image.dpi):
        prepared = replace(prepared, image=prepared.image.noting("blank page"))
    else:
        prepared, words = _read(prepared, options, budget)
    size = stored_size(prepared.image.size)
    scale = size[0] / prepared.image.size[0]
    boxed = [_scaled(word, scale, size) for word in words]
    placed, found = arrange(part_columns(boxed, size[1]), [_scaled_grid(grid, scale) for grid in prepared.grids])
    page = compose_page(
        placed,
        number=number,
        source=PageSource.OCR,
        size=size,
        dpi=max(round(prepared.image.dpi * scale), 1),
        tables=found,
        notes=prepared.image.notes,
    )
    return PageReading(page=page, image=encode(stored(prepared.image)) if with_image else None)


def _straighten(image: PageImage, options: ReadingOptions, budget: Budget) -> PageImage:
    if not image.bilevel:
        corners = geometry.page_corners(image.pixels)
        if corners is not None:
            flat = geometry.flatten(image.pixels, corners)
            dpi = plausible_dpi(0, (flat.shape[1], flat.shape[0]))
            image = replace(image, pixels=flat, dpi=dpi).noting("page cut out of a photo")
    if light.is_negative(light.luminance(image.pixels)):
        image = replace(image, pixels=255 - image.pixels).noting("negative turned positive")
    ink = geometry.small_ink(image.pixels)
    if geometry.is_sideways(ink):
        turned = replace(image, pixels=geometry.turn(image.pixels, 90))
        if _strip_confidence(turned, options, budget) < _WRONG_WAY:
            other = replace(image, pixels=geometry.turn(image.pixels, 270))
            if _strip_confidence(other, options, budget) > _strip_confidence(turned, options, budget):
                return _deskew(other.noting("rotated by 270°"))
        return _deskew(turned.noting("rotated by 90°"))
    return _deskew(image, ink)


def _deskew(image: PageImage, ink: NDArray[np.float32] | None = None) -> PageImage:
    degrees = geometry.skew(geometry.small_ink(image.pixels) if ink is None else ink)
    if abs(degrees) < geometry.LEAST_SKEW:
        return image
    pixels = geometry.turn(image.pixels, degrees)
    return replace(image, pixels=pixels, bilevel=False).noting(f"deskewed by {degrees:.1f}°")


def _prepare(image: PageImage) -> _Prepared:
    grey, stamped = light.without_stamps(image.pixels, image.dpi)
    if stamped:
        image = image.noting("coloured stamps or strokes made faint")
    grey = light.smooth(grey) if image.bilevel else light.even(grey)
    rules = tables.find_rules(grey, image.dpi)
    grids = tables.find_grids(rules, image.dpi)
    if grids:
        grey = tables.erase(grey, rules)
    return _Prepared(image, grey, grids)


def _read(prepared: _Prepared, options: ReadingOptions, budget: Budget) -> tuple[_Prepared, tuple[ReadWord, ...]]:
    words = _words(prepared, options, budget)
    confidence = mean_confidence(words)
    if len(words) >= _FEW_WORDS and confidence < _WRONG_WAY:
        turned = replace(prepared.image, pixels=geometry.turn(prepared.image.pixels, 180))
        if _strip_confidence(turned, options, budget) > max(
            confidence, _strip_confidence(prepared.image, options, budget)
        ):
            prepared = _prepare(turned.noting("rotated by 180°"))
            words = _words(prepared, options, budget)
    words = coverage.read_uncovered(
        prepared.grey, words, prepared.grids, packs=PACKS, dpi=prepared.image.dpi, options=options, budget=budget
    )
    words = digits.read_again(words, prepared.grey, dpi=prepared.image.dpi, options=options, budget=budget)
    return prepared, words


def _words(prepared: _Prepared, options: ReadingOptions, budget: Budget) -> tuple[ReadWord, ...]:
    dpi = prepared.image.dpi
    # Cell by cell: without its rules a table looks like columns of text, and lines are lost between them.
    cells = [_inner(cell, dpi) for grid in prepared.grids for row in grid for cell in row]
    around = tables.blank_out(prepared.grey, prepared.grids)
    words = read_words(around, packs=PACKS, dpi=dpi, options=options, budget=budget)
    marked = [cell for cell in cells if _has_ink(prepared.grey, cell)]
    inside = read_clippings(marked, prepared.grey, packs=PACKS, dpi=dpi, options=options, budget=budget)
    return _in_reading_order(words, [word for cell in inside for word in cell], prepared.grids)


def _inner(cell: Box, dpi: int) -> Box:
    edge = min(max(dpi // 100, 2), (cell.right - cell.left) // 4, (cell.bottom - cell.top) // 4)
    return Box(cell.left + edge, cell.top + edge, cell.right - edge, cell.bottom - edge)


def _has_ink(grey: Pixels, cell: Box) -> bool:
    return int((grey[cell.top : cell.bottom, cell.left : cell.right] < 160).sum()) > 12


def _in_reading_order(
    words: tuple[ReadWord, ...], inside: Sequence[ReadWord], grids: tuple[tables.Grid, ...]
) -> tuple[ReadWord, ...]:
    # `arrange` puts a table where the first of its words stands: before the first line that begins below its top.
    ordered = list(words)
    for grid in grids:
        top, bottom = grid[0][0].top, max(cell.bottom for cell in grid[-1])
        own = [word for word in inside if top <= word.box.top < bottom]
        place = next((number for number, word in enumerate(ordered) if word.box.top >= top), len(ordered))
        ordered[place:place] = own
    return tuple(ordered)


def mean_confidence(words: Sequence[ReadWord]) -> float:
    """Return the mean confidence of words weighted by length, 0-1; 0 for none."""
    weight = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / weight if weight else 0.0


def _strip_confidence(image: PageImage, options: ReadingOptions, budget: Budget) -> float:
    grey = light.luminance(image.pixels)
    high = max(int(grey.shape[0] * _STRIP_SHARE), min(grey.shape[0], 100))
    ink = geometry.small_ink(image.pixels).sum(axis=1)
    window = max(int(len(ink) * _STRIP_SHARE), 1)
    densest = int(np.convolve(ink, np.ones(window), "valid").argmax()) * grey.shape[0] // len(ink)
    strip = grey[densest : densest + high]
    even = strip if image.bilevel else light.even(strip)
    return mean_confidence(read_words(even, packs=PACKS, dpi=image.dpi, options=options, budget=budget, segmentation=6))


def _scaled(word: ReadWord, scale: float, size: tuple[int, int]) -> BoxedWord:
    left, top, right, bottom = word.box
    box = clip((left * scale, top * scale, right * scale, bottom * scale), size)
    return BoxedWord(word.text, box, round(word.confidence, 4), word.line)


def _scaled_grid(grid: tables.Grid, scale: float) -> tables.Grid:
    return tuple(tuple(Box(*(round(side * scale) for side in cell)) for cell in row) for row in grid)
