"""Bullets of lists, told by their shape: the recogniser takes a filled disc for a dash or a letter, and is not sure."""

import cv2
import numpy as np

from readers.raster import Pixels
from readers.textline import STRIP_X_HEIGHT

BULLET = "•"

_INK = 128
_SMALLEST, _LARGEST = 0.28 * STRIP_X_HEIGHT, 0.8 * STRIP_X_HEIGHT
"""Height of a bullet, pixels of a strip: points are smaller, letters larger."""

_FILLED = 0.65
"""Share of its box that a disc fills: π/4 = 0.79 less the rim, a ring or a letter fills less."""

_ROUND = 1.35
"""Longer side of its box by the shorter."""

_TOP, _BOTTOM = 11.0, 21.0
"""Rows of a strip between which the middle of a bullet lies: the x-height is rows 11 to 23, a full stop is below."""


def is_bullet(pixels: Pixels) -> bool:
    """Tell whether a piece of a line is a bullet and nothing else.

    Args:
        pixels: columns of a strip in the recogniser's size, grey.
    """
    ink = (pixels < _INK).astype(np.uint8)
    # Letters of the lines above and below reach into the strip: what touches its rim is not of this line.
    _, _, boxes, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    inside = [
        place for place, (_, top, _, height, _) in enumerate(boxes.tolist()) if top > 0 and top + height < len(pixels)
    ]
    if len(inside) != 1:
        return False
    _, _, width, height, area = boxes[inside[0]].tolist()
    longer, shorter = max(width, height), min(width, height)
    return (
        _SMALLEST <= height <= _LARGEST
        and longer <= _ROUND * shorter
        and area >= _FILLED * width * height
        and _TOP <= float(centres[inside[0]][1]) <= _BOTTOM
    )
