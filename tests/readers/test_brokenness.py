"""Whatever the bytes, nothing but a DocumentError comes out of them."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import docx
import pillow_heif
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from models.errors import DocumentError, MissingEngineError
from readers import ReadingOptions, open_document

PAGES = Path(__file__).parents[1] / "data" / "pages"

# Recognition is not what is tested here: a page that gets as far as that has been opened and decoded.
OPTIONS = ReadingOptions(tesseract="no-such-tesseract")

HEADERS = (
    b"", b"%PDF-1.7\n", b"II*\x00", b"MM\x00*", b"\xef\xbb\xbf", b"\xff\xfe", b"{\\rtf", b"<html", b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x10\x00\x00\x00WEBP", b"\x00\x00\x00\x18ftypheic",
    b"From: x\r\nDate: y\r\nContent-Type: ",
)  # fmt: skip


def _read_all(data: bytes) -> None:
    try:
        with open_document(data, options=OPTIONS) as document:
            document.parts()
            for number in range(1, min(document.page_count, 3) + 1):
                document.read_page(number, with_image=True)
    except (DocumentError, MissingEngineError):
        return


def _image(kind: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(target, kind)
    return target.getvalue()


@cache
def _wholes() -> tuple[bytes, ...]:
    pillow_heif.register_heif_opener()
    word, packed = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_table(1, 1).rows[0].cells[0].text = "x"
    document.save(word)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "x" * 500)
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = "Анна <a@example.org>", "Mon, 10 Jan 2022 10:00:00 +0600", "Ответ"
    mail.set_content("Текст")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="скан.pdf")
    images = tuple(map(_image, ("PNG", "JPEG", "TIFF", "WEBP", "HEIF")))
    return ((PAGES / "digital.pdf").read_bytes(), word.getvalue(), packed.getvalue(), mail.as_bytes(), *images)


def _seldom(test: Callable[..., None]) -> Callable[..., None]:
    return settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])(test)


@_seldom
@given(st.sampled_from(HEADERS), st.binary(max_size=400))
def test_random_bytes(header: bytes, data: bytes) -> None:
    """Random bytes, with or without the beginning of a format, are read or refused."""
    _read_all(header + data)


@_seldom
@given(st.integers(0, 8), st.floats(0, 1))
def test_truncations(which: int, share: float) -> None:
    """A document that is cut off anywhere is read or refused."""
    whole = _wholes()[which]
    _read_all(whole[: int(share * len(whole))])


@_seldom
@given(st.integers(0, 8), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_damages(which: int, changes: list[tuple[float, int]]) -> None:
    """A document with some bytes changed is read or refused."""
    _read_all(_damaged(which, changes))


def test_a_box_without_numbers() -> None:
    """A PDF with a page box of other things than numbers is read or refused (pdfplumber's own exception)."""
    _read_all(_damaged(0, [(0.013671875, 1)]))


def _damaged(which: int, changes: list[tuple[float, int]]) -> bytes:
    data = bytearray(_wholes()[which])
    for place, value in changes:
        data[min(int(place * len(data)), len(data) - 1)] = value
    return bytes(data)


@_seldom
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """Any text is read, or refused as no letter."""
    _read_all(text.encode("utf-8", errors="replace"))
