"""Many cue phrases at once: only those whose beginning stands on a page are compiled and looked for.

A lexicon has thousands of phrases and a letter says a few dozen; to compile them all takes a second.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from extractors.wording import cue, fold

_LITERAL = re.compile(r"[^\W\d_]+(?![?*{\w])|[^\W\d_]+(?=[^\W\d_][?*{])")
_SHORTEST = 2
_WORD = re.compile(r"\w+")
_OPTIONAL = re.compile(r"[?*]|\{0,\d+\}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue phrase.

    Args:
        text: as `extractors.wording.cue` reads it.
        beginnings: in comparable form; where the phrase is said a word begins with one of them. None: not known.
    """

    text: str
    beginnings: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The phrase, compiled when it is first asked for."""
        return cue(self.text)


class Lexicon(Generic[T]):
    """Phrases with what each of them says, found by the words with which they begin.

    Args:
        entries: phrases, each with what it says.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, T]]) -> None:
        self._entries = tuple(entries)
        self._anywhere = [number for number, (phrase, _) in enumerate(self._entries) if not phrase.beginnings]
        self._beginning: dict[str, list[int]] = {}
        for number, (phrase, _) in enumerate(self._entries):
            for beginning in phrase.beginnings:
                self._beginning.setdefault(beginning, []).append(number)
        self._lengths = sorted({len(beginning) for beginning in self._beginning})

    def standing_in(self, folded: str) -> Iterator[tuple[Phrase, T]]:
        """Yield the phrases that a text may hold, in order.

        Args:
            folded: the text in comparable form.
        """
        words = set(_WORD.findall(folded))
        starts = {word[:length] for word in words for length in self._lengths if length <= len(word)}
        found = {number for beginning in starts & self._beginning.keys() for number in self._beginning[beginning]}
        yield from (self._entries[number] for number in sorted(found.union(self._anywhere)))


def phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Make phrases of texts."""
    return tuple(Phrase(text, _beginnings(text)) for text in texts)


@cache
def _beginnings(text: str) -> tuple[str, ...]:
    """Return with what a phrase begins: its first letters, or those of each alternative of its first group."""
    if text.startswith("("):
        end = _closing(text)
        optional = _OPTIONAL.match(text, end + 1)
        if optional is None and text[end + 1 : end + 2] == "{":
            return ()
        found = [_beginnings(option) for option in _options(text[1:end])]
        if optional is not None:
            found.append(_beginnings(text[optional.end() :]))
        return tuple(one for options in found for one in options) if all(found) else ()
    literal = _LITERAL.match(text)
    return (fold(literal.group()),) if literal and len(literal.group()) >= _SHORTEST else ()


def _closing(text: str) -> int:
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place
    raise ValueError(f"a group that is not closed: {text}")


def _options(inside: str) -> list[str]:
    options, depth = [""], 0
    for sign in inside:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            options.append("")
        else:
            options[-1] += sign
    return options
