"""Ruled tables of a page image: where their cells are."""

from collections.abc import Sequence

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


def find_rules(grey: Pixels, dpi: int) -> Pixels:
    """Return a mask of the ruled lines, 255 where there is one.

    Args:
        grey: even pixels, deskewed.
        dpi: dots per inch.
    """
    ink = (grey < 160).astype(np.uint8) * 255
    length = max(round(dpi * _LINE_INCHES), 20)
    gap = max(dpi // 60, 3)
    across = cv2.morphologyEx(
        cv2.dilate(ink, np.ones((gap, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, length), np.uint8)
    )
    down = cv2.morphologyEx(
        cv2.dilate(ink, np.ones((1, gap), np.uint8)), cv2.MORPH_OPEN, np.ones((length, 1), np.uint8)
    )
    return np.asarray(cv2.bitwise_or(_thin(across, 0, dpi), _thin(down, 1, dpi)), np.uint8)


def _thin(mask: object, axis: int, dpi: int) -> Pixels:
    # What is thicker than a rule is a photograph, a bar or the edge of a scan.
    pixels = np.asarray(mask, np.uint8)
    thick = max(dpi // 15, 8)
    shape = (thick, 1) if axis == 0 else (1, thick)
    solid = cv2.morphologyEx(pixels, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    return np.asarray(cv2.subtract(pixels, solid), np.uint8)


def find_grids(rules: Pixels, dpi: int) -> tuple[Grid, ...]:
    """Return the tables that rules enclose, from top to bottom.

    Args:
        rules: mask from `find_rules`.
        dpi: dots per inch.

    Returns:
        Tables with at least two rows and two columns.
    """
    bridged = np.asarray(
        cv2.morphologyEx(rules, cv2.MORPH_CLOSE, np.ones((max(dpi // 40, 3),) * 2, np.uint8)), np.uint8
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bridged)
    grids = []
    for label in range(1, len(stats)):
        left, top, width, height = (int(value) for value in stats[label][:4])
        if width < dpi or height < dpi * 0.3:
            continue
        net = (labels[top : top + height, left : left + width] == label).astype(np.uint8)
        cells = _cells(net, left, top, dpi)
        rows = rows_of(cells)
        if len(cells) >= _LEAST_CELLS and len(rows) > 1 and max(map(len, rows)) > 1:
            grids.append(rows)
    return tuple(sorted(grids, key=lambda grid: grid[0][0].top))


def erase(grey: Pixels, rules: Pixels) -> Pixels:
    """Return the image with its rules painted white: tesseract reads them as letters."""
    wide = cv2.dilate(rules, np.ones((5, 5), np.uint8))
    return np.where(wide > 0, np.uint8(255), grey)


def blank_out(grey: Pixels, grids: Sequence[Grid]) -> Pixels:
    """Return the image with its tables painted white."""
    if not grids:
        return grey
    blank = grey.copy()
    for grid in grids:
        for row in grid:
            for cell in row:
                blank[cell.top : cell.bottom, cell.left : cell.right] = 255
    return blank


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
