"""The rows of registers: cells with the names of their columns, or numbered lines where there is no ruled table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.context import Context, PageContext
from extractors.sentences import Span
from extractors.setting import Setting
from extractors.wording import cue
from models.document import LetterType
from models.mention import Label

NAMES = cue(
    "ф и о",
    "фио",
    "фамилия",
    "имя",
    "аты жөні",
    "тегі",
    "т а ә",
    "аты",
    "name",
    "names",
    "full name",
    "пациент…",
    "больн…",
    "задержанн…",
    "науқас…",
    "ұсталған…",
    "patient…",
    "detainee…",
    "кто",
    "лицо",
)
_HEADER = cue(
    "№( п п)?",
    "р с",
    "ф и о",
    "фио",
    "фамилия…",
    "дата…",
    "диагноз…",
    "иин",
    "аты жөні",
    "күні",
    "жсн",
    "name…",
    "date…",
    "no",
    "diagnos…",
    "куда",
    "кем",
    "history",
    "история…",
    "примечан…",
    "ескерту",
    "remarks?",
)
ROW = re.compile(r"\s*\d{1,3}\s*[.)]?\s+\S")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the page, its cells, and what each column is called in comparable form ("" if unknown)."""

    page: PageContext
    cells: tuple[Span, ...]
    columns: tuple[str, ...]

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        filled = [cell for cell in self.cells if cell.start < cell.end]
        return Span(min(cell.start for cell in filled), max(cell.end for cell in filled))


def read_rows(context: Context, setting: Setting) -> Iterator[Row]:
    """Yield the rows of a letter's tables without their headers, or the numbered lines of a list without a table.

    A table that goes on over a page without a header has the columns of the one before.

    Args:
        context: the letter.
        setting: the letter as a whole.
    """
    columns: tuple[str, ...] = ()
    for page in context.pages:
        for table in page.page.tables:
            for number, cells in enumerate(table):
                spans = tuple(Span(*cell) for cell in cells)
                if not any(span.start < span.end for span in spans):
                    continue
                names = tuple(page.wording.slice(*span) for span in spans)
                if number < 2 and _is_header(page, spans, names):
                    columns = names
                else:
                    yield Row(page, spans, columns if len(columns) == len(spans) else ("",) * len(spans))
        if not page.page.tables and setting.type in {LetterType.REGISTRY_LIST, LetterType.TRANSFER_RECORD}:
            yield from _numbered_lines(page)


def _is_header(page: PageContext, spans: tuple[Span, ...], names: tuple[str, ...]) -> bool:
    named = sum(bool(_HEADER.search(name) or NAMES.search(name)) for name in names)
    people = any(page.within(*span, Label.PERSON, Label.DATE) for span in spans)
    return named >= 2 and not people


def _numbered_lines(page: PageContext) -> Iterator[Row]:
    starts = [
        line.span.start
        for line in page.lines
        if ROW.match(page.text, line.span.start, line.span.end)
        and page.within(line.span.start, min(line.span.end, line.span.start + 12), Label.PERSON, Label.UNNAMED)
    ]
    if len(starts) < 2:
        return
    for start, following in zip(starts, [*starts[1:], len(page.text)], strict=True):
        blank = page.text.find("\n\n", start, following)
        end = following if blank < 0 else blank
        yield Row(page, (Span(start, len(page.text[:end].rstrip())),), ("",))
