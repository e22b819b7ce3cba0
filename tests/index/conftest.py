"""Letters of an invented case, made by hand so that each test knows what is on each page."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index import Index
from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, MentionReference
from models.event import Event, EventType, Quote
from models.layout import Box, Language, Page, PageSource, PlacedWord, compose_text
from models.mention import Label, Mention, Role

Letter = tuple[DocumentRecord, tuple[str, ...]]
MakeLetter = Callable[..., Letter]

RUSSIAN = (
    "Сообщаем, что 8 января 2022 года сотрудники вывезли Сейтказина Е. К. из городской больницы.\n"
    "У пациентов были огнестрельные ранения. Врач-терапевт Ахметова Г. С. возражала."
)
KAZAKH = "Министрлігінің қызметкерлері мектептерімізде тексеру жүргізді. Науқас Ерлан Сейтқазин ауруханада жатыр."
ENGLISH = "The patients were transferred to City Hospital No. 7. Y. Seitkazin was beaten by masked men. Ref. 03-12/457"


def make_page(number: int, text: str, language: Language = Language.RUSSIAN) -> Page:
    """Lay the words of a text on a page, ten pixels a letter, lines thirty pixels apart."""
    placed = []
    for row, line in enumerate(text.split("\n")):
        left = 0
        for word in line.split():
            box = Box(left, 30 * row, left + 10 * len(word), 30 * row + 20)
            placed.append(PlacedWord(text=word, box=box, confidence=0.9, block=0, line=row))
            left = box.right + 10
    composed, lines = compose_text(tuple(placed))
    return Page(
        number=number,
        width=2480,
        height=3508,
        dpi=300,
        source=PageSource.OCR,
        language=language,
        languages=(language,),
        confidence=0.9,
        text=composed,
        lines=lines,
    )


def find_mention(
    record_pages: tuple[Page, ...], identifier: str, text: str, label: Label, roles: tuple[Role, ...]
) -> Mention:
    """Return the mention of the first place where a text stands."""
    page = next(page for page in record_pages if text in page.text)
    start = page.text.index(text)
    end = start + len(text)
    return Mention(
        id=identifier,
        label=label,
        text=text,
        page=page.number,
        start=start,
        end=end,
        boxes=page.boxes(start, end),
        extractor="test",
        roles=roles,
    )


def letter(
    *texts: str,
    named: tuple[tuple[str, Label, tuple[Role, ...]], ...] = (),
    events: tuple[tuple[EventType, str | None, str, tuple[str, ...], tuple[str, ...]], ...] = (),
    letter_type: LetterType = LetterType.HOSPITAL_REPLY,
    date: str | None = "2022-02-14",
    cases: tuple[str, ...] = ("case-a",),
    pipeline: str = "0" * 16,
    key: str | None = None,
) -> Letter:
    """Make a letter: a page a text, mentions by their text, events as (type, date, quote, who, by)."""
    pages = tuple(make_page(number, text) for number, text in enumerate(texts, start=1))
    mentions = tuple(
        find_mention(pages, f"m{number}", text, label, roles)
        for number, (text, label, roles) in enumerate(named, start=1)
    )
    found = []
    for kind, day, words, who, by in events:
        page = next(page for page in pages if words in page.text)
        start = page.text.index(words)
        end = start + len(words)
        quote = Quote(page=page.number, start=start, end=end, text=words, boxes=page.boxes(start, end))
        found.append(Event(type=kind, date=day, who=who, by=by, quote=quote))
    record = DocumentRecord(
        sha256=hashlib.sha256((key or "".join(texts)).encode()).hexdigest(),
        filename="scan.pdf",
        media_type="application/pdf",
        languages=(Language.RUSSIAN,),
        type=letter_type,
        date=date,
        reference=None,
        in_reply_to=None,
        subject=None,
        pages=pages,
        mentions=mentions,
        events=tuple(found),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline=pipeline, tools={}),
    )
    return record, cases


@pytest.fixture
def make_letter() -> MakeLetter:
    """How to make a letter."""
    return letter


@pytest.fixture
def letters() -> list[Letter]:
    """Three letters, one in each language, the English one in another case."""
    russian = letter(
        RUSSIAN,
        named=(
            ("Сейтказина Е. К.", Label.PERSON, (Role.PATIENT,)),
            ("Ахметова Г. С.", Label.PERSON, (Role.MEDIC,)),
            ("городской больницы", Label.ORG, ()),
        ),
        events=((EventType.REMOVAL, "2022-01-08", "сотрудники вывезли Сейтказина Е. К.", ("m1",), ()),),
    )
    kazakh = letter(
        KAZAKH,
        named=(("Ерлан Сейтқазин", Label.PERSON, (Role.PATIENT,)),),
        letter_type=LetterType.TRANSFER_RECORD,
        date="2022-01",
    )
    english = letter(
        ENGLISH,
        named=(("Y. Seitkazin", Label.PERSON, (Role.VICTIM,)), ("City Hospital No. 7", Label.ORG, ())),
        events=((EventType.BEATING, "2022-01-09/2022-01-10", "Y. Seitkazin was beaten by masked men", ("m1",), ()),),
        letter_type=LetterType.NGO_LETTER,
        date="2023-05-01",
        cases=("case-b",),
    )
    return [russian, kazakh, english]


def entity(identifier: str, label: Label, name: str, *places: tuple[Letter, str]) -> Entity:
    """Make an entity of mentions in letters."""
    mentions = tuple(sorted(MentionReference(sha256=record.sha256, mention=mention) for (record, _), mention in places))
    forms = tuple(mention.text for (record, _), wanted in places for mention in record.mentions if mention.id == wanted)
    return Entity(id=identifier, label=label, name=name, names=forms, roles=(), kind=None, mentions=mentions, links=())


@pytest.fixture
def entities(letters: list[Letter]) -> list[Entity]:
    """The patient of all three letters, his doctor and two hospitals."""
    russian, kazakh, english = letters
    return [
        entity("e1", Label.PERSON, "Сейтказин Ерлан Кайратович", (russian, "m1"), (kazakh, "m1"), (english, "m1")),
        entity("e2", Label.PERSON, "Ахметова Г. С.", (russian, "m2")),
        entity("e3", Label.ORG, "Городская больница", (russian, "m3")),
        entity("e4", Label.ORG, "City Hospital No. 7", (english, "m2")),
    ]


@pytest.fixture
def index(tmp_path: Path, letters: list[Letter], entities: list[Entity]) -> Index:
    """An index of the three letters."""
    made = Index(tmp_path / "index")
    made.update(letters, entities)
    return made


@pytest.fixture
def newer() -> Callable[[Letter], Letter]:
    """How to get what a newer pipeline made of the same original."""

    def made(given: Letter) -> Letter:
        record, cases = given
        return replace(record, derivation=Derivation(pipeline="f" * 16, tools={})), cases

    return made
