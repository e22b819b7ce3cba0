"""Light and colour of a page image: pure functions from pixels to grey pixels that a recogniser reads well."""

import cv2
import numpy as np

from readers.raster import Pixels

_DARK = 80

_SMALL = 8
"""Shade varies slowly: an eighth of the resolution shows it."""

_COARSE = 2
_INK_SPREAD = 70
"""Between the brightest and the darkest channel; set on the blue and violet stamps of a few sample pages."""

_INK_SHARE = 0.0008
"""Share of coloured pixels from which a page has a stamp or coloured print, set on a few sample pages."""


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
    # Half the resolution shows where the coloured ink is, at a quarter of the cost.
    height, width = grey.shape
    reduced = (max(width // _COARSE, 1), max(height // _COARSE, 1))
    small = cv2.split(cv2.resize(pixels, reduced, interpolation=cv2.INTER_AREA))
    brightest, darkest = (
        cv2.max(cv2.max(small[0], small[1]), small[2]),
        cv2.min(cv2.min(small[0], small[1]), small[2]),
    )
    spread = cv2.subtract(brightest, darkest)
    coloured = ((spread > _INK_SPREAD) & (darkest < 200)).astype(np.uint8)
    if coloured.mean() < _INK_SHARE:
        return grey, False
    stamps = _stamps(coloured, dpi / _COARSE)
    if not stamps.any():
        return grey, False
    area = cv2.resize(cv2.dilate(stamps, np.ones((5, 5), np.uint8)), (width, height), interpolation=cv2.INTER_NEAREST)
    blue, green, red = cv2.split(pixels)
    faint = grey.copy()
    cv2.copyTo(cv2.max(cv2.max(blue, green), red), area, faint)
    return faint, True


def _stamps(coloured: Pixels, dpi: float) -> Pixels:
    joined = cv2.morphologyEx(
        coloured, cv2.MORPH_CLOSE, np.ones((max(round(dpi / 40), 2), max(round(dpi / 8), 2)), np.uint8)
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    stamp_like = ~((heights < dpi * 0.3) & (widths > 3 * heights))
    stamp_like[0] = False
    return _bytes(stamp_like[labels])


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
