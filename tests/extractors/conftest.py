"""Pages made of plain text, as a reader would hand them over if it read without a fault."""

from collections.abc import Callable, Sequence

import pytest

from extractors import extract
from models.document import Letter
from models.layout import Language, Page, PageSource, PlacedWord, compose_text

MakePage = Callable[..., Page]
ReadLetter = Callable[..., Letter]


def _make_page(text: str, language: str = "ru", number: int = 1, rows: Sequence[Sequence[str]] = ()) -> Page:
    words = tuple(
        PlacedWord(text=word, box=None, confidence=1.0, block=block, line=1000 * block + line)
        for block, paragraph in enumerate((*text.split("\n\n"), *(cell for row in rows for cell in row if cell)))
        for line, printed in enumerate(paragraph.split("\n"))
        for word in printed.split()
    )
    composed, lines = compose_text(words)
    table = []
    position = 0
    if rows:
        position = composed.rfind("\n\n".join(cell for row in rows for cell in row if cell))
    for row in rows:
        spans = []
        for cell in row:
            start = composed.find(cell, position) if cell else position
            position = start + len(cell)
            spans.append((start, position))
        table.append(tuple(spans))
    return Page(
        number=number,
        width=0,
        height=0,
        dpi=0,
        source=PageSource.DOCUMENT,
        language=Language(language),
        languages=(Language(language),),
        confidence=1.0,
        text=composed,
        lines=lines,
        tables=(tuple(table),) if table else (),
    )


@pytest.fixture(scope="session")
def make_page() -> MakePage:
    """Make a page of a text, its language, its number and the rows of a table below the text."""
    return _make_page


@pytest.fixture(scope="session")
def read_letter() -> ReadLetter:
    """Read a letter of one page by rules alone: what network and classifiers bring is measured, not tested by cases."""

    def read(text: str, language: str = "ru", rows: Sequence[Sequence[str]] = ()) -> Letter:
        return extract((_make_page(text, language, rows=rows),), by_rules=True)

    return read
