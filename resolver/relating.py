"""What becomes of one component: clusters of mentions with their links, and what is likely. Nothing else counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.entity import Link
from models.judgement import Judgement
from models.mention import Label
from resolver import figures, keys, persons
from resolver.bundles import Bundles
from resolver.clustering import Clusters
from resolver.evidence import Evidence
from resolver.judging import apply_judgements


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a component.

    Args:
        clusters: the mentions of each entity, and the links that connect them.
        doubtful: what is likely and not certain, between entities; the surest first.
        attached: mentions for which another stands: what comes in later is never compared with them.
    """

    clusters: Sequence[tuple[Sequence[str], Sequence[Link]]]
    doubtful: Sequence[Link]
    attached: Collection[str] = ()


def relate(
    evidence: Mapping[str, Evidence], opposed: Iterable[tuple[str, str]], judgements: Sequence[Judgement]
) -> Outcome:
    """Link the mentions of a component.

    Args:
        evidence: by reference, all of one label, in the order of `Evidence.order`.
        opposed: pairs of references that are two people.
        judgements: on these mentions, one a pair, in the order in which they count.
    """
    if len(evidence) == 1:
        return Outcome([(list(evidence), [])], [])
    labels = {reference: one.form.label for reference, one in evidence.items()}
    if next(iter(labels.values())) is Label.PERSON:
        people = Clusters(
            {reference: figures.figure(one) for reference, one in evidence.items()}, figures.are_different
        )
        doubtful = _apply(judgements, labels, people)
        doubtful += persons.link_persons(evidence, opposed, people)
        return Outcome(people.clusters(), _open(doubtful, people, {}))
    bundles = Bundles(evidence, {end for judgement in judgements for end in (judgement.a, judgement.b)})
    things = Clusters(bundles.standing(), keys.are_different)
    doubtful = _apply(judgements, labels, things)
    doubtful += bundles.link(things)
    stands = {reference: bundles.stand_in(reference) for reference in bundles.attached}
    return Outcome(_expand(things, bundles, stands), _open(doubtful, things, stands), bundles.attached)


def _apply(judgements: Sequence[Judgement], labels: Mapping[str, Label], clusters: Clusters[Any]) -> list[Link]:
    return apply_judgements(judgements, labels, dict.fromkeys(labels.values(), clusters)) if judgements else []


def _expand(
    clusters: Clusters[Any], bundles: Bundles, stands: Mapping[str, str]
) -> list[tuple[Sequence[str], Sequence[Link]]]:
    found: dict[str, tuple[list[str], list[Link]]] = {}
    for members, links in clusters.clusters():
        found |= dict.fromkeys(members, (members, links))
    for reference, link in bundles.attached.items():
        members, links = found[stands[reference]]
        members.append(reference)
        links.append(link)
    return list({id(cluster): cluster for cluster in found.values()}.values())


def _open(links: Iterable[Link], clusters: Clusters[Any], stands: Mapping[str, str]) -> list[Link]:
    """Return the doubtful links between clusters that are still two, the surest one of each pair of clusters."""
    best: dict[tuple[str, str], Link] = {}
    for link in sorted(links, key=lambda link: (link.judged_by is None, -link.score, link.a, link.b)):
        first, last = sorted((clusters.find(stands.get(link.a, link.a)), clusters.find(stands.get(link.b, link.b))))
        if link.judged_by or (first != last and not clusters.are_judged_apart(first, last)):
            best.setdefault((first, last), link)
    return list(best.values())
