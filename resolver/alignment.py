"""Which word of one name stands for which word of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from resolver.given_names import are_forms

_LIKE = 0.3
"""Likeness from which two words are held for counterparts at all, however unlike."""
_JOINED = 4
"""Words that may be written as one: Patr ushev, Abdul Aziz."""
_LEAST_JOINED = 4
_INITIAL = 0.8
"""Likeness of an initial to a word that begins with it."""
_FORM = 0.9
"""Likeness of two forms of one given name (Саша, Александр; Ted, Theodore)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that stand for each other.

    Args:
        likeness: 0-1.
        one: place of the word in the first name.
        other: place of the word in the second.
        edits: letters put in, left out, changed or swapped with their neighbours.
    """

    likeness: float
    one: int
    other: int
    edits: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names, word by word.

    Args:
        one: words of the first name; what the other writes as one word is joined.
        other: words of the second.
        near: pairs that are spellings of one word, or a word and its initial.
        rest: words of the first and of the second that have no such counterpart.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    near: tuple[Pair, ...]
    rest: tuple[tuple[str, ...], tuple[str, ...]]


def likeness(one: str, other: str) -> float:
    """Return how like two words are, 0-1: one minus the share of letters edited."""
    return 1.0 if one == other else 1 - OSA.distance(one, other) / max(len(one), len(other))


def align(one: Sequence[str], other: Sequence[str]) -> Alignment:
    """Pair the words of two names, the likest first.

    Args:
        one: keys.
        other: keys.
    """
    ours, theirs = _join(one, other), _join(other, one)
    pairs = sorted(
        (
            Pair(like, place, opposite, _edits(word, counterpart))
            for place, word in enumerate(ours)
            for opposite, counterpart in enumerate(theirs)
            if (like := _word_likeness(word, counterpart)) >= _LIKE
        ),
        key=lambda pair: (-pair.likeness, abs(pair.one - pair.other), pair.one, pair.other),
    )
    taken: set[int] = set()
    given: set[int] = set()
    near = []
    for pair in pairs:
        if pair.one not in taken and pair.other not in given:
            taken.add(pair.one)
            given.add(pair.other)
            if pair.edits <= _budget(max(len(ours[pair.one]), len(theirs[pair.other]))):
                near.append(pair)
    left = {pair.one for pair in near}, {pair.other for pair in near}
    rest = (
        tuple(word for place, word in enumerate(ours) if place not in left[0]),
        tuple(word for place, word in enumerate(theirs) if place not in left[1]),
    )
    return Alignment(tuple(ours), tuple(theirs), tuple(near), rest)


def _budget(letters: int) -> int:
    """Return how many edits leave a word of so many letters the same word."""
    return min(letters // 3, 3) if letters > 2 else 0


def _word_likeness(one: str, other: str) -> float:
    if one != other and min(len(one), len(other)) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    like = likeness(one, other)
    return _FORM if like < _FORM and are_forms(one, other) else like


def _edits(one: str, other: str) -> int:
    is_initial = min(len(one), len(other)) == 1 and one[0] == other[0]
    return 0 if is_initial or are_forms(one, other) else OSA.distance(one, other)


def _join(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return words, those joined that the other name writes as one."""
    joined: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_JOINED, len(words) - at), 1, -1):
            if _is_joined(words[at : at + length], words, others):
                joined.append("".join(words[at : at + length]))
                at += length
                break
        else:
            joined.append(words[at])
            at += 1
    return joined


def _is_joined(parts: Sequence[str], words: Sequence[str], others: Sequence[str]) -> bool:
    whole = "".join(parts)
    most = 1 if len(whole) > _LEAST_JOINED + 1 else 0
    return any(
        len(other) >= _LEAST_JOINED
        and other not in words
        and OSA.distance(whole, other, score_cutoff=most) <= most
        and likeness(whole, other) > max(likeness(part, other) for part in parts)
        for other in others
    )
