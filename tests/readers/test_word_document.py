"""Word documents."""

import io
import zipfile
from collections.abc import Callable

import docx
import numpy as np
import pytest
from PIL import Image

from models.errors import BrokenDocumentError
from models.layout import Page
from readers import PageReading, ReadingOptions, open_document


def _saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def _letter() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Прокуратура города"
    document.add_paragraph("Список доставленных:")
    table = document.add_table(2, 3)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells], ["№", "Имя", "Дата", "1", "Нурлан", "05.01"], strict=True
    ):
        cell.text = text
    table.rows[1].cells[1].merge(table.rows[1].cells[2])
    document.add_paragraph("Прокурор\tИвченко")
    return _saved(document)


def test_order_and_tables(read: Callable[..., PageReading], cells_of: Callable[[Page], list[list[list[str]]]]) -> None:
    """Header, paragraphs and tables come in order; a merged cell comes once."""
    page = read(_letter()).page
    assert page.text.splitlines()[0] == "Прокуратура города"
    assert page.text.endswith("Прокурор Ивченко")
    assert cells_of(page) == [[["№", "Имя", "Дата"], ["1", "Нурлан 05.01"]]]


def test_scans_inside_are_parts(options: ReadingOptions) -> None:
    """A picture as large as a page is a part, a logo is none."""
    document = docx.Document()
    noise = np.random.default_rng(1).integers(0, 255, (1000, 800), np.uint8)
    for image in (Image.fromarray(noise), Image.fromarray(noise[:100, :100])):
        target = io.BytesIO()
        image.save(target, "PNG")
        document.add_picture(target)
    with open_document(_saved(document), options=options) as opened:
        assert [part.data[:4] for part in opened.parts()] == [b"\x89PNG"]


def test_broken(options: ReadingOptions) -> None:
    """A Word document with damaged XML, or without its text, is broken."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_letter())) as source, zipfile.ZipFile(target, "w") as archive:
        for member in source.namelist():
            data = source.read(member)
            archive.writestr(member, data[: len(data) // 2] if member == "word/document.xml" else data)
    with pytest.raises(BrokenDocumentError):
        open_document(target.getvalue(), options=options)
