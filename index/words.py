"""Words as the index sees them: where they stand in a text, and the keys under which their forms meet.

Each word gets the same few keys at build and at query: its folded surface and, by its script, its English Snowball
stem, or its Kazakh stem and its Russian lemmas (`index.lemmas`), in whose place comes the Russian Snowball stem where
no dictionary knows it. A word of the query matches a word of a page when they share a key, so no one has to say in
which language he asks.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from index import kazakh

LONGEST_WORD = 50
"""code points of a word that are kept, at build and query alike: 200 bytes at most, within the engine's limit"""

_WORD = re.compile(r"[^\W_]+(?:\u00ad[^\W_]+|[-\u2010\u00ad]\n[^\W_]+)*")
_BREAK = re.compile(r"[-\u2010\u00ad]\n?")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]")
_LETTERS = str.maketrans("әғқңөұүһіё", "агкноуухие")
"""Kazakh letters as OCR with a Russian model and hurried typists write them"""
_LOOKALIKES = str.maketrans("aceopxyiktmhb", "асеорхуиктмнв")
"""Latin letters that OCR sets among Cyrillic ones (Unicode Technical Standard 39, confusables)"""

_RUSSIAN = Stemmer.Stemmer("russian")
_ENGLISH = Stemmer.Stemmer("english")

Lemmas = Callable[[str], tuple[str, ...]]
"""gives the dictionary forms of a folded word"""


class Token(NamedTuple):
    """A word of a text: code points `start` to `end`, and its keys, the folded surface first."""

    start: int
    end: int
    keys: tuple[str, ...]


def fold(word: str) -> str:
    """Return a word in lower case, its Kazakh letters as Russian ones and its lookalikes in one script.

    Args:
        word: letters and digits.

    Returns:
        At most `LONGEST_WORD` code points.
    """
    folded = unicodedata.normalize("NFC", word).casefold().translate(_LETTERS)
    if _CYRILLIC.search(folded) and _LATIN.search(folded):
        folded = folded.translate(_LOOKALIKES)
    return folded[:LONGEST_WORD]


@lru_cache(maxsize=1 << 17)
def keys(surface: str, lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a word, the folded surface first, without repetition.

    Args:
        surface: as `fold` returns it.
        lemmas: its dictionary forms, none if no dictionary knows it.
    """
    stems: tuple[str, ...] = ()
    if _CYRILLIC.search(surface):
        stems = (kazakh.stem(surface), *(lemmas or (_RUSSIAN.stemWord(surface),)))
    elif _LATIN.search(surface):
        stems = (_ENGLISH.stemWord(surface),)
    return tuple(dict.fromkeys((surface, *stems)))


def tokens(text: str, lemmas: Lemmas) -> Iterator[Token]:
    """Yield the words of a text in order.

    A word broken at the end of a line is one word, found by the whole and by either part.

    Args:
        text: NFC.
        lemmas: gives the dictionary forms of a folded word.
    """
    for match in _WORD.finditer(text):
        whole, *parts = _surfaces(match[0])
        found = keys(whole, lemmas(whole))
        if parts:
            found = tuple(dict.fromkeys((*found, *(key for part in parts for key in keys(part, lemmas(part))))))
        yield Token(match.start(), match.end(), found)


@lru_cache(maxsize=1 << 17)
def _surfaces(written: str) -> tuple[str, ...]:
    """Return the folded surface of a word, and of its parts if a line's end breaks it."""
    parts = _BREAK.split(written)
    whole = fold("".join(parts))
    return (whole, *map(fold, parts)) if len(parts) > 1 else (whole,)
