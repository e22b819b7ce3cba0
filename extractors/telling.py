"""What the encoder's vectors tell besides mentions: roles, words that tell events, parts in them, the kind of a letter.

The same as `training.encoder.network.Teller`, for use.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extractors.encoder import HEADS, Encoded
from extractors.relations import (
    EVENT_CLASSES,
    EVENTS,
    KINDS,
    LETTER_TYPES,
    LINKED,
    PARTS,
    ROLES,
    between,
    event_kind,
    places,
)
from extractors.sequences import SpanClasses
from extractors.weights import damaged, read_arrays
from models.document import LetterType
from models.event import EventType
from models.mention import Label, Role

Floats = NDArray[np.float32]

_CLASSES = SpanClasses(EVENT_CLASSES)


@dataclass(frozen=True, slots=True)
class ToldSpan:
    """Words that tell an event.

    Args:
        first: word.
        last: one past the last word.
        type: what happened.
        negated: the letter says that it did not.
    """

    first: int
    last: int
    type: EventType
    negated: bool


@dataclass(frozen=True, slots=True)
class ToldEvents:
    """Words of a letter that tell events.

    Args:
        spans: of one page.
        vectors: of first words beside the mean of all words of each, shape (events, 2 × width).
        words: number of the first word in the letter, and of the one past the last, shape (events, 2).
    """

    spans: Sequence[ToldSpan]
    vectors: Floats
    words: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ToldMentions:
    """Mentions of a letter that may have parts in events, in reading order.

    Args:
        labels: of them.
        vectors: of first and last words side by side, shape (mentions, 2 × width).
        words: number of the first word in the letter, shape (mentions,).
    """

    labels: Sequence[Label]
    vectors: Floats
    words: NDArray[np.intp]


class Teller:
    """Loaded heads.

    Raises:
        WeightsError: their file is missing or damaged.
    """

    def __init__(self) -> None:
        self._weights = {name: values.astype(np.float32) for name, values in read_arrays(HEADS).items()}
        sizes = {"kinds": len(EVENT_CLASSES), "letter": len(LETTER_TYPES), "roles": len(ROLES), "parts": len(PARTS)}
        if any(len(self._weights.get(f"{name}.bias", ())) != size for name, size in sizes.items()):
            raise damaged(HEADS)

    def kinds(self, text: Encoded) -> Floats:
        """Return scores of the classes of words by which events are told, shape (words, classes).

        Args:
            text: as the encoder reads it.
        """
        return self._linear("kinds", text.vectors)

    @staticmethod
    def events(kinds: Floats) -> tuple[ToldSpan, ...]:
        """Return the words that tell events.

        Args:
            kinds: as `kinds` gives them.
        """
        return tuple(ToldSpan(first, last, *EVENTS[KINDS[kind]]) for first, last, kind in _CLASSES.spans(kinds))

    def letter(self, text: Encoded) -> dict[LetterType, float]:
        """Return how likely each kind of letter is of which the text is the first page."""
        scores = self._linear("letter", text.whole)
        shares = np.exp(scores - scores.max())
        return dict(zip(LETTER_TYPES, (shares / shares.sum()).tolist(), strict=True))

    def roles(self, mentions: Floats) -> list[dict[Role, float]]:
        """Return how likely each role of each mention is, as its logarithm of odds.

        Args:
            mentions: vectors of first and last words, shape (mentions, 2 × width).
        """
        scores = self._linear("roles", np.maximum(self._linear("role_inner", mentions), 0))
        return [dict(zip(ROLES, row.tolist(), strict=True)) for row in scores]

    def parts(self, events: ToldEvents, mentions: ToldMentions) -> Floats:
        """Return how likely each mention has each part in each event, 0–1, shape (events, mentions, parts).

        Args:
            events: of a letter.
            mentions: of the same letter.
        """
        weights = self._weights
        kinds = [KINDS[event_kind(span.type, negated=span.negated)] for span in events.spans]
        labels = [LINKED.index(label) for label in mentions.labels]
        event = self._linear("of_event", events.vectors) + weights["by_kind.weight"][kinds]
        mention = self._linear("of_mention", mentions.vectors) + weights["by_label.weight"][labels]
        inner = event[:, None] + mention[None]
        event_key = self._linear("event_key", events.vectors)
        inner += event_key[:, None] * self._linear("mention_key", mentions.vectors)[None]
        inner += weights["by_place.weight"][places(events.words, mentions.words)]
        inner += weights["by_between.weight"][between(events.words, mentions.words, labels)]
        scores = self._linear("parts", np.maximum(inner, 0))
        shares: Floats = np.reciprocal(1 + np.exp(-scores), dtype=np.float32)
        return shares

    def _linear(self, name: str, vectors: Floats) -> Floats:
        scores: Floats = vectors @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return scores


@cache
def teller() -> Teller:
    """Return the heads; they are loaded once.

    Raises:
        WeightsError: their file is missing or damaged.
    """
    return Teller()
