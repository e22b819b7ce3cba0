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


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What people said of some mentions.

    Args:
        pairs: that count, in the order of `Verdicts`.
        contradicted: what yields to them.
    """

    pairs: tuple[PairVerdict, ...] = ()
    contradicted: tuple[Link, ...] = ()

    @property
    def mentions(self) -> frozenset[str]:
        """The references of all mentions that something was said of."""
        return frozenset(
            (
                *(end for pair in self.pairs for end in (pair.a, pair.b)),
                *(end for link in self.contradicted for end in (link.a, link.b)),
            )
        )

    @property
    def has_doubts(self) -> bool:
        """Whether somebody was unsure."""
        return any(pair.verdict is Verdict.UNSURE for pair in self.pairs)


def is_asked_again(doubt: PairVerdict, arrivals: Iterable[str]) -> bool:
    """Tell whether something new is known since a person was unsure: a letter has come in that names one of the two.

    Args:
        doubt: a verdict UNSURE.
        arrivals: when each letter that names either of the two entities first came in, ISO 8601 UTC.
    """
    return any(arrival > doubt.at for arrival in arrivals)
