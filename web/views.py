"""What the pages of a letter and of an entity show, put together from the archive."""

import re
from dataclasses import dataclass

from models.custody import CustodyEntry, Receipt
from models.document import DocumentRecord
from models.entity import Entity
from models.errors import MissingKeyError
from models.event import Event
from models.layout import Page, PageState
from models.mention import Mention
from web import marking
from web.evidence import Evidence

MOST_LETTERS = 100
"""letters of an entity that are read for one page"""

NOTICES = {
    PageState.LOW_QUALITY: "This page was read badly: look at the scan before you rely on a word of it.",
    PageState.BLANK: "Nothing was found on this page.",
    PageState.FAILED: "This page could not be read.",
}
"""What is said above a page that was not plainly read."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page with its text cut at the mentions and their boxes; `notice` says how its reading ended, if not well."""

    page: Page
    pieces: list[marking.Piece]
    outlines: list[marking.Outline]
    notice: str | None


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """An event with its people and places as written."""

    event: Event
    who: list[str]
    by: list[str]
    origin: str | None
    goal: str | None


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A letter."""

    record: DocumentRecord
    pages: list[ShownPage]
    events: list[ShownEvent]
    entities: dict[str, Entity]
    receipts: list[Receipt]
    custody: list[CustodyEntry]


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of an entity, with the words around it."""

    record: DocumentRecord
    mention: Mention
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownEntity:
    """An entity with its mentions; `left_out` counts those in letters that were not read."""

    entity: Entity
    places: list[Place]
    left_out: int


def document(archive: Evidence, sha256: str) -> ShownDocument:
    """Return what the page of a letter shows.

    Raises:
        MissingKeyError: there is no such letter.
        ArchiveError: the storage failed.
    """
    record = archive.newest_record(_checked(sha256))
    called = {mention.id: mention.name or mention.text for mention in record.mentions}
    resolution = archive.resolution()
    entities = {
        reference.mention: entity
        for entity in (() if resolution is None else resolution.entities)
        for reference in entity.mentions
        if reference.sha256 == sha256
    }
    return ShownDocument(
        record=record,
        pages=[
            ShownPage(
                page,
                marking.of_page(page, record.mentions),
                marking.outlines(record, page),
                NOTICES.get(page.state),
            )
            for page in record.pages
        ],
        events=[
            ShownEvent(
                event,
                [called[mention] for mention in event.who if mention in called],
                [called[mention] for mention in event.by if mention in called],
                called.get(event.from_ or ""),
                called.get(event.to or ""),
            )
            for event in record.events
        ],
        entities=entities,
        receipts=list(archive.receipts(sha256)),
        custody=list(archive.custody(sha256)),
    )


def image(archive: Evidence, sha256: str, number: int) -> bytes:
    """Return the image of a page, WebP.

    Raises:
        MissingKeyError: there is no such letter, page or image.
        ArchiveError: the storage failed.
    """
    for page in archive.newest_record(_checked(sha256)).pages:
        if page.number == number:
            return archive.image_of(sha256, page)
    raise _missing()


def entity(archive: Evidence, identifier: str) -> ShownEntity:
    """Return what the page of an entity shows.

    Raises:
        MissingKeyError: there is no such entity.
        ArchiveError: the storage failed.
    """
    resolution = archive.resolution()
    found = [] if resolution is None else [entity for entity in resolution.entities if entity.id == identifier]
    if not found:
        raise _missing()
    letters = list(dict.fromkeys(reference.sha256 for reference in found[0].mentions))
    records = {sha256: archive.newest_record(sha256) for sha256 in letters[:MOST_LETTERS]}
    places = []
    for reference in found[0].mentions:
        record = records.get(reference.sha256)
        own = () if record is None else record.mentions
        places += [_place(record, mention) for mention in own if record and mention.id == reference.mention]
    left_out = sum(reference.sha256 not in records for reference in found[0].mentions)
    return ShownEntity(found[0], places, left_out)


def _place(record: DocumentRecord, mention: Mention, around: int = 80) -> Place:
    text = next((page.text for page in record.pages if page.number == mention.page), "")
    start = max(0, mention.start - around)
    return Place(record, mention, text[start : mention.start], text[mention.end : mention.end + around])


def _checked(sha256: str) -> str:
    if not _DIGEST.fullmatch(sha256):
        raise _missing()
    return sha256


def _missing() -> MissingKeyError:
    return MissingKeyError("There is no such page.", remedy="Go back to the search.")
