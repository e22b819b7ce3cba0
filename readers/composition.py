"""From placed words to a page: text, lines, tables, languages, confidence."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.layout import IDENTITY, Box, Line, Page, PageSource, PageState, PlacedWord, Transformation, compose_text
from readers.language import count_languages, language_by_line, languages_of

TableWords = tuple[tuple[tuple[int, int], ...], ...]
"""A table: rows of cells, each the first word and one past the last word, as positions in the page's words."""

TableBoxes = tuple[tuple[Box, ...], ...]
"""A table: rows of cells, each its place on the page image."""


def clean_word(text: str) -> str:
    """Return a word in NFC without characters that print nothing; may be empty."""
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"}
    )


def compose_page(
    words: Sequence[PlacedWord],
    *,
    number: int,
    source: PageSource,
    size: tuple[int, int] = (0, 0),
    dpi: int = 0,
    tables: Sequence[TableWords] = (),
    cells: Sequence[TableBoxes] = (),
    stamps: Sequence[int] = (),
    notes: Iterable[str] = (),
    state: PageState | None = None,
    problems: Iterable[str] = (),
    expected_error: float | None = None,
    from_original: Transformation = IDENTITY,
) -> Page:
    """Make a page.

    Args:
        words: in reading order, clean.
        number: of the page, from 1.
        source: where the words come from.
        size: width and height of the page image, pixels.
        dpi: of the page image.
        tables: over the words.
        cells: the boxes of the tables' cells on the page image; none where there is no image.
        stamps: numbers of the blocks that stand on stamps.
        notes: what was done to the page.
        state: how the reading ended; if None, blank for a page without words, else read.
        problems: what is wrong with it and the way out, without texts of the evidence.
        expected_error: estimated share of characters that are wrong, 0-1.
        from_original: where a pixel of the image as it was received lies on the page image.
    """
    text, lines = compose_text(tuple(words))
    counted = count_languages([[word.text for word in line.words] for line in lines])
    languages = languages_of(counted)
    weight = sum(len(word.text) for word in words)
    confidence = round(sum(word.confidence * len(word.text) for word in words) / weight, 4) if weight else None
    return Page(
        number=number,
        width=size[0],
        height=size[1],
        dpi=dpi,
        source=source,
        language=languages[0] if languages else None,
        languages=languages,
        confidence=confidence,
        text=text,
        lines=tuple(
            replace(line, language=language) for line, language in zip(lines, language_by_line(counted), strict=True)
        ),
        tables=_spans(tables, lines),
        table_boxes=tuple(cells),
        stamps=tuple(stamps),
        notes=tuple(dict.fromkeys(notes)),
        state=state or (PageState.READ if text else PageState.BLANK),
        problems=tuple(dict.fromkeys(problems)),
        expected_error=expected_error,
        from_original=from_original,
    )


def clip(box: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    """Return a box in whole pixels, at least one pixel wide and high, inside an image of a size."""
    width, height = size
    left = min(max(int(box[0]), 0), max(width - 1, 0))
    top = min(max(int(box[1]), 0), max(height - 1, 0))
    right = max(min(int(-(-box[2] // 1)), width), left + 1)
    bottom = max(min(int(-(-box[3] // 1)), height), top + 1)
    return Box(left=left, top=top, right=right, bottom=bottom)


def _spans(
    tables: Sequence[TableWords], lines: tuple[Line, ...]
) -> tuple[tuple[tuple[tuple[int, int], ...], ...], ...]:
    placed = [word for line in lines for word in line.words]

    def span(first: int, last: int) -> tuple[int, int]:
        if last > first:
            return placed[first].start, placed[last - 1].end
        place = placed[first - 1].end if first else 0
        return place, place

    return tuple(tuple(tuple(span(*cell) for cell in row) for row in table) for table in tables)
