"""What the encoder learns from: the documents of `training.mentions.documents` as windows of pieces with classes."""

import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc, DocBin

from extractors.pieces import BEGIN, END, PieceReader, Word, windows
from extractors.relations import EVENT_CLASSES, KINDS, LETTER_TYPES, LINKED, PARTS, ROLES
from models.document import LetterType
from models.mention import Label, Role
from training.mentions.story import STORY

UNTOLD = -100
"""Class of a piece of which nothing is learned."""

_OUTSIDE, _BEGINS = 2, 3
"""As spaCy numbers them; 0 is a word that may be a mention or none."""


@dataclass(frozen=True, slots=True)
class Example:
    """A document.

    Args:
        words: in order.
        classes: of each word.
    """

    words: tuple[Word, ...]
    classes: tuple[int, ...]
    telling: "Telling | None" = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What a document tells, in words and numbers of `extractors.relations`.

    Args:
        type: of the letter, or `UNTOLD`.
        mentions: first and last word of each that may have a part in events, shape (mentions, 2).
        labels: of them, shape (mentions,).
        roles: of them, 0 or 1, shape (mentions, roles).
        events: first word of each and one past its last, shape (events, 2).
        kinds: of them, shape (events,).
        parts: 0 or 1, shape (events, mentions, parts).
        classes: of each word of the document.
    """

    type: int
    mentions: NDArray[np.intp]
    labels: NDArray[np.intp]
    roles: NDArray[np.float32]
    events: NDArray[np.intp]
    kinds: NDArray[np.intp]
    parts: NDArray[np.float32]
    classes: NDArray[np.intp]


def read_documents(path: Path) -> list[Doc]:
    """Read what `training.mentions.documents` has written."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))


def classes_of(documents: Iterable[Doc]) -> tuple[str, ...]:
    """Return the classes of words: outside, and beginning and inside of each class of mentions."""
    labels = sorted({token.ent_type_ for document in documents for token in document if token.ent_type_})
    return ("O", *(f"{part}-{label}" for label in labels for part in "BI"))


def example(document: Doc, reader: PieceReader, classes: dict[str, int]) -> Example:
    """Turn a document into an example."""
    spans = [(token.idx, token.idx + len(token)) for token in document]
    by_start = {token.idx: token for token in document}
    words = reader.words(document.text, spans)
    told: list[int] = []
    for word in words:
        token = by_start[word.start]
        if token.text.isspace():
            told.append(UNTOLD)
        elif token.ent_iob == _OUTSIDE:
            told.append(0)
        elif token.ent_type_:
            told.append(classes[f"{'B' if token.ent_iob == _BEGINS else 'I'}-{token.ent_type_}"])
        else:
            told.append(UNTOLD)
    told_of = document.user_data.get(STORY)
    return Example(tuple(words), tuple(told), None if told_of is None else _telling(json.loads(told_of), words))


def _telling(story: dict[str, Any], words: Sequence[Word]) -> Telling:
    starts, ends = [word.start for word in words], [word.end for word in words]

    def within(place: tuple[int, int]) -> tuple[int, int]:
        first = min(bisect_right(ends, place[0]), len(words) - 1)
        return first, max(bisect_left(starts, place[1]), first + 1)

    mentions, events = story["mentions"], story["events"]
    placed = [within(one["place"]) for one in mentions]
    told = [within(one["place"]) for one in events]
    kinds = [KINDS[one["kind"]] for one in events]
    roles = np.zeros((len(mentions), len(ROLES)), np.float32)
    parts = np.zeros((len(events), len(mentions), len(PARTS)), np.float32)
    classes = np.zeros(len(words), np.intp)
    for number, one in enumerate(mentions):
        roles[number, [ROLES.index(Role(role)) for role in one["roles"]]] = 1
    for number, (one, (first, last)) in enumerate(zip(events, told, strict=True)):
        classes[first:last] = EVENT_CLASSES.index(f"I-{one['kind']}")
        classes[first] = EVENT_CLASSES.index(f"B-{one['kind']}")
        for part, mention in one["parts"]:
            parts[number, mention, PARTS.index(part)] = 1
    return Telling(
        type=UNTOLD if story["type"] is None else LETTER_TYPES.index(LetterType(story["type"])),
        mentions=np.array([(first, last - 1) for first, last in placed], np.intp).reshape(-1, 2),
        labels=np.array([LINKED.index(Label(one["label"])) for one in mentions], np.intp),
        roles=roles,
        events=np.array(told, np.intp).reshape(-1, 2),
        kinds=np.array(kinds, np.intp),
        parts=parts,
        classes=classes,
    )


def pieces_of(one: Example, size: int, chance: random.Random) -> Iterator[tuple[list[int], list[int]]]:
    """Cut an example into windows at other places each time.

    Args:
        one: example.
        size: pieces of a window with its begin and end.
        chance: seeded.

    Yields:
        Pieces, and the class of each: that of its word at the first piece, else `UNTOLD`.
    """
    first = chance.randrange(40) if len(one.words) > 120 and chance.random() < 0.5 else 0
    words, classes = one.words[first:], one.classes[first:]
    for start, end in windows(words, size - 2, 0):
        pieces, told = [BEGIN], [UNTOLD]
        for word, class_ in zip(words[start:end], classes[start:end], strict=True):
            pieces += word.pieces
            told += [class_] + [UNTOLD] * (len(word.pieces) - 1)
        yield [*pieces, END], [*told, UNTOLD]
