"""A text as the encoder reads it: words cut into pieces, line ends as signs of their own, and windows."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

BEGIN, END, UNKNOWN = 0, 2, 3
"""Ids of the vocabulary."""

WINDOW = 512
"""Pieces that the encoder reads at once, begin and end among them."""

SIGNS = 2
"""Ids after those of the vocabulary: the end of a line, and an empty line."""

_LONGEST = 8
"""Pieces of one word, at most: what is longer is noise."""

_REMEMBERED = 50_000
"""Kinds of words, at most: some megabytes."""


class Vocabulary(Protocol):
    """What cuts a word into pieces, as SentencePiece does."""

    def encode(self, text: str) -> list[int]:
        """Return the ids of the pieces of a word, with a space before it where one stands."""

    def get_piece_size(self) -> int:
        """Return how many pieces there are."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Args:
        start: first code point.
        end: one past the last.
        pieces: ids.
    """

    start: int
    end: int
    pieces: tuple[int, ...]


class PieceReader:
    """Cuts words into pieces, each kind of word once.

    Args:
        vocabulary: of pieces.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}
        self._line = vocabulary.get_piece_size()

    def words(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Word]:
        """Return the words of a text.

        Args:
            text: a reading.
            spans: of its tokens; those of white space are read for the line ends in them.
        """
        words: list[Word] = []
        for start, end in spans:
            token = text[start:end]
            if token.isspace():
                if "\n" not in token:
                    continue
                if words and words[-1].pieces[0] >= self._line:
                    words[-1] = Word(words[-1].start, end, (self._line + 1,))
                else:
                    words.append(Word(start, end, (self._line,)))
                continue
            spaced = start == 0 or text[start - 1].isspace()
            words.append(Word(start, end, self._pieces(f" {token}" if spaced else token)))
        return words

    def _pieces(self, token: str) -> tuple[int, ...]:
        known = self._known.get(token)
        if known is None:
            found = self._vocabulary.encode(unicodedata.normalize("NFKC", token))
            known = self._known[token] = tuple(found[:_LONGEST]) or (UNKNOWN,)
            if len(self._known) > _REMEMBERED:
                self._known.clear()
        return known


def windows(words: Sequence[Word], size: int, shared: int) -> Iterator[tuple[int, int]]:
    """Cut words into windows that overlap.

    Args:
        words: of a text.
        size: pieces that a window holds at most.
        shared: pieces that a window has in common with the one before, about.

    Yields:
        First word, and one past the last.
    """
    first = 0
    while first < len(words):
        last, pieces = first, 0
        while last < len(words) and pieces + len(words[last].pieces) <= size:
            pieces += len(words[last].pieces)
            last += 1
        yield first, last
        if last == len(words):
            return
        # What is shared leaves room for the next word, so that each window goes further.
        back, room = 0, min(shared, size - len(words[last].pieces))
        while last > first + 1 and back + len(words[last - 1].pieces) <= room:
            last -= 1
            back += len(words[last].pieces)
        first = last
