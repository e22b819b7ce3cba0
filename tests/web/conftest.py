"""A small archive in memory with one hostile letter, a real index of it, and a client of the pages over both."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from starlette.testclient import TestClient

from archive import Archive
from index import Index
from models.case import Case
from models.custody import CustodyAction, CustodyEntry, Receipt
from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, MentionReference, Resolution
from models.errors import MissingKeyError
from models.event import Event, EventType, Quote
from models.layout import Box, Language, Page, PageSource, PlacedWord, compose_text
from models.mention import Label, Mention, Role
from web import application

HOSTILE = "<script>alert(1)</script>"
TEXT = f"""Сообщаем, что Сейтказин Ерлан вывезен из больницы {HOSTILE} "><img src=x onerror=alert(2)>"""
TOKEN = "word-of-this-start"
HOST = "127.0.0.1:8321"
ORIGIN = {"origin": f"http://{HOST}"}


def made_record() -> DocumentRecord:
    """Return a letter whose every text is an attack."""
    placed = tuple(
        PlacedWord(text=word, box=Box(at * 100, 10, at * 100 + 90, 40), confidence=0.9, block=0, line=0)
        for at, word in enumerate(TEXT.split())
    )
    text, lines = compose_text(placed)
    page = Page(
        number=1,
        width=2480,
        height=3508,
        dpi=300,
        source=PageSource.OCR,
        language=Language.RUSSIAN,
        languages=(Language.RUSSIAN,),
        confidence=0.9,
        text=text,
        lines=lines,
    )
    mentions = []
    for number, words in enumerate(("Сейтказин Ерлан", HOSTILE), start=1):
        start = text.index(words)
        mentions.append(
            Mention(
                id=f"m{number}",
                label=Label.PERSON,
                text=words,
                page=1,
                start=start,
                end=start + len(words),
                boxes=page.boxes(start, start + len(words)),
                extractor="test",
                roles=(Role.PATIENT,),
            )
        )
    quote = Quote(page=1, start=0, end=len(text), text=text)
    return DocumentRecord(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        filename=f"{HOSTILE}.pdf",
        media_type="application/pdf",
        languages=(Language.RUSSIAN,),
        type=LetterType.HOSPITAL_REPLY,
        date="2022-02-14",
        reference=HOSTILE,
        in_reply_to=None,
        subject=HOSTILE,
        pages=(page,),
        mentions=tuple(mentions),
        events=(Event(type=EventType.REMOVAL, date="2022-01-08", who=("m1",), by=("m2",), quote=quote),),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline="0" * 16, tools={}),
    )


class Shelf:
    """Evidence of one letter."""

    def __init__(self) -> None:
        self.record = made_record()
        sha256 = self.record.sha256
        people = (("e1", "Сейтказин Ерлан", "m1"), ("e2", HOSTILE, "m2"))
        self.entities = tuple(
            Entity(
                id=identifier,
                label=Label.PERSON,
                name=name,
                names=(name,),
                roles=(Role.PATIENT,),
                kind=None,
                mentions=(MentionReference(sha256=sha256, mention=mention),),
                links=(),
            )
            for identifier, name, mention in people
        )

    def cases(self) -> tuple[Case, ...]:
        """Return one case with a hostile title."""
        return (Case(id="case-a", title=HOSTILE, created_at="2026-01-01T00:00:00Z", created_by="someone"),)

    def newest_record(self, sha256: str) -> DocumentRecord:
        """Return the letter."""
        if sha256 != self.record.sha256:
            raise MissingKeyError("There is no such letter.", remedy="Go back to the search.")
        return self.record

    def image_of(self, sha256: str, page: Page) -> bytes:
        """Return what stands for an image."""
        if (sha256, page) != (self.record.sha256, self.record.pages[0]):
            raise MissingKeyError("There is no such image.", remedy="Go back to the search.")
        return b"RIFF....WEBP"

    def receipts(self, sha256: str) -> tuple[Receipt, ...]:
        """Return one receipt."""
        return (
            Receipt(
                sha256=sha256,
                number=0,
                filename=f"{HOSTILE}.pdf",
                source=HOSTILE,
                received_by=HOSTILE,
                received_at="2026-01-01T00:00:00Z",
                size=7,
            ),
        )

    def custody(self, sha256: str) -> tuple[CustodyEntry, ...]:
        """Return one entry."""
        return (
            CustodyEntry(
                sha256=sha256,
                number=0,
                action=CustodyAction.RECEIVED,
                at="2026-01-01T00:00:00Z",
                by=HOSTILE,
                detail={},
                previous="",
                digest="d" * 64,
                key="k" * 64,
                signature="s" * 128,
            ),
        )

    def resolution(self) -> Resolution:
        """Return the entities."""
        return Resolution(generation="g", entities=self.entities, doubtful=())


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """One letter."""
    return Shelf()


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Index:
    """A real index of the letter."""
    made = Index(Path(tmp_path_factory.mktemp("index")))
    made.update([(shelf.record, ("case-a",))], shelf.entities)
    return made


@pytest.fixture
def stranger(shelf: Shelf, index: Index) -> Iterator[TestClient]:
    """A client that has not signed in."""
    pages = application(cast(Archive, shelf), index, token=TOKEN, hosts={HOST})
    with TestClient(pages, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """A client that has signed in and says, as a browser does, where its forms come from."""
    assert stranger.post("/sign-in", data={"token": TOKEN}, headers=ORIGIN).status_code == 303
    stranger.headers.update(ORIGIN)
    return stranger
