"""What coloured stamps say: found in their ink alone, read like print, kept in blocks of their own.

The stamp of a registry holds the number and the day under which a letter came in; a round seal names the body in a
ring, which is unrolled to be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from models.layout import Box
from readers.line_order import in_order
from readers.line_reading import confidence, read_lines
from readers.ordering import BoxedWord
from readers.print_finding import find_lines
from readers.raster import Pixels
from readers.recogniser import LineWord
from readers.textline import Cutter

_SURE = 0.9
"""Mean confidence of the letters of a line. Pens read as print lie below it, and words that no stamp says are worse
than those that are left out."""

_LEAST_LETTERS = 3

_RINGS = (0.55, 2.4)
"""Inches across: from the seal of a clinic to that of a ministry."""

_ROUND = 0.12
"""By how much a seal may be wider than high, or the other way."""

_BROKEN = 0.2
"""Share of the rim's circumference that may be without ink."""

_INKED = 190
"""Grey level below which there is ink."""


@dataclass(frozen=True, slots=True)
class _Ring:
    """A round seal.

    Args:
        x: of its centre, pixels of the page.
        y: of its centre.
        radius: to the rim.
        start: radians, where it is cut open; clockwise from the right, as rows count downwards.
    """

    x: float
    y: float
    radius: float
    start: float = np.pi / 2


def read_stamps(ink: Pixels, dpi: int) -> list[BoxedWord]:
    """Read the stamps of a page.

    Args:
        ink: the page with nothing but its coloured ink, dark on white.
        dpi: dots per inch.

    Returns:
        Words in order, with `line` set; each stamp has blocks of its own. Nothing where nothing is read surely.

    Raises:
        WeightsError: the weights are missing or damaged.
    """
    words = _sure_words(ink, dpi)
    for ring in _rings(ink, dpi):
        block = words[-1].line[0] + 1 if words else 0
        opened = _cut_open(ink, ring)
        unrolled = _unrolled(ink, opened)
        words.extend(
            replace(word, box=_on_page(word.box, opened, unrolled.shape), line=(block, *word.line[1:]))
            for word in _sure_words(unrolled, dpi)
        )
    return words


def _sure_words(ink: Pixels, dpi: int) -> list[BoxedWord]:
    cutter = Cutter(ink)
    read = read_lines([cutter.cut(line) for line in find_lines(ink, dpi)])
    return in_order([one for one in read if _letters(one.words) >= _LEAST_LETTERS and confidence([one.words]) >= _SURE])


def _letters(words: Sequence[LineWord]) -> int:
    return sum(character.isalnum() for word in words for character in word.text)


def _rings(ink: Pixels, dpi: int) -> list[_Ring]:
    """Return the round seals, by the rim that holds each together."""
    if min(ink.shape) < _RINGS[0] * dpi:
        return []
    small = cv2.resize(ink, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    marks = cv2.dilate((small < 215).astype(np.uint8), np.ones((3, 3), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(marks)
    rings = []
    for left, top, width, height, _ in stats[1:].tolist():
        across = 2 * (width + height)
        if not _RINGS[0] * dpi <= across <= _RINGS[1] * dpi or abs(width - height) > _ROUND * max(width, height):
            continue
        ring = _Ring(4 * left + 2 * width, 4 * top + 2 * height, across / 2)
        angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
        rim = [
            marks[
                np.clip(((ring.y + share * ring.radius * np.sin(angles)) / 4).astype(int), 0, marks.shape[0] - 1),
                np.clip(((ring.x + share * ring.radius * np.cos(angles)) / 4).astype(int), 0, marks.shape[1] - 1),
            ]
            for share in (0.98, 0.95, 0.92)
        ]
        if np.maximum.reduce(rim).mean() >= 1 - _BROKEN:
            rings.append(ring)
    return rings


def _cut_open(ink: Pixels, ring: _Ring) -> _Ring:
    """Return the seal with its start in the widest gap of its legend."""
    inked = np.asarray((_unrolled(ink, ring) < _INKED).any(axis=0))
    marks = np.flatnonzero(inked)
    if not len(marks):
        return ring
    ends = np.append(marks[1:], marks[0] + len(inked))
    widest = int((ends - marks).argmax())
    middle = (marks[widest] + ends[widest]) / 2
    return replace(ring, start=ring.start + 2 * np.pi * middle / len(inked))


def _unrolled(ink: Pixels, ring: _Ring) -> Pixels:
    """Return the outer half of a seal as a strip, its rim above, from its start clockwise."""
    width, height = round(2 * np.pi * 0.85 * ring.radius), round(0.5 * ring.radius)
    angles = ring.start + 2 * np.pi * (np.arange(width, dtype=np.float32) + 0.5) / width
    radii = ring.radius - (np.arange(height, dtype=np.float32) + 0.5)
    across = (ring.x + radii[:, None] * np.cos(angles)[None, :]).astype(np.float32)
    down = (ring.y + radii[:, None] * np.sin(angles)[None, :]).astype(np.float32)
    strip = cv2.remap(ink, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,))
    return _without_rims(np.asarray(strip, np.uint8))


def _without_rims(strip: Pixels) -> Pixels:
    """Return the strip without the circles, which are rows of ink in it and would join its letters."""
    inked = (strip < _INKED).mean(axis=1) > 0.6
    cleared = strip.copy()
    cleared[np.convolve(inked, np.ones(5), "same") > 0] = 255
    return cleared


def _on_page(box: Box, ring: _Ring, shape: tuple[int, ...]) -> Box:
    """Return the box on the page that holds a box of the unrolled seal."""
    width = shape[1]
    angles = ring.start + 2 * np.pi * np.linspace(box.left, box.right, 7) / width
    radii = ring.radius - np.array([box.top, box.bottom])
    across = ring.x + radii[:, None] * np.cos(angles)
    down = ring.y + radii[:, None] * np.sin(angles)
    return Box(max(int(across.min()), 0), max(int(down.min()), 0), int(np.ceil(across.max())), int(np.ceil(down.max())))
