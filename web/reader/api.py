"""A letter as JSON."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from models.correction import Correction, CorrectionStanding
from models.document import InReplyTo, LetterType
from models.layout import Language, PageState
from web.context import ByViewer, InContext
from web.reader import views
from web.reader.pages import ShownEvent, ShownMention, ShownPage, find_page, shown
from web.reader.statements import AnySaid, correct
from web.reader.taking_out import take_out

router = APIRouter(prefix="/api/documents", tags=["letters"])

Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the original, lower-case hex")]
Number = Annotated[int, Path(ge=1, le=999_999, description="number of the page, from 1")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSummary:
    """A page in the row of pages."""

    number: int
    state: PageState
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSummary:
    """A letter without the words of its pages; fields as in the record."""

    sha256: str
    record: str
    corrected: bool
    pending: int
    filename: str
    media_type: str
    type: LetterType
    date: str | None
    reference: str | None
    in_reply_to: InReplyTo | None
    subject: str | None
    languages: tuple[Language, ...]
    pages: tuple[PageSummary, ...]
    mentions: tuple[ShownMention, ...]
    events: tuple[ShownEvent, ...]
    may_correct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCorrection:
    """A correction, and what became of it; its place now, null where it has none."""

    correction: Correction
    standing: CorrectionStanding
    page: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far corrections are.

    Args:
        record: pipeline of the record that counts.
        pending: how many corrections it does not have yet.
    """

    record: str
    pending: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A correction that was stored; `number` is its number in the letter, from 0."""

    number: int


@router.get("/{sha256}")
def letter(sha256: Digest, context: InContext, viewer: ByViewer) -> LetterSummary:
    """Return a letter: its fields, pages, mentions and events."""
    found = views.letter(context, viewer, sha256, views.Asked())
    record = found.record
    return LetterSummary(
        sha256=sha256,
        record=record.derivation.pipeline,
        corrected=record.corrected,
        pending=found.pending,
        filename=record.filename,
        media_type=record.media_type,
        type=record.type,
        date=record.date,
        reference=record.reference,
        in_reply_to=record.in_reply_to,
        subject=record.subject,
        languages=record.languages,
        pages=tuple(
            PageSummary(number=page.number, state=page.state, width=page.width, height=page.height)
            for page in record.pages
        ),
        mentions=tuple(found.mentions.values()),
        events=tuple(found.events),
        may_correct=found.may_correct,
    )


@router.get("/{sha256}/pages/{number}")
def page(sha256: Digest, number: Number, context: InContext, viewer: ByViewer) -> ShownPage:
    """Return a page: its words with their boxes, its mentions and events."""
    record = context.access.record(viewer, sha256)
    return shown(record, find_page(record, number), context.index.linked(sha256))


@router.get("/{sha256}/progress")
def progress(sha256: Digest, context: InContext, viewer: ByViewer) -> Progress:
    """Return how many corrections are not in the letter's record yet."""
    record = context.access.record(viewer, sha256)
    return Progress(record=record.derivation.pipeline, pending=views.pending(context, record))


@router.get("/{sha256}/corrections")
def corrections(sha256: Digest, context: InContext, viewer: ByViewer) -> list[ListedCorrection]:
    """Return what people corrected in a letter, in the order in which they did."""
    return [
        ListedCorrection(
            correction=one.correction,
            standing=one.standing,
            page=None if one.span is None else one.span.page,
            start=None if one.span is None else one.span.start,
            end=None if one.span is None else one.span.end,
        )
        for one in views.history(context, viewer, sha256).corrections
    ]


@router.post("/{sha256}/corrections", status_code=201)
def add_correction(sha256: Digest, said: AnySaid, context: InContext, viewer: ByViewer) -> Stored:
    """Store what a person says of a letter. It is in the record within seconds: see `progress`."""
    return Stored(number=correct(context, viewer, sha256, said).number)


@router.post("/{sha256}/take-out", response_class=Response)
def take(sha256: Digest, context: InContext, viewer: ByViewer) -> Response:
    """Return the original as it was received; the audit log and its chain of custody say that it was taken out."""
    body, _ = take_out(context, viewer, sha256)
    return Response(body, media_type="application/octet-stream")
