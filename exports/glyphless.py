"""A font whose letters draw nothing and mean something, as tesseract's searchable PDFs have it.

Every character is one code of two bytes. All codes lead to one glyph, and `ToUnicode` says what each means
(ISO 32000-1, 9.7.4 and 9.10.3). The font file is tesseract's (`docs/data.md`), and so is that codes lead to glyph 1,
since Acrobat refuses glyph 0, and that a letter is half as wide as high.
"""

from importlib.resources import files

from exports.pdf_objects import PdfObjects

ADVANCE = 0.5
"""Width of a letter in heights of it; it stands on the baseline and reaches one font size up."""

_MOST_CODES = 65_534
_ROWS = 100
"""Entries that one list of a CMap may have (Adobe Technical Note 5014)."""

_NAME = "GlyphLessFont"


class Codes:
    """The codes of the characters of one document, numbered from 1 as they come.

    Args:
        known: to begin with.
    """

    def __init__(self, known: tuple[str, ...] = ()) -> None:
        self._numbers = {character: number for number, character in enumerate(known, start=1)}

    @property
    def characters(self) -> tuple[str, ...]:
        """Those that have a code, in the order of the codes."""
        return tuple(self._numbers)

    def encode(self, text: str) -> str:
        """Return a text as a string of a PDF, in hexadecimal.

        Args:
            text: of any characters. One beyond what a font can hold becomes the last that it holds.
        """
        numbers = (self._numbers.setdefault(c, min(len(self._numbers) + 1, _MOST_CODES)) for c in text)
        return "<" + "".join(f"{number:04X}" for number in numbers) + ">"


def write_font(objects: PdfObjects, codes: Codes, number: int) -> None:
    """Write the font.

    Args:
        objects: of the document.
        codes: that its pages use.
        number: reserved for the font.
    """
    font = (files("exports") / "data" / "glyphless.ttf").read_bytes()
    program = objects.write_packed(font, f"/Length1 {len(font)}")
    descriptor = objects.write(
        f"<< /Type /FontDescriptor /FontName /{_NAME} /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 1000"
        f" /Descent -1 /CapHeight 1000 /StemV 80 /FontFile2 {program} 0 R >>"
    )
    glyphs = objects.write_packed(b"\x00\x01" * (len(codes.characters) + 1))
    descendant = objects.write(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{_NAME} /FontDescriptor {descriptor} 0 R"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /CIDToGIDMap {glyphs} 0 R /DW {round(1000 * ADVANCE)} >>"
    )
    meaning = objects.write_packed(_meaning(codes.characters).encode("ascii"))
    objects.write(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{_NAME} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R]"
        f" /ToUnicode {meaning} 0 R >>",
        number,
    )


def _meaning(characters: tuple[str, ...]) -> str:
    rows = [
        f"<{number:04X}> <{character.encode('utf-16-be', 'replace').hex().upper()}>"
        for number, character in enumerate(characters, start=1)
    ]
    lists = [rows[first : first + _ROWS] for first in range(0, len(rows), _ROWS)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in lists),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
            "",
        )
    )
