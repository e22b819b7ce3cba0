"""From mentions and judgements to entities."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from models import gazetteer
from models.document import DocumentRecord
from models.entity import Entity, Link, MentionReference, Resolution
from models.judgement import Judgement, Verdict
from models.mention import Label, Mention, OrgKind, Role
from resolver import keys, persons
from resolver.bodies import body_key, canonical_body_name, rank
from resolver.clustering import Clusters
from resolver.evidence import Evidence, gather, gather_mentions
from resolver.identity import entity_id, founder, marks
from resolver.judging import apply_judgements, verdicts
from resolver.names import is_oblique, parse_name
from resolver.places import canonical_place_name, place_key
from resolver.verdicts import Verdicts, is_asked_again, name_given

VERSION = "2"
"""Changes with every change of what is linked."""

_NOBODY: Mapping[str, str] = {}


def resolve(
    records: Iterable[DocumentRecord], judgements: Sequence[Judgement], arrivals: Mapping[str, str] = _NOBODY
) -> Resolution:
    """Find the people, bodies and places behind the mentions of all letters.

    Links that are certain are made, the likely are doubtful, the rest is left. The order of records and judgements
    changes nothing.

    Args:
        records: one for each original.
        judgements: of people, in any order.
        arrivals: when each letter first came in, ISO 8601 UTC, by digest: decides after which mention an entity is
            named, and what is new since a person was unsure.

    Returns:
        Entities that hold each person, body and place mention exactly once, and the doubtful links.
    """
    chosen = list(records)
    evidence = gather(chosen)
    mentions = gather_mentions(chosen)
    judged = verdicts(judgements, mentions)
    marked = {key: mark for sha256, found in mentions.items() for key, mark in marks(sha256, found).items()}
    people = {name: one for name, one in evidence.items() if one.mention.label is Label.PERSON}
    bodies = {name: one for name, one in evidence.items() if one.mention.label is Label.ORG}
    places = {name: one for name, one in evidence.items() if one.mention.label is Label.LOCATION}
    body_keys = {name: body_key(one.mention) for name, one in bodies.items()}
    place_keys = {name: place_key(one.mention) for name, one in places.items()}
    person_clusters = Clusters({name: persons.profile(one) for name, one in people.items()}, persons.are_different)
    body_clusters = Clusters(body_keys, keys.are_different)
    place_clusters = Clusters(place_keys, keys.are_different)
    clusters: dict[Label, Clusters[Any]] = {
        Label.PERSON: person_clusters,
        Label.ORG: body_clusters,
        Label.LOCATION: place_clusters,
    }
    apply_judgements(judged.pairs, {name: one.mention.label for name, one in evidence.items()}, clusters)
    doubtful = [link for link in judged.contradicted if link.a in evidence and link.b in evidence]
    linker = persons.PersonLinker(people, person_clusters)
    linker.link()
    doubtful += linker.doubtful
    doubtful += keys.link_keys(bodies, body_keys, body_clusters)
    doubtful += keys.link_keys(places, place_keys, place_clusters)
    entities = [
        _entity(label, members, links, evidence, judged, founder(members, arrivals), marked)
        for label, found in clusters.items()
        for members, links in found.clusters()
    ]
    return Resolution(
        generation=_generation(evidence, judged, arrivals),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        doubtful=_open([*doubtful, *_asked_again(judged, evidence, clusters, arrivals)], evidence, clusters),
    )


def _asked_again(
    judged: Verdicts,
    evidence: Mapping[str, Evidence],
    clusters: Mapping[Label, Clusters[Any]],
    arrivals: Mapping[str, str],
) -> list[Link]:
    """Return a link for each doubt of a person since which a letter came in that names one of the two."""
    found = []
    for pair in judged.pairs:
        if pair.verdict is Verdict.UNSURE and pair.a in evidence and pair.b in evidence:
            among = clusters[evidence[pair.a].mention.label]
            members = (*among.members(pair.a), *among.members(pair.b))
            if is_asked_again(pair, {evidence[member].sha256 for member in members}, arrivals):
                reasons = ("judged unsure", "a letter that came in since names one of them")
                found.append(Link(a=pair.a, b=pair.b, score=0.5, reasons=reasons, judged_by=pair.by))
    return found


def _open(
    links: Iterable[Link], evidence: Mapping[str, Evidence], clusters: Mapping[Label, Clusters[Any]]
) -> tuple[Link, ...]:
    """Return the doubtful links between clusters that are still two, the surest one of each pair of clusters."""
    best: dict[tuple[str, str], Link] = {}
    for link in sorted(links, key=lambda link: (link.judged_by is None, -link.score, link.a, link.b)):
        found = clusters[evidence[link.a].mention.label]
        first, last = sorted((found.find(link.a), found.find(link.b)))
        settled = first == last or found.are_judged_apart(first, last) or found.are_left_open(first, last)
        if link.judged_by or not settled:
            best.setdefault((first, last), link)
    return tuple(sorted(best.values(), key=lambda link: (-link.score, link.a, link.b)))


def _entity(
    label: Label,
    members: Sequence[str],
    links: Sequence[Link],
    evidence: Mapping[str, Evidence],
    judged: Verdicts,
    founding: str,
    marked: Mapping[str, str],
) -> Entity:
    mentions = [evidence[member].mention for member in members]
    given = name_given(members, judged.renames)
    ranked = rank(mentions) if label is Label.ORG else None
    kinds = Counter(mention.kind for mention in mentions if isinstance(mention.kind, OrgKind))
    return Entity(
        id=entity_id(marked[founding]),
        label=label,
        name=given.name if given is not None else _NAMERS[label](mentions),
        names=tuple(_by_frequency(mention.text for mention in mentions)),
        roles=tuple(role for role in Role if any(role in mention.roles for mention in mentions)),
        kind=_by_frequency(kinds.elements())[0] if kinds else None,
        mentions=tuple(
            MentionReference(sha256=evidence[member].sha256, mention=evidence[member].mention.id) for member in members
        ),
        links=tuple(links),
        body=None if ranked is None else ranked.body,
        part_of=None if ranked is None else ranked.part_of,
        founder=MentionReference(sha256=evidence[founding].sha256, mention=evidence[founding].mention.id),
    )


def _by_frequency(values: Iterable[Any]) -> list[Any]:
    return [value for value, _ in sorted(Counter(values).items(), key=lambda pair: (-pair[1], str(pair[0])))]


def _name_person(mentions: Sequence[Mention]) -> str:
    """Choose the fullest name, in Russian letters where there is one, in the form that occurs most."""
    names = Counter(" ".join((mention.name or mention.text).split()) for mention in mentions)

    def rank(name: str) -> tuple[int, bool, bool, int, str]:
        parsed = parse_name(name)
        return -parsed.fullness, is_oblique(name), not parsed.spelling, -names[name], name

    return min(names, key=rank)


def _name_longest(canonical: Callable[[Mention], str]) -> Callable[[Sequence[Mention]], str]:
    def choose(mentions: Sequence[Mention]) -> str:
        names = Counter(canonical(mention) for mention in mentions)
        return min(names, key=lambda name: (-len(name), -names[name], name))

    return choose


def _name_most_frequent(canonical: Callable[[Mention], str]) -> Callable[[Sequence[Mention]], str]:
    def choose(mentions: Sequence[Mention]) -> str:
        return str(_by_frequency(canonical(mention) for mention in mentions)[0])

    return choose


_NAMERS: dict[Label, Callable[[Sequence[Mention]], str]] = {
    Label.PERSON: _name_person,
    Label.ORG: _name_longest(canonical_body_name),
    Label.LOCATION: _name_most_frequent(canonical_place_name),
}


def _generation(evidence: Mapping[str, Evidence], judged: Verdicts, arrivals: Mapping[str, str]) -> str:
    """Digest all that decides the result, so that the same inputs are recognised."""
    digest = hashlib.sha256(json.dumps((VERSION, gazetteer.digests())).encode())
    for one in evidence.values():
        mention = one.mention
        fields = (
            one.reference,
            mention.label,
            mention.text,
            mention.name,
            mention.roles,
            mention.kind,
            one.iin,
            sorted(one.cities),
        )
        digest.update(json.dumps(fields, ensure_ascii=False).encode())
    for pair in judged.pairs:
        digest.update(json.dumps((pair.judgement, pair.a, pair.b, pair.verdict)).encode())
    for reference, rename in sorted(judged.renames.items()):
        digest.update(json.dumps((reference, rename.judgement)).encode())
    for link in judged.contradicted:
        digest.update(json.dumps((link.a, link.b, link.reasons)).encode())
    for letter in sorted({one.sha256 for one in evidence.values()}):
        digest.update(json.dumps((letter, arrivals.get(letter))).encode())
    return digest.hexdigest()
