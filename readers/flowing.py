"""Documents that have text and no page image: paragraphs and tables one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.layout import Page, PageSource, PlacedWord
from readers.composition import TableWords, clean_word, compose_page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each the cell's text."""

    rows: tuple[tuple[str, ...], ...]


def compose_flow(content: Iterable[Paragraph | Table], *, number: int, notes: Iterable[str] = ()) -> Page:
    """Make a page out of paragraphs and tables, each paragraph and each cell a block.

    Args:
        content: in order.
        number: of the page, from 1.
        notes: what was done to the page.
    """
    words: list[PlacedWord] = []
    tables: list[TableWords] = []
    block = line = 0

    def add(text: str) -> tuple[int, int]:
        nonlocal block, line
        first = len(words)
        for row in text.splitlines():
            clean = [word for word in map(clean_word, row.split()) if word]
            words.extend(PlacedWord(text=word, box=None, confidence=1.0, block=block, line=line) for word in clean)
            line += 1
        block += 1
        return first, len(words)

    for item in content:
        if isinstance(item, Paragraph):
            add(item.text)
        else:
            tables.append(tuple(tuple(add(cell) for cell in row) for row in item.rows))
    return compose_page(words, number=number, source=PageSource.DOCUMENT, tables=tables, notes=notes)
