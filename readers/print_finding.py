"""Finds the lines of print on a page by their letters: connected components smeared along the line.

After Bukhari, Shafait and Breuel 2009 (anisotropic Gaussians along text lines); pure functions of pixels.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from readers.raster import Pixels
from readers.textline import TextLine

_WORKING_DPI = 150
_LETTER_INCHES = (0.022, 0.42)
"""Heights from a small x of 4 points to a capital of 40 points."""

_LIGHTEST_INK = (165.0, 200.0)
"""Between these lies the level that parts ink from paper: thin strokes of a typewriter are grey at the working size."""

_GAP = 2.2
"""Of the x-height: what is further apart is not one line (columns, a post and the name that signs)."""

_CAPITALS = 1.42
"""Height of capitals and digits by the x-height, in text faces."""


_LEVEL_GAP, _LEVEL_SHARE = 0.6, 0.1
"""Of the usual height: the gap between the bottoms of two rows' letters; and the share that the smaller row has."""

_MOST_LONE = 60
"""Letters that stand alone; a page with more has grain or drawings."""

_TELLING = 8
"""Letters that must be seen before their heights alone tell small from tall ones."""

_BENDS = (14.0, 30.0, 55.0)
"""Of the x-height: lengths from which a line may slope, may bend, and may bend twice."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """Connected components of the size of letters, in working pixels: n × (left, top, right, bottom)."""

    boxes: NDArray[np.float32]
    mask: Pixels
    height: float
    """the usual height of a small letter"""


@dataclass(frozen=True, slots=True)
class _Size:
    """How high letters are.

    Args:
        height: working pixels: the x-height, or that of all letters if they are alike.
        letters: how many.
        alike: they are all of one height.
    """

    height: float
    letters: int
    alike: bool


def find_lines(grey: Pixels, dpi: int) -> tuple[TextLine, ...]:
    """Find the lines of print.

    Args:
        grey: upright page, paper near white.
        dpi: dots per inch.

    Returns:
        Lines in no particular order.
    """
    scale = min(_WORKING_DPI / dpi, 1.0)
    small = grey
    if scale < 1:
        small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    letters = _find_letters(small, dpi * scale)
    if letters is None:
        return ()
    rows = [(_size(row), _parted(row, letters.height)) for row in _rows(letters)]
    usual = _usual_x_height([size for size, _ in rows])
    lines = []
    for size, parts in rows:
        for part in parts:
            line = _line(part, _x_height(_size(part), size, usual), letters.height, scale)
            if line is not None:
                lines.append(line)
    return tuple(lines)


def _find_letters(grey: Pixels, dpi: float) -> _Letters | None:
    level, _ = cv2.threshold(grey[grey < 235].reshape(-1, 1) if (grey < 235).any() else grey, 0, 255, cv2.THRESH_OTSU)
    level = min(max(level, _LIGHTEST_INK[0]), _LIGHTEST_INK[1])
    ink = np.asarray(
        cv2.morphologyEx((grey < level).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 2), np.uint8)), np.uint8
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    heights = stats[:, cv2.CC_STAT_HEIGHT].astype(np.float32)
    widths = stats[:, cv2.CC_STAT_WIDTH].astype(np.float32)
    least, most = (inches * dpi for inches in _LETTER_INCHES)
    fits = (heights >= least) & (heights <= most) & (widths <= 6 * most) & (widths >= 1)
    fits[0] = False
    solid = fits & (widths < 3.5 * heights) & (widths > 0.25 * heights)
    if solid.sum() < 2:
        return None
    usual = float(np.median(heights[solid]))
    fits &= heights < 6 * usual
    keep = np.zeros(len(stats), np.uint8)
    keep[fits] = 1
    boxes = np.stack(
        (
            stats[:, cv2.CC_STAT_LEFT],
            stats[:, cv2.CC_STAT_TOP],
            stats[:, cv2.CC_STAT_LEFT] + stats[:, cv2.CC_STAT_WIDTH],
            stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT],
        ),
        axis=1,
    ).astype(np.float32)[fits]
    return _Letters(boxes, np.asarray(keep[labels], np.uint8), usual)


def _rows(letters: _Letters) -> list[NDArray[np.float32]]:
    """Group letters by the smears that they lie in, each from left to right."""
    high = letters.height
    smeared = cv2.GaussianBlur(letters.mask.astype(np.float32), (0, 0), sigmaX=1.1 * high, sigmaY=0.28 * high)
    peak = cv2.dilate(smeared, np.ones((max(int(2.0 * high) | 1, 3), 1), np.uint8))
    ridge = ((smeared > 0.62 * peak) & (smeared > 0.07)).astype(np.uint8)
    _, labels = cv2.connectedComponents(ridge)
    boxes = letters.boxes
    across = ((boxes[:, 0] + boxes[:, 2]) / 2).astype(int)
    down = ((boxes[:, 1] + boxes[:, 3]) / 2).astype(int)
    owners = labels[down, across]
    # Accents, points and descenders of their own lie beside the ridge: the nearest one within half a letter is theirs.
    for step in (0.35, -0.35, 0.7, -0.7):
        lost = owners == 0
        if not lost.any():
            break
        rows = np.clip(down[lost] + int(step * high), 0, labels.shape[0] - 1)
        owners[lost] = labels[rows, across[lost]]
    rows = []
    for owner in np.unique(owners[owners > 0]):
        for members in _levels(boxes[owners == owner], high):
            rows.append(members[members[:, 0].argsort()])
    return rows + _lone(boxes[owners == 0], high)


def _levels(members: NDArray[np.float32], high: float) -> list[NDArray[np.float32]]:
    """Part letters of rows that a pen, a tall letter or close setting joined: between rows no letter stands."""
    bottoms = np.sort(members[:, 3])
    gaps = np.diff(bottoms)
    least = max(2, round(_LEVEL_SHARE * len(members)))
    inner = gaps[least - 1 : len(gaps) - least + 1]
    if len(inner) == 0 or float(inner.max()) < _LEVEL_GAP * high:
        return [members]
    cut = float(bottoms[least - 1 + int(inner.argmax())])
    return _levels(members[members[:, 3] <= cut], high) + _levels(members[members[:, 3] > cut], high)


def _lone(boxes: NDArray[np.float32], high: float) -> list[NDArray[np.float32]]:
    """Group digits and capitals that stand too far from any line to leave a smear: numbers in the cells of tables."""
    heights, widths = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    fit = (heights > 0.75 * high) & (heights < 2.2 * high) & (widths < 2.2 * high) & (widths > 0.12 * high)
    groups: list[list[NDArray[np.float32]]] = []
    for box in boxes[fit][boxes[fit][:, 0].argsort()]:
        near = (group for group in groups if box[0] - group[-1][2] < high and abs(box[3] - group[-1][3]) < 0.5 * high)
        group = next(near, None)
        if group is None:
            groups.append([box])
        else:
            group.append(box)
    return [np.stack(group) for group in groups] if len(groups) <= _MOST_LONE else []


def _parted(members: NDArray[np.float32], high: float) -> list[NDArray[np.float32]]:
    right = np.maximum.accumulate(members[:, 2])
    gaps = members[1:, 0] - right[:-1]
    usual = max(float(np.median(members[:, 3] - members[:, 1])), 0.6 * high)
    cuts = (gaps > _GAP * usual).nonzero()[0] + 1
    return np.split(members, cuts)


def _size(members: NDArray[np.float32]) -> _Size:
    heights = members[:, 3] - members[:, 1]
    heights = heights[heights >= 0.45 * float(np.percentile(heights, 80))]
    low, high = (float(np.percentile(heights, share)) for share in (30, 92))
    if high < 1.22 * low:
        return _Size((low + high) / 2, len(heights), alike=True)
    small = heights[heights < 1.2 * low]
    return _Size(float(np.median(small)) if len(small) else low, len(heights), alike=False)


def _usual_x_height(sizes: list[_Size]) -> float | None:
    """Return the x-height that most letters of the page have, of rows that show it; None if no row does."""
    told = sorted((size.height, size.letters) for size in sizes if not size.alike)
    half, passed = sum(letters for _, letters in told) / 2, 0
    for height, letters in told:
        passed += letters
        if passed >= half:
            return height
    return None


def _x_height(own: _Size, row: _Size, usual: float | None) -> float:
    """Return the x-height of a part of a row.

    Letters of one height are capitals and digits, or small letters of which none is tall: the row, then the page, tell
    which, as print on a page is mostly of one size.
    """
    if not own.alike and own.letters >= _TELLING:
        return own.height
    if not row.alike and 0.8 < own.height / row.height < 1.65:
        return row.height
    if not own.alike:
        return own.height
    if usual is not None and abs(own.height / usual - 1) < abs(own.height / _CAPITALS / usual - 1):
        return own.height
    return own.height / _CAPITALS


def _line(members: NDArray[np.float32], x_height: float, usual: float, scale: float) -> TextLine | None:
    heights = members[:, 3] - members[:, 1]
    real = members[heights >= 0.45 * float(np.percentile(heights, 80))]
    left, right = float(members[:, 0].min()), float(members[:, 2].max())
    narrowest = 0.15 if float(heights.max()) > x_height else 0.6
    if right - left < narrowest * x_height or x_height < 0.35 * usual:
        return None
    centres = (real[:, 0] + real[:, 2]) / 2
    baseline = _baseline(np.asarray(centres, np.float32), real[:, 3], x_height, right - left)
    columns = np.linspace(left, right, max(int((right - left) / (4 * x_height)), 1) + 1).astype(np.float32)
    rows = np.polyval(baseline, columns) - x_height / 2
    return TextLine(np.stack((columns, rows.astype(np.float32)), axis=1) / scale, x_height / scale)


def _baseline(
    centres: NDArray[np.float32], bottoms: NDArray[np.float32], x_height: float, length: float
) -> NDArray[np.float64]:
    """Fit the baseline through the bottoms of letters, leaving out those that hang below it.

    Short lines are level: on a page that was straightened their few letters would only mislead about the slope.
    """
    degree = sum(length >= limit * x_height for limit in _BENDS) if len(centres) >= 6 else 0
    fit = np.array([float(np.median(bottoms))])
    if degree:
        slope, level = np.polyfit(centres, bottoms, 1)
        if abs(slope) < 0.12:
            fit = np.array([slope, level])
    for _ in range(4):
        away = bottoms - np.polyval(fit, centres)
        used = np.abs(away - float(np.median(away))) < 0.22 * x_height
        if used.sum() < max(2, 0.3 * len(centres)):
            break
        fit = np.polyfit(centres[used], bottoms[used], min(degree, max(int(used.sum()) - 2, 0)))
    return fit
