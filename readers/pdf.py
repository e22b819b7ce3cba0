"""PDF: each page by its text layer where that is sound, else by recognising its image."""

import io
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.errors import EmptyDocumentError, OversizeError
from models.layout import Box, PageSource
from readers.composition import clean_word, clip, compose_page
from readers.document import OpenDocument, PageReading
from readers.options import ReadingOptions
from readers.ordering import BoxedWord, arrange, by_columns
from readers.pdfium import PageContent, PdfiumDocument, dpi_that_fits, scan_resolution
from readers.raster import PageImage, encode
from readers.recognition import recognise
from readers.soundness import unsoundness
from readers.tables import Grid

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.table import Table

_DRAWN_DPI = 150
"""A born-digital page is drawn only to be looked at: sharp on a screen, and half the bytes of 200 dpi."""

_POINTS = 72.0
_FEW_WORDS = 30
"""A scan under fewer visible words is a scan with a stamp of the registry on it, not a page of text."""

_SCAN_SHARE = 0.3
_FEW_RULES = 6
_MOST_RULES = 3000


class PdfDocument(OpenDocument):
    """A PDF.

    Args:
        data: the whole file.
        options: limits and tesseract.

    Raises:
        BrokenDocumentError: it is damaged.
        EmptyDocumentError: it has no pages.
        EncryptedDocumentError: it needs a password.
        OversizeError: it has more pages than the limits allow.
    """

    def __init__(self, data: bytes, options: ReadingOptions) -> None:
        self._data = data
        self._options = options
        self._drawing = PdfiumDocument(data)
        self._pages: list[PlumberPage] | None = None
        self._lock = threading.Lock()
        if not 0 < self._drawing.page_count <= options.page_limit:
            self._drawing.close()
            if self._drawing.page_count > options.page_limit:
                raise OversizeError(f"The PDF has more than {options.page_limit} pages.", remedy="Divide it.")
            raise EmptyDocumentError("The PDF has no pages.", remedy="Check that the right file was added.")
        super().__init__(media_type="application/pdf", page_count=self._drawing.page_count)

    def _read(self, number: int, *, with_image: bool) -> PageReading:
        content = self._drawing.look(number)
        notes: list[str] = []
        if content.text.strip():
            reason = unsoundness(content.text)
            if reason is not None:
                notes.append(f"text layer not sound, read by OCR: {reason}")
            elif content.image_share >= _SCAN_SHARE and len(content.text.split()) < _FEW_WORDS:
                notes.append("text layer does not cover the scan, read by OCR")
            else:
                reading = self._read_text(number, content, with_image=with_image)
                if reading is not None:
                    return reading
                notes.append("text layer cannot be taken apart, read by OCR")
        if content.empty:
            return self._drawn(number, content, (), (), ("blank page",), with_image=with_image)
        image = self._drawing.scan(number) if content.scan_dpi else None
        if image is None:
            image = self._drawing.render(number, scan_resolution(content))
        image = PageImage(pixels=image.pixels, dpi=image.dpi, bilevel=image.bilevel, notes=(*notes, *image.notes))
        return recognise(image, number=number, options=self._options, with_image=with_image)

    def _read_text(self, number: int, content: PageContent, *, with_image: bool) -> PageReading | None:
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        # pdfminer shares a parser among pages; being pure Python, its pages would not be read faster side by side.
        with self._lock:
            try:
                page = self._page(number)
                # The two engines must agree on the page, or boxes would lie beside the words.
                box = page.cropbox
                if abs((box[2] - box[0]) / _POINTS - content.width) > 0.05:
                    return None
                scale = dpi_that_fits(content.width, content.height, _DRAWN_DPI) / _POINTS
                words = tuple(_words(page, scale))
                grids = _grids(page, scale)
                page.close()
            except (
                MalformedPDFException,
                PdfminerException,
                ValueError,
                TypeError,
                LookupError,
                AttributeError,
                RecursionError,
                ArithmeticError,
            ):
                return None  # what pdfminer lets through on pages that PDFium repairs
        if not words:
            return None
        notes = ("text drawn invisibly over a scan",) if content.invisible else ()
        return self._drawn(number, content, words, grids, notes, with_image=with_image)

    def _drawn(
        self,
        number: int,
        content: PageContent,
        words: tuple[BoxedWord, ...],
        grids: tuple[Grid, ...],
        notes: tuple[str, ...],
        *,
        with_image: bool,
    ) -> PageReading:
        dpi = dpi_that_fits(content.width, content.height, _DRAWN_DPI)
        image = self._drawing.render(number, _DRAWN_DPI) if with_image else None
        size = image.size if image else (-int(-content.width * dpi // 1), -int(-content.height * dpi // 1))
        placed, tables, cells = arrange(by_columns([_fitted(word, size) for word in words]), grids)
        page = compose_page(
            placed,
            number=number,
            source=PageSource.TEXT_LAYER,
            size=size,
            dpi=max(round(dpi), 1),
            tables=tables,
            cells=cells,
            notes=notes,
        )
        return PageReading(page=page, image=encode(image) if image else None)

    def _page(self, number: int) -> "PlumberPage":
        import pdfplumber

        if self._pages is None:
            self._pages = []  # if this fails it is not tried again for every page
            self._pages = pdfplumber.open(io.BytesIO(self._data)).pages
        if len(self._pages) != self.page_count:
            raise ValueError("the engines disagree on the number of pages")
        return self._pages[number - 1]

    def close(self) -> None:
        """Give back what was opened."""
        self._drawing.close()


def _words(page: "PlumberPage", scale: float) -> Iterator[BoxedWord]:
    left, top = page.cropbox[:2]
    for found in page.dedupe_chars().extract_words(use_text_flow=False, keep_blank_chars=False):
        for piece in str(found["text"]).split():
            word = clean_word(piece)
            if word:
                sides = (found["x0"] - left, found["top"] - top, found["x1"] - left, found["bottom"] - top)
                box = Box(*(round(side * scale) for side in sides))
                if box.right > 0 and box.bottom > 0:
                    yield BoxedWord(word, box, 1.0, (0,))


def _fitted(word: BoxedWord, size: tuple[int, int]) -> BoxedWord:
    return BoxedWord(word.text, clip(word.box, size), word.confidence, word.line)


def _grids(page: "PlumberPage", scale: float) -> tuple[Grid, ...]:
    if not _FEW_RULES <= len(page.lines) + len(page.rects) + len(page.curves) <= _MOST_RULES:
        return ()
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    grids = (_grid(table, scale, page.cropbox[0], page.cropbox[1]) for table in tables)
    return tuple(grid for grid in grids if len(grid) > 1 and max(map(len, grid)) > 1)


def _grid(table: "Table", scale: float, left: float, top: float) -> Grid:
    rows = []
    for row in table.rows:
        cells = [cell for cell in row.cells if cell is not None]
        if cells:
            rows.append(
                tuple(
                    Box(*(round(side * scale) for side in (x0 - left, y0 - top, x1 - left, y1 - top)))
                    for x0, y0, x1, y1 in cells
                )
            )
    return tuple(rows)
