"""Lines of print are cut out straight, and what is read in them leads back to the page."""

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readers.textline import STRIP_HEIGHT, STRIP_X_HEIGHT, Cutter, TextLine


def _line(left: float, right: float, row: float, x_height: float, bend: float = 0.0) -> TextLine:
    columns = np.linspace(left, right, 30, dtype=np.float32)
    rows = row + bend * np.sin(np.linspace(0, np.pi, 30, dtype=np.float32))
    return TextLine(np.stack((columns, rows.astype(np.float32)), axis=1), x_height)


def test_a_bent_line_comes_out_straight() -> None:
    """A bar that is bent on the page is level in the strip, in the middle of the x-height."""
    page = np.full((400, 900), 255, np.uint8)
    line = _line(100, 800, 200, 24, bend=40)
    cv2.polylines(page, [np.round(line.points).astype(np.int32)], False, (0,), 9)
    strip = Cutter(page).cut(line).pixels
    rows = [int(np.argmin(strip[:, column])) for column in range(20, strip.shape[1] - 30, 15)]
    assert strip.shape[0] == STRIP_HEIGHT
    assert max(rows) - min(rows) <= 1
    assert all(15 <= row <= 18 for row in rows)


def test_every_size_of_print_comes_out_alike() -> None:
    """A bar as high as the x-height is twelve rows high in the strip, whatever the resolution was."""
    for x_height in (6, 12, 24, 70):
        page = np.full((400, 1200), 255, np.uint8)
        page[200 - x_height // 2 : 200 + x_height // 2, 90:1100] = 0
        strip = Cutter(page).cut(_line(100, 1000, 200, x_height)).pixels
        assert abs(int((strip[:, strip.shape[1] // 2] < 128).sum()) - STRIP_X_HEIGHT) <= 1


@given(
    left=st.floats(0, 500),
    length=st.floats(40, 900),
    row=st.floats(60, 300),
    x_height=st.floats(5, 50),
    start=st.floats(0, 0.8),
    share=st.floats(0.05, 0.2),
)
def test_columns_lead_back_to_the_page(
    left: float, length: float, row: float, x_height: float, start: float, share: float
) -> None:
    """A part of a strip covers that part of the line on the page, to a pixel."""
    line = _line(left, left + length, row, x_height)
    strip = Cutter(np.full((400, 1500), 255, np.uint8)).cut(line)
    first = (left + start * length - strip.left) * strip.scale
    last = (left + (start + share) * length - strip.left) * strip.scale
    box = strip.box(first, last)
    assert abs(box.left - (left + start * length)) <= 1
    assert abs(box.right - (left + (start + share) * length)) <= 1.01
    assert box.top < row < box.bottom
