"""What of a letter waits for a person: pages that were read badly, people whose roles are doubtful. Pure."""

from dataclasses import dataclass

from models.correction import HUMAN
from models.document import DocumentRecord, LetterType
from models.layout import Box, PageState
from models.mention import Label, Role

UNSURE_BELOW = 0.5
"""Confidence of a mention below which its roles are put before a person."""
AROUND = 70
"""code points before and after a mention"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoorPage:
    """A page that was read badly, or not at all.

    Args:
        sha256: of the letter.
        record: pipeline of the record that says so.
        type: of the letter.
        date: of the letter, ISO 8601.
        page: page number, from 1.
        state: how its reading ended.
        expected_error: estimated share of wrong characters, 0–1.
        problems: in words.
        facts: how many mentions and events stand on it: what is lost if it stays unread.
    """

    sha256: str
    record: str
    type: LetterType
    date: str | None
    page: int
    state: PageState
    expected_error: float | None
    problems: tuple[str, ...]
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulRole:
    """A person of whom a letter's role is doubtful.

    Args:
        sha256: of the letter.
        record: pipeline of the record that says so.
        type: of the letter.
        date: of the letter, ISO 8601.
        page: page number, from 1.
        mention: id of the mention.
        start: first code point in the page's text.
        end: one past the last code point.
        boxes: one a line, pixels of the page image.
        text: as written.
        before: words before it.
        after: words after it.
        roles: that the letter gives, as read.
        confidence: of the mention, 0–1.
        has_event: the person stands in an event, so that somebody relies on what they are.
    """

    sha256: str
    record: str
    type: LetterType
    date: str | None
    page: int
    mention: str
    start: int
    end: int
    boxes: tuple[Box, ...]
    text: str
    before: str
    after: str
    roles: tuple[Role, ...]
    confidence: float
    has_event: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDoubts:
    """What of one letter waits.

    Args:
        pages: in order.
        roles: in the order of the text.
    """

    pages: tuple[PoorPage, ...]
    roles: tuple[DoubtfulRole, ...]


def doubts_of(record: DocumentRecord) -> LetterDoubts:
    """Return what of a letter waits for a person.

    Args:
        record: of the letter.
    """
    return LetterDoubts(pages=_pages(record), roles=_roles(record))


def _pages(record: DocumentRecord) -> tuple[PoorPage, ...]:
    return tuple(
        PoorPage(
            sha256=record.sha256,
            record=record.derivation.pipeline,
            type=record.type,
            date=record.date,
            page=page.number,
            state=page.state,
            expected_error=page.expected_error,
            problems=page.problems,
            facts=sum(mention.page == page.number for mention in record.mentions)
            + sum(event.quote.page == page.number for event in record.events),
        )
        for page in (*record.pages_in(PageState.LOW_QUALITY), *record.pages_in(PageState.FAILED))
    )


def _roles(record: DocumentRecord) -> tuple[DoubtfulRole, ...]:
    texts = {page.number: page.text for page in record.pages}
    acting = {one for event in record.events for one in (*event.who, *event.by)}
    found = []
    for mention in record.mentions:
        if mention.label is not Label.PERSON or mention.extractor == HUMAN:
            continue
        # A person who does or suffers something and of whom the letter says nothing; or a name hardly recognised.
        is_unsaid = mention.id in acting and not mention.roles
        if not is_unsaid and not (mention.roles and mention.confidence < UNSURE_BELOW):
            continue
        text = texts.get(mention.page, "")
        found.append(
            DoubtfulRole(
                sha256=record.sha256,
                record=record.derivation.pipeline,
                type=record.type,
                date=record.date,
                page=mention.page,
                mention=mention.id,
                start=mention.start,
                end=mention.end,
                boxes=mention.boxes,
                text=mention.text,
                before=text[max(0, mention.start - AROUND) : mention.start],
                after=text[mention.end : mention.end + AROUND],
                roles=mention.roles,
                confidence=mention.confidence,
                has_event=mention.id in acting,
            )
        )
    return tuple(found)
