"""How a page lies in its image: sideways, skewed, in perspective. Pure functions of pixels."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from readers.light import even, luminance
from readers.raster import Pixels

_SIDE = 900
"""Longer side at which the lie of text lines is measured, pixels."""

_MOST_SKEW = 6.0
LEAST_SKEW = 0.25
"""Degrees. Below, turning costs more sharpness than it wins."""

_SIDEWAYS = 1.25
"""Measured: 0.1-0.7 on upright pages, 1.5-9 on sideways ones."""


_PRINT, _MOST_OUTSIDE = 0.2, 0.15
"""By how much print is darker than what is around it, and how much of it a table may seem to have, by the sheet's."""


def small_ink(pixels: Pixels) -> NDArray[np.float32]:
    """Return a small picture of where the ink is, 0 to 1."""
    grey = luminance(pixels)
    scale = min(1.0, _SIDE / max(grey.shape))
    size = (max(round(grey.shape[1] * scale), 8), max(round(grey.shape[0] * scale), 8))
    paper = even(np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8))
    ink = np.asarray((255 - paper.astype(np.float32)) / 255, np.float32)
    ink[ink < 0.15] = 0
    return ink


def is_sideways(ink: NDArray[np.float32]) -> bool:
    """Tell whether text lines run from top to bottom.

    Lines make the ink change sharply from row to row, and less from column to column. Each way is measured at its
    sharpest skew: three degrees are enough to blur it.

    Args:
        ink: from `small_ink`.
    """
    across, down = (
        max(_turned_sharpness(lines, float(angle)) for angle in np.arange(-5, 5.1, 1))
        for lines in (ink, np.ascontiguousarray(ink.T))
    )
    return down > _SIDEWAYS * across


def skew(ink: NDArray[np.float32]) -> float:
    """Return by how many degrees text lines rise to the right, by the sharpest projection (Postl 1986).

    Args:
        ink: from `small_ink`, upright or upside down.
    """
    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5), key=lambda angle: _turned_sharpness(ink, float(angle)))
    if abs(coarse) >= _MOST_SKEW:
        return 0.0
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=lambda angle: _turned_sharpness(ink, float(angle)))
    level = _turned_sharpness(ink, 0.0)
    return float(round(fine, 2)) if _turned_sharpness(ink, float(fine)) > 1.05 * level else 0.0


Moved = tuple[Pixels, NDArray[np.float64]]
"""An image, and where a pixel of the one that it was made of lies in it: 3 × 3."""


def turn(pixels: Pixels, degrees: float) -> Moved:
    """Return the image turned clockwise, large enough to hold all, with white corners.

    Args:
        pixels: grey or colour.
        degrees: clockwise; multiples of 90 move pixels and change none.
    """
    quarters = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    height, width = pixels.shape[:2]
    if degrees in quarters:
        places = {
            90: [[0, -1, height], [1, 0, 0]],
            180: [[-1, 0, width], [0, -1, height]],
            270: [[0, 1, 0], [-1, 0, width]],
        }
        upright = np.asarray(cv2.rotate(pixels, quarters[int(degrees)]), np.uint8)
        return upright, np.array([*places[int(degrees)], [0, 0, 1]], np.float64)
    radians = math.radians(abs(degrees))
    wide = math.ceil(width * math.cos(radians) + height * math.sin(radians))
    high = math.ceil(height * math.cos(radians) + width * math.sin(radians))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    matrix[:, 2] += ((wide - width) / 2, (high - height) / 2)
    turned = cv2.warpAffine(
        pixels,
        matrix,
        (wide, high),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return np.asarray(turned, np.uint8), np.vstack((matrix, [0, 0, 1]))


def page_corners(pixels: Pixels) -> NDArray[np.float32] | None:
    """Return the corners of a sheet of paper photographed on something darker or of another colour.

    Args:
        pixels: colour or grey.

    Returns:
        Top left, top right, bottom right, bottom left, in pixels; None where no such sheet is seen.
    """
    scale = 600 / max(pixels.shape[:2])
    if min(pixels.shape[:2]) * scale < 1:
        return None  # a line, no sheet
    colour = pixels if pixels.ndim == 3 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR), np.uint8)
    small = cv2.GaussianBlur(cv2.resize(colour, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (0, 0), 3)
    lab = cv2.cvtColor(np.asarray(small, np.uint8), cv2.COLOR_BGR2LAB).astype(np.float32)
    height, width = lab.shape[:2]
    edge = max(min(height, width) // 60, 2)
    border = np.concatenate(
        [
            lab[:edge].reshape(-1, 3),
            lab[-edge:].reshape(-1, 3),
            lab[:, :edge].reshape(-1, 3),
            lab[:, -edge:].reshape(-1, 3),
        ]
    )
    background = np.median(border, axis=0)
    if background[0] > 200 or np.median(np.abs(border - background)) > 25:
        return None  # paper reaches the edges
    distance = np.linalg.norm(lab - background, axis=2)
    _, mask = cv2.threshold(np.clip(distance, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    sheet = np.asarray(cv2.convexHull(max(contours, key=cv2.contourArea)), np.int32)
    corners = _four_corners(sheet)
    if corners is None or not 0.25 < cv2.contourArea(corners) / (height * width) < 0.97:
        return None
    if cv2.contourArea(corners) < 0.9 * cv2.contourArea(sheet):
        return None
    light = cv2.mean(lab[:, :, 0], mask=mask)[0]
    if light <= background[0] + 20 or _has_print_outside(colour, corners / scale):
        return None
    return _in_order(corners / scale)


def _has_print_outside(pixels: Pixels, corners: NDArray[np.float32]) -> bool:
    """Tell whether print goes on beyond the corners: then they are the edge of a shadow, not of a sheet."""
    grey = luminance(pixels)
    scale = min(1.0, _SIDE / max(grey.shape))
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.float32)
    around = cv2.GaussianBlur(small, (0, 0), 4)
    ink = around - small > _PRINT * around + 8
    inside = np.zeros(ink.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.round(corners * scale).astype(np.int32), (1,))
    edge = np.ones((25, 25), np.uint8)
    outside = cv2.dilate(inside, edge) == 0
    return int((ink & outside).sum()) > _MOST_OUTSIDE * int((ink & (cv2.erode(inside, edge) > 0)).sum())


def flatten(pixels: Pixels, corners: NDArray[np.float32]) -> Moved:
    """Return the sheet between four corners as if it had been scanned.

    Args:
        pixels: the photo.
        corners: from `page_corners`.
    """
    top_left, top_right, bottom_right, bottom_left = corners
    width = round(float(max(np.linalg.norm(top_right - top_left), np.linalg.norm(bottom_right - bottom_left))))
    height = round(float(max(np.linalg.norm(bottom_left - top_left), np.linalg.norm(bottom_right - top_right))))
    goal = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, goal)
    flat = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8), np.asarray(matrix, np.float64)


def _sharpness(profile: NDArray[np.float32]) -> float:
    return float(np.square(np.diff(profile)).sum())


def _turned_sharpness(ink: NDArray[np.float32], degrees: float) -> float:
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return _sharpness(cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1))


def _four_corners(hull: NDArray[np.int32]) -> NDArray[np.float32] | None:
    length = cv2.arcLength(hull, True)
    for tolerance in (0.01, 0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, tolerance * length, True)
        if len(corners) == 4:
            return corners.reshape(4, 2).astype(np.float32)
    return None


def _in_order(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    total = corners.sum(axis=1)
    difference = corners[:, 1] - corners[:, 0]
    order = [int(total.argmin()), int(difference.argmin()), int(total.argmax()), int(difference.argmax())]
    return corners[order].astype(np.float32)
