"""What people decided, as pairs of mentions: which judgements count, and which yield to which.

The rules, in this order (docs/judgements.md says them for users):

- An undo takes its judgement out, as if it had never been made; an undo can be undone.
- A judgement whose mentions are not found in the records waits.
- On one pair of mentions the newest word counts.
- The rest is taken newest first; a judgement that cannot hold as a whole beside the newer ones yields as a whole and is
  reported: half of a split would tear apart what the newer one joined.
- A doubt ("unsure") yields to whatever follows from what others know, however old that is.

None of this looks at what the machine thinks, so a judgement stands or yields whatever the machine links. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from models.entity import Link
from models.judgement import Anchor, Judgement, Verdict
from models.mention import Mention
from resolver.anchoring import find_again
from resolver.clustering import Clusters
from resolver.verdicts import PairVerdict, Rename, Standing, Verdicts


def letters_of(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the digests of the letters that judgements speak of: `verdicts` needs their mentions and no others'."""
    return frozenset(anchor.sha256 for judgement in judgements for anchor in (*judgement.a, *judgement.b))


def verdicts(judgements: Iterable[Judgement], mentions_by_document: Mapping[str, Sequence[Mention]]) -> Verdicts:
    """Work out what people's judgements say of the mentions as they are numbered now.

    Args:
        judgements: in any order; their ULIDs give the order of decisions.
        mentions_by_document: the mentions of the record that counts, by SHA-256 of the letter.
    """
    return _Court(mentions_by_document).hear(judgements)


def apply_to(clusters: Clusters[Any], pairs: Iterable[PairVerdict]) -> None:
    """Join and part in clusters of one label what people judged.

    Args:
        clusters: of single mentions, changed in place.
        pairs: of `Verdicts`, in their order.
    """
    for pair in pairs:
        if pair.verdict is Verdict.SAME:
            link = Link(a=pair.a, b=pair.b, score=1.0, reasons=("judged the same",), judged_by=pair.by)
            clusters.join(link, judged=True)
        elif pair.verdict is Verdict.DIFFERENT:
            clusters.keep_apart(pair.a, pair.b)
        else:
            clusters.leave_open(pair.a, pair.b)


class _Court:
    """Hears judgements, the newest first, and keeps what holds together.

    Args:
        mentions: of each letter, by its digest.
    """

    def __init__(self, mentions: Mapping[str, Sequence[Mention]]) -> None:
        self._mentions = mentions
        self._said: dict[tuple[str, str], Verdict] = {}
        self._pairs: list[PairVerdict] = []
        self._contradicted: list[Link] = []
        self._renames: dict[str, Rename] = {}
        self._standings: dict[str, Standing] = {}

    def hear(self, judgements: Iterable[Judgement]) -> Verdicts:
        """Hear all judgements."""
        heard = []
        for judgement in _not_undone(judgements, self._standings):
            self._standings[judgement.id] = Standing.COUNTS
            if judgement.verdict is Verdict.RENAME:
                self._rename(judgement)
            elif judgement.verdict is not Verdict.UNDO:
                sides = _Sides(judgement, self._found(judgement.a), self._found(judgement.b))
                if not sides.pairs:
                    self._standings[judgement.id] = Standing.WAITING
                else:
                    heard.append(sides)
        mentioned = {reference for sides in heard for reference in (*sides.a, *sides.b)}
        clusters = Clusters(dict.fromkeys(mentioned), lambda _one, _other: False)
        doubts = [sides for sides in heard if self._is_newest_word(sides) and not self._weigh(sides, clusters)]
        for sides in doubts:
            self._doubt(sides, clusters)
        return Verdicts(
            pairs=tuple(self._pairs),
            renames=self._renames,
            contradicted=tuple(self._contradicted),
            standings=self._standings,
        )

    def _found(self, side: tuple[Anchor, ...]) -> list[str]:
        found = ((anchor, find_again(anchor, self._mentions.get(anchor.sha256, ()))) for anchor in side)
        return list(dict.fromkeys(f"{anchor.sha256}#{mention.id}" for anchor, mention in found if mention is not None))

    def _rename(self, judgement: Judgement) -> None:
        found = self._found(judgement.a)
        if not found:
            self._standings[judgement.id] = Standing.WAITING
        elif found[0] in self._renames:
            self._standings[judgement.id] = Standing.CONTRADICTED
        else:
            self._renames[found[0]] = Rename(name=judgement.name or "", judgement=judgement.id)

    def _is_newest_word(self, sides: "_Sides") -> bool:
        """Tell whether nobody said otherwise of the same two mentions later: such a change of mind needs no look."""
        if any(self._said.get((pair.a, pair.b), pair.verdict) is not pair.verdict for pair in sides.pairs):
            self._standings[sides.judgement.id] = Standing.CONTRADICTED
            return False
        return True

    def _weigh(self, sides: "_Sides", clusters: Clusters[None]) -> bool:
        """Take what a judgement says if it holds beside the newer ones.

        Returns:
            Whether it is dealt with: doubts come last.
        """
        if sides.judgement.verdict is Verdict.UNSURE:
            self._said |= {(pair.a, pair.b): pair.verdict for pair in sides.pairs}
            return False
        conflict = sides.conflict(clusters)
        if conflict is None:
            self._said |= {(pair.a, pair.b): pair.verdict for pair in sides.pairs}
            self._pairs += sides.pairs
            apply_to(clusters, sides.pairs)
            return True
        self._standings[sides.judgement.id] = Standing.CONTRADICTED
        reasons = (f"judged {conflict.verdict}, which later judgements contradict",)
        self._contradicted.append(
            Link(a=conflict.a, b=conflict.b, score=0.5, reasons=reasons, judged_by=sides.judgement.by)
        )
        return True

    def _doubt(self, sides: "_Sides", clusters: Clusters[None]) -> None:
        if any(
            clusters.find(pair.a) == clusters.find(pair.b) or clusters.are_judged_apart(pair.a, pair.b)
            for pair in sides.pairs
        ):
            self._standings[sides.judgement.id] = Standing.CONTRADICTED
        else:
            self._pairs += sides.pairs


class _Sides:
    """A judgement on two sides, with the mentions of each that were found again.

    Args:
        judgement: as it was made.
        a: references of side `a`.
        b: references of side `b`.
    """

    def __init__(self, judgement: Judgement, a: list[str], b: list[str]) -> None:
        self.judgement = judgement
        self.a = a
        self.b = b
        pairs: list[tuple[str, str, Verdict]] = []
        if a and b and judgement.verdict is Verdict.SPLIT:
            pairs += ((a[0], other, Verdict.SAME) for other in a[1:])
            pairs += ((one, other, Verdict.DIFFERENT) for one, other in product(a, b))
        elif a and b:
            pairs.append((a[0], b[0], judgement.verdict))
        self.pairs = [self._pair(*pair) for pair in pairs if pair[0] != pair[1]]

    def conflict(self, clusters: Clusters[None]) -> PairVerdict | None:
        """Return a pair that cannot hold in the clusters that newer judgements made, None if all can together."""
        together = self.a if self.judgement.verdict is Verdict.SPLIT else (self.a[0], self.b[0])
        if self.judgement.verdict is not Verdict.DIFFERENT:
            for one, other in combinations(together, 2):
                if clusters.are_judged_apart(one, other):
                    return self._pair(one, other, Verdict.SAME)
        parted = (pair for pair in self.pairs if pair.verdict is Verdict.DIFFERENT)
        return next((pair for pair in parted if clusters.find(pair.a) == clusters.find(pair.b)), None)

    def _pair(self, one: str, other: str, verdict: Verdict) -> PairVerdict:
        first, last = sorted((one, other))
        return PairVerdict(
            a=first,
            b=last,
            verdict=verdict,
            judgement=self.judgement.id,
            by=self.judgement.by,
            at=self.judgement.at,
        )


def _not_undone(judgements: Iterable[Judgement], standings: dict[str, Standing]) -> Iterator[Judgement]:
    """Give the judgements that are not undone, the newest first; note those that are.

    An undo is newer than what it undoes, so each is seen before the judgement that it takes out.
    """
    undone: set[str] = set()
    for judgement in sorted(judgements, key=lambda judgement: judgement.id, reverse=True):
        if judgement.id in undone:
            standings[judgement.id] = Standing.UNDONE
            continue
        if judgement.undoes is not None and judgement.undoes < judgement.id:
            undone.add(judgement.undoes)
        yield judgement
