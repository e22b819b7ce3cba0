"""ZIP files and their limits."""

import io
import zipfile
from dataclasses import replace

import pytest

from models.errors import BrokenDocumentError, EmptyDocumentError, EncryptedDocumentError, OversizeError
from readers import ReadingOptions, open_document


def _zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_members_are_parts(options: ReadingOptions) -> None:
    """Members come in order under their bare names, without what the Finder adds."""
    members = {"../a/письмо.txt": b"1", "b.txt": b"2", "__MACOSX/b.txt": b"3", "c/.DS_Store": b"4"}
    with open_document(_zip(members), options=options) as document:
        assert document.page_count == 0
        assert [(part.filename, part.data) for part in document.parts()] == [("письмо.txt", b"1"), ("b.txt", b"2")]


def test_names_in_the_code_page_of_dos(options: ReadingOptions) -> None:
    """Names without the UTF-8 flag are read as Russian Windows writes them."""
    name = "письмо.txt".encode("cp866")
    data = _zip({"a" * len(name): b"1"}).replace(b"a" * len(name), name)
    with open_document(data, options=options) as document:
        assert document.parts()[0].filename == "письмо.txt"


def test_bomb(options: ReadingOptions) -> None:
    """A ZIP that unpacks to hundreds of times its size is refused before it is unpacked."""
    with pytest.raises(OversizeError):
        open_document(_zip({"a": bytes(80 << 20)}), options=options)


def test_limits(options: ReadingOptions) -> None:
    """Too many members, too many bytes inside and too many bytes outside are refused."""
    data = _zip({"a": b"12345678", "b": b"2"})
    for tight in (replace(options, part_limit=1), replace(options, byte_limit=8)):
        with pytest.raises(OversizeError):
            open_document(data, options=tight)


def test_lying_size(options: ReadingOptions) -> None:
    """A member that is longer than the directory says is damaged, not read on."""
    data = bytearray(_zip({"a": b"12345678" * 100}))
    place = data.find(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    with open_document(bytes(data), options=options) as document, pytest.raises(BrokenDocumentError):
        document.parts()


def test_encrypted_member(options: ReadingOptions) -> None:
    """A member with a password is said to be encrypted."""
    data = bytearray(_zip({"a": b"12345678"}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with open_document(bytes(data), options=options) as document, pytest.raises(EncryptedDocumentError):
        document.parts()


def test_empty_and_broken(options: ReadingOptions) -> None:
    """A ZIP without members is empty, one without its directory broken."""
    with pytest.raises(EmptyDocumentError):
        open_document(_zip({}), options=options)
    with pytest.raises(BrokenDocumentError):
        open_document(_zip({"a": b"1"})[:-30], options=options)
