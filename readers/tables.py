"""Ruled tables of a page image: where their cells are."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from models.layout import Box
from readers.raster import Pixels

Grid = tuple[tuple[Box, ...], ...]
"""A table: rows of cells, top to bottom and left to right, in pixels."""

_LEAST_CELLS = 4
_LINE_INCHES = 0.5
"""A rule is longer than any stroke of a letter."""

_CELL_INCHES = 0.08


_RULES_DPI = 160
"""Rules are looked for at half the resolution of a good scan, at a quarter of the cost."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruled lines of a page.

    Args:
        mask: 255 where there is one, reduced.
        scale: pixels of the mask for one of the page.
        size: width and height of the page, pixels.
        dpi: of the mask.
    """

    mask: Pixels
    scale: float
    size: tuple[int, int]
    dpi: int


def find_rules(grey: Pixels, page_dpi: int) -> Rules:
    """Return the ruled lines.

    Args:
        grey: even pixels, deskewed.
        page_dpi: dots per inch.
    """
    scale = min(_RULES_DPI / page_dpi, 1.0)
    dpi = max(round(page_dpi * scale), 1)
    size = (grey.shape[1], grey.shape[0])
    if scale < 1:
        grey = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    ink = (grey < 160).astype(np.uint8) * 255
    length = max(round(dpi * _LINE_INCHES), 20)
    gap = max(dpi // 60, 3)
    across = cv2.morphologyEx(
        cv2.dilate(ink, np.ones((gap, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, length), np.uint8)
    )
    down = cv2.morphologyEx(
        cv2.dilate(ink, np.ones((1, gap), np.uint8)), cv2.MORPH_OPEN, np.ones((length, 1), np.uint8)
    )
    mask = np.asarray(cv2.bitwise_or(_thin(across, 0, dpi), _thin(down, 1, dpi)), np.uint8)
    return Rules(mask, scale, size, dpi)


def _thin(mask: object, axis: int, dpi: int) -> Pixels:
    # What is thicker than a rule is a photograph, a bar or the edge of a scan.
    pixels = np.asarray(mask, np.uint8)
    thick = max(dpi // 15, 5)
    shape = (thick, 1) if axis == 0 else (1, thick)
    solid = cv2.morphologyEx(pixels, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    return np.asarray(cv2.subtract(pixels, solid), np.uint8)


def find_grids(rules: Rules) -> tuple[Grid, ...]:
    """Return the tables that rules enclose, from top to bottom.

    Args:
        rules: of the page.

    Returns:
        Tables with at least two rows and two columns, in pixels of the page.
    """
    dpi = rules.dpi
    bridged = np.asarray(
        cv2.morphologyEx(rules.mask, cv2.MORPH_CLOSE, np.ones((max(dpi // 40, 3),) * 2, np.uint8)), np.uint8
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bridged)
    grids = []
    for label in range(1, len(stats)):
        left, top, width, height = (int(value) for value in stats[label][:4])
        if width < dpi or height < dpi * 0.3:
            continue
        net = (labels[top : top + height, left : left + width] == label).astype(np.uint8)
        cells = _cells(net, left, top, dpi)
        rows = rows_of([Box(*(round(side / rules.scale) for side in cell)) for cell in cells])
        if len(cells) >= _LEAST_CELLS and len(rows) > 1 and max(map(len, rows)) > 1:
            grids.append(rows)
    return tuple(sorted(grids, key=lambda grid: grid[0][0].top))


def erase(grey: Pixels, rules: Rules) -> Pixels:
    """Return the image with its rules painted white: they are read as letters.

    Args:
        grey: the page.
        rules: of it.
    """
    wide = cv2.resize(cv2.dilate(rules.mask, np.ones((3, 3), np.uint8)), rules.size, interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.bitwise_or(grey, wide), np.uint8)


def rows_of(cells: Sequence[Box]) -> Grid:
    """Group cells into rows by their top edges.

    Args:
        cells: in any order.
    """
    rows: list[list[Box]] = []
    for cell in sorted(cells, key=lambda cell: (cell.top, cell.left)):
        first = rows[-1][0] if rows else None
        if first is not None and cell.top - first.top < 0.4 * min(first.bottom - first.top, cell.bottom - cell.top):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return tuple(tuple(sorted(row, key=lambda cell: cell.left)) for row in rows)


def _cells(net: Pixels, left: int, top: int, dpi: int) -> list[Box]:
    least = max(round(dpi * _CELL_INCHES), 6)
    # A frame of one pixel makes the outside one component, which touches the border and is dropped.
    framed = cv2.copyMakeBorder(1 - net, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(framed, np.uint8), connectivity=4)
    cells = []
    for x, y, width, height, area in stats[1:].tolist():
        if x > 0 and y > 0 and width >= least and height >= least and area > 0.6 * width * height:
            cells.append(Box(left + x - 1, top + y - 1, left + x - 1 + width, top + y - 1 + height))
    return cells
