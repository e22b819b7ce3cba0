"""Judgements: what people say about who is who. Append-only, and they outrank the machine for good.

A judgement speaks of mentions, by anchors that find them again when a letter has been read anew. What each verdict
means, and when it counts: docs/judgements.md.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from models.layout import Box
from models.mention import Label, Mention


class Verdict(StrEnum):
    """What a person decided."""

    SAME = "same"
    """The two sides name one thing."""
    DIFFERENT = "different"
    """The two sides name two things."""
    UNSURE = "unsure"
    """Nobody can tell yet: the machine links them no more, and asks again when a new letter names one of them."""
    SPLIT = "split"
    """The mentions of side `a` name one thing, and none of side `b` names it."""
    RENAME = "rename"
    """What side `a` names is to be shown under `name`."""
    UNDO = "undo"
    """The judgement `undoes` counts no more."""


_OF_TWO_SIDES = frozenset((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.SPLIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A mention as it was when it was judged: enough to find it again in another record of the same letter.

    Args:
        sha256: of the letter, lower-case hex.
        mention: its id in the record.
        label: what it names.
        page: page number, from 1.
        start: first code point in the page's text.
        end: one past the last code point.
        text: as written.
        boxes: one a line, pixels of the page image.
    """

    sha256: str
    mention: str
    label: Label
    page: int
    start: int
    end: int
    text: str
    boxes: tuple[Box, ...] = ()

    @classmethod
    def of(cls, sha256: str, mention: Mention) -> Self:
        """Anchor a mention.

        Args:
            sha256: of its letter, lower-case hex.
            mention: as the record has it.
        """
        return cls(
            sha256=sha256,
            mention=mention.id,
            label=mention.label,
            page=mention.page,
            start=mention.start,
            end=mention.end,
            text=mention.text,
            boxes=mention.boxes,
        )

    def __str__(self) -> str:
        return f"{self.sha256}#{self.mention}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision, never changed: it is undone by another.

    Args:
        id: ULID, upper case; the order of decisions.
        verdict: what was decided.
        a: the one side. Its first mention that is found stands for it, the others are there in case that one is gone
            one day; of a split all the mentions that are moved.
        b: the other side, the same; of a split all the mentions that stay.
        name: of a rename, the name to show.
        undoes: of an undo, the id of the judgement that it undoes.
        by: who.
        at: when, ISO 8601 UTC.
        why: in their words.

    Raises:
        ValueError: the fields do not fit the verdict.
    """

    id: str
    verdict: Verdict
    a: tuple[Anchor, ...] = ()
    b: tuple[Anchor, ...] = ()
    name: str | None = None
    undoes: str | None = None
    by: str
    at: str
    why: str

    def __post_init__(self) -> None:
        has_sides = bool(self.a), bool(self.b)
        wanted = (self.verdict is not Verdict.UNDO, self.verdict in _OF_TWO_SIDES)
        if has_sides != wanted:
            raise ValueError("a judgement has the sides that its verdict speaks of")
        if bool(self.name) != (self.verdict is Verdict.RENAME) or bool(self.undoes) != (self.verdict is Verdict.UNDO):
            raise ValueError("only a rename has a name, and only an undo undoes")
        if len({anchor.label for anchor in (*self.a, *self.b)}) > 1:
            raise ValueError("a judgement speaks of mentions of one label")
