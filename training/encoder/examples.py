"""What the encoder learns from: the documents of `training.mentions.documents` as windows of pieces with classes."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from extractors.pieces import BEGIN, END, PieceReader, Word, windows

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
    return Example(tuple(words), tuple(told))


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
