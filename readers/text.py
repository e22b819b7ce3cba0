"""Plain text: UTF-8, UTF-16, and the eight-bit code pages of Russian and Kazakh."""

import codecs
import re

from models.errors import UnknownFormatError
from readers.document import OpenDocument, PageReading
from readers.flowing import Paragraph, compose_flow

_CODE_PAGES = ["cp1251", "koi8_r", "cp866", "kz1048"]
"""Windows, Unix and DOS in Russian, Windows in Kazakh (STRK 1048)."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SOUTH_SLAVIC = re.compile("[ЌќЎўЊњЅѕЋћЏџЂђ]")
"""What the Kazakh letters of STRK 1048 look like in code page 1251, which differs from it in these places alone."""

_SAMPLE = 200_000
_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of bytes and the encoding that they are in.

    Args:
        data: the whole file.

    Raises:
        UnknownFormatError: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), encoding
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _code_page(data)
    if _CONTROL.search(text[:_SAMPLE]):
        raise _no_text()
    return text, "utf-8"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _no_text() from None


def _wide(data: bytes) -> tuple[str, str]:
    # Without a mark: ASCII characters (spaces, digits) have their zero byte second in little-endian text.
    sample = data[:_SAMPLE]
    encoding = "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"
    text = _strict(data, encoding)
    if _CONTROL.search(text[:_SAMPLE]):
        raise _no_text()
    return text, encoding


def _code_page(data: bytes) -> tuple[str, str]:
    import charset_normalizer

    if _CONTROL.search(data[:_SAMPLE].decode("latin-1")):
        raise _no_text()
    best = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_CODE_PAGES).best()
    if best is None:
        raise _no_text()
    text = data.decode(best.encoding, errors="replace")
    if best.encoding == "cp1251" and _SOUTH_SLAVIC.search(text):
        return data.decode("kz1048", errors="replace"), "kz1048"
    return text, best.encoding


def _no_text() -> UnknownFormatError:
    return UnknownFormatError(
        "The bytes are of no format that Dalel knows (application/octet-stream).",
        remedy="Save the document as PDF, DOCX or an image and add that.",
    )


class TextDocument(OpenDocument):
    """A text file; form feeds part its pages.

    Args:
        data: the whole file.

    Raises:
        UnknownFormatError: the bytes are no text.
    """

    def __init__(self, data: bytes) -> None:
        text, encoding = decode(data)
        self._pages = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\f\n ").split("\f")
        notes = () if encoding.startswith("utf") else (f"read as {encoding}",)
        super().__init__(media_type="text/plain", page_count=len(self._pages), notes=notes)

    def _read(self, number: int, *, with_image: bool) -> PageReading:  # noqa: ARG002 - text has no image
        paragraphs = _EMPTY_LINE.split(self._pages[number - 1])
        return PageReading(page=compose_flow(map(Paragraph, paragraphs), number=number), image=None)
