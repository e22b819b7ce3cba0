"""A line of print on a page image: where it runs, and how it is cut out straight.

The recogniser was trained on lines whose x-height and place are known: 12 pixels, with its middle in row 17 of 32.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from models.layout import Box
from readers.raster import Pixels

STRIP_HEIGHT = 32
STRIP_X_HEIGHT = 12.0
_MIDDLE = 17.0
_BEFORE, _AFTER = 0.8, 1.4
"""Of the x-height: room for points, commas and colons, which are too small for a line to be found by them."""

_SHRINK = 1.6
"""From this factor on, the page is made smaller before a line is cut, or thin strokes would fall between samples."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of print.

    Args:
        points: n × 2, the middle of the x-height from left to right, pixels of the page image.
        x_height: pixels.
    """

    points: NDArray[np.float32]
    x_height: float
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        """Work out the box that holds ascenders and descenders."""
        rows = self.points[:, 1]
        object.__setattr__(
            self,
            "box",
            Box(
                int(self.points[0, 0]),
                int(rows.min() - 1.3 * self.x_height),
                max(int(np.ceil(self.points[-1, 0])), int(self.points[0, 0]) + 1),
                int(np.ceil(rows.max() + 1.1 * self.x_height)),
            ),
        )

    @property
    def length(self) -> float:
        """Pixels from the first to the last letter."""
        return float(self.points[-1, 0] - self.points[0, 0])


@dataclass(frozen=True, slots=True)
class Strip:
    """A line cut out straight, for the recogniser.

    Args:
        pixels: 32 × width, grey.
        line: that it was cut from.
        left: column of the page at which it begins, pixels.
        scale: columns of the strip for one pixel of the page.
    """

    pixels: Pixels
    line: TextLine
    left: float
    scale: float

    def box(self, start: float, end: float) -> Box:
        """Return where columns of the strip lie on the page, with room for ascenders and descenders.

        Args:
            start: column of the strip.
            end: one past the last.
        """
        first, last = self.left + start / self.scale, self.left + end / self.scale
        columns = self.line.points[:, 0]
        rows = np.interp(np.linspace(first, last, 5), columns, self.line.points[:, 1])
        return Box(
            int(first),
            int(rows.min() - 1.15 * self.line.x_height),
            max(int(np.ceil(last)), int(first) + 1),
            int(np.ceil(rows.max() + 0.95 * self.line.x_height)),
        )


class Cutter:
    """Cuts lines out of one page image; smaller copies of the page are made once.

    Args:
        grey: the page, paper near white.
    """

    def __init__(self, grey: Pixels) -> None:
        self._levels = [grey]

    def cut(self, line: TextLine) -> Strip:
        """Return a line, straight and in the recogniser's size.

        Args:
            line: on the page.
        """
        scale = STRIP_X_HEIGHT / line.x_height
        level = 0
        while scale * 2**level < 1 / _SHRINK:
            level += 1
        page = self._level(level)
        reduced = 2.0**-level
        left = float(line.points[0, 0]) - _BEFORE * line.x_height
        right = float(line.points[-1, 0]) + _AFTER * line.x_height
        width = max(round((right - left) * scale), 16)
        columns = left + (np.arange(width, dtype=np.float32) + 0.5) / scale
        middle = np.interp(columns, line.points[:, 0], line.points[:, 1]).astype(np.float32)
        rows = (np.arange(STRIP_HEIGHT, dtype=np.float32) + 0.5 - _MIDDLE) / scale
        across = np.broadcast_to(columns * reduced - 0.5, (STRIP_HEIGHT, width)).astype(np.float32)
        down = ((middle[None, :] + rows[:, None]) * reduced - 0.5).astype(np.float32)
        pixels = cv2.remap(page, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,))
        return Strip(np.asarray(pixels, np.uint8), line, left, scale)

    def _level(self, level: int) -> Pixels:
        while len(self._levels) <= level:
            last = self._levels[-1]
            self._levels.append(
                np.asarray(
                    cv2.resize(
                        last, (max(last.shape[1] // 2, 1), max(last.shape[0] // 2, 1)), interpolation=cv2.INTER_AREA
                    ),
                    np.uint8,
                )
            )
        return self._levels[level]
