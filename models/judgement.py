"""Judgements: what people say about whether two mentions name one thing. They outrank the machine for good."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person decided."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision: append-only, undone by a later one on the same pair.

    Args:
        id: ULID; the order of decisions.
        a: the one mention, `<sha256>#<mention>`.
        b: the other.
        verdict: what was decided.
        by: who.
        at: when, ISO 8601 UTC.
        why: in their words.
    """

    id: str
    a: str
    b: str
    verdict: Verdict
    by: str
    at: str
    why: str
