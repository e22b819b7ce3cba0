"""Discs before lines are bullets; letters, points, dashes and rings are not."""

from collections.abc import Callable
from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from readers.bullets import BULLET, is_bullet
from readers.line_reading import read_doubtful_again, read_lines
from readers.print_finding import find_lines
from readers.textline import STRIP_HEIGHT, Cutter

Pixels = NDArray[np.uint8]


def _disc(radius: float, *, row: float = 17, column: float = 8, thickness: int = -1) -> Pixels:
    """Print a disc or a ring in a piece of a strip."""
    piece = np.full((STRIP_HEIGHT, 16), 255, np.uint8)
    centre = (round(column * 16), round(row * 16))
    return np.asarray(cv2.circle(piece, centre, round(radius * 16), (0,), thickness, cv2.LINE_AA, 4), np.uint8)


@pytest.mark.parametrize("radius", [2.6, 3, 3.6])
@pytest.mark.parametrize("row", [13.5, 17])
def test_a_disc_in_the_middle_of_the_line(radius: float, row: float) -> None:
    """Bullets of several sizes, before small letters and before capitals."""
    assert is_bullet(_disc(radius, row=row))


@pytest.mark.parametrize(
    "drawn",
    [
        np.full((STRIP_HEIGHT, 16), 255, np.uint8),
        _disc(1.5, row=22),
        _disc(4, thickness=1),
        np.asarray(cv2.rectangle(_disc(1), (2, 16), (13, 18), (0,), -1), np.uint8),
        np.minimum(_disc(2.2, column=4), _disc(2.2, column=12)),
        _disc(6),
    ],
    ids=["nothing", "full stop", "ring", "dash", "two", "blot"],
)
def test_what_is_no_bullet(drawn: Pixels) -> None:
    """What stands elsewhere, is hollow, long, twice or too large."""
    assert not is_bullet(drawn)


def test_what_reaches_in_from_other_lines_does_not_count() -> None:
    """The foot of a letter above touches the rim of the strip."""
    assert is_bullet(np.asarray(cv2.rectangle(_disc(3), (3, 0), (5, 2), (0,), -1), np.uint8))


def test_the_items_of_a_list_keep_their_bullets(pixels_of: Callable[[str], Pixels]) -> None:
    """Regression: the recogniser takes a disc for a dash or a letter, and the bullet of each item was dropped."""
    page = pixels_of("kazakh").copy()
    plain = _read(page)
    chosen = [place for place, words in enumerate(plain) if len(words) > 3]
    lines = find_lines(page, 200)
    for line in lines:
        x, y = line.points[0]
        centre = (round(float(x - 1.6 * line.x_height) * 16), round(float(y) * 16))
        cv2.circle(page, centre, round(line.x_height * 0.33 * 16), (0,), -1, cv2.LINE_AA, 4)
    listed = _read(page)
    assert len(listed) == len(plain)
    assert len(chosen) > 3
    for place in chosen:
        assert listed[place][0] == BULLET
        assert listed[place][1] == plain[place][0]


def _read(page: Pixels) -> list[list[str]]:
    cutter = Cutter(page)
    read = read_doubtful_again(read_lines([cutter.cut(line) for line in find_lines(page, 200)]), cutter)
    tops = [line.line.box.top for line in read]
    assert all(before <= after for before, after in pairwise(tops))
    return [[word.text for word in line.words] for line in read]
