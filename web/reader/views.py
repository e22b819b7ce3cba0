"""What the screen of a letter shows beside its pages, put together from the archive and the index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrections import Surveyed, survey
from models.account import Right
from models.case import Case
from models.correction import base_pipeline, correction_count
from models.custody import CustodyEntry, Receipt
from models.document import DocumentRecord
from models.layout import Page, PageState
from web import marking
from web.access import missing
from web.context import Context
from web.reader.pages import ShownEvent, ShownMention, event_of, find_page, image_address, mention_of, original_address
from web.translation import to_translate
from web.viewer import Viewer

NOTICES = {
    PageState.LOW_QUALITY: to_translate("This page was read badly: look at the scan before you rely on a word of it."),
    PageState.BLANK: to_translate("Nothing was found on this page."),
    PageState.FAILED: to_translate("This page could not be read."),
}
"""What is said above a page that was not plainly read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of a letter somebody asks for, by the address.

    Args:
        page: number; None for the one of what is asked for, else the first.
        mention: id of one that is to be lit.
        event: number of one that is to be lit, from 0.
        start: first code point of a span that is to be lit.
        end: one past the last.
    """

    page: int | None = None
    mention: str | None = None
    event: int | None = None
    start: int | None = None
    end: int | None = None

    def number(self, record: DocumentRecord) -> int:
        """Return the number of the page to show."""
        if self.page is not None:
            return self.page
        for mention in record.mentions:
            if mention.id == self.mention:
                return mention.page
        if self.event is not None and 0 <= self.event < len(record.events):
            return record.events[self.event].quote.page
        return record.pages[0].number if record.pages else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """A page in the row of pages; `image` is whether it has one."""

    number: int
    state: PageState
    image: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLetter:
    """A letter at one of its pages.

    Args:
        record: that counts.
        page: that is shown; None of a letter without pages.
        notice: how its reading ended, if not well.
        pieces: its text, cut at the mentions.
        outlines: boxes of its mentions.
        image: address of its image, None if it has none.
        original: address of the image as it was received, if a browser shows it.
        thumbnails: of all pages.
        mentions: of all pages, by id.
        events: of all pages.
        may_correct: whether who looks may correct it.
        pending: how many corrections the record does not have yet.
        cases: those of the letter that who looks may see.
    """

    record: DocumentRecord
    page: Page | None
    notice: str | None
    pieces: Sequence[marking.Piece]
    outlines: Sequence[marking.Outline]
    image: str | None
    original: str | None
    thumbnails: Sequence[Thumbnail]
    mentions: dict[str, ShownMention]
    events: Sequence[ShownEvent]
    may_correct: bool
    pending: int
    cases: Sequence[Case]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What people corrected in a letter, and what was done with it; `names` of who did, by account."""

    record: DocumentRecord
    corrections: Sequence[Surveyed]
    receipts: Sequence[Receipt]
    custody: Sequence[CustodyEntry]
    names: Mapping[str, str]
    may_correct: bool
    may_take_out: bool
    pending: int


def letter(context: Context, viewer: Viewer, sha256: str, asked: Asked) -> ShownLetter:
    """Return what the screen of a letter shows.

    Raises:
        MissingKeyError: there is no such letter or page.
        ArchiveError: the storage failed.
    """
    record = context.access.record(viewer, sha256)
    entities = context.index.linked(sha256)
    page = find_page(record, asked.number(record)) if record.pages else None
    if page is None and asked.page not in {None, 1}:
        raise missing()
    return ShownLetter(
        record=record,
        page=page,
        notice=None if page is None else NOTICES.get(page.state),
        pieces=[] if page is None else marking.of_page(page, record.mentions),
        outlines=[] if page is None else marking.outlines(record, page),
        image=None if page is None else image_address(record, page),
        original=None if page is None else original_address(record, page),
        thumbnails=[Thumbnail(number=one.number, state=one.state, image=bool(one.width)) for one in record.pages],
        mentions={mention.id: mention_of(mention, entities) for mention in record.mentions},
        events=[event_of(number, event) for number, event in enumerate(record.events)],
        may_correct=context.access.may(viewer, Right.CORRECT, sha256),
        pending=pending(context, record),
        cases=context.access.cases_of(viewer, sha256),
    )


def history(context: Context, viewer: Viewer, sha256: str) -> History:
    """Return what was done with a letter.

    Raises:
        MissingKeyError: there is no such letter.
        ArchiveError: the storage failed.
    """
    record = context.access.record(viewer, sha256)
    made = context.archive.corrections(sha256)
    pipeline = base_pipeline(record.derivation.pipeline)
    machine = record if pipeline == record.derivation.pipeline else context.archive.record(sha256, pipeline)
    receipts, custody = context.archive.receipts(sha256), context.archive.custody(sha256)
    acted = {one.by for one in made} | {entry.by for entry in custody} | {one.received_by for one in receipts}
    return History(
        record=record,
        corrections=survey(machine, record.mentions, made),
        receipts=receipts,
        custody=custody,
        names={by: context.people.name_of(by) for by in acted},
        may_correct=context.access.may(viewer, Right.CORRECT, sha256),
        may_take_out=context.access.may(viewer, Right.EXPORT, sha256),
        pending=max(0, len(made) - correction_count(record.derivation.pipeline)),
    )


def pending(context: Context, record: DocumentRecord) -> int:
    """Return how many corrections of a letter its record does not have yet."""
    count = context.archive.correction_count(record.sha256)
    return max(0, count - correction_count(record.derivation.pipeline))
