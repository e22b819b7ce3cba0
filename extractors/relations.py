"""What the encoder tells besides mentions, in the order of its numbers: roles, kinds of event, and the parts in events.

Shared by training (`training.encoder`) and use (`extractors.telling`).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.document import LetterType
from models.event import Event, EventType
from models.mention import Label, Role

ROLES = tuple(Role)
LETTER_TYPES = tuple(LetterType)

EVENTS = tuple((type_, negated) for type_ in EventType for negated in (False, True))
"""Kinds of event: what happened, or what the letter says did not."""


def event_kind(type_: EventType, *, negated: bool) -> str:
    """Return the name of a kind of event: its type, with "!" where it is denied."""
    return f"{type_}{'!' if negated else ''}"


KINDS = {event_kind(type_, negated=negated): number for number, (type_, negated) in enumerate(EVENTS)}
"""Numbers of kinds of event by their names."""

EVENT_CLASSES = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
"""Classes of words: outside of all events, at the beginning of the words that tell one, and inside of them."""

PARTS = ("who", "by", "from", "to", "others", "date")
"""What a mention may be in an event: as `models.event.Event` has them."""

LINKED = (Label.PERSON, Label.UNNAMED, Label.ORG, Label.LOCATION, Label.DATE)
"""Labels of the mentions that may have a part in an event."""

PEOPLE = frozenset({Label.PERSON, Label.UNNAMED})
"""Labels of the mentions that may have roles."""

_STEPS = np.array((1, 3, 6, 10, 16, 25, 40, 65, 110, 200, 400))
"""Distances in words from which on a mention is further away."""

PLACES = 2 * (len(_STEPS) + 1) + 3
"""How many places `places` tells apart."""

BETWEEN = 5
"""How many numbers of people between `between` tells apart."""


def said(event: Event | None, part: str) -> tuple[str, ...]:
    """Return what has a part in an event, if there is one: ids of mentions, of its date the date.

    Args:
        event: the event.
        part: who, by, from, to or date.
    """
    if event is None:
        return ()
    if part in {"who", "by"}:
        return event.who if part == "who" else event.by
    one = {"date": event.date, "from": event.from_, "to": event.to}[part]
    return () if one is None else (one,)


def places(events: NDArray[np.intp], mentions: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return where mentions stand in relation to events.

    Args:
        events: first word of each event and one past its last, shape (events, 2).
        mentions: first word of each mention, shape (mentions,).

    Returns:
        Shape (events, mentions): a number for each distance before and after, and for the parts of what lies inside.
    """
    starts, ends = events[:, :1], events[:, 1:]
    before, after = starts - mentions[None], mentions[None] - ends
    far = len(_STEPS) + 1
    inside = 2 * far + np.clip(3 * (mentions[None] - starts) // np.maximum(ends - starts, 1), 0, 2)
    return np.where(
        before > 0,
        np.searchsorted(_STEPS, before, "right"),
        np.where(after >= 0, far + np.searchsorted(_STEPS, after + 1, "right"), inside),
    )


def between(events: NDArray[np.intp], mentions: NDArray[np.intp], labels: Sequence[int]) -> NDArray[np.intp]:
    """Return how many mentions of the same label stand between mentions and events, up to `BETWEEN` - 1.

    Args:
        events: as of `places`.
        mentions: as of `places`, in order.
        labels: number of the label of each mention.

    Returns:
        Shape (events, mentions).
    """
    found = np.zeros((len(events), len(mentions)), np.intp)
    kinds = np.asarray(labels)
    for kind in set(labels):
        which = np.flatnonzero(kinds == kind)
        starts = mentions[which]
        first = np.searchsorted(starts, events[:, 0])[:, None]
        last = np.searchsorted(starts, events[:, 1])[:, None]
        order = np.arange(len(which))[None]
        found[:, which] = np.where(order < first, first - 1 - order, np.where(order >= last, order - last, 0))
    return np.clip(found, 0, BETWEEN - 1)
