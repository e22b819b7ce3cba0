"""What the tests of the exports share: drawn pages, read once, and searchable PDFs of them."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from exports import SearchablePdf, picture_of
from models.layout import Page
from readers import PageReading, ReadingOptions, open_document

DATA = Path(__file__).parents[1] / "data" / "pages"

Write = Callable[..., bytes]


@pytest.fixture(scope="session")
def readings() -> dict[str, PageReading]:
    """The drawn pages by name, recognised, with their images."""
    return {name: _read((DATA / f"{name}.png").read_bytes()) for name in ("russian", "kazakh", "table", "letterhead")}


def _read(data: bytes) -> PageReading:
    with open_document(data, options=ReadingOptions()) as document:
        return document.read_page(1, with_image=True)


@pytest.fixture(scope="session")
def blank() -> Callable[[int, int], bytes]:
    """Makes a white page image of a size, as it is stored."""

    def make(width: int, height: int) -> bytes:
        target = io.BytesIO()
        Image.new("L", (width, height), 255).save(target, "JPEG")
        return target.getvalue()

    return make


@pytest.fixture(scope="session")
def written() -> Write:
    """Writes a searchable PDF of pages and their stored images."""

    def write(*pages: tuple[Page, bytes | None]) -> bytes:
        target = io.BytesIO()
        pdf = SearchablePdf(target)
        for page, image in pages:
            assert image is not None
            pdf.add(page, picture_of(image))
        pdf.finish()
        return target.getvalue()

    return write
