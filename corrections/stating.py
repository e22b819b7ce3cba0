"""What a person says at the screen or on the command line, made into a correction of the record that they look at."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.correction import (
    Correction,
    CorrectionKind,
    EventAnchor,
    LetterField,
    Place,
    StatedEvent,
    StatedMention,
)
from models.document import DocumentRecord, LetterType
from models.errors import MissingKeyError, QueryError
from models.event import Event, EventType
from models.layout import Page, PageState
from models.mention import Label, Mention

Make = Callable[[int], Correction]
"""Makes a correction for its number."""

LONGEST = 500
"""Code points of anything that is stated at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody's words on one letter.

    Args:
        record: that they look at.
        by: who.
        at: when, ISO 8601 UTC.
        why: in their words, "" if they give no reason.
    """

    record: DocumentRecord
    by: str
    at: str
    why: str = ""

    def words(self, page: int, start: int, end: int, words: str) -> Make:
        """Say which words stand where some do.

        Args:
            page: its number.
            start: first code point of what is wrong.
            end: one past the last.
            words: that stand there, separated by white space; none if nothing does.

        Raises:
            QueryError: there is no such place.
        """
        place = self._whole_words(page, start, end)
        fresh = tuple(_limited(words).split())
        if fresh == tuple(place.text.split()):
            raise QueryError("These words stand there already.", remedy="Change them, or leave it.")
        return self._made(CorrectionKind.WORDS, place=place, words=fresh)

    def mention(self, page: int, start: int, end: int, said: StatedMention) -> Make:
        """Say what is named at a place.

        Raises:
            QueryError: there is no such place, or what is said of it fits no such mention.
        """
        if said.label is Label.DATE and said.name is not None:
            checked_day(said.name)
        return self._made(CorrectionKind.MENTION, place=self.place(page, start, end), mention=said)

    def no_mention(self, mention: str) -> Make:
        """Say that a mention is none.

        Raises:
            MissingKeyError: there is no such mention.
        """
        found = self.find(mention)
        return self._made(
            CorrectionKind.NO_MENTION, place=self._place_of(found), mention=StatedMention(label=found.label)
        )

    def event(
        self,
        page: int,
        start: int,
        end: int,
        *,
        type: EventType,  # noqa: A002  the field is called so
        date: str | None = None,
        who: Iterable[str] = (),
        by: Iterable[str] = (),
        origin: str | None = None,
        goal: str | None = None,
        others: int | None = None,
        negated: bool = False,
        replaces: int | None = None,
    ) -> Make:
        """Say what the letter says happened.

        Args:
            page: of the words that say so.
            start: their first code point.
            end: one past the last.
            type: what happened.
            date: ISO 8601.
            who: ids of mentions.
            by: ids of mentions.
            origin: id of a mention.
            goal: id of a mention.
            others: how many further unnamed persons.
            negated: the letter says that it did not happen.
            replaces: number of the event of the record that is not so, from 0.

        Raises:
            QueryError: there is no such place, or the date is none.
            MissingKeyError: there is no such mention or event.
        """
        if date is not None:
            checked_day(date)
        if others is not None and others < 0:
            raise QueryError("A number of people is not negative.", remedy="Give 0 or more.")
        stated = StatedEvent(
            type=type,
            date=date,
            who=tuple(self._place_of(self.find(one)) for one in who),
            by=tuple(self._place_of(self.find(one)) for one in by),
            origin=None if origin is None else self._place_of(self.find(origin)),
            goal=None if goal is None else self._place_of(self.find(goal)),
            others=others,
            negated=negated,
        )
        return self._made(
            CorrectionKind.EVENT,
            place=self.place(page, start, end),
            event=stated,
            replaces=None if replaces is None else self._anchor(replaces),
        )

    def no_event(self, number: int) -> Make:
        """Say that the letter does not say what an event says.

        Raises:
            MissingKeyError: there is no such event.
        """
        return self._made(CorrectionKind.NO_EVENT, replaces=self._anchor(number))

    def field(self, field: LetterField, value: str | None) -> Make:
        """Say what a field of the letter is; None if the letter has none.

        Raises:
            QueryError: it cannot be that.
        """
        value = None if value is None else " ".join(_limited(value).split()) or None
        if field is LetterField.TYPE and value not in list(LetterType):
            raise QueryError("There is no such type of letter.", remedy=f"Choose one of: {', '.join(LetterType)}.")
        if field is LetterField.DATE and value is not None:
            checked_day(value)
        return self._made(CorrectionKind.FIELD, field=field, value=value)

    def page(self, number: int) -> Make:
        """Say that a page of low quality is read rightly.

        Raises:
            QueryError: there is nothing to confirm.
        """
        if self._page(number).state is not PageState.LOW_QUALITY:
            raise QueryError("Nothing is doubted about this page.", remedy="Correct its words where they are wrong.")
        return self._made(CorrectionKind.PAGE, page=number)

    def undo(self, number: int, known: Sequence[Correction]) -> Make:
        """Take a correction back.

        Args:
            number: of the correction.
            known: the corrections of the letter so far.

        Raises:
            MissingKeyError: there is none of this number.
        """
        if not 0 <= number < len(known):
            raise MissingKeyError("There is no such correction.", remedy="See the history of the letter.")
        return self._made(CorrectionKind.UNDO, undoes=number)

    def place(self, page: int, start: int, end: int) -> Place:
        """Return a place of the record.

        Raises:
            QueryError: there is none.
        """
        found = self._page(page)
        if not 0 <= start < end <= len(found.text) or end - start > len(found.text):
            raise QueryError("There is no such place on the page.", remedy="Mark the words again.")
        return Place.of(found, start, end)

    def find(self, mention: str) -> Mention:
        """Return a mention of the record by its id.

        Raises:
            MissingKeyError: there is none.
        """
        for one in self.record.mentions:
            if one.id == mention:
                return one
        raise MissingKeyError("There is no such mention in the letter.", remedy="Open the letter again.")

    def _page(self, number: int) -> Page:
        for page in self.record.pages:
            if page.number == number:
                return page
        raise QueryError("The letter has no such page.", remedy="Open the letter again.")

    def _whole_words(self, page: int, start: int, end: int) -> Place:
        found = self._page(page)
        words = [word for line in found.lines for word in line.words if word.start < end and start < word.end]
        if not words or start >= end:
            raise QueryError("There are no words at this place.", remedy="Mark the words again.")
        return self.place(page, words[0].start, words[-1].end)

    def _place_of(self, mention: Mention) -> Place:
        return self.place(mention.page, mention.start, mention.end)

    def _anchor(self, number: int) -> EventAnchor:
        if not 0 <= number < len(self.record.events):
            raise MissingKeyError("There is no such event in the letter.", remedy="Open the letter again.")
        event: Event = self.record.events[number]
        known = {mention.id for mention in self.record.mentions}
        return EventAnchor(
            type=event.type,
            date=event.date,
            quote=self.place(event.quote.page, event.quote.start, event.quote.end),
            who=tuple(self._place_of(self.find(one)) for one in event.who if one in known),
        )

    def _made(self, kind: CorrectionKind, **content: object) -> Make:
        record, by, at, why = self.record, self.by, self.at, _limited(self.why)

        def make(number: int) -> Correction:
            return Correction(
                sha256=record.sha256,
                number=number,
                kind=kind,
                record=record.derivation.pipeline,
                by=by,
                at=at,
                why=why,
                **content,  # type: ignore[arg-type]  # each caller above gives the fields of its kind
            )

        return make


_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?")


def checked_day(iso: str) -> str:
    """Return a day, a moment or a range of them.

    Args:
        iso: ISO 8601: date, date with time, or two of them with a slash.

    Raises:
        QueryError: it is none.
    """
    parts = iso.split("/")
    if len(parts) > 2 or not all(_is_day(part) for part in parts):
        raise QueryError(
            "That is no date.", remedy="Write it as 2022-01-08, 2022-01-08T21:40 or 2022-01-08/2022-01-09."
        )
    return iso


def _is_day(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None


def _limited(text: str) -> str:
    if len(text) > LONGEST:
        raise QueryError("That is too long.", remedy=f"Write {LONGEST} letters at most.")
    if any(ord(character) < 32 and not character.isspace() for character in text):
        raise QueryError("There are signs in it that cannot be printed.", remedy="Take them out.")
    return text
