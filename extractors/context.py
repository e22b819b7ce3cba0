"""The letter while it is being read: its pages, their lines and sentences, and the mentions on them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.misreadings import mend
from extractors.sentences import Span, sentences
from extractors.surroundings import Surroundings
from extractors.wording import Wording
from models.layout import Page
from models.mention import Label, Mention


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line.

    Args:
        span: in the page's text.
        block: number of the block that it belongs to, from 0.
        folded: its words in comparable form.
    """

    span: Span
    block: int
    folded: str


class PageContext:
    """One page with the mentions on it.

    Args:
        page: as read; `text` is its text with what OCR misread put right, every code point in its place.
        mentions: on this page, in reading order.
    """

    def __init__(self, page: Page, mentions: Sequence[Mention]) -> None:
        self.page = page
        self.number = page.number
        self.text = mend(page.text)
        self.mentions = tuple(mentions)

    @cached_property
    def wording(self) -> Wording:
        """The text in comparable form."""
        return Wording(self.text)

    @cached_property
    def surroundings(self) -> Surroundings:
        """The page as its mentions see it."""
        return Surroundings(self.page.text, self.mentions)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences outside and inside tables alike."""
        return sentences(self.text)

    @cached_property
    def lines(self) -> tuple[TextLine, ...]:
        """The printed lines that hold anything; an empty line begins a new block."""
        found: list[TextLine] = []
        block = position = 0
        for line in self.text.split("\n"):
            if line.strip():
                span = Span(position, position + len(line))
                found.append(TextLine(span, block, self.wording.slice(*span)))
            elif found and found[-1].block == block:
                block += 1
            position += len(line) + 1
        return tuple(found)

    @cached_property
    def blocks(self) -> tuple[tuple[TextLine, ...], ...]:
        """The lines of each block."""
        found: dict[int, list[TextLine]] = {}
        for line in self.lines:
            found.setdefault(line.block, []).append(line)
        return tuple(tuple(lines) for lines in found.values())

    @cached_property
    def table_spans(self) -> tuple[Span, ...]:
        """Where the tables stand."""
        spans = []
        for table in self.page.tables:
            cells = [cell for row in table for cell in row if cell[0] < cell[1]]
            if cells:
                spans.append(Span(min(cell[0] for cell in cells), max(cell[1] for cell in cells)))
        return tuple(spans)

    def in_table(self, start: int, end: int) -> bool:
        """Tell whether a span touches a table."""
        return any(table.start < end and start < table.end for table in self.table_spans)

    def within(self, start: int, end: int, *labels: Label) -> list[Mention]:
        """Return the mentions that begin between two code points, of these labels or of any."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [mention for mention in self.mentions[first:last] if not labels or mention.label in labels]

    def mentions_about(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that share code points with a span."""
        last = bisect_left(self._starts, end)
        return [mention for mention in self.mentions[:last] if mention.end > start]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def plain_words(self, start: int, end: int) -> list[str]:
        """Return the words of two letters or more between two code points that no mention covers, comparable form."""
        pieces = []
        position = start
        for mention in self.mentions_about(start, end):
            if mention.end > position:
                pieces.append(self.wording.slice(position, max(position, mention.start)))
                position = max(position, mention.end)
        if position < end:
            pieces.append(self.wording.slice(position, end))
        return [word for word in "\n".join(pieces).replace("_", " ").split() if sum(map(str.isalpha, word)) > 1]

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds a code point, or the next one."""
        for sentence in self.sentences:
            if position < sentence.end:
                return sentence
        return Span(position, len(self.text))


class Context:
    """A whole letter: its pages in order with the mentions on them.

    Args:
        pages: in order.
        mentions: of all pages, in reading order.
    """

    def __init__(self, pages: Sequence[Page], mentions: Sequence[Mention]) -> None:
        self.mentions = tuple(mentions)
        by_page: dict[int, list[Mention]] = {}
        for mention in mentions:
            by_page.setdefault(mention.page, []).append(mention)
        self.pages = tuple(PageContext(page, by_page.get(page.number, [])) for page in pages)

    @cached_property
    def by_id(self) -> dict[str, Mention]:
        """The mentions by their ids."""
        return {mention.id: mention for mention in self.mentions}

    def page(self, number: int) -> PageContext:
        """Return the page with a number."""
        return self._by_number[number]

    @cached_property
    def _by_number(self) -> dict[int, PageContext]:
        return {page.number: page for page in self.pages}
