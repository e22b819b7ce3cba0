"""What people decided: the latest judgement on a pair counts, and it outranks the machine."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.entity import Link
from models.judgement import Judgement, Verdict
from models.mention import Label
from resolver.clustering import Clusters


def latest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgement that counts for each pair, the newest first.

    Args:
        judgements: in any order; their ULIDs give the order of decisions.
    """
    newest: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda judgement: judgement.id):
        first, last = sorted((judgement.a, judgement.b))
        newest[first, last] = judgement
    return sorted(newest.values(), key=lambda judgement: judgement.id, reverse=True)


def apply_judgements(
    judgements: Sequence[Judgement], labels: Mapping[str, Label], clusters: Mapping[Label, Clusters[Any]]
) -> list[Link]:
    """Join and part what people judged, the newest first; an older judgement yields to those that contradict it.

    Args:
        judgements: one a pair, the newest first.
        labels: by reference; judgements on other mentions wait for their letters.
        clusters: of each label, changed in place.

    Returns:
        The links that contradict newer judgements, for a person to look at again.
    """
    contradicted = []
    for judgement in judgements:
        one, other = sorted((judgement.a, judgement.b))
        if one == other or labels.get(one) is None or labels.get(one) is not labels.get(other):
            continue
        found = clusters[labels[one]]
        link = Link(a=one, b=other, score=1.0, reasons=("judged the same",), judged_by=judgement.by)
        if judgement.verdict is Verdict.DIFFERENT and found.find(one) != found.find(other):
            found.keep_apart(one, other)
        elif judgement.verdict is Verdict.DIFFERENT or (
            judgement.verdict is Verdict.SAME and not found.join(link, judged=True)
        ):
            reasons = (f"judged {judgement.verdict}, which later judgements contradict",)
            contradicted.append(Link(a=one, b=other, score=0.5, reasons=reasons, judged_by=judgement.by))
    return contradicted
