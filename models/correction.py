"""Corrections: what people say a letter says, where the machine misread it. Append-only, and they outrank the machine.

A correction speaks of places on a page, which are found again when a newer version has read the letter anew. What each
kind means, and which of two counts: docs/corrections.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from models.event import EventType
from models.layout import IDENTITY, Box, Page, Transformation
from models.mention import Function, IdKind, Label, OrgKind, Role

HUMAN = "human"
"""What stands as the extractor of a mention, and among the repairs of a word, that a person stated."""

CONTEXT = 32
"""Code points before and after a place that are kept with it."""


class CorrectionKind(StrEnum):
    """What a person said."""

    WORDS = "words"
    """These words stand here."""
    MENTION = "mention"
    """This is named here."""
    NO_MENTION = "no_mention"
    """Nothing of this label is named here."""
    EVENT = "event"
    """The letter says here that this happened."""
    NO_EVENT = "no_event"
    """The letter does not say that."""
    FIELD = "field"
    """This is the letter's type, date, reference or subject."""
    PAGE = "page"
    """This page was compared with its scan and is read rightly."""
    UNDO = "undo"
    """An earlier correction counts no more."""


class LetterField(StrEnum):
    """A field of the letter that a person can state."""

    TYPE = "type"
    DATE = "date"
    REFERENCE = "reference"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span of a page as it was when a person spoke of it: enough to find it again in another reading.

    Position, quotation and surroundings are those of the W3C Web Annotation Data Model (4.2.4, 4.2.5).

    Args:
        page: number, from 1.
        start: first code point in the page's text.
        end: one past the last code point.
        text: the slice of the page's text.
        before: what stood before it.
        after: what stood after it.
        boxes: one a line, pixels of the page image.
        from_original: of the page (`Page.from_original`), so that the boxes are found on another image of it.
    """

    page: int
    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""
    boxes: tuple[Box, ...] = ()
    from_original: Transformation = IDENTITY

    @classmethod
    def of(cls, page: Page, start: int, end: int) -> Self:
        """Keep a span of a page.

        Args:
            page: as the person sees it.
            start: first code point.
            end: one past the last code point.

        Raises:
            ValueError: there is no such span.
        """
        if not 0 <= start < end <= len(page.text):
            raise ValueError("a place is a span of the page's text")
        return cls(
            page=page.number,
            start=start,
            end=end,
            text=page.text[start:end],
            before=page.text[max(0, start - CONTEXT) : start],
            after=page.text[end : end + CONTEXT],
            boxes=page.boxes(start, end),
            from_original=page.from_original,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedMention:
    """What a person says is named at a place; what is None stays as the machine reads it.

    Args:
        label: what is named.
        name: the normalised value, of a date its ISO 8601 form.
        roles: PERSON, UNNAMED: all of them.
        functions: PERSON, ORG: none or one.
        kind: ORG: an `OrgKind`; ID: an `IdKind`.
    """

    label: Label
    name: str | None = None
    roles: tuple[Role, ...] | None = None
    functions: tuple[Function, ...] | None = None
    kind: OrgKind | IdKind | None = None

    def __post_init__(self) -> None:
        if self.functions is not None and len(self.functions) > 1:
            raise ValueError("a mention has one function at most")
        if self.roles is not None and self.label not in {Label.PERSON, Label.UNNAMED}:
            raise ValueError("only people have roles")
        if self.functions is not None and self.label not in {Label.PERSON, Label.ORG}:
            raise ValueError("only people and bodies do something in a letter")
        wanted = {Label.ORG: OrgKind, Label.ID: IdKind}.get(self.label)
        if self.kind is not None and (wanted is None or self.kind not in list(wanted)):
            raise ValueError("only bodies and identifiers have a kind, each of its own")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedEvent:
    """What a person says the letter says happened; its quote is the correction's place.

    Args:
        type: what happened.
        date: ISO 8601 date, date with time or range.
        who: places of mentions: to whom it happened, or the subject.
        by: places of mentions: the actors.
        origin: place of the mention of the place or body left.
        goal: place of the mention of the place or body reached.
        others: how many further unnamed persons.
        negated: the letter says that it did not happen.
    """

    type: EventType
    date: str | None = None
    who: tuple[Place, ...] = ()
    by: tuple[Place, ...] = ()
    origin: Place | None = None
    goal: Place | None = None
    others: int | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAnchor:
    """An event as it was when a person spoke of it: enough to find it again in another reading.

    Args:
        type: what happened.
        date: as it was.
        quote: the words that say so.
        who: places of the mentions to whom it happened.
    """

    type: EventType
    date: str | None
    quote: Place
    who: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that a person said of one letter, never changed: it is undone by another.

    Args:
        sha256: of the letter, lower-case hex.
        number: from 0, in the order in which they were made.
        kind: what was said.
        record: the pipeline of the record that the person looked at.
        place: WORDS, MENTION, NO_MENTION: where; EVENT: the quote.
        words: WORDS: what stands there, word by word; none if nothing does.
        mention: MENTION: what is named there; NO_MENTION: by its label, what is not.
        event: EVENT: what happened.
        replaces: EVENT, NO_EVENT: the event that is not so.
        field: FIELD: which.
        value: FIELD: its value, None if the letter has none.
        page: PAGE: number, from 1.
        undoes: UNDO: number of the correction that counts no more.
        by: who.
        at: when, ISO 8601 UTC.
        why: in their words, "" if they gave no reason.

    Raises:
        ValueError: the fields do not fit the kind.
    """

    sha256: str
    number: int
    kind: CorrectionKind
    record: str
    place: Place | None = None
    words: tuple[str, ...] | None = None
    mention: StatedMention | None = None
    event: StatedEvent | None = None
    replaces: EventAnchor | None = None
    field: LetterField | None = None
    value: str | None = None
    page: int | None = None
    undoes: int | None = None
    by: str
    at: str
    why: str = ""

    def __post_init__(self) -> None:
        given = {name for name in _CONTENTS if getattr(self, name) is not None}
        needed, allowed = _FIELDS[self.kind]
        if not needed <= given <= needed | allowed:
            raise ValueError("a correction has the fields that its kind speaks of")
        if self.undoes is not None and not 0 <= self.undoes < self.number:
            raise ValueError("only what was said before can be undone")
        if any(not word or word.split() != [word] for word in self.words or ()):
            raise ValueError("a word has letters and no white space")


_CONTENTS = ("place", "words", "mention", "event", "replaces", "field", "value", "page", "undoes")

_FIELDS: dict[CorrectionKind, tuple[set[str], set[str]]] = {
    CorrectionKind.WORDS: ({"place", "words"}, set()),
    CorrectionKind.MENTION: ({"place", "mention"}, set()),
    CorrectionKind.NO_MENTION: ({"place", "mention"}, set()),
    CorrectionKind.EVENT: ({"place", "event"}, {"replaces"}),
    CorrectionKind.NO_EVENT: ({"replaces"}, set()),
    CorrectionKind.FIELD: ({"field"}, {"value"}),
    CorrectionKind.PAGE: ({"page"}, set()),
    CorrectionKind.UNDO: ({"undoes"}, set()),
}
"""What a correction of each kind has, and what it may have."""


class CorrectionStanding(StrEnum):
    """What became of a correction."""

    COUNTS = "counts"
    UNDONE = "undone"
    """a later correction takes it out"""
    REPLACED = "replaced"
    """a later correction says something else of the same place"""
    INCOMPLETE = "incomplete"
    """it counts, and somebody whom it names is not found any more"""
    WAITING = "waiting"
    """its place is not found in the reading that counts: a person has to look"""


def places_of(correction: Correction) -> Iterator[tuple[str, Place]]:
    """Yield the places that a correction speaks of, each with what it is in it."""
    if correction.place is not None:
        yield "place", correction.place
    if correction.event is not None:
        event = correction.event
        for side, places in (("who", event.who), ("by", event.by)):
            for number, place in enumerate(places):
                yield f"{side} {number}", place
        for name, end in (("origin", event.origin), ("goal", event.goal)):
            if end is not None:
                yield name, end
    if correction.replaces is not None:
        yield "replaced", correction.replaces.quote
        for number, place in enumerate(correction.replaces.who):
            yield f"replaced who {number}", place


def effective(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """Return what counts once all is undone that is undone: nothing but undoing is left out; in order.

    An undo can be undone as well: then what it took out counts again.

    Args:
        corrections: all of one letter, in order of number.
    """
    undone: set[int] = set()
    for correction in reversed(corrections):
        if correction.undoes is not None and correction.number not in undone:
            undone.add(correction.undoes)
    return tuple(one for one in corrections if one.number not in undone and one.kind is not CorrectionKind.UNDO)


_CORRECTED = re.compile(r"([0-9a-f]{8,64})-([0-9]{6})-[0-9a-f]{16}")


def corrected_pipeline(base: str, count: int, digest: str) -> str:
    """Return the fingerprint of a record that people corrected.

    Args:
        base: fingerprint of the pipeline that read the letter.
        count: how many corrections there are.
        digest: of what decides the corrected record, hex.
    """
    return f"{base}-{count:06d}-{digest[:16]}"


def base_pipeline(pipeline: str) -> str:
    """Return the fingerprint of the pipeline that read a letter, whether or not people corrected its record since."""
    found = _CORRECTED.fullmatch(pipeline)
    return pipeline if found is None else found[1]


def correction_count(pipeline: str) -> int:
    """Return how many corrections a record knows of, by its fingerprint."""
    found = _CORRECTED.fullmatch(pipeline)
    return 0 if found is None else int(found[2])
