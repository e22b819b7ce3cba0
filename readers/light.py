"""Light and colour of a page image: pure functions from pixels to grey pixels that a recogniser reads well."""

import cv2
import numpy as np

from readers.raster import Pixels

_DARK = 80

_SMALL = 8
"""Shade varies slowly: an eighth of the resolution shows it."""

_INK_SATURATION = 70
_INK_SHARE = 0.0008
"""Share of coloured pixels from which a page has a stamp or coloured print, measured on stamped pages."""


def luminance(pixels: Pixels) -> Pixels:
    """Return grey pixels by the luma of ITU-R BT.601."""
    return pixels if pixels.ndim == 2 else _bytes(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))


def without_stamps(pixels: Pixels, dpi: int) -> tuple[Pixels, bool]:
    """Return grey pixels in which coloured stamps and strokes are faint, and whether there were any.

    The brightest channel of coloured ink is nearly white while black print stays black. Coloured areas that lie like
    lines of print (a letterhead in blue) keep their luminance, since they are text.

    Args:
        pixels: colour.
        dpi: dots per inch.
    """
    grey = luminance(pixels)
    if pixels.ndim == 2:
        return grey, False
    brightest = pixels.max(axis=2)
    coloured = ((brightest - pixels.min(axis=2) > _INK_SATURATION) & (grey < 200)).astype(np.uint8)
    if coloured.mean() < _INK_SHARE:
        return grey, False
    joined = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((max(dpi // 40, 3), max(dpi // 8, 3)), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    print_like = (stats[:, cv2.CC_STAT_HEIGHT] < dpi * 0.3) & (
        stats[:, cv2.CC_STAT_WIDTH] > 3 * stats[:, cv2.CC_STAT_HEIGHT]
    )
    print_like[0] = True
    stamps = ~print_like[labels]
    if not stamps.any():
        return grey, False
    return np.where(cv2.dilate(stamps.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0, brightest, grey), True


def even(grey: Pixels) -> Pixels:
    """Divide the background out, so that paper is white under any shade.

    Args:
        grey: grey pixels.
    """
    height, width = grey.shape
    small = cv2.resize(grey, (max(width // _SMALL, 1), max(height // _SMALL, 1)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 25)
    paper = cv2.resize(cv2.max(paper, np.full_like(paper, 1)), (width, height), interpolation=cv2.INTER_LINEAR)
    return _bytes(cv2.divide(grey, paper, scale=255))


def smooth(grey: Pixels) -> Pixels:
    """Soften the stairs of a black and white scan: the recogniser was trained on grey letters."""
    return _bytes(cv2.GaussianBlur(grey, (0, 0), 0.9))


def is_negative(grey: Pixels) -> bool:
    """Tell whether a page is white on black, as microfilm and some faulty PDFs are."""
    return float(np.median(grey[::8, ::8])) < _DARK


def is_blank(grey: Pixels, dpi: int) -> bool:
    """Tell whether a page has nothing of the size of letters on it.

    Args:
        grey: even pixels.
        dpi: dots per inch.
    """
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    _, _, stats, _ = cv2.connectedComponentsWithStats((half < 200).astype(np.uint8))
    least = max(dpi // 100, 2)
    letters = (stats[1:, cv2.CC_STAT_HEIGHT] >= 2 * least) & (stats[1:, cv2.CC_STAT_AREA] >= 2 * least * least)
    return int(letters.sum()) < 2


def _bytes(pixels: object) -> Pixels:
    return np.asarray(pixels, dtype=np.uint8)
