"""The words around a mention, and its place in the letter, as features by which its roles and function are told.

Other mentions stand for what they are: a date for any date, a body for its kind. Posts, groups and findings keep their
words, since those tell most.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.wording import fold
from models.mention import Label, Mention

_TOKEN = re.compile(r"\n\s*\n|\n|\w+|[^\w\s]")
_STEM, _ENDING = 6, 3
_NEAR, _FAR = 6, 22
"""Tokens at each side that count by their place, and that count by being there."""

_BLOCK = "¶"
_OPAQUE = {Label.PERSON, Label.DATE, Label.ID, Label.LAW, Label.LOCATION, Label.ORG}
_LINES = 4
"""From the top and the bottom of the page, by their numbers."""


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


class Surroundings:
    """A page as its mentions see it.

    Args:
        text: of the page.
        mentions: on it, in reading order.
    """

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._folded = fold(text)
        self._tokens = list(_tokens(self._folded, mentions))
        self._starts = {token.start: number for number, token in enumerate(self._tokens)}
        self._blocks = list(_blocks(text))
        self._known: dict[str, frozenset[str]] = {}

    def features(self, mention: Mention) -> frozenset[str]:
        """Return the features of a mention; they are made once, and serve for its roles and its function.

        Args:
            mention: one of the page's.
        """
        if mention.id not in self._known:
            self._known[mention.id] = frozenset(self._made(mention))
        return self._known[mention.id]

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """Return the words between two code points, with mentions standing for what they are."""
        return tuple(token.word for token in self._tokens if start <= token.start < end and token.word != _BLOCK)

    def _made(self, mention: Mention) -> list[str]:
        first = self._starts.get(mention.start)
        if first is None:
            return [f"label={mention.label}"]
        last = first
        while last + 1 < len(self._tokens) and self._tokens[last + 1].start < mention.end:
            last += 1
        before = [token.word for token in self._tokens[max(0, first - _FAR) : first]][::-1]
        after = [token.word for token in self._tokens[last + 1 : last + 1 + _FAR]]
        own = re.findall(r"\w+", self._folded[mention.start : mention.end])
        found = [f"label={mention.label}", f"label={mention.label} initials={any(len(word) == 1 for word in own)}"]
        if mention.label is Label.UNNAMED:
            found += [f"own={word[:_STEM]}" for word in own]
        if mention.label is Label.ORG:
            found.append(f"kind={mention.kind}")
        found += [f"ending={own[0][-_ENDING:]}", f"ending last={own[-1][-_ENDING:]}"] if own else []
        for side, words in (("before", before), ("after", after)):
            found += [f"{side} {distance}={word}" for distance, word in enumerate(words[:_NEAR])]
            found += [f"{side} pair {distance}={' '.join(words[distance : distance + 2])}" for distance in range(3)]
            near = words[: words.index(_BLOCK)] if _BLOCK in words else words
            found += [f"{side}={word}" for word in near]
            found.append(f"{side} block={len(near) if len(near) < _LINES else 'far'}")
        found.append(f"between={before[0] if before else ''} {after[0] if after else ''}")
        found += list(self._places(mention))
        return found

    def _places(self, mention: Mention) -> Iterator[str]:
        """Yield where on the page a mention stands."""
        number = next((index for index, span in enumerate(self._blocks) if mention.start < span[1]), 0)
        top, bottom = min(number, _LINES), min(len(self._blocks) - 1 - number, _LINES)
        yield f"top={top}"
        yield f"bottom={bottom}"
        start, end = self._blocks[number] if self._blocks else (0, 0)
        words = self._folded[start:end].split()
        size = min(len(words) // 4, 5)
        yield f"size={size}"
        yield f"place={top} {bottom} {size} {mention.label}"
        yield from (f"block begins={word[:_STEM]}" for word in words[:3])


def _tokens(folded: str, mentions: Sequence[Mention]) -> Iterator[_Token]:
    position = 0
    for mention in sorted(mentions, key=lambda one: one.start):
        if mention.start < position:
            continue
        yield from _words(folded, position, mention.start)
        if mention.label in _OPAQUE:
            yield _Token(_stands_for(mention), mention.start, mention.end)
        else:
            words = list(_words(folded, mention.start, mention.end))
            yield from words or [_Token("?", mention.start, mention.end)]
        position = mention.end
    yield from _words(folded, position, len(folded))


def _stands_for(mention: Mention) -> str:
    if mention.label in {Label.ORG, Label.ID} and mention.kind is not None:
        return f"<{mention.label} {mention.kind}>"
    return f"<{mention.label}>"


def _words(folded: str, start: int, end: int) -> Iterator[_Token]:
    for found in _TOKEN.finditer(folded, start, end):
        word = found.group()
        if word[0] == "\n":
            if word.count("\n") > 1:
                yield _Token(_BLOCK, found.start(), found.end())
        else:
            yield _Token("0" if word.isdigit() else word[:_STEM], found.start(), found.end())


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for block in text.split("\n\n"):
        if block.strip():
            yield position, position + len(block)
        position += len(block) + 2
