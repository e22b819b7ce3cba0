"""Where lines of print are found on a page."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from readers.print_finding import find_lines

Pixels = NDArray[np.uint8]
Load = Callable[[str], Pixels]


def test_nothing_on_a_blank_page() -> None:
    """A white page has no lines."""
    assert find_lines(np.full((1000, 700), 255, np.uint8), 100) == ()


def test_columns_are_parted(pixels_of: Load) -> None:
    """Lines of a letterhead in two columns are lines of their own."""
    page = pixels_of("letterhead")
    head = [line for line in find_lines(page, 200) if line.box.top < 200]
    middle = page.shape[1] / 2
    assert any(line.box.right < middle for line in head)
    assert any(line.box.left > middle - 100 for line in head)
    assert all(line.length < 0.7 * page.shape[1] for line in head)


def test_the_x_height_is_that_of_the_letters(pixels_of: Load) -> None:
    """Lines of one face and size have one x-height, those in capitals too."""
    sizes = [line.x_height for line in find_lines(pixels_of("russian"), 200) if line.length > 300]
    assert len(sizes) > 3
    assert max(sizes) < 1.25 * min(sizes)


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_resolution_changes_no_line(factor: float, pixels_of: Load) -> None:
    """The same lines are found at 100, 200 and 400 dpi."""
    page = pixels_of("kazakh")
    scaled = np.asarray(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    usual = sorted(line.points[0, 1] for line in find_lines(page, 200))
    other = sorted(line.points[0, 1] / factor for line in find_lines(scaled, round(200 * factor)))
    assert len(other) == len(usual)
    assert np.allclose(usual, other, atol=4)


def test_bent_lines_are_followed(pixels_of: Load) -> None:
    """A line of a page that does not lie flat is followed along its bend."""
    page = pixels_of("russian")
    height, width = page.shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    bent = cv2.remap(
        page,
        columns,
        rows + 14 * np.sin(columns / width * np.pi).astype(np.float32),
        cv2.INTER_LINEAR,
        borderValue=(255,),
    )
    lines = [line for line in find_lines(np.asarray(bent, np.uint8), 200) if line.length > 0.5 * width]
    assert lines
    for line in lines:
        assert line.points[len(line.points) // 2, 1] < line.points[0, 1] - 5
