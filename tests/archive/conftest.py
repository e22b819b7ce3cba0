"""An invented letter as the archive sees it, and what is made of it."""

import pytest

from models.case import Case
from models.custody import Failure
from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, Link, MentionReference, Resolution
from models.event import Event, EventType, Quote
from models.judgement import Anchor, Judgement, Verdict
from models.layout import Box, Language, Page, PageSource, PlacedWord, compose_text
from models.mention import Label, Mention, Role

PIPELINE = "fedcba9876543210"


@pytest.fixture(scope="session")
def page() -> Page:
    """A page of three hundred words."""
    text = "Пациент Сейтказин Е. К. переведён в изолятор; науқас Әділбек Ұлан шығарылды " * 25
    words = tuple(
        PlacedWord(text=word, box=Box(10 * n, 20, 10 * n + 9, 40), confidence=0.93, block=n // 60, line=n // 12)
        for n, word in enumerate(text.split())
    )
    composed, lines = compose_text(words)
    return Page(
        number=1,
        width=2480,
        height=3508,
        dpi=300,
        source=PageSource.OCR,
        language=Language.RUSSIAN,
        languages=(Language.RUSSIAN, Language.KAZAKH),
        confidence=0.93,
        text=composed,
        lines=lines,
        tables=((((0, 7), (8, 17)),),),
        notes=("rotated by 180°",),
    )


class Maker:
    """Makes what the archive keeps: invented and always the same."""

    at = "2026-01-02T03:04:05Z"
    later = "2026-02-03T04:05:06Z"
    reading = "0123456789abcdef"
    pipeline = PIPELINE

    def __init__(self, page: Page) -> None:
        self.page = page

    def record(self, sha256: str, pipeline: str = PIPELINE) -> DocumentRecord:
        """Make the record of a letter of one page."""
        mention = Mention(
            id="m1", label=Label.PERSON, text=self.page.text[8:17], page=1, start=8, end=17, extractor="persons"
        )
        event = Event(
            type=EventType.REMOVAL,
            date="2022-01-08",
            who=("m1",),
            by=(),
            from_="m1",
            quote=Quote(page=1, start=0, end=17, text=self.page.text[:17]),
        )
        return DocumentRecord(
            sha256=sha256,
            filename="письмо.pdf",
            media_type="application/pdf",
            languages=(Language.RUSSIAN,),
            type=LetterType.HOSPITAL_REPLY,
            date=None,
            reference="03-12/457",
            in_reply_to=None,
            subject=None,
            pages=(self.page,),
            mentions=(mention,),
            events=(event,),
            parts=(),
            part_of=None,
            notes=(),
            derivation=Derivation(pipeline=pipeline, tools={"tesseract": "5.3.0"}),
        )

    def resolution(self, generation: str, sha256: str, count: int = 1) -> Resolution:
        """Make a generation of entities."""
        entities = tuple(
            Entity(
                id=f"{number:016x}",
                label=Label.PERSON,
                name="Сейтказин Ерлан",
                names=("Сейтказину Е. К.",),
                roles=(Role.PATIENT,),
                kind=None,
                mentions=(MentionReference(sha256=sha256, mention="m1"),),
                links=(),
            )
            for number in range(count)
        )
        doubtful = (Link(a=f"{sha256}#m1", b=f"{sha256}#m2", score=0.5, reasons=("same surname",)),)
        return Resolution(generation=generation, entities=entities, doubtful=doubtful)

    def case(self, number: int = 1, title: str = "Дело больницы") -> Case:
        """Make a case."""
        return Case(id=f"{number:026d}", title=title, created_at=self.at, created_by="investigator")

    def anchor(self, sha256: str) -> Anchor:
        """Make an anchor of a mention."""
        return Anchor(
            sha256=sha256,
            mention="m1",
            label=Label.PERSON,
            page=1,
            start=8,
            end=17,
            text=self.page.text[8:17],
            boxes=(Box(10, 20, 19, 40),),
        )

    def judgement(self, number: int = 1) -> Judgement:
        """Make a judgement."""
        return Judgement(
            id=f"01J{number:023d}",
            a=(self.anchor("a" * 64),),
            b=(self.anchor("b" * 64),),
            verdict=Verdict.SAME,
            by="investigator",
            at=self.at,
            why="та же дата",
        )

    def failure(self, sha256: str, error: str = "BrokenDocumentError") -> Failure:
        """Make a failure."""
        return Failure(
            sha256=sha256, pipeline=PIPELINE, error=error, cause="The file is cut off.", remedy="Scan it again."
        )


@pytest.fixture(scope="session")
def make(page: Page) -> Maker:
    """Return the maker of all that is kept."""
    return Maker(page)
