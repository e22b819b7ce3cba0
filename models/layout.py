"""A page as it lies on the table: words with their boxes, in lines, in reading order.

The words follow hOCR (`ocr_line`, `ocrx_word`, `bbox`). Boxes are pixels of the stored page image, origin top left.
A page's text is made of its words alone (`compose_text`), so that every span of it leads back to boxes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class PageSource(StrEnum):
    """Where the words of a page come from."""

    TEXT_LAYER = "text_layer"
    """the text that a PDF carries itself"""
    OCR = "ocr"
    """read from the page image"""
    DOCUMENT = "document"
    """a format that has text and no page image: DOCX, TXT, EML"""


class PageState(StrEnum):
    """How the reading of a page ended; each page ends in exactly one."""

    READ = "read"
    LOW_QUALITY = "low_quality"
    """read, and not to be trusted: `Page.problems` says why and what to do"""
    BLANK = "blank"
    """there is nothing on it"""
    FAILED = "failed"
    """could not be read while other pages of the document could: `Page.problems` says why and what to do"""


class Language(StrEnum):
    """ISO 639-1 codes of the languages that Dalel reads."""

    RUSSIAN = "ru"
    KAZAKH = "kk"
    ENGLISH = "en"


class Box(NamedTuple):
    """A rectangle on the page image: left and top inside, right and bottom outside, in pixels, origin top left.

    A tuple, so that records hold it as `[left, top, right, bottom]`.
    """

    left: int
    top: int
    right: int
    bottom: int

    def union(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )


Transformation = tuple[float, ...]
"""A homography, nine numbers by rows: (x, y, 1) is led to (x', y', w'), the place is (x' / w', y' / w')."""

IDENTITY: Transformation = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as printed, and its place.

    `start` and `end` are code points of the page's text; `box` is None where the format has no page image;
    `confidence` is 0–1, the engine's own (1.0 for text that was never recognised). Where letters were put right, `raw`
    is the word as the engine read it and `repairs` names what was done; `alternative` is a second reading that
    disagrees.
    """

    text: str
    start: int
    end: int
    box: Box | None
    confidence: float
    raw: str | None = None
    repairs: tuple[str, ...] = ()
    alternative: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one baseline, in reading order.

    Args:
        words: from left to right.
        block: number of the paragraph or table cell, from 0.
        language: the one that most of its words are in; None for a line of numbers and signs.
    """

    words: tuple[Word, ...]
    block: int
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, read.

    Args:
        number: from 1, within its document.
        width: of the page image, pixels; 0 where there is none.
        height: of the page image, pixels; 0 where there is none.
        dpi: of the page image, dots per inch, as declared or estimated; 0 where there is none.
        source: where the words come from.
        language: the one that most words are in; None for a page without words.
        languages: all that occur, the most frequent first.
        confidence: mean word confidence weighted by length, 0–1; None for a page without words.
        text: NFC; words of a line joined by a space, lines by a newline, blocks by an empty line.
        lines: in reading order.
        tables: each a tuple of rows, each a tuple of cells as (start, end) spans of `text`; (start, start) if empty.
        table_boxes: of the cells of `tables`, in the same order, on the page image; empty where there is none.
        stamps: numbers of the blocks (`Line.block`) that coloured stamps and seals say; they come after the print.
        notes: what was done to the page before it was read ("rotated by 180°", "text layer not sound, read by OCR").
        state: how its reading ended.
        problems: what is wrong with it and the way out, in words of ours that quote nothing of the evidence.
        expected_error: estimated share of characters that are wrong, 0–1; None where nothing was estimated.
        from_original: where a pixel of the image as it was received lies on the page image.
    """

    number: int
    width: int
    height: int
    dpi: int
    source: PageSource
    language: Language | None
    languages: tuple[Language, ...]
    confidence: float | None
    text: str
    lines: tuple[Line, ...]
    tables: tuple[tuple[tuple[tuple[int, int], ...], ...], ...] = ()
    table_boxes: tuple[tuple[tuple[Box, ...], ...], ...] = ()
    stamps: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    state: PageState = PageState.READ
    problems: tuple[str, ...] = ()
    expected_error: float | None = None
    from_original: Transformation = IDENTITY

    def on_original(self, box: Box) -> tuple[tuple[float, float], ...]:
        """Return the corners of a box on the image as it was received, before it was turned, cut out or straightened.

        Args:
            box: on the page image.

        Returns:
            Top left, top right, bottom right, bottom left, in pixels of the original image.
        """
        a, b, c, d, e, f, g, h, i = self.from_original
        # The adjugate is the inverse up to a factor, which a homography does not see.
        back = (
            (e * i - f * h, c * h - b * i, b * f - c * e),
            (f * g - d * i, a * i - c * g, c * d - a * f),
            (d * h - e * g, b * g - a * h, a * e - b * d),
        )
        corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
        placed = []
        for x, y in corners:
            across, down, depth = (row[0] * x + row[1] * y + row[2] for row in back)
            placed.append((across / depth, down / depth))
        return tuple(placed)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return one box a line that covers the words between two code points of the text.

        Args:
            start: first code point.
            end: one past the last code point.

        Returns:
            Boxes in reading order; none where the page has no image.
        """
        found = []
        for line in self.lines:
            words = [word for word in line.words if word.start < end and start < word.end]
            covered = [word.box for word in words if word.box is not None]
            if covered:
                box = covered[0]
                for other in covered[1:]:
                    box = box.union(other)
                found.append(box)
        return tuple(found)

    def confidence_of(self, start: int, end: int) -> float:
        """Return the lowest word confidence between two code points: a name is as sure as its worst word."""
        return min(
            (word.confidence for line in self.lines for word in line.words if word.start < end and start < word.end),
            default=0.0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word before it has a place in the text: what a reader hands to `compose_text`."""

    text: str
    box: Box | None
    confidence: float
    block: int
    line: int
    """lines are numbered from 0 within the page"""
    raw: str | None = None
    repairs: tuple[str, ...] = ()
    alternative: str | None = None


def compose_text(words: tuple[PlacedWord, ...]) -> tuple[str, tuple[Line, ...]]:
    """Make a page's text and lines out of its words, in the order given.

    Args:
        words: in reading order; consecutive words of equal `line` form a line, consecutive lines of equal `block` a
            block. Each must be NFC, not empty and without white space.

    Returns:
        The text (words joined by a space, lines by a newline, blocks by an empty line) and the lines with their words.

    Raises:
        ValueError: a word is empty or holds white space.
    """
    text: list[str] = []
    position = 0
    lines: list[Line] = []
    current: list[Word] = []
    previous: PlacedWord | None = None
    for word in words:
        if not word.text or any(character.isspace() for character in word.text):
            raise ValueError("a word must have letters and no white space")
        if previous is not None:
            if word.block != previous.block:
                separator = "\n\n"
            elif word.line != previous.line:
                separator = "\n"
            else:
                separator = " "
            if separator != " ":
                lines.append(Line(words=tuple(current), block=previous.block))
                current = []
            text.append(separator)
            position += len(separator)
        end = position + len(word.text)
        current.append(
            Word(
                text=word.text,
                start=position,
                end=end,
                box=word.box,
                confidence=word.confidence,
                raw=word.raw,
                repairs=word.repairs,
                alternative=word.alternative,
            )
        )
        text.append(word.text)
        position = end
        previous = word
    if previous is not None:
        lines.append(Line(words=tuple(current), block=previous.block))
    return "".join(text), tuple(lines)
