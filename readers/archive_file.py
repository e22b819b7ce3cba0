"""ZIP: the documents inside it as parts. Nothing is unpacked to disk."""

import io
import zipfile
import zlib

from models.errors import BrokenDocumentError, EmptyDocumentError, EncryptedDocumentError, OversizeError
from readers.document import OpenDocument, PageReading, Part
from readers.options import ReadingOptions

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    LookupError,
    OverflowError,
)
"""What `zipfile` raises on bytes that do not keep to the format."""

_ENCRYPTED = 0x1
_UTF8 = 0x800
_RATIO = 200
"""Office documents and scans shrink 20 times at most; deflate can reach 1032 (zlib's technical details)."""

_ALWAYS_ALLOWED = 64 << 20


def open_zip(data: bytes, options: ReadingOptions) -> zipfile.ZipFile:
    """Open a ZIP after a look at its directory.

    Args:
        data: the whole file.
        options: limits.

    Raises:
        BrokenDocumentError: no directory can be found.
        OversizeError: it holds, or claims to hold, more than the limits allow.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        raise _broken() from error
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > options.part_limit:
        raise OversizeError(
            f"The ZIP file has more than {options.part_limit} members.", remedy="Divide it and add the pieces."
        )
    if total > options.byte_limit or (total > _ALWAYS_ALLOWED and total > _RATIO * len(data)):
        raise OversizeError(
            f"The ZIP file would unpack to {total >> 20} MiB.",
            remedy="Unpack it elsewhere and add the documents inside.",
        )
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return one member's bytes; the directory's claim of its size is its limit.

    Raises:
        BrokenDocumentError: it is damaged.
        EncryptedDocumentError: it needs a password.
    """
    if member.flag_bits & _ENCRYPTED:
        raise EncryptedDocumentError(
            "The ZIP file is encrypted.", remedy="Unpack it with its password and add the documents inside."
        )
    try:
        with archive.open(member) as stream:
            content = stream.read(member.file_size + 1)
    except (*BROKEN_ZIP, RuntimeError) as error:
        raise _broken() from error
    if len(content) != member.file_size:
        raise _broken()
    return content


def _broken() -> BrokenDocumentError:
    return BrokenDocumentError(
        "The ZIP file is damaged or cut off.", remedy="Copy it again from its source and compare the sizes."
    )


def _name(member: zipfile.ZipInfo) -> str:
    name = member.filename
    if not member.flag_bits & _UTF8 and not name.isascii():
        # Windows in Russian writes names in code page 866; zipfile takes every name without the UTF-8 flag for 437.
        name = name.encode("cp437", errors="replace").decode("cp866")
    return name.replace("\\", "/").rsplit("/", 1)[-1]


class ArchiveDocument(OpenDocument):
    """A ZIP of documents.

    Args:
        data: the whole file.
        options: limits.

    Raises:
        BrokenDocumentError: it is damaged.
        EmptyDocumentError: it has no members.
        OversizeError: it is larger than the limits.
    """

    def __init__(self, data: bytes, options: ReadingOptions) -> None:
        super().__init__(media_type="application/zip", page_count=0)
        self._archive = open_zip(data, options)
        self._members = tuple(
            member
            for member in self._archive.infolist()
            if not member.is_dir() and not member.filename.startswith("__MACOSX/") and _name(member) != ".DS_Store"
        )
        if not self._members:
            raise EmptyDocumentError("The ZIP file has nothing in it.", remedy="Check that the right file was added.")

    def _read(self, number: int, *, with_image: bool) -> PageReading:
        raise ValueError(f"a ZIP file has no page {number}, {with_image=}")

    def parts(self) -> tuple[Part, ...]:
        """Return the members, in the order of the directory.

        Raises:
            BrokenDocumentError: one is damaged.
            EncryptedDocumentError: one needs a password.
        """
        return tuple(Part(filename=_name(member), data=read_member(self._archive, member)) for member in self._members)

    def close(self) -> None:
        """Give back the open archive."""
        self._archive.close()
