"""Whether links are as often right as they say: a reliability table and the Brier score.

G. W. Brier: Verification of forecasts expressed in terms of probability. Monthly Weather Review 78, 1950.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.resolver.linking import Archive
from models.entity import Resolution

_EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two probabilities: how many, what they say on average, and what share came true."""

    least: float
    most: float
    count: int
    said: float
    true: float


def forecasts_of(archive: Archive, resolution: Resolution) -> list[tuple[float, bool]]:
    """Return the score of each link, made or doubtful, and whether it is right.

    Args:
        archive: of which is known who is who.
        resolution: of its records.
    """
    links = [link for entity in resolution.entities for link in entity.links] + list(resolution.doubtful)
    known = [(link.score, archive.truth_of(link.a), archive.truth_of(link.b)) for link in links if not link.judged_by]
    return [(score, one == other) for score, one, other in known if one is not None and other is not None]


def reliability(forecasts: Iterable[tuple[float, bool]], edges: Sequence[float] = _EDGES) -> list[Bin]:
    """Return what came true of forecasts, by what they said; bins without forecasts are left out.

    Args:
        forecasts: probability and whether it came true.
        edges: of the bins, rising, the last one included in the last bin.
    """
    given = list(forecasts)
    bins = []
    for least, most in pairwise(edges):
        inside = [one for one in given if least <= one[0] < most or (most == edges[-1] and one[0] == most)]
        if inside:
            said, true = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            bins.append(Bin(least, most, len(inside), said, true))
    return bins


def brier(forecasts: Iterable[tuple[float, bool]]) -> float:
    """Return the mean squared distance of forecasts from what came true: 0 is best, 0.25 what a coin gets."""
    given = list(forecasts)
    return sum((probability - true) ** 2 for probability, true in given) / len(given) if given else 0.0
