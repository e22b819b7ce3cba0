"""Documents spoilt on purpose: by blind changes, and by changes that know where a format keeps its numbers.

Each is a function of its seed: the same seed makes the same document on every machine.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_PDF_NUMBER = re.compile(rb"(?<=[\s\[/<(])-?\d+(?:\.\d+)?(?=[\s\]/>)])")
_PDF_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]{1,20}")
_PDF_REFERENCE = re.compile(rb"\b\d+ \d+ R\b")
_PDF_ACTION = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /O << /S /Launch /F (/bin/sh) >> >> "


def mutate(data: bytes, ending: str, random: Random) -> bytes:
    """Return a spoilt copy.

    Args:
        data: a document.
        ending: of its name, lower case: which format's mutations fit.
        random: seeded; decides everything.
    """
    spoilt = data
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        known = _OF_FORMAT.get(ending, ())
        mutation = random.choice(known) if known and random.random() < 0.7 else random.choice(_BLIND)
        spoilt = mutation(spoilt, random) or spoilt
    return spoilt


def _flip_bits(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 4, 32))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(1, len(data) + 1)]


def _take_out(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + data[start + random.choice((1, 4, 64, 4096)) :]


def _repeat(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    piece = data[start : start + random.choice((4, 64, 1024))]
    return data[:start] + piece * random.choice((2, 16, 500)) + data[start:]


def _put_number(data: bytes, random: Random) -> bytes:
    size, order = random.choice((1, 2, 4)), random.choice("<>")
    number = random.choice(_NUMBERS) & ((1 << 8 * size) - 1)
    start = random.randrange(max(len(data) - size, 1))
    packed = struct.pack(order + {1: "B", 2: "H", 4: "I"}[size], number)
    return data[:start] + packed + data[start + size :]


def _splice(data: bytes, random: Random) -> bytes:
    first, second = random.randrange(len(data)), random.randrange(len(data))
    return data[:first] + data[second:]


_BLIND: Sequence[Mutation] = (_flip_bits, _cut, _take_out, _repeat, _put_number, _splice)


def _replaced(pattern: "re.Pattern[bytes]", data: bytes, random: Random, new: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    chosen = random.choice(found)
    return data[: chosen.start()] + new(chosen[0]) + data[chosen.end() :]


def _pdf_number(data: bytes, random: Random) -> bytes:
    values = (b"0", b"-1", b"2147483647", b"4294967296", b"99999999999999999999", b"1e30", b"0.0000001", b"65536")
    return _replaced(_PDF_NUMBER, data, random, lambda _: random.choice(values))


def _pdf_reference(data: bytes, random: Random) -> bytes:
    others = _PDF_REFERENCE.findall(data)
    # Any object in the place of any other: pages that are their own children, fonts that are images.
    return _replaced(_PDF_REFERENCE, data, random, lambda _: random.choice(others))


def _pdf_name(data: bytes, random: Random) -> bytes:
    others = _PDF_NAME.findall(data)
    return _replaced(_PDF_NAME, data, random, lambda _: random.choice(others))


def _pdf_filter(data: bytes, random: Random) -> bytes:
    filters = (b"/FlateDecode", b"/LZWDecode", b"/JPXDecode", b"/JBIG2Decode", b"/CCITTFaxDecode", b"/RunLengthDecode")
    return _replaced(re.compile(rb"/\w+Decode"), data, random, lambda _: random.choice(filters))


def _pdf_action(data: bytes, random: Random) -> bytes:
    return _replaced(
        re.compile(rb"/Type\s*/(?:Catalog|Page)\b"), data, random, lambda found: found + b" " + _PDF_ACTION
    )


def _pdf_nesting(data: bytes, random: Random) -> bytes:
    depth = random.choice((100, 5_000, 100_000))
    return _replaced(_PDF_NUMBER, data, random, lambda found: b"[" * depth + found + b"]" * depth)


def _pdf_stream(data: bytes, random: Random) -> bytes:
    """Spoil what a compressed stream holds, and compress it again."""

    def spoil(found: bytes) -> bytes:
        body = found[len(b"stream\n") : -len(b"endstream")]
        try:
            inside = zlib.decompressobj().decompress(body, 1 << 20)
        except zlib.error:
            return found
        if not inside:
            return found
        mutation = random.choice((_flip_bits, _repeat, _pdf_number, _pdf_name, _cut))
        return b"stream\n" + zlib.compress(mutation(inside, random)) + b"\nendstream"

    return _replaced(re.compile(rb"stream\r?\n.{1,200000}?endstream", re.DOTALL), data, random, spoil)


def _tiff_entry(data: bytes, random: Random) -> bytes:
    order = "<" if data[:2] == b"II" else ">"
    if len(data) < 16:
        return data
    start = struct.unpack_from(order + "I", data, 4)[0]
    if start + 2 > len(data):
        return data
    count = min(struct.unpack_from(order + "H", data, start)[0], (len(data) - start - 2) // 12)
    if not count:
        return data
    entry = start + 2 + 12 * random.randrange(count)
    changed = bytearray(data)
    place, form = random.choice(((0, "H"), (2, "H"), (4, "I"), (8, "I")))
    struct.pack_into(order + form, changed, entry + place, random.choice(_NUMBERS) & (0xFFFF if form == "H" else ~0))
    if random.random() < 0.2 and start + 2 + 12 * count + 4 <= len(changed):
        struct.pack_into(order + "I", changed, start + 2 + 12 * count, start)  # its next directory is itself
    return bytes(changed)


def _jpeg_segment(data: bytes, random: Random) -> bytes:
    places = [found.start() for found in re.finditer(rb"\xff[\xc0-\xcf\xda-\xdf\xe0-\xef]", data[: 1 << 16])]
    if not places:
        return data
    start = random.choice(places) + random.choice((1, 2, 3, 4, 5, 6, 7, 8, 9))
    size = random.choice((1, 2))
    value = (random.choice(_NUMBERS) & ((1 << 8 * size) - 1)).to_bytes(size, "big")
    return data[:start] + value + data[start + size :]


def _png_chunk(data: bytes, random: Random) -> bytes:
    places = [found.start() for found in re.finditer(rb"(?:IHDR|PLTE|IDAT|tRNS|iCCP|zTXt|eXIf|acTL|fcTL)", data)]
    if not places:
        return data
    start = random.choice(places)
    length = int.from_bytes(data[start - 4 : start], "big")
    body = bytearray(data[start + 4 : start + 4 + length])
    if not body or start + 8 + length > len(data):
        return data
    place = random.randrange(min(len(body), 32))
    body[place : place + 4] = random.choice(_NUMBERS).to_bytes(4, "big")
    body = body[:length]
    check = zlib.crc32(data[start : start + 4] + bytes(body)).to_bytes(4, "big")  # or nobody looks at it
    return data[: start + 4] + bytes(body) + check + data[start + 8 + length :]


def _zip_head(data: bytes, random: Random) -> bytes:
    places = [found.start() for found in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    if not places:
        return data
    start = random.choice(places) + 4 + 2 * random.randrange(20)
    size = random.choice((2, 4))
    value = (random.choice(_NUMBERS) & ((1 << 8 * size) - 1)).to_bytes(size, "little")
    return data[:start] + value + data[start + size :]


def _zip_member(data: bytes, random: Random) -> bytes:
    """Spoil one member, and pack all again: names that lead out, entities, links and deep nesting among it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(member, archive.read(member)) for member in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, LookupError, RuntimeError):
        return data
    if not members:
        return data
    chosen = random.randrange(len(members))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (member, content) in enumerate(members):
            name, inside = member.filename, content
            if number == chosen and inside:
                kind = random.randrange(4)
                if kind == 0:
                    name = random.choice(("../../../tmp/x", "/etc/passwd", "C:\\x", "a\0b", "\u202etxt.exe", name * 50))
                elif kind == 1 and inside.lstrip().startswith(b"<"):
                    inside = _xml(inside, random)
                else:
                    inside = random.choice((_flip_bits, _repeat, _take_out))(inside, random)
            archive.writestr(name, inside)
    return target.getvalue()


def _xml(data: bytes, random: Random) -> bytes:
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 10))
    kinds = b'<!DOCTYPE x [<!ENTITY a0 "ha">%s]>' % laughs, b'<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
    head, _, rest = data.partition(b"?>")
    if random.random() < 0.3:
        depth = random.choice((200, 5_000, 50_000))
        return re.sub(rb"(<w:t[^>]*>)", rb"\1" + b"<w:r>" * depth, data, count=1)
    return head + b"?>" + random.choice(kinds) + re.sub(rb"(<w:t[^>]*>)", rb"\1&a9;", rest, count=3)


def _mail_line(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    chosen = random.randrange(len(lines))
    kinds = (
        b"Content-Type: multipart/mixed; boundary=" + b"x" * 70,
        b"Content-Type: message/rfc822\n\n" * 50,
        b"Content-Transfer-Encoding: base64",
        b"Content-Type: text/plain; charset=utf-7",
        b"Subject: =?utf-8?B?" + b"=?" * 2000,
        b"To: " + b"(" * 5000,
        b"From: " + b'"<,;:' * 1000,
        lines[random.randrange(len(lines))],
    )
    lines[chosen] = random.choice(kinds)
    return b"\n".join(lines)


_OF_FORMAT: dict[str, Sequence[Mutation]] = {
    "pdf": (_pdf_number, _pdf_reference, _pdf_name, _pdf_filter, _pdf_action, _pdf_nesting, _pdf_stream),
    "tif": (_tiff_entry,),
    "tiff": (_tiff_entry,),
    "jpg": (_jpeg_segment,),
    "jpeg": (_jpeg_segment,),
    "png": (_png_chunk,),
    "zip": (_zip_head, _zip_member),
    "docx": (_zip_member, _zip_member, _zip_head),
    "eml": (_mail_line,),
}
