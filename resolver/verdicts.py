"""What people's judgements come to: pairs of mentions, names, and what became of each judgement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.entity import Link
from models.judgement import Verdict


class Standing(StrEnum):
    """What became of a judgement."""

    COUNTS = "counts"
    UNDONE = "undone"
    CONTRADICTED = "contradicted"
    """Newer judgements say otherwise; it counts no more, unless they are undone."""
    WAITING = "waiting"
    """Its mentions are in no record that counts now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdict:
    """What a judgement says of two mentions.

    Args:
        a: the one mention, `<sha256>#<mention>`; before `b` in order.
        b: the other.
        verdict: SAME, DIFFERENT or UNSURE.
        judgement: id of the judgement.
        by: who.
        at: when, ISO 8601 UTC.
    """

    a: str
    b: str
    verdict: Verdict
    judgement: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """The name that a person gave to what a mention names."""

    name: str
    judgement: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """All that people's judgements say.

    Args:
        pairs: what counts, the newest first, doubts last; no two of them contradict each other.
        renames: by reference of the mention.
        contradicted: what yields to other pairs, for a person to look at again.
        standings: of every judgement, by its id.
    """

    pairs: tuple[PairVerdict, ...]
    renames: Mapping[str, Rename]
    contradicted: tuple[Link, ...]
    standings: Mapping[str, Standing]


def name_given(references: Iterable[str], renames: Mapping[str, Rename]) -> Rename | None:
    """Return the newest name that people gave to an entity, None if they gave none.

    Args:
        references: of its mentions.
        renames: of `Verdicts`.
    """
    given = [renames[reference] for reference in references if reference in renames]
    return max(given, key=lambda rename: rename.judgement, default=None)


def is_asked_again(doubt: PairVerdict, letters: Iterable[str], arrivals: Mapping[str, str]) -> bool:
    """Tell whether something new is known since a person was unsure: a letter has come in that names one of the two.

    Args:
        doubt: a verdict UNSURE.
        letters: digests of the letters that name either of the two entities.
        arrivals: when each letter first came in, ISO 8601 UTC, by digest.
    """
    return any(arrivals.get(letter, "") > doubt.at for letter in letters)
