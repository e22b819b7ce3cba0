"""The words of a letter around a mention, for the person at the screen."""

from models.document import DocumentRecord

AROUND = 60
"""Characters before and after."""


def around(record: DocumentRecord, page: int, start: int, end: int) -> str:
    """Return a span of a page in brackets, with the words around it, in one line.

    Args:
        record: of the letter.
        page: page number, from 1.
        start: first code point in the page's text.
        end: one past the last code point.
    """
    text = record.pages[page - 1].text
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"…{before}[{text[start:end]}]{after}…".split())


def shorten(reference: str) -> str:
    """Return the reference of a mention with as much of its digest as people read."""
    sha256, _, number = reference.partition("#")
    return f"{sha256[:12]}#{number}"
