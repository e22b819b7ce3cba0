"""Invented letters, and an extraction small enough to be seen through: whatever begins with a capital is a person."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from corrections import Amend, Extraction, Statement
from models.correction import HUMAN, Correction
from models.document import Derivation, DocumentRecord, Letter, LetterType
from models.event import Event, EventType, Quote
from models.fingerprint import Fingerprint
from models.layout import Box, Language, Page, PageSource, PlacedWord, compose_text
from models.mention import Label, Mention

SHA256 = "a" * 64
NAME = re.compile(r"\b[А-Я]\w*(?: [А-Я]\w*)*")
MakeRecord = Callable[..., DocumentRecord]


def made_page(words: Sequence[str], number: int = 1, *, boxed: bool = True, first: int = 0, shift: int = 0) -> Page:
    """Return a page of words, four a line, `first` the number of the first line on the sheet.

    `shift` moves the sheet down on its image, in pixels, as another straightening would.
    """
    top = 50 * first + shift
    placed = tuple(
        PlacedWord(
            text=word,
            box=Box(100 * (at % 4), 50 * (at // 4) + top, 100 * (at % 4) + 90, 50 * (at // 4) + 40 + top)
            if boxed
            else None,
            confidence=0.9,
            block=at // 12,
            line=at // 4,
        )
        for at, word in enumerate(words)
    )
    text, lines = compose_text(placed)
    return Page(
        number=number,
        width=500 if boxed else 0,
        height=2000 if boxed else 0,
        dpi=300 if boxed else 0,
        source=PageSource.OCR if boxed else PageSource.DOCUMENT,
        language=Language.RUSSIAN,
        languages=(Language.RUSSIAN,),
        confidence=0.9,
        text=text,
        lines=lines,
        from_original=(1.0, 0.0, 0.0, 0.0, 1.0, float(shift), 0.0, 0.0, 1.0),
    )


def extract(pages: Sequence[Page], amend: Amend) -> Letter:
    """Read a letter: its persons, and a removal for each line with one."""
    found = [
        _mention(page, match.start(), match.end(), f"m{number}")
        for number, (page, match) in enumerate(
            ((page, match) for page in pages for match in NAME.finditer(page.text.replace("\n", "|"))), 1
        )
    ]
    mentions = amend(found)
    return Letter(
        type=LetterType.OTHER,
        date=None,
        reference=None,
        in_reply_to=None,
        subject=None,
        mentions=mentions,
        events=tuple(_event(page, mentions) for page in pages if any(one.page == page.number for one in mentions)),
    )


def _mention(page: Page, start: int, end: int, id_: str, label: Label = Label.PERSON) -> Mention:
    return Mention(
        id=id_,
        label=label,
        text=page.text[start:end],
        page=page.number,
        start=start,
        end=end,
        boxes=page.boxes(start, end),
        confidence=0.8,
        extractor="test",
        name=page.text[start:end].lower(),
    )


def _event(page: Page, mentions: Sequence[Mention]) -> Event:
    first = next(one for one in mentions if one.page == page.number)
    end = page.lines[0].words[-1].end
    quote = Quote(page=page.number, start=0, end=end, text=page.text[:end], boxes=page.boxes(0, end))
    return Event(type=EventType.REMOVAL, date="2022-01-08", who=(first.id,), by=(), quote=quote)


def describe(page: Page, start: int, end: int, label: Label) -> Mention:
    """Read a span as a mention."""
    return replace(_mention(page, start, end, "", label), extractor=HUMAN, confidence=1.0)


EXTRACTION = Extraction(extract=extract, describe=describe, fingerprint=lambda: Fingerprint(tools={"test": "1"}))


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """The extraction."""
    return EXTRACTION


@pytest.fixture(scope="session")
def make_page() -> Callable[..., Page]:
    """How to make a page of words."""
    return made_page


@pytest.fixture(scope="session")
def make_record() -> MakeRecord:
    """How to make a record of pages, as the machine would."""

    def make(*pages: Page, pipeline: str = "0" * 16) -> DocumentRecord:
        return DocumentRecord.of(
            extract(pages, tuple),
            sha256=SHA256,
            filename="письмо.pdf",
            media_type="application/pdf",
            languages=(Language.RUSSIAN,),
            derivation=Derivation(pipeline=pipeline, tools={"reading": "1"}),
            pages=pages,
        )

    return make


@pytest.fixture(scope="session")
def say() -> Callable[[DocumentRecord], Statement]:
    """How somebody speaks of a record."""
    return lambda record: Statement(record=record, by="clerk", at="2026-01-02T03:04:05Z")


@pytest.fixture(scope="session")
def numbered() -> Callable[..., tuple[Correction, ...]]:
    """How corrections get their numbers: in the order given."""
    return lambda *made: tuple(make(number) for number, make in enumerate(made))
