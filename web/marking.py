"""Texts cut into pieces that are marked or not, so that templates need no markup from here."""

from collections.abc import Iterable
from typing import NamedTuple

from index import Snippet
from models.document import DocumentRecord
from models.layout import Box, Page
from models.mention import Mention


class Piece(NamedTuple):
    """A piece of a text; `mark` says what it is, "" for plain text."""

    text: str
    mark: str = ""
    title: str = ""


class Outline(NamedTuple):
    """A box of a mention on the page image."""

    box: Box
    mark: str
    title: str


def of_snippet(snippet: Snippet) -> list[Piece]:
    """Return the pieces of a snippet, its highlights marked."""
    spans = [(hit.start - snippet.start, hit.end - snippet.start, "found", "") for hit in snippet.highlights]
    return _cut(snippet.text, spans)


def of_page(page: Page, mentions: Iterable[Mention]) -> list[Piece]:
    """Return the pieces of a page's text, its mentions marked with their labels."""
    own = (mention for mention in mentions if mention.page == page.number)
    return _cut(page.text, [(mention.start, mention.end, mark(mention), title(mention)) for mention in own])


def outlines(record: DocumentRecord, page: Page) -> list[Outline]:
    """Return the boxes of the mentions on a page."""
    own = (mention for mention in record.mentions if mention.page == page.number)
    return [Outline(Box(*box), mark(mention), title(mention)) for mention in own for box in mention.boxes]


def mark(mention: Mention) -> str:
    """Return the class by which the style sheet knows a mention."""
    return str(mention.label).lower()


def title(mention: Mention) -> str:
    """Return what a mention is, in words."""
    parts = (mention.name or mention.text, str(mention.label), *mention.roles, mention.function, mention.kind)
    return ", ".join(str(part) for part in parts if part)


def _cut(text: str, spans: list[tuple[int, int, str, str]]) -> list[Piece]:
    """Cut a text at spans; of those that overlap the first, and of those the longest, is marked."""
    pieces = []
    position = 0
    for start, end, kind, words in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= position and end <= len(text):
            pieces += [Piece(text[position:start]), Piece(text[start:end], kind, words)]
            position = end
    pieces.append(Piece(text[position:]))
    return [piece for piece in pieces if piece.text]
