"""What format bytes are of, decided by content and never by name."""

import io
import re
import zipfile

from models.errors import EmptyDocumentError, EncryptedDocumentError, UnknownFormatError
from readers.archive_file import BROKEN_ZIP
from readers.text import decode
from readers.word_document import MEDIA_TYPE as DOCX

PDF = "application/pdf"
ZIP = "application/zip"
MAIL = "message/rfc822"
TEXT = "text/plain"
HEIC = "image/heic"
IMAGES = frozenset({"image/tiff", "image/jpeg", "image/png", "image/webp", HEIC})

_PDF_HEADER_WITHIN = 1024
"""Readers accept the header anywhere in the first 1024 bytes (PDF 1.7 reference, implementation note 13)."""

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""File types of ISO/IEC 23008-12 whose pictures are coded in HEVC, or in what the box after says."""

_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype\s+html|html)\b", re.IGNORECASE)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PACKAGE_CLAIM = re.compile(rb"PK\x03\x04.{26}mimetype(application/[\w.+-]{1,80}?)(?=PK)", re.DOTALL)
"""OpenDocument and EPUB state their type first and uncompressed (OpenDocument 1.2, part 3, section 3.3)."""

_MAIN_PART = b"wordprocessingml.document.main+xml"
_HEADER_LINE = re.compile(r"([!-9;-~]+):|[ \t]")
_MAIL_HEADERS = frozenset(
    ("from", "to", "date", "subject", "received", "message-id", "mime-version", "return-path", "delivered-to")
)


def detect(data: bytes) -> str:
    """Return the media type of a document's bytes.

    Args:
        data: the whole document.

    Raises:
        EmptyDocumentError: there are no bytes.
        EncryptedDocumentError: a Word document that needs a password hides what it is.
        UnknownFormatError: no format that Dalel reads.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyDocumentError("The file is empty.", remedy="Copy it again from its source.")
    # First, since an archive may begin with a PDF that is not compressed.
    if data.startswith(_ZIP_STARTS):
        return _detect_zip(data)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return PDF
    if data.startswith(_OLE):
        return _detect_ole(data)
    return _detect_image(data) or _detect_text(data)


def may_hold_documents(data: bytes) -> bool:
    """Say whether a document may have others inside, by its first bytes alone: nothing is opened or unpacked.

    Args:
        data: its bytes.
    """
    return data.startswith(_ZIP_STARTS) or _looks_like_mail(data)


def wants_image_libraries(data: bytes) -> bool:
    """Say whether a document seems to have page images, by its first bytes alone. A guess that only saves time.

    Args:
        data: its bytes.
    """
    if data.startswith(_ZIP_STARTS):
        return False
    return b"%PDF-" in data[:_PDF_HEADER_WITHIN] or (b"\0" in data[:64] and not data.startswith(_OLE))


def _unknown(media_type: str, way_out: str = "Save it as PDF or DOCX and add that.") -> UnknownFormatError:
    return UnknownFormatError(f"Dalel does not read documents of type {media_type}.", remedy=way_out)


def _detect_zip(data: bytes) -> str:
    claim = _PACKAGE_CLAIM.match(data)
    if claim is not None:
        raise _unknown(claim[1].decode())
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            types = _start_of(archive, "[Content_Types].xml", names)
    except (*BROKEN_ZIP, RuntimeError):
        return ZIP  # its reader says what is wrong with it
    if _MAIN_PART in types:
        return DOCX
    if b"openxmlformats" in types or b"ms-word" in types:
        raise _unknown(
            "application/vnd.openxmlformats-officedocument", "Save it as PDF or as DOCX without macros and add that."
        )
    return ZIP


def _start_of(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    if name not in names:
        return b""
    with archive.open(name) as stream:
        return stream.read(1 << 18)


def _detect_ole(data: bytes) -> str:
    if _ENCRYPTED_PACKAGE in data:
        raise EncryptedDocumentError(
            "The Office document is encrypted.", remedy="Open it with its password and save it without one."
        )
    raise _unknown("application/x-ole-storage (Word 97, Excel 97 or Outlook)")


def _detect_image(data: bytes) -> str | None:
    import filetype

    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS and b"avif" not in data[8:64]:
        return HEIC
    guess = filetype.guess_mime(data[:8192])
    if guess in IMAGES:
        return str(guess)
    if data.startswith((b"MM\0*", b"II*\0")):
        return "image/tiff"
    if guess and guess.startswith("image/"):
        raise _unknown(guess, "Save it as PNG, JPEG or PDF and add that.")
    if guess:
        raise _unknown(guess)
    return None


def _detect_text(data: bytes) -> str:
    if data.startswith(b"{\\rtf"):
        raise _unknown("application/rtf")
    start = data[:1024].removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(start):
        raise _unknown("application/xml" if start.lstrip().startswith(b"<?xml") else "text/html")
    if _looks_like_mail(data):
        return MAIL
    decode(data)
    return TEXT


def _looks_like_mail(data: bytes) -> bool:
    head = re.split(r"\r?\n\r?\n", data[: 1 << 16].decode("utf-8", errors="replace").lstrip("\ufeff\r\n"), maxsplit=1)[
        0
    ]
    names = set()
    for line in head.splitlines():
        match = _HEADER_LINE.match(line)
        if match is None:
            return False
        names.add((match[1] or "").lower())
    known = names & _MAIL_HEADERS
    # A typed letter may begin "From: … To: …"; a message has a date or a trace of its transport as well.
    return len(known) > 1 and bool(known & {"date", "received", "message-id", "mime-version", "return-path"})
