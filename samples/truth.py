"""The truth of a sample: what a careful person reads out of it, as typed data beside the file.

Spans are code points of the truth text (what was printed), not of what an OCR engine makes of it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from models.document import Derivation, DocumentRecord, Letter
from models.layout import Language, Page, PageSource, PlacedWord, compose_text

ROOT = Path(__file__).parent
"""Where the samples lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthPage:
    """What one page says.

    Args:
        number: from 1.
        text: words joined by a space, lines by a newline, blocks (paragraphs, table cells) by an empty line. A
            paragraph is one line: where the printed page breaks it is for the page to say.
        tables: each a tuple of rows of cells, each the (start, end) code points of its text; (start, start) if empty.
    """

    number: int
    text: str
    tables: tuple[tuple[tuple[tuple[int, int], ...], ...], ...] = ()

    def as_page(self, languages: tuple[Language, ...]) -> Page:
        """Return the page as a reader would hand it over if it read without a fault.

        Args:
            languages: of the letter, the most frequent first.
        """
        words = tuple(
            PlacedWord(text=word, box=None, confidence=1.0, block=block, line=1000 * block + line)
            for block, paragraph in enumerate(self.text.split("\n\n"))
            for line, printed in enumerate(paragraph.split("\n"))
            for word in printed.split(" ")
        )
        text, lines = compose_text(words)
        return Page(
            number=self.number,
            width=0,
            height=0,
            dpi=0,
            source=PageSource.DOCUMENT,
            language=languages[0],
            languages=languages,
            confidence=1.0,
            text=text,
            lines=lines,
            tables=self.tables,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """All that is true of one sample.

    Args:
        name: of the letter, the stem of its source and of its files.
        case: folder of the case.
        file: name of the file, within the folder of the case.
        part: name of the attachment or member, if the letter lies inside that file.
        media_type: of the letter's own bytes (RFC 6838).
        tests: what the sample is there to test.
        languages: that occur, the most frequent first.
        pages: in order.
        letter: fields, mentions (extractor "truth") and events, as the extractors should find them.
        entities: id of a mention to the key of the person, body or place that it names, the same over all letters.
            Every PERSON, ORG and LOCATION has one; nothing else has.
    """

    name: str
    case: str
    file: str
    part: str | None
    media_type: str
    tests: str
    languages: tuple[Language, ...]
    pages: tuple[TruthPage, ...]
    letter: Letter
    entities: dict[str, str]

    def record(self, *, with_names: bool) -> DocumentRecord:
        """Return the letter as linking gets it, without its pages.

        Args:
            with_names: of persons, bodies and places; else linking has only what is written.
        """
        mentions = (
            replace(mention, name=mention.name if with_names or mention.id not in self.entities else None)
            for mention in self.letter.mentions
        )
        return DocumentRecord.of(
            replace(self.letter, mentions=tuple(mentions)),
            sha256=hashlib.sha256(f"{self.case}/{self.name}".encode()).hexdigest(),
            filename=self.file,
            media_type=self.media_type,
            languages=self.languages,
            derivation=Derivation(pipeline="truth", tools={}),
        )

    def read(self) -> tuple[Page, ...]:
        """Return the pages as a reader would hand them over if it read without a fault."""
        return tuple(page.as_page(self.languages) for page in self.pages)


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Truth]:
    return TypeAdapter(Truth)


def load(path: Path) -> Truth:
    """Read a truth file.

    Args:
        path: `samples/<case>/<name>.truth.json`.

    Raises:
        pydantic.ValidationError: it is not a truth.
    """
    return _adapter().validate_json(path.read_bytes())


def load_all(root: Path = ROOT) -> Iterator[Truth]:
    """Read all truth files, in order of case and name."""
    for path in sorted(root.glob("*/*.truth.json")):
        yield load(path)


def dump(truth: Truth) -> bytes:
    """Return the JSON of a truth, the same for the same truth."""
    return _adapter().dump_json(truth, indent=1, by_alias=True, exclude_defaults=True, ensure_ascii=False) + b"\n"
