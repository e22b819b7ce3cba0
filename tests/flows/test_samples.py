"""The samples through real readers and extractors: what the vocabulary names comes out of them, with its place."""

import hashlib
from collections.abc import Iterator, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from configuration import load_settings
from flows.pipeline import pipeline_of
from flows.record import make_record
from models.document import DocumentRecord, LetterType
from models.event import EventType
from models.mention import Function, IdKind, Label, OrgKind, Role
from readers import Part
from sandbox import Sandbox

SAMPLES = Path(__file__).parents[2] / "samples"


def _records(data: bytes, filename: str, sandbox: Sandbox, pages: ThreadPoolExecutor) -> Iterator[DocumentRecord]:
    def digest(part: Part) -> str:
        return hashlib.sha256(part.data).hexdigest()

    record, parts = make_record(
        data,
        sha256=hashlib.sha256(data).hexdigest(),
        filename=filename,
        part_of=None,
        pipeline=pipeline_of(load_settings()),
        sandbox=sandbox,
        pages=pages,
        name_part=digest,
    )
    yield record
    for part in parts:
        yield from _records(part.data, part.filename, sandbox, pages)


@pytest.fixture(scope="module")
def records() -> dict[str, DocumentRecord]:
    """Every sample, read as `dalel read` reads it, by file name."""
    files = sorted(path for path in SAMPLES.glob("*/*.*") if path.parent.name in {"almaty", "taldykorgan"})
    letters = [path for path in files if not path.name.endswith(".truth.json")]
    with Sandbox(pipeline_of(load_settings()).options) as sandbox, ThreadPoolExecutor(2) as pages:
        found = [record for path in letters for record in _records(path.read_bytes(), path.name, sandbox, pages)]
    return {record.filename: record for record in found}


def test_the_whole_vocabulary_comes_out(records: dict[str, DocumentRecord]) -> None:
    """Each word of the vocabulary comes out of at least one sample, as it was scanned."""
    mentions = [mention for record in records.values() for mention in record.mentions]
    events = [event for record in records.values() for event in record.events]
    kinds = {mention.kind for mention in mentions}
    missing: dict[str, Set[str | None]] = {
        "labels": set(Label) - {mention.label for mention in mentions},
        "roles": set(Role) - {role for mention in mentions for role in mention.roles},
        "functions": set(Function) - {mention.function for mention in mentions},
        "kinds of bodies": set(OrgKind) - kinds,
        "kinds of identifiers": set(IdKind) - kinds,
        "letter types": set(LetterType) - {record.type for record in records.values()},
        "event types": set(EventType) - {event.type for event in events},
    }
    assert {what: sorted(map(str, words)) for what, words in missing.items() if words} == {}


def test_every_fact_leads_back_to_the_page(records: dict[str, DocumentRecord]) -> None:
    """Each mention and quote is a slice of its page's text; on pages with an image each mention has a box inside it."""
    for record in records.values():
        pages = {page.number: page for page in record.pages}
        for mention in record.mentions:
            page = pages[mention.page]
            assert page.text[mention.start : mention.end] == mention.text
            assert bool(mention.boxes) == bool(page.width)
            for box in mention.boxes:
                assert 0 <= box.left < box.right <= page.width
                assert 0 <= box.top < box.bottom <= page.height
        known = {mention.id for mention in record.mentions}
        for event in record.events:
            assert pages[event.quote.page].text[event.quote.start : event.quote.end] == event.quote.text
            assert {*event.who, *event.by, *filter(None, (event.from_, event.to))} <= known


def test_the_key_letter_is_read(records: dict[str, DocumentRecord]) -> None:
    """The hospital says that a patient was removed with 16 others, when, and that his life was not in danger."""
    reply = records["hospital_reply.pdf"]
    by_id = {mention.id: mention for mention in reply.mentions}
    assert reply.type is LetterType.HOSPITAL_REPLY
    assert (reply.date, reply.reference) == ("2022-02-14", "03-12/457")
    assert reply.in_reply_to is not None
    assert reply.in_reply_to.reference == "17-А"
    removal = next(event for event in reply.events if event.type is EventType.REMOVAL)
    assert removal.date == "2022-01-08T21:40"
    assert removal.others == 16
    assert any("Сейтказин" in by_id[number].text for number in removal.who)
    assert any(Role.OFFICER in by_id[number].roles for number in removal.by)
    assert any(mention.label is Label.INJURY and mention.negated for mention in reply.mentions)
    assert any(mention.function is Function.SIGNATORY for mention in reply.mentions)
