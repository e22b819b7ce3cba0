"""Files that are made to do harm: each ends as a page, or as one error that says what to do; nothing else happens."""

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PIL import Image

from models.errors import BrokenDocumentError, DalelError, DocumentError, OversizeError
from sandbox import Sandbox

WORD_PART = "word/document.xml"


def _pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of objects numbered from 1, the first of them its catalogue."""
    target = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(target))
        target += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(target)
    target += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    target += b"".join(b"%010d 00000 n \n" % place for place in places)
    target += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(target)


def _letter(page: bytes = b"", catalogue: bytes = b"", *others: bytes) -> bytes:
    """A PDF of one page with a line of text; others are objects from 6 on."""
    text = b"BT /F 24 Tf 72 720 Td (This is a letter) Tj ET"
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        b" /Resources << /Font << /F 4 0 R >> /XObject << /X 6 0 R >> >> %s >>" % page,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        *others,
    )


def _stream(body: bytes, entries: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), entries, body)


def _image(body: bytes, entries: bytes) -> bytes:
    return _stream(body, b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 " + entries)


def _drawing(image: bytes) -> bytes:
    """A PDF of one page that is one image."""
    draw = b"q 612 0 0 792 0 0 cm /X Do Q"
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /XObject << /X 5 0 R >> >> >>",
        _stream(draw, b""),
        image,
    )


ACTIONS = {
    "JavaScript": b"/S /JavaScript /JS (app.launchURL\\('http://127.0.0.1/'\\); this.exportDataObject\\(\\);)",
    "Launch": b"/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >>",
    "GoToR": b"/S /GoToR /F (/etc/passwd) /D [0 /Fit]",
    "URI": b"/S /URI /URI (http://127.0.0.1:9/)",
    "SubmitForm": b"/S /SubmitForm /F (http://127.0.0.1:9/)",
    "ImportData": b"/S /ImportData /F (/etc/passwd)",
}


@pytest.mark.parametrize("action", ACTIONS)
def test_actions_of_a_pdf_are_not_taken(sandbox: Sandbox, action: str) -> None:
    """A PDF that asks for an action when it is opened, printed or closed is read as if it did not."""
    asked = b"<< /Type /Action %s >>" % ACTIONS[action]
    data = _letter(b"/AA << /O %s /C %s >>" % (asked, asked), b"/OpenAction %s /AA << /WC %s >>" % (asked, asked))
    with sandbox.open_document(data) as document:
        assert document.read_page(1).page.text == "This is a letter"


def test_files_outside_a_pdf_are_not_read(sandbox: Sandbox) -> None:
    """A PDF whose image or content lies in another file (ISO 32000-1, 7.3.8.2) is read without it."""
    outside = b"/F << /Type /Filespec /F (/etc/passwd) /UF (/etc/passwd) >> /FFilter /FlateDecode"
    with sandbox.open_document(_letter(b"", b"", _image(b"", b"/Width 8 /Height 8 " + outside))) as document:
        assert document.read_page(1).page.text == "This is a letter"


def _bomb(times: int) -> bytes:
    packed = b"\0" * (32 << 20)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    return packed


BOMBS: dict[str, Callable[[], bytes]] = {
    "Flate": lambda: _drawing(_image(_bomb(1), b"/Width 40000 /Height 40000 /Filter /FlateDecode")),
    "Flate in Flate": lambda: _drawing(
        _image(_bomb(2), b"/Width 60000 /Height 60000 /Filter [/FlateDecode /FlateDecode]")
    ),
    "LZW": lambda: _drawing(
        _image(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 999, b"/Width 50000 /Height 50000 /Filter /LZWDecode")
    ),
    "run lengths": lambda: _drawing(
        _image(b"\x81\0" * 200_000, b"/Width 50000 /Height 50000 /Filter /RunLengthDecode")
    ),
    "JPEG 2000": lambda: _drawing(_image(_jpeg_2000(), b"/Width 60000 /Height 60000 /Filter /JPXDecode")),
    "page that is its own parent": lambda: _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    ),
    "pages that hold each other": lambda: _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 9999999 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9999999 >>",
    ),
    "table that is its own previous": lambda: _letter().replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"),
    "deep nesting": lambda: _letter(b"/X " + b"[" * 200_000 + b"]" * 200_000),
    "form that draws itself": lambda: _letter(
        b"",
        b"",
        _stream(b"/X Do", b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"),
    ),
    "PNG": lambda: _png(60_000, 60_000),
    "PNG of many pixels in few bytes": lambda: _png(12_000, 14_000),
    "TIFF": lambda: _tiff(100_000, 100_000),
    "TIFF that is its own next page": lambda: _tiff(10, 10, endless=True),
    "GIF in a WebP's coat": lambda: b"RIFF\xff\xff\xff\x7fWEBPVP8X" + b"\xff" * 500,
    "deep mail": lambda: b"From: a@b\nDate: x\n" + b"Content-Type: message/rfc822\n\nFrom: a@b\nDate: x\n" * 3000,
}  # fmt: skip


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))

    packed = zlib.compress(b"\0" * (8 << 20), 9)
    head = struct.pack("!IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def _tiff(width: int, height: int, *, endless: bool = False) -> bytes:
    entries = ((256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8),
               (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 100))  # fmt: skip
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", 8 if endless else 0) + b"\0" * 100


def _jpeg_2000() -> bytes:
    size = struct.pack("!HHIIIIIIIIHBBB", 41, 0, 60_000, 60_000, 0, 0, 60_000, 60_000, 0, 0, 1, 7, 1, 1)
    style = struct.pack("!HBBHBBBBBBB", 12, 0, 0, 1, 0, 5, 4, 4, 0, 1, 0)
    return b"\xff\x4f\xff\x51" + size + b"\xff\x52" + style + b"\xff\x93" + b"\0" * 100 + b"\xff\xd9"


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_a_page_or_one_error(sandbox: Sandbox, bomb: str) -> None:
    """A file that swells, goes round in circles or nests without end is read, or refused with one error of ours."""
    try:
        with sandbox.open_document(BOMBS[bomb]()) as document:
            document.parts()
            document.read_page(1, with_image=True)
    except DalelError as error:
        assert isinstance(error, DocumentError) and error.remedy  # noqa: PT017, PT018  both ends are good ones
    with sandbox.open_document(b"the next letter") as document:
        assert document.read_page(1).page.text == "the next letter"


def test_a_billion_pixels_are_refused(sandbox: Sandbox) -> None:
    """An image that claims a billion pixels is refused as too large before any is made."""
    for data in (_tiff(100_000, 10_000), _png(50_000, 20_000)):
        with pytest.raises(OversizeError), sandbox.open_document(data) as document:
            document.read_page(1)


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def _word(content: bytes, inside: str = "") -> bytes:
    """A DOCX whose main part has a declaration and an entity in its first paragraph."""
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("HERE")
    document.save(target)
    with zipfile.ZipFile(target) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    changed = []
    for name, data in members:
        head, _, rest = data.partition(b"?>")
        spoilt = head + b"?>" + content + rest.replace(b"HERE", inside.encode() or b"HERE")
        changed.append((name, spoilt if name == WORD_PART else data))
    return _zip(*changed)


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 10))


@pytest.mark.parametrize(
    "data",
    [
        _word(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "before &e; after"),
        _word(b'<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:9/x"> %e;]>'),
        _word(b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]>", "&l9;"),
        _word(b"", "</w:t>" + "<w:r>" * 5000 + "<w:t>x"),
    ],
    ids=["file", "address", "billion laughs", "deep"],
)
def test_entities_of_a_word_document_are_not_followed(sandbox: Sandbox, data: bytes) -> None:
    """A Word document with entities that name files, addresses or each other is read without them, or refused."""
    try:
        with sandbox.open_document(data) as document:
            text = document.read_page(1).page.text
    except DocumentError:
        return
    assert "root:" not in text
    assert len(text) < 1000


def test_an_archive_that_swells_is_refused(sandbox: Sandbox) -> None:
    """A ZIP that would unpack to a thousand times its size is refused before it is unpacked, also one in another."""
    bomb = _zip(("a.txt", b"\0" * (80 << 20)))
    with pytest.raises(OversizeError), sandbox.open_document(bomb):
        pass
    with sandbox.open_document(_zip(("bomb.zip", bomb))) as document:
        (part,) = document.parts()
    with pytest.raises(OversizeError), sandbox.open_document(part.data):
        pass


def test_members_that_share_their_bytes_are_counted_each(sandbox: Sandbox) -> None:
    """A ZIP whose directory names the same bytes a thousand times is refused by what it would unpack to."""
    data = _zip(("a.txt", b"\0" * (1 << 20)))
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", data, end + 16)[0]
    directory = data[start:end] * 1000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1000, 1000, len(directory), start, 0)
    with pytest.raises(OversizeError), sandbox.open_document(data[:start] + directory + tail):
        pass


def test_a_member_that_lies_about_its_size_is_broken(sandbox: Sandbox) -> None:
    """A ZIP member that unpacks to more than its directory claims is broken; no more is unpacked than was claimed."""
    data = bytearray(_zip(("a.txt", b"\0" * (70 << 20))))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + place, 10)
    with pytest.raises(BrokenDocumentError), sandbox.open_document(bytes(data)) as document:
        document.parts()


def test_names_and_links_lead_nowhere(sandbox: Sandbox) -> None:
    """Members with names that lead out of their folder, or that are links, are bytes with a plain name."""
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    names = ("../../outside.txt", "/etc/cron.d/job", "C:\\Windows\\system.ini", "..\\..\\up.txt")
    with sandbox.open_document(_zip(*((name, b"text") for name in names), (link, b"/etc/passwd"))) as document:
        parts = document.parts()
    assert [part.filename for part in parts] == ["outside.txt", "job", "system.ini", "up.txt", "link.txt"]
    assert parts[-1].data == b"/etc/passwd"
    assert not Path(tempfile.gettempdir(), "outside.txt").exists()


def test_reading_leaves_no_file(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a scan with both engines writes no file, in the folder for temporary ones or elsewhere."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    target = io.BytesIO()
    Image.effect_noise((300, 200), 90).save(target, "PNG")
    with sandbox.open_document(target.getvalue()) as document:
        assert document.read_page(1, with_image=True).image
    assert list(tmp_path.iterdir()) == []
