"""Pages are worn the same way each time, and into files that the readers open."""

import io

import numpy as np
import pytest
from PIL import Image

from benchmarks.ocr.damage import DAMAGES, wreck
from readers import ReadingOptions, detect, open_document


@pytest.fixture(scope="module")
def page() -> "np.typing.NDArray[np.uint8]":
    """A small page with bars for lines of print."""
    pixels = np.full((1169, 827, 3), 255, np.uint8)
    for row in range(130, 1000, 30):
        pixels[row : row + 8, 100:700] = 30
    return pixels


@pytest.mark.parametrize("kind", [*DAMAGES, "wrecked"])
def test_wear_is_seeded(kind: str, page: "np.typing.NDArray[np.uint8]") -> None:
    """The same chance makes the same file, which holds an image of the page's form, lying or standing."""
    damage = DAMAGES.get(kind, wreck)
    first, second = (damage(page, np.random.default_rng(4)) for _ in range(2))
    assert first == second
    assert detect(first.data).startswith("image/")
    with open_document(first.data, options=ReadingOptions()) as document:
        assert document.page_count == 1
    with Image.open(io.BytesIO(first.data)) as image:
        assert 1.2 < max(image.size) / min(image.size) < 1.6


def test_the_page_itself_is_left_alone(page: "np.typing.NDArray[np.uint8]") -> None:
    """Writing and stamping on a page does not change the page that was drawn."""
    before = page.copy()
    for kind in ("handwriting", "stamp_red", "stamp_blue"):
        DAMAGES[kind](page, np.random.default_rng(1))
    assert np.array_equal(page, before)
