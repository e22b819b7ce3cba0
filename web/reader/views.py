"""What the pages of a letter show, put together from the archive."""

from dataclasses import dataclass

from models.custody import CustodyEntry, Receipt
from models.document import DocumentRecord
from models.entity import Entity
from models.event import Event
from models.layout import Page, PageState
from web import marking
from web.access import missing
from web.context import Context
from web.viewer import Viewer

NOTICES = {
    PageState.LOW_QUALITY: "This page was read badly: look at the scan before you rely on a word of it.",
    PageState.BLANK: "Nothing was found on this page.",
    PageState.FAILED: "This page could not be read.",
}
"""What is said above a page that was not plainly read."""


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


def document(context: Context, viewer: Viewer, sha256: str) -> ShownDocument:
    """Return what the page of a letter shows.

    Raises:
        MissingKeyError: there is no such letter.
        ArchiveError: the storage failed.
    """
    record = context.access.record(viewer, sha256)
    called = {mention.id: mention.name or mention.text for mention in record.mentions}
    resolution = context.archive.resolution()
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
        receipts=list(context.archive.receipts(sha256)),
        custody=list(context.archive.custody(sha256)),
    )


def image(context: Context, viewer: Viewer, sha256: str, number: int) -> bytes:
    """Return the image of a page, JPEG.

    Raises:
        MissingKeyError: there is no such letter, page or image.
        ArchiveError: the storage failed.
    """
    for page in context.access.record(viewer, sha256).pages:
        if page.number == number:
            return context.archive.image_of(sha256, page)
    raise missing()
