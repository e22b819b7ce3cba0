"""What becomes of one component: clusters of mentions with their links, and what is likely. Nothing else counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.entity import Link
from models.judgement import Verdict
from models.mention import Label
from resolver import figures, keys, persons
from resolver.bundles import Bundles
from resolver.clustering import Clusters
from resolver.evidence import Evidence
from resolver.judging import apply_to
from resolver.verdicts import Opinion, PairVerdict, is_asked_again


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a component.

    Args:
        clusters: the mentions of each entity, and the links that connect them.
        doubtful: what is likely and not certain, between entities; the surest first.
        attached: mentions for which another stands: what comes in later is never compared with them.
        needs_all: unless what the letters of the attached ones say matters.
    """

    clusters: Sequence[tuple[Sequence[str], Sequence[Link]]]
    doubtful: Sequence[Link]
    attached: Collection[str] = ()
    needs_all: bool = False


def relate(evidence: Mapping[str, Evidence], opposed: Iterable[tuple[str, str]], opinion: Opinion) -> Outcome:
    """Link the mentions of a component.

    Args:
        evidence: by reference, all of one label, in the order of `Evidence.order`.
        opposed: pairs of references that are two people.
        opinion: what people said of these mentions.
    """
    if len(evidence) == 1:
        return Outcome([(list(evidence), [])], [])
    if next(iter(evidence.values())).form.label is Label.PERSON:
        people = Clusters(
            {reference: figures.figure(one) for reference, one in evidence.items()}, figures.are_different
        )
        apply_to(people, opinion.pairs)
        doubtful = [*opinion.contradicted, *persons.link_persons(evidence, opposed, people)]
        doubtful += _asked_again(opinion.pairs, people, {}, evidence)
        return Outcome(people.clusters(), _open(doubtful, people, {}))
    bundles = Bundles(evidence, opinion.mentions)
    things = Clusters(bundles.standing(), keys.are_different)
    apply_to(things, opinion.pairs)
    doubtful = [*opinion.contradicted, *bundles.link(things)]
    stands = {reference: bundles.stand_in(reference) for reference in bundles.attached}
    doubtful += _asked_again(opinion.pairs, things, stands, evidence)
    return Outcome(
        _expand(things, bundles, stands), _open(doubtful, things, stands), bundles.attached, needs_all=bundles.needs_all
    )


def _asked_again(
    pairs: Iterable[PairVerdict], clusters: Clusters[Any], stands: Mapping[str, str], evidence: Mapping[str, Evidence]
) -> list[Link]:
    """Return a link for each doubt of a person since which a letter came in that names one of the two."""
    found = []
    for pair in pairs:
        if pair.verdict is not Verdict.UNSURE:
            continue
        roots = {clusters.find(pair.a), clusters.find(pair.b)}
        arrivals = {
            one.letter.arrival
            for reference, one in evidence.items()
            if clusters.find(stands.get(reference, reference)) in roots
        }
        if is_asked_again(pair, arrivals):
            reasons = ("judged unsure", "a letter that came in since names one of them")
            found.append(Link(a=pair.a, b=pair.b, score=0.5, reasons=reasons, judged_by=pair.by))
    return found


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
        settled = first == last or clusters.are_judged_apart(first, last) or clusters.are_left_open(first, last)
        if link.judged_by or not settled:
            best.setdefault((first, last), link)
    return list(best.values())
