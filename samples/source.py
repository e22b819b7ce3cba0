"""The sources of the letters: what is printed, how it is laid out, and what is true of it.

A source has a head (`key: value` lines up to `---`), pages (parted by `=== page`) and events (after `=== events`).
A page is made of blocks parted by empty lines. The first line of a block may be a directive: `% ` and what the block
is (`head`, `right`, `title`, `sign`, `small`, `table 1 4 3` …); without one it is a paragraph. Each line of a block is
one line of the text; in a table it is a row with cells parted by `¦`, elsewhere `¦` is a wide gap.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from samples.markup import Mark, MarkupError, parse

LETTERS = Path(__file__).parent / "letters"
"""Where the sources lie."""

_ANY_SPAN = re.compile(r"\{[<>][^}]*\}")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its directive in words, and its lines of printed text, each a tuple of cells."""

    directive: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page of a source: blocks to print, the plain text, and what is marked in it."""

    blocks: tuple[Block, ...]
    text: str
    marks: tuple[Mark, ...]
    spans: dict[str, tuple[int, int]]
    tables: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of the events: name of its span, type, and the fields as written."""

    name: str
    type: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """One letter: its name, the fields of its head, its pages and its events."""

    name: str
    head: dict[str, str]
    pages: tuple[SourcePage, ...]
    events: tuple[EventLine, ...]


def read_source(path: Path) -> Source:
    """Read the source of a letter.

    Args:
        path: `samples/letters/<name>.txt`.

    Raises:
        MarkupError: the source is wrong; the message says where.
    """
    return parse_source(path.stem, path.read_text(encoding="utf-8"))


def parse_source(name: str, text: str) -> Source:
    """Turn the text of a source into a letter.

    Args:
        name: of the letter.
        text: of its source.

    Raises:
        MarkupError: the source is wrong; the message says where.
    """
    head_text, separator, rest = text.partition("\n---\n")
    if not separator:
        raise MarkupError(f"{name}: no head")
    body, _, events = rest.partition("\n=== events\n")
    head = {key: value for key, _, value in (line.partition(": ") for line in head_text.splitlines())}
    try:
        pages = tuple(parse_page(page) for page in re.split(r"^=== page$", body, flags=re.MULTILINE))
    except MarkupError as error:
        raise MarkupError(f"{name}: {error}") from error
    return Source(name, head, pages, tuple(_parse_event(line) for line in events.splitlines() if line.strip()))


def parse_page(markup: str) -> SourcePage:
    """Turn one page of a source into blocks and marked text."""
    parts: list[str] = []
    layout: list[tuple[tuple[str, ...], list[list[str]]]] = []
    for raw in re.split(r"\n\s*\n", markup.strip()):
        lines = raw.split("\n")
        directive = tuple(lines.pop(0)[2:].split()) if lines[0].startswith("% ") else ("paragraph",)
        is_table = directive[0] == "table"
        rows: list[list[str]] = []
        for number, line in enumerate(lines):
            names: list[str] = []
            for column, cell in enumerate(line.split("¦")):
                name = f"#{len(layout)}_{number}_{column}"
                content = cell.strip()
                if _ANY_SPAN.sub("", content):
                    parts.append(_separator(number, column, is_table=is_table, first=not parts))
                parts.append(f"{{>{name}}}{content}{{<{name}}}")
                names.append(name)
            rows.append(names)
        layout.append((directive, rows))
    marked = parse("".join(parts))
    blocks = tuple(
        Block(directive, tuple(tuple(marked.text[slice(*marked.spans[name])] for name in names) for names in rows))
        for directive, rows in layout
    )
    tables = tuple(
        tuple(tuple(marked.spans[name] for name in names) for names in rows)
        for directive, rows in layout
        if directive[0] == "table"
    )
    spans = {name: span for name, span in marked.spans.items() if not name.startswith("#")}
    return SourcePage(blocks, marked.text, marked.marks, spans, tables)


def _separator(line: int, column: int, *, is_table: bool, first: bool) -> str:
    if first:
        return ""
    if is_table or (line == 0 and column == 0):
        return "\n\n"
    return " " if column else "\n"


def _parse_event(line: str) -> EventLine:
    name, _, rest = line.partition(": ")
    kind, *pairs = rest.split()
    fields = {key: value or "yes" for key, _, value in (pair.partition("=") for pair in pairs)}
    return EventLine(name, kind, fields)
