"""What a text tells beyond its mentions: who its people are, what happened, and who has which part in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.companions import companions_of
from extractors.context import Context
from extractors.relations import LINKED, event_kind, said
from models.event import Event
from models.mention import Label, Mention
from samples.labelled import LabelledLetter

Place = tuple[int, int]
"""First code point and one past the last."""

_NAMED = ("who", "by", "from", "to")
"""Parts that name somebody, a body or a place."""

STORY = "story"
"""Key of what a text tells, as JSON of `Story`, in the data of its document."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention that may have a part in events.

    Args:
        place: where it stands.
        label: of it.
        roles: PERSON, UNNAMED: what the letter says someone is.
    """

    place: Place
    label: Label
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event.

    Args:
        place: of the words that tell it.
        kind: type and, as "!", that it is denied.
        parts: name of the part and number of the mention.
    """

    place: Place
    kind: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells.

    Args:
        type: of its letter; None for single sentences.
        mentions: that may have parts in events.
        events: in reading order.
    """

    type: str | None
    mentions: tuple[Linked, ...]
    events: tuple[ToldEvent, ...]

    def moved(self, move: Callable[[Place], Place]) -> Story:
        """Return the same with every place moved."""
        return Story(
            self.type,
            tuple(replace(one, place=move(one.place)) for one in self.mentions),
            tuple(replace(one, place=move(one.place)) for one in self.events),
        )

    def __add__(self, other: Story) -> Story:
        """Return both, one after the other."""
        more = len(self.mentions)
        shifted = tuple(
            replace(one, parts=tuple((part, more + number) for part, number in one.parts)) for one in other.events
        )
        return Story(self.type, self.mentions + other.mentions, self.events + shifted)


NOTHING = Story(None, (), ())
"""What an empty text tells."""


def story_of(made: LabelledLetter, page: int) -> Story:
    """Return what a page of a labelled letter tells.

    Args:
        made: the letter.
        page: number, from 1.
    """
    letter = made.letter
    mentions = [one for one in letter.mentions if one.page == page and one.label in LINKED]
    companions = companions_of(Context(made.pages, letter.mentions))
    by_id = {one.id: one for one in letter.mentions}
    same = {one.id: frozenset(_same_as(one, letter.mentions, companions)) for one in by_id.values()}
    events = tuple(_told(event, mentions, same) for event in letter.events if event.quote.page == page)
    linked = tuple(Linked((one.start, one.end), one.label, tuple(map(str, one.roles))) for one in mentions)
    return Story(str(letter.type), linked, events)


def _told(event: Event, mentions: Sequence[Mention], same: Mapping[str, frozenset[str]]) -> ToldEvent:
    parts: list[tuple[str, int]] = []
    for number, mention in enumerate(mentions):
        parts += [(part, number) for part in _NAMED if same[mention.id].intersection(said(event, part))]
        inside = event.quote.start <= mention.start < event.quote.end
        if event.others and inside and mention.label is Label.UNNAMED and mention.count == event.others:
            parts.append(("others", number))
        if event.date is not None and mention.iso == event.date:
            parts.append(("date", number))
    return ToldEvent((event.quote.start, event.quote.end), event_kind(event.type, negated=event.negated), tuple(parts))


def _same_as(mention: Mention, mentions: Iterable[Mention], companions: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Return the ids of all that name the same: people by their names, bodies by theirs, others only themselves."""
    if mention.label is Label.ORG:
        name = mention.name or mention.text
        return (one.id for one in mentions if one.label is Label.ORG and (one.name or one.text) == name)
    return companions.get(mention.id, (mention.id,))
