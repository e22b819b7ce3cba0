"""The format is decided by content."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from PIL import Image

from models.errors import EmptyDocumentError, EncryptedDocumentError, UnknownFormatError
from readers import detect
from readers.word_document import MEDIA_TYPE as DOCX

MAIL = b"From: a@example.org\r\nDate: Mon, 10 Jan 2022 10:00:00 +0600\r\nSubject: x\r\n\r\nText"


def _zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def _docx() -> bytes:
    target = io.BytesIO()
    docx.Document().save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("TIFF", "image/tiff"),
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("HEIF", "image/heic"),
    ],
)
def test_images(kind: str, media_type: str) -> None:
    """Each image format is known by its bytes."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    target = io.BytesIO()
    Image.new("L", (64, 64)).save(target, kind)
    assert detect(target.getvalue()) == media_type


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\n\nscanner says hello\n%PDF-1.3\n", "application/pdf"),
        (_docx(), DOCX),
        (_zip({"letter.txt": b"x"}), "application/zip"),
        (MAIL, "message/rfc822"),
        ("Письмо".encode(), "text/plain"),
        ("Письмо".encode("utf-16"), "text/plain"),
        (b"From: the chief\nTo: the deputy\n\nPlease answer.", "text/plain"),
        (b"PK\x03\x04 and nothing more", "application/zip"),
    ],
)
def test_documents(data: bytes, media_type: str) -> None:
    """Documents and containers are told apart by what is inside them."""
    assert detect(data) == media_type


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"{\\rtf1\\ansi hello}", "application/rtf"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "text/html"),
        (b'<?xml version="1.0"?><a/>', "application/xml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/x-ole-storage"),
        (_zip({"mimetype": b"application/vnd.oasis.opendocument.text"}), "application/vnd.oasis.opendocument.text"),
        (_zip({"[Content_Types].xml": b"openxmlformats spreadsheetml"}), "openxmlformats"),
        (b"GIF89a" + bytes(40), "image/gif"),
        (bytes(range(256)) * 4, "octet-stream"),
    ],
)
def test_formats_that_nobody_reads_are_named(data: bytes, named: str) -> None:
    """A format that is not read is named, with a way out."""
    with pytest.raises(UnknownFormatError, match=named) as caught:
        detect(data)
    assert "add that" in caught.value.remedy


def test_damaged_open_document_is_named(data_of: Callable[[str], bytes]) -> None:
    """An ODT that no ZIP reader opens still says what it is."""
    with pytest.raises(UnknownFormatError, match="opendocument"):
        detect(data_of("scans/tagged.odt"))


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b" \r\n\t"])
def test_nothing(data: bytes) -> None:
    """Nothing but zeros and white space is an empty document."""
    with pytest.raises(EmptyDocumentError):
        detect(data)


def test_encrypted_word_document() -> None:
    """A DOCX with a password is an OLE file that names its package."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedDocumentError):
        detect(data)


def test_an_archive_that_begins_with_a_pdf() -> None:
    """A ZIP whose first member is a PDF as it is, not compressed, is a ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("letter.pdf", b"%PDF-1.7\n%%EOF\n")
    assert detect(target.getvalue()) == "application/zip"
