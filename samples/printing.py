"""Prints the pages of a source on A4: letterhead, references, addressee, body, table, signature, small print."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph, Spacer, Table

from samples.faces import Face, load_face
from samples.ornaments import Emblem, Signature, draw_stamp
from samples.source import Block, SourcePage

LEFT, RIGHT, TOP, BOTTOM = 28 * mm, 15 * mm, 16 * mm, 14 * mm
"""Margins of official paper in Kazakhstan and Russia: wide on the left, for the binding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a letter is printed.

    Args:
        face: typeface, as `load_face` knows it.
        size: of the body, points.
        justified: whether the right edge of paragraphs is straight.
        stamp: words round the stamp; none leave it out, and a letter that keeps its text layer must leave them out.
        ink: colour of letterheads.
        seed: of the signature's curves.
    """

    face: str = "serif"
    size: float = 12.5
    justified: bool = True
    stamp: str = ""
    ink: str = "#000000"
    seed: int = 1


def print_pages(pages: Sequence[SourcePage], style: Style) -> bytes:
    """Print pages as a PDF with a text layer.

    Args:
        pages: of the source.
        style: how.

    Raises:
        ValueError: a page does not hold its text.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    for page in pages:
        print_page(canvas, page, style)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def print_page(canvas: Canvas, page: SourcePage, style: Style) -> None:
    """Print one page on the current page of a PDF.

    Args:
        canvas: of the PDF, A4.
        page: of the source.
        style: how.

    Raises:
        ValueError: the page does not hold its text.
    """
    _Press(canvas, style).print(page)


class _Press:
    """Sets one page."""

    def __init__(self, canvas: Canvas, style: Style) -> None:
        self._canvas = canvas
        self._style = style
        self._face: Face = load_face(style.face)
        self._random = random.Random(style.seed)  # noqa: S311  (a drawing, not a secret)
        self._width = A4[0] - LEFT - RIGHT

    def print(self, page: SourcePage) -> None:
        """Set a page of a source on the canvas."""
        flowables: list[Flowable] = []
        small: list[Flowable] = []
        blocks = list(page.blocks)
        while blocks:
            block = blocks.pop(0)
            kind = block.directive[0]
            if kind == "head-left":
                flowables += self._heads(block, blocks.pop(0))
            elif kind == "small":
                small.append(self._text(block, size=self._style.size - 3.5, align=TA_LEFT))
            else:
                flowables += self._SETTERS[kind](self, block)
        depth = sum(flowable.wrapOn(self._canvas, self._width, A4[1])[1] for flowable in small)
        foot = BOTTOM + depth + (4 * mm if small else 0)
        frame = Frame(LEFT, foot, self._width, A4[1] - TOP - foot, 0, 0, 0, 0)
        frame.addFromList(flowables, self._canvas)
        if flowables:
            raise ValueError(f"the page is too full: {page.text[:60]}")
        for flowable in small:
            flowable.drawOn(self._canvas, LEFT, BOTTOM)

    def _text(self, block: Block, *, size: float, align: int, bold: bool = False, indent: float = 0) -> Paragraph:
        font = self._face.bold if bold else self._face.regular
        style = ParagraphStyle(
            "text", fontName=font, fontSize=size, leading=size * 1.28, alignment=align, firstLineIndent=indent
        )
        lines = ["&nbsp;&nbsp;&nbsp;".join(escape(cell) for cell in line) for line in block.lines]
        return Paragraph("<br/>".join(lines), style)

    def _cell(self, text: str, *, align: int = TA_LEFT, bold: bool = False, size: float = 0) -> Paragraph:
        return self._text(Block((), ((text,),)), size=size or self._style.size, align=align, bold=bold)

    def _heads(self, left: Block, right: Block) -> list[Flowable]:
        size = self._style.size - 2
        cells = [
            self._text(left, size=size, align=TA_CENTER, bold=True),
            Emblem(22 * mm, self._style.ink),
            self._text(right, size=size, align=TA_CENTER, bold=True),
        ]
        side = (self._width - 30 * mm) / 2
        table = Table([cells], colWidths=[side, 30 * mm, side])
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("ALIGN", (0, 0), (-1, -1), "CENTER"),
                ("LINEBELOW", (0, 0), (-1, -1), 1.4, colors.HexColor(self._style.ink)),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ]
        )
        return [table, Spacer(1, 5 * mm)]

    def _head(self, block: Block) -> list[Flowable]:
        table = Table([[self._text(block, size=self._style.size, align=TA_CENTER, bold=True)]], colWidths=[self._width])
        table.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.8, colors.HexColor(self._style.ink))])
        return [table, Spacer(1, 5 * mm)]

    def _refs(self, block: Block) -> list[Flowable]:
        return [self._text(block, size=self._style.size - 1, align=TA_LEFT), Spacer(1, 5 * mm)]

    def _right(self, block: Block) -> list[Flowable]:
        side = self._width * 0.5
        table = Table(
            [["", self._text(block, size=self._style.size, align=TA_LEFT, bold=True)]],
            colWidths=[self._width - side, side],
        )
        return [table, Spacer(1, 7 * mm)]

    def _title(self, block: Block) -> list[Flowable]:
        return [
            Spacer(1, 2 * mm),
            self._text(block, size=self._style.size + 0.5, align=TA_CENTER, bold=True),
            Spacer(1, 4 * mm),
        ]

    def _plain(self, block: Block) -> list[Flowable]:
        flowables: list[Flowable] = []
        for line in block.lines:
            if len(line) == 2:
                cells = [[self._cell(line[0]), self._cell(line[1], align=TA_RIGHT)]]
                flowables.append(Table(cells, colWidths=[self._width * 0.4, self._width * 0.6]))
            else:
                flowables.append(self._cell(line[0]))
        return [*flowables, Spacer(1, 4 * mm)]

    def _paragraph(self, block: Block) -> list[Flowable]:
        align = TA_JUSTIFY if self._style.justified else TA_LEFT
        return [self._text(block, size=self._style.size, align=align, indent=11 * mm), Spacer(1, 2.2 * mm)]

    def _sign(self, block: Block) -> list[Flowable]:
        rows = [
            [
                self._cell(line[0], bold=True),
                Signature(38 * mm, 13 * mm, self._random.randrange(10**6)) if len(line) == 2 else "",
                self._cell(line[1], bold=True) if len(line) == 2 else "",
            ]
            for line in block.lines
        ]
        table = _Signed(
            rows,
            colWidths=[self._width * 0.38, self._width * 0.27, self._width * 0.35],
            words=self._style.stamp if "stamp" in block.directive else "",
            font=self._face.bold,
        )
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
        return [Spacer(1, 8 * mm), table, Spacer(1, 4 * mm)]

    def _table(self, block: Block) -> list[Flowable]:
        size = self._style.size - 2
        weights = [float(weight) for weight in block.directive[1:]]
        rows = [
            [self._cell(cell, size=size, bold=not number, align=TA_LEFT if number else TA_CENTER) for cell in line]
            for number, line in enumerate(block.lines)
        ]
        table = Table(rows, colWidths=[self._width * weight / sum(weights) for weight in weights])
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.8, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
        return [table, Spacer(1, 5 * mm)]

    _SETTERS = {  # noqa: RUF012  (a table of our own methods, never changed)
        "head": _head,
        "refs": _refs,
        "right": _right,
        "title": _title,
        "plain": _plain,
        "paragraph": _paragraph,
        "sign": _sign,
        "table": _table,
    }


class _Signed(Table):  # type: ignore[misc]  # reportlab has no types
    """A signature block with a stamp half on it."""

    def __init__(self, rows: list[list[Flowable]], *, words: str, font: str, **options: object) -> None:
        super().__init__(rows, **options)
        self._words = words
        self._font = font

    def draw(self) -> None:
        """Draw the rows, then the stamp over them."""
        super().draw()
        if self._words:
            draw_stamp(self.canv, self._width * 0.525, self._height * 0.2, self._words, self._font)
