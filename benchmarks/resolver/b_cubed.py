"""How well found clusters are the true ones: B-cubed, and pairs.

A. Bagga, B. Baldwin: Algorithms for scoring coreference chains. LREC workshop on linguistic coreference, 1998.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0–1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0


def b_cubed(true: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """Score mention by mention what share of its found cluster is right, and what share of its true one is found.

    Args:
        true: true entity of each mention.
        found: found entity of each mention; a mention that it lacks is a cluster of its own, and one that `true` lacks
            counts for nothing.
    """
    placed = {mention: ("found", found[mention]) if mention in found else ("alone", mention) for mention in true}
    both = Counter((true[mention], placed[mention]) for mention in true)
    whole, held = Counter(true.values()), Counter(placed.values())
    count = len(true) or 1
    precision = sum(shared * shared / held[cluster] for (_, cluster), shared in both.items())
    recall = sum(shared * shared / whole[entity] for (entity, _), shared in both.items())
    return Score(precision / count, recall / count)


def pairwise(true: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """Score the pairs of mentions that are held to be one.

    Args:
        true: true entity of each mention.
        found: found entity of each mention; a mention that it lacks is with no other.
    """
    kept = {mention: entity for mention, entity in found.items() if mention in true}
    right = _pairs(Counter((true[mention], entity) for mention, entity in kept.items()))
    said, wanted = _pairs(Counter(kept.values())), _pairs(Counter(true.values()))
    return Score(right / said if said else 1.0, right / wanted if wanted else 1.0)


def _pairs(sizes: Mapping[Hashable, int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
