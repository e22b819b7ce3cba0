"""What stands on official paper beside the text: an emblem, a scribbled signature, a round stamp. All invented."""

import math
import random

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

_PEN = colors.Color(0.08, 0.12, 0.45)
_STAMP = colors.Color(0.15, 0.25, 0.72)


class Emblem(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A sun in a ring: no state's emblem.

    Args:
        size: width and height, points.
        ink: colour, "#rrggbb".
    """

    def __init__(self, size: float, ink: str) -> None:
        super().__init__()
        self.width = self.height = size
        self._ink = ink

    def draw(self) -> None:
        """Draw it on the canvas of the flowable."""
        canvas = self.canv
        centre = self.width / 2
        canvas.setStrokeColor(colors.HexColor(self._ink))
        canvas.setFillColor(colors.HexColor(self._ink))
        canvas.setLineWidth(1.2)
        canvas.circle(centre, centre, centre * 0.95, fill=0)
        canvas.circle(centre, centre, centre * 0.3, fill=1)
        for ray in range(24):
            angle = math.tau * ray / 24
            near, far = centre * 0.42, centre * 0.78
            canvas.line(
                centre + near * math.cos(angle),
                centre + near * math.sin(angle),
                centre + far * math.cos(angle),
                centre + far * math.sin(angle),
            )


class Signature(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A scribble.

    Args:
        width: points.
        height: points.
        seed: of its curves.
    """

    def __init__(self, width: float, height: float, seed: int) -> None:
        super().__init__()
        self.width = width
        self.height = height
        self._seed = seed

    def draw(self) -> None:
        """Draw it on the canvas of the flowable."""
        pen = random.Random(self._seed)  # noqa: S311  (a drawing, not a secret)
        canvas = self.canv
        canvas.setStrokeColor(_PEN)
        canvas.setLineWidth(1.1)
        path = canvas.beginPath()
        x, y = self.width * pen.uniform(0.02, 0.2), self.height * pen.uniform(0.2, 0.5)
        slant = pen.uniform(0.1, 1.1)
        path.moveTo(x, y)
        tall = pen.randint(1, 5)
        for loop in range(pen.randint(4, 8)):
            reach = self.height * (pen.uniform(0.8, 1.1) if loop in {0, tall} else pen.uniform(0.1, 0.6))
            step = self.width * pen.uniform(0.07, 0.13)
            path.curveTo(x + step * slant, y + reach, x + step * (slant + 0.9), y + reach, x + step, y - reach * 0.25)
            x += step
            y += pen.uniform(-0.05, 0.05) * self.height
        path.curveTo(x + 8, y + 2, x + 18, y - 6, self.width, self.height * pen.uniform(0.2, 0.6))
        canvas.drawPath(path, stroke=1, fill=0)


def draw_stamp(canvas: Canvas, x: float, y: float, words: str, font: str) -> None:
    """Draw a round blue stamp.

    Args:
        canvas: to draw on.
        x: of the centre, points.
        y: of the centre, points.
        words: to set round it.
        font: as reportlab knows it.
    """
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(-9)
    canvas.setStrokeColor(_STAMP)
    canvas.setFillColor(_STAMP)
    canvas.setStrokeAlpha(0.75)
    canvas.setFillAlpha(0.75)
    for radius, line in ((19, 1.6), (18, 0.6), (12.5, 0.8)):
        canvas.setLineWidth(line)
        canvas.circle(0, 0, radius * mm, fill=0)
    canvas.setFont(font, 7.5)
    for number, letter in enumerate(words):
        canvas.saveState()
        canvas.rotate(90 - 360 * (number + 0.5) / len(words))
        canvas.drawCentredString(0, 14.3 * mm, letter)
        canvas.restoreState()
    for _ray in range(16):
        canvas.rotate(360 / 16)
        canvas.line(4 * mm, 0, 9 * mm, 0)
    canvas.restoreState()
