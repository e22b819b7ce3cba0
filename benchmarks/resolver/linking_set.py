"""The linking set: letters of invented cases with what is true of them (docs/linking_set.md).

All cases of a part together are one archive: people of different cases are different, but for the few whom the cases of
a town share.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from models.document import Derivation, DocumentRecord
from samples.labelled import label
from samples.source import Source, SourcePage, parse_source
from training.letters.nearest import lead

LETTERS = Path(__file__).parent / "letters"
"""Where the letters lie, made by `python -m training.letters.generate_cases`."""

Part = Literal["tuning", "report"]
"""Cases to fit weights and thresholds on, and cases that nothing is fitted on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLetter:
    """A letter of a case.

    Args:
        record: what a perfect reader and extractor make of it.
        entity_of: true entity by id of each person, body and place mention.
        happening_of: true happening by index of each event of the record.
        printed: its pages, to print.
        template: that it was made of.
    """

    record: DocumentRecord
    entity_of: Mapping[str, str]
    happening_of: Mapping[int, str]
    printed: tuple[SourcePage, ...]
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case: its name, and its letters in order of their dates."""

    name: str
    letters: tuple[CaseLetter, ...]


@cache
def linking_set(part: Part) -> tuple[Case, ...]:
    """Return the cases of a part.

    Args:
        part: of the set.

    Raises:
        MarkupError, KeyError, ValueError: a letter is wrong.
    """
    return tuple(
        Case(name=folder.name, letters=tuple(read_letter(path) for path in sorted(folder.glob("*.txt"))))
        for folder in sorted((LETTERS / part).iterdir())
    )


def letters_of(part: Part, most: int | None = None) -> list[CaseLetter]:
    """Return the letters of a part, case by case.

    Args:
        part: of the set.
        most: only the letters of so many cases; None for all.
    """
    return [letter for case in linking_set(part)[:most] for letter in case.letters]


def read_letter(path: Path) -> CaseLetter:
    """Read a letter.

    Args:
        path: of its file.

    Raises:
        MarkupError, KeyError, ValueError: the letter is wrong.
    """
    return parse_letter(path.parent.name, path.stem, path.read_text(encoding="utf-8"))


def parse_letter(case: str, stem: str, text: str) -> CaseLetter:
    """Turn the text of a letter into a letter.

    Args:
        case: name of the case.
        stem: number of the letter in the case and name of its template.
        text: of the letter; the head says in JSON whom each handle and what each span of an event means.

    Raises:
        MarkupError, KeyError, ValueError: the letter is wrong.
    """
    source = parse_source(stem, text)
    led = lead(source)
    labelled = label(led)
    name = f"{case}-{stem}"
    record = DocumentRecord.of(
        labelled.letter,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        filename=f"{name}.txt",
        media_type="text/plain",
        languages=labelled.languages,
        derivation=Derivation(pipeline="truth", tools={}),
        pages=labelled.pages,
    )
    return CaseLetter(
        record=record,
        entity_of=_entities(source),
        happening_of=_happenings(source, led, record),
        printed=source.pages,
        template=stem.partition("_")[2],
    )


def _entities(source: Source) -> dict[str, str]:
    named: Mapping[str, str] = json.loads(source.head["entities"])
    marks = (mark for page in source.pages for mark in page.marks)
    return {
        f"m{number}": named[str(mark.handle)]
        for number, mark in enumerate(marks, 1)
        if mark.label in {"PERSON", "ORG", "LOCATION"}
    }


def _happenings(source: Source, led: Source, record: DocumentRecord) -> dict[int, str]:
    named: Mapping[str, str] = json.loads(source.head["happenings"])
    spans = {
        (number, *page.spans[line.name], line.type): line.name
        for line in led.events
        for number, page in enumerate(source.pages, 1)
        if line.name in page.spans
    }
    return {
        index: named[spans[event.quote.page, event.quote.start, event.quote.end, str(event.type)]]
        for index, event in enumerate(record.events)
    }
