"""One page of a letter as the reader shows it: words, mentions and events with their places, and its pictures."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.correction import HUMAN
from models.document import DocumentRecord
from models.event import Event, EventType
from models.layout import Box, Language, Page, PageState, Transformation, Word
from models.mention import Function, IdKind, Label, Mention, OrgKind, Role
from web.access import missing
from web.context import Context
from web.viewer import Viewer

LOW = 0.7
"""Confidence below which a word is shown as one to look at on the scan."""
BROWSERS_SHOW = frozenset({"image/jpeg", "image/png", "image/webp"})
"""Originals that a browser shows by itself; others are shown as they were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWord:
    """A word.

    Args:
        start: first code point of the page's text.
        end: one past the last.
        box: on the page image, None where there is none.
        confidence: 0–1.
        raw: what the engine read where letters were put right, by it or by a person.
        alternative: a second reading that disagrees.
        is_low: it is to be looked at on the scan.
        is_human: a person stated it.
    """

    start: int
    end: int
    box: Box | None
    confidence: float
    raw: str | None
    alternative: str | None
    is_low: bool
    is_human: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMention:
    """A mention; `entity` is the id of whom or what it names, if it was linked. The rest is as in the record."""

    id: str
    label: Label
    page: int
    start: int
    end: int
    text: str
    boxes: tuple[Box, ...]
    confidence: float
    name: str | None
    iso: str | None
    roles: tuple[Role, ...]
    function: Function | None
    kind: OrgKind | IdKind | None
    negated: bool | None
    is_human: bool
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvent:
    """An event; `number` is its place in the record, from 0; people and places are ids of mentions."""

    number: int
    type: EventType
    date: str | None
    page: int
    start: int
    end: int
    boxes: tuple[Box, ...]
    who: tuple[str, ...]
    by: tuple[str, ...]
    origin: str | None
    goal: str | None
    others: int | None
    negated: bool
    is_human: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page.

    Args:
        record: pipeline of the record that is shown.
        number: from 1.
        state: how its reading ended.
        width: of the page image, pixels; 0 where there is none.
        height: of the page image, pixels.
        language: that most words are in.
        text: all of it.
        words: in reading order.
        mentions: in reading order.
        events: whose words are on this page.
        image: address of its image, None where there is none.
        original: address of the image as it was received, None where a browser cannot show it.
        from_original: where a pixel of the image as received lies on the page image (`models.layout`).
    """

    record: str
    number: int
    state: PageState
    width: int
    height: int
    language: Language | None
    text: str
    words: tuple[ShownWord, ...]
    mentions: tuple[ShownMention, ...]
    events: tuple[ShownEvent, ...]
    image: str | None
    original: str | None
    from_original: Transformation


def find_page(record: DocumentRecord, number: int) -> Page:
    """Return a page of a record by its number.

    Raises:
        MissingKeyError: it has none of this number.
    """
    for page in record.pages:
        if page.number == number:
            return page
    raise missing()


def shown(record: DocumentRecord, page: Page, entities: Mapping[str, str]) -> ShownPage:
    """Return a page as it is shown.

    Args:
        record: that it is of.
        page: of the record.
        entities: ids of entities by id of mention.
    """
    return ShownPage(
        record=record.derivation.pipeline,
        number=page.number,
        state=page.state,
        width=page.width,
        height=page.height,
        language=page.language,
        text=page.text,
        words=tuple(_word(word) for line in page.lines for word in line.words),
        mentions=tuple(mention_of(mention, entities) for mention in record.mentions if mention.page == page.number),
        events=tuple(
            event_of(number, event) for number, event in enumerate(record.events) if event.quote.page == page.number
        ),
        image=image_address(record, page),
        original=original_address(record, page),
        from_original=page.from_original,
    )


def image_address(record: DocumentRecord, page: Page) -> str | None:
    """Return the address of the image of a page, None if it has none."""
    return f"/documents/{record.sha256}/pages/{page.number}/image" if page.width else None


def original_address(record: DocumentRecord, page: Page) -> str | None:
    """Return the address of the image as it was received, None if there is none that a browser shows by itself."""
    is_shown = record.media_type in BROWSERS_SHOW and len(record.pages) == 1 and page.width > 0
    return f"/documents/{record.sha256}/original" if is_shown else None


def _word(word: Word) -> ShownWord:
    return ShownWord(
        start=word.start,
        end=word.end,
        box=word.box,
        confidence=word.confidence,
        raw=word.raw,
        alternative=word.alternative,
        is_low=HUMAN not in word.repairs and (word.confidence < LOW or word.alternative is not None),
        is_human=HUMAN in word.repairs,
    )


def mention_of(mention: Mention, entities: Mapping[str, str]) -> ShownMention:
    """Return a mention as it is shown."""
    return ShownMention(
        id=mention.id,
        label=mention.label,
        page=mention.page,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        boxes=mention.boxes,
        confidence=mention.confidence,
        name=mention.name,
        iso=mention.iso,
        roles=mention.roles,
        function=mention.function,
        kind=mention.kind,
        negated=mention.negated,
        is_human=mention.extractor == HUMAN,
        entity=entities.get(mention.id),
    )


def event_of(number: int, event: Event) -> ShownEvent:
    """Return an event as it is shown."""
    return ShownEvent(
        number=number,
        type=event.type,
        date=event.date,
        page=event.quote.page,
        start=event.quote.start,
        end=event.quote.end,
        boxes=event.quote.boxes,
        who=event.who,
        by=event.by,
        origin=event.from_,
        goal=event.to,
        others=event.others,
        negated=event.negated,
        is_human=event.corrected,
    )


def image(context: Context, viewer: Viewer, sha256: str, number: int) -> bytes:
    """Return the image of a page, JPEG.

    Raises:
        MissingKeyError: there is no such letter, page or image.
        ArchiveError: the storage failed.
    """
    page = find_page(context.access.record(viewer, sha256), number)
    if not page.width:
        raise missing()
    return context.archive.image_of(sha256, page)
