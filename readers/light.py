"""Light and colour of a page image: pure functions from pixels to grey pixels that a recogniser reads well."""

from collections.abc import Callable

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


_INK_OF_A_PAGE = 0.003
_FAINT, _NO_INK, _BLACK = 110, 246, 40
"""Grey levels: print lighter than the first is faint, what is lighter than the second is the grain of paper."""


_SURELY_INK, _SHINING = 120, 232
_THROUGH = 0.4
"""Patches of grey without any black, by the black: 0-0.3 on paper printed on one side, 0.5 where ink shines through."""

_LEAST_BLACK = 0.012
"""Share of a page below which its print is blurred, and grey is all there is of it."""

_GRAIN = 12
"""Pixels at half the resolution."""

_LEFT_OVER = 0.25


_BLACK_PRINT = 110
_CROSSED = 0.04
"""Black among coloured pixels of a line: 0 of print in one colour, 0.1 and more of a pen over print."""


_LARGEST_STAMP = 3.5
"""Inches: a wider frame is that of a page or a table."""


_COARSE_GRAIN = 14.0
"""Standard deviation of noise, grey levels on white paper; scans have 1-5, phone photos 4-10."""


def luminance(pixels: Pixels) -> Pixels:
    """Return grey pixels by the luma of ITU-R BT.601."""
    return pixels if pixels.ndim == 2 else _bytes(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))


def without_stamps(pixels: Pixels, dpi: int) -> tuple[Pixels, Pixels | None]:
    """Return grey pixels in which coloured stamps and strokes are faint, and those stamps and strokes by themselves.

    The brightest channel of coloured ink is nearly white while black print stays black. Coloured areas that lie like
    lines of print (a letterhead in blue) keep their luminance, since they are text.

    Args:
        pixels: colour.
        dpi: dots per inch.

    Returns:
        The page without them; a page with nothing else, dark on white, or None if there are none.
    """
    grey = luminance(pixels)
    if pixels.ndim == 2:
        return grey, None
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
        return grey, None
    black = ((brightest < _BLACK_PRINT) & (spread < _INK_SPREAD)).astype(np.uint8)
    stamps = _stamps(coloured, black, dpi / _COARSE)
    if not stamps.any():
        return grey, None
    area = cv2.resize(cv2.dilate(stamps, np.ones((5, 5), np.uint8)), (width, height), interpolation=cv2.INTER_NEAREST)
    blue, green, red = cv2.split(pixels)
    faint = grey.copy()
    brightest, darkest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    # The brightest channel of a dark blue pen is grey still: the more colour, the less of it may stay.
    colour = cv2.subtract(brightest, darkest)
    cv2.copyTo(cv2.add(brightest, colour), area, faint)
    strong = colour[(area > 0) & (colour > _INK_SPREAD)]
    usual = float(np.median(strong)) if len(strong) else _INK_SPREAD
    ink = np.full_like(grey, 255)
    cv2.copyTo(255 - _bytes(cv2.convertScaleAbs(colour, alpha=(255 - _BLACK) / usual)), area, ink)
    return faint, ink


def _stamps(coloured: Pixels, black: Pixels, dpi: float) -> Pixels:
    joined = cv2.morphologyEx(
        coloured, cv2.MORPH_CLOSE, np.ones((max(round(dpi / 40), 2), max(round(dpi / 8), 2)), np.uint8)
    )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    like_print = (heights < dpi * 0.3) & (widths > 3 * heights)
    # A pen that runs along a line of black print is no letterhead in blue.
    crossed = np.bincount(labels[black > 0], minlength=count)
    inked = np.bincount(labels[coloured > 0], minlength=count)
    stamp_like = ~like_print | (crossed > _CROSSED * np.maximum(inked, 1))
    stamp_like[0] = False
    # What a stamp frames is its own, however much it looks like print.
    framing = stamp_like & (np.maximum(heights, widths) < _LARGEST_STAMP * dpi)
    for left, top, width, height, _ in stats[framing].tolist():
        inside = (stats[:, 0] > left) & (stats[:, 1] > top)
        inside &= (stats[:, 0] + widths < left + width) & (stats[:, 1] + heights < top + height)
        stamp_like |= inside
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


def darken(grey: Pixels) -> tuple[Pixels, bool]:
    """Return a page whose print is faint with its ink nearly black, and whether it was.

    Args:
        grey: even pixels, paper near white.
    """
    # Print covers one or two per cent of a page, a short letter a fifth of that.
    histogram = np.bincount(grey[::3, ::3].reshape(-1), minlength=256)
    darkest = int(np.searchsorted(np.cumsum(histogram), _INK_OF_A_PAGE * histogram.sum()))
    if not _FAINT < darkest < _NO_INK:
        return grey, False
    levels = 255 - (255 - np.arange(256, dtype=np.float32)) * (255 - _BLACK) / (255 - darkest)
    return _bytes(cv2.LUT(grey, np.clip(levels, 0, 255).astype(np.uint8))), True


def without_show_through(grey: Pixels) -> tuple[Pixels, bool]:
    """Return a page on which print of its other side is nearly white, and whether there was any.

    What shines through is grey and touches no black; the grey edges of print do.

    Args:
        grey: even pixels, paper near white and ink near black.
    """
    height, width = grey.shape
    reduced = (max(width // _COARSE, 1), max(height // _COARSE, 1))
    small = cv2.resize(grey, reduced, interpolation=cv2.INTER_AREA)
    black = (small < _SURELY_INK).astype(np.uint8)
    shining = (small < _SHINING).astype(np.uint8)
    if black.mean() < _LEAST_BLACK:
        return grey, False
    _, labels, stats, _ = cv2.connectedComponentsWithStats(shining)
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[labels[black > 0]] = 0
    areas[0] = 0
    if areas[areas > _GRAIN].sum() < _THROUGH * black.sum():
        return grey, False
    near = cv2.dilate(black, np.ones((5, 5), np.uint8))
    apart = ((shining > 0) & (near == 0)).astype(np.uint8)
    area = cv2.resize(apart, (width, height), interpolation=cv2.INTER_NEAREST)
    lighter = _bytes(cv2.LUT(grey, (255 - (255 - np.arange(256)) * _LEFT_OVER).astype(np.uint8)))
    cleared = grey.copy()
    cv2.copyTo(lighter, area, cleared)
    return cleared, True


def smooth(grey: Pixels) -> Pixels:
    """Soften the stairs of a black and white scan: the recogniser was trained on grey letters."""
    return _bytes(cv2.GaussianBlur(grey, (0, 0), 0.9))


def is_grainy(grey: Pixels) -> bool:
    """Tell whether the grain of a page is coarse enough to be taken for print.

    Args:
        grey: as it came, before its light was evened out, which cuts the grain of white paper off.
    """
    part = grey[::2].astype(np.float32)
    # Immerkaer 1996: this mask answers to noise and not to edges; the median leaves print out.
    mask = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    answer = np.abs(cv2.filter2D(part, cv2.CV_32F, mask))[::4, ::4]
    paper = max(float(np.median(part[::4, ::4])), 1.0)
    return float(np.median(answer)) / (6 * 0.6745) * 255 / paper > _COARSE_GRAIN


def without_grain(grey: Pixels) -> Pixels:
    """Return a page without the grain of sensors and the specks of copiers."""
    return _bytes(cv2.medianBlur(grey, 3))


def thicken(grey: Pixels) -> Pixels:
    """Return a page with strokes a pixel thicker: copies of copies lose thin ones."""
    return _bytes(cv2.erode(grey, np.ones((2, 2), np.uint8)))


def sharpen(grey: Pixels) -> Pixels:
    """Return a page with its blurred edges steeper (unsharp mask)."""
    return _bytes(cv2.addWeighted(grey, 2.0, cv2.GaussianBlur(grey, (0, 0), 3), -1.0, 0))


REMEDIES: tuple[tuple[str, Callable[[Pixels], Pixels]], ...] = (
    ("grain taken out", without_grain),
    ("strokes made thicker", thicken),
    ("edges sharpened", sharpen),
)
"""What is tried, in this order, where a page was read doubtfully."""


def is_negative(grey: Pixels) -> bool:
    """Tell whether a page is white on black, as microfilm and some faulty PDFs are."""
    return float(np.median(grey[::8, ::8])) < _DARK


_LEAST_SIDE = 8
"""Pixels: no letter is lower or narrower, and halves of single pixels are none."""


def is_blank(grey: Pixels, dpi: int) -> bool:
    """Tell whether a page has nothing of the size of letters on it.

    Args:
        grey: even pixels.
        dpi: dots per inch.
    """
    if min(grey.shape) < _LEAST_SIDE:
        return True
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    _, _, stats, _ = cv2.connectedComponentsWithStats((half < 200).astype(np.uint8))
    least = max(dpi // 100, 2)
    letters = (stats[1:, cv2.CC_STAT_HEIGHT] >= 2 * least) & (stats[1:, cv2.CC_STAT_AREA] >= 2 * least * least)
    return int(letters.sum()) < 2


def _bytes(pixels: object) -> Pixels:
    return np.asarray(pixels, dtype=np.uint8)
