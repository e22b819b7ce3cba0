"""What the tests of the readers share: pages drawn beforehand, and a few real scans."""

import io
import stat
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from models.layout import Page
from readers import PageReading, ReadingOptions, open_document

DATA = Path(__file__).parents[1] / "data"

Draw = Callable[[str], Image.Image]
Encode = Callable[..., bytes]


@pytest.fixture
def options() -> ReadingOptions:
    """The defaults."""
    return ReadingOptions()


@pytest.fixture
def drawn() -> Draw:
    """Opens a drawn page by its name, as a grey image."""

    def open_page(name: str) -> Image.Image:
        with Image.open(DATA / "pages" / f"{name}.png") as image:
            return image.convert("L")

    return open_page


@pytest.fixture
def pixels_of(drawn: Draw) -> Callable[[str], NDArray[np.uint8]]:
    """Gives a drawn page by its name as pixels."""
    return lambda name: np.array(drawn(name), np.uint8)


@pytest.fixture
def encoded() -> Encode:
    """Writes an image in a format that Pillow knows, at 200 dpi unless told otherwise."""

    def encode(image: Image.Image, kind: str, **parameters: object) -> bytes:
        target = io.BytesIO()
        image.save(target, kind, **({"dpi": (200, 200)} | parameters))
        return target.getvalue()

    return encode


@pytest.fixture
def data_of() -> Callable[[str], bytes]:
    """Gives the bytes of a file by its path under tests/data."""
    return lambda name: (DATA / name).read_bytes()


@pytest.fixture
def read(options: ReadingOptions) -> Callable[..., PageReading]:
    """Opens bytes and reads one page, with its image."""

    def read_page(data: bytes, number: int = 1) -> PageReading:
        with open_document(data, options=options) as document:
            return document.read_page(number, with_image=True)

    return read_page


@pytest.fixture
def cells_of() -> Callable[[Page], list[list[list[str]]]]:
    """Gives the texts of all cells of a page's tables, with spaces for line breaks."""

    def texts(page: Page) -> list[list[list[str]]]:
        return [
            [[page.text[start:end].replace("\n", " ") for start, end in row] for row in table] for table in page.tables
        ]

    return texts


@pytest.fixture
def assert_words_in_cells() -> Callable[[Page], None]:
    """Sees that each cell of a page's tables has a box, and that the words of the cell lie in it."""

    def check(page: Page) -> None:
        assert page.tables
        for table, boxes in zip(page.tables, page.table_boxes, strict=True):
            for row, places in zip(table, boxes, strict=True):
                for (start, end), place in zip(row, places, strict=True):
                    for box in page.boxes(start, end):
                        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
                        assert place.left <= x <= place.right
                        assert place.top <= y <= place.bottom

    return check


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """Writes a shell script that stands in the place of tesseract, and gives its path."""

    def write(body: str) -> str:
        path = tmp_path / "engine"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    return write
