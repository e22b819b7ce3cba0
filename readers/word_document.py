"""DOCX: headers, paragraphs and tables in order, footers; the scans inside it as parts."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.errors import BrokenDocumentError
from readers.archive_file import BROKEN_ZIP, open_zip
from readers.document import OpenDocument, PageReading, Part
from readers.flowing import Paragraph, Table, compose_flow
from readers.options import ReadingOptions

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document
    from docx.table import Table as WordTable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SCAN_PIXELS = 500_000
"""A picture as large as a page at 75 dpi may be a scan; logos, emblems and signatures are smaller."""


class WordDocument(OpenDocument):
    """A Word document as one page: the file does not say where its pages end.

    Args:
        data: the whole file.
        options: limits.

    Raises:
        BrokenDocumentError: it is damaged.
        OversizeError: it would unpack to more than the limits allow.
    """

    def __init__(self, data: bytes, options: ReadingOptions) -> None:
        import docx
        from docx.opc.exceptions import OpcError

        open_zip(data, options).close()
        # python-docx has no error of its own for XML that lacks what it expects; lxml's are SyntaxErrors.
        self._broken = (
            *BROKEN_ZIP,
            zipfile.LargeZipFile,
            OpcError,
            SyntaxError,
            AttributeError,
            TypeError,
            AssertionError,
        )
        try:
            self._document: Document = docx.Document(io.BytesIO(data))
            content = tuple(_content(self._document))
        except self._broken as error:
            raise BrokenDocumentError(
                "The Word document is damaged.", remedy="Open it in a word processor and save it again, or as PDF."
            ) from error
        self._content = content
        super().__init__(media_type=MEDIA_TYPE, page_count=1)

    def _read(self, number: int, *, with_image: bool) -> PageReading:  # noqa: ARG002 - its pages are not drawn
        return PageReading(page=compose_flow(self._content, number=number), image=None)

    def parts(self) -> tuple[Part, ...]:
        """Return the pictures that are large enough to be scans, in order of their names."""
        from docx.parts.image import ImagePart

        found = {
            str(part.partname): part.blob
            for part in self._document.part.package.iter_parts()
            if isinstance(part, ImagePart) and _pixels(part.blob) >= _SCAN_PIXELS
        }
        return tuple(Part(filename=name.rsplit("/", 1)[-1], data=found[name]) for name in sorted(found))


def _content(document: "Document") -> Iterator[Paragraph | Table]:
    headers = dict.fromkeys(section.header for section in document.sections if not section.header.is_linked_to_previous)
    footers = dict.fromkeys(section.footer for section in document.sections if not section.footer.is_linked_to_previous)
    for header in headers:
        yield from _items(header)
    yield from _items(document._body)  # Document lists its items only through its body
    for footer in footers:
        yield from _items(footer)


def _items(container: "BlockItemContainer") -> Iterator[Paragraph | Table]:
    from docx.text.paragraph import Paragraph as WordParagraph

    for item in container.iter_inner_content():
        if isinstance(item, WordParagraph):
            if item.text.strip():
                yield Paragraph(item.text)
        else:
            yield Table(tuple(_rows(item)))


def _rows(table: "WordTable") -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        cells = {id(cell._tc): cell.text for cell in row.cells}  # a merged cell is repeated
        yield tuple(cells.values())


def _pixels(data: bytes) -> int:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.width * image.height
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return 0
