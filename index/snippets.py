"""The part of a page to show for a query, and the places on the page that it points to."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.results import Highlight, Snippet
from models.layout import Box

LONGEST = 240
"""code points"""
LEAD = 60
"""code points before the first highlight"""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as the index keeps it: text, tokens as (start, end, keys) and words with boxes as (start, end, box)."""

    text: str
    tokens: Sequence[tuple[int, int, str]]
    words: Sequence[tuple[int, int, Sequence[int]]]


Term = tuple[frozenset[str], ...]
"""the keys of each word of a phrase, or of one word; a word of the page matches by any of them"""


def matches(page: PageText, terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """Return (start, end, number of the term) of the words of a page that were asked for, in order."""
    keys = [token[2].split(" ") for token in page.tokens]
    found: set[tuple[int, int, int]] = set()
    for number, term in enumerate(terms):
        for at in range(len(keys) - len(term) + 1):
            if all(not wanted.isdisjoint(keys[at + place]) for place, wanted in enumerate(term)):
                found.update(
                    (page.tokens[at + place][0], page.tokens[at + place][1], number) for place in range(len(term))
                )
    return sorted(found)


def snippet(page: PageText, terms: Sequence[Term]) -> Snippet:
    """Return the part of a page that holds most of the terms.

    Args:
        page: as kept.
        terms: that were asked for.

    Returns:
        At most `LONGEST` code points, cut at white space, with the highlights inside it.
    """
    found = matches(page, terms)
    start, end = _window(page.text, found)
    inside = dict.fromkeys((one, other) for one, other, _ in found if start <= one and other <= end)
    highlights = tuple(Highlight(start=one, end=other, boxes=_boxes(page, one, other)) for one, other in inside)
    return Snippet(start=start, end=end, text=page.text[start:end], highlights=highlights)


def _window(text: str, found: list[tuple[int, int, int]]) -> tuple[int, int]:
    start = 0
    if found and len(text) > LONGEST:
        richest = max(range(len(found)), key=lambda at: (_terms_from(found, at), -at))
        start = max(0, min(found[richest][0] - LEAD, len(text) - LONGEST))
        start = _next_word(text, start, found[richest][0])
    end = min(start + LONGEST, len(text))
    return start, _last_word(text, start, end)


def _terms_from(found: list[tuple[int, int, int]], at: int) -> int:
    limit = found[at][0] + LONGEST - LEAD
    return len({number for _, end, number in found[at:] if end <= limit})


def _next_word(text: str, start: int, limit: int) -> int:
    """Return the first begin of a word at or after a place, the place itself if none comes before the limit."""
    if start == 0 or text[start - 1].isspace():
        return start
    return next((at + 1 for at in range(start, limit) if text[at].isspace()), start)


def _last_word(text: str, start: int, end: int) -> int:
    """Return the last end of a word at or before a place, the place itself if one word fills the window."""
    if end == len(text) or text[end].isspace():
        return end
    return next((at for at in range(end, start, -1) if text[at - 1].isspace()), end)


def _boxes(page: PageText, start: int, end: int) -> tuple[Box, ...]:
    return tuple(Box(*box) for one, other, box in page.words if one < end and start < other)
