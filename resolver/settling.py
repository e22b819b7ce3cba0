"""From what becomes of components to the rows of the ledger: who is in which entity, by which link."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from models.entity import Link
from models.entity_parts import doubt_key, orient
from models.judgement import Verdict
from models.mention import Label
from resolver.evidence import Evidence, LetterContext
from resolver.ledger import context_of, digits_of, form_of, number_of, unpack_said
from resolver.naming import Tally
from resolver.relating import relate
from resolver.verdicts import Opinion, PairVerdict

T = TypeVar("T")


class Assignment(NamedTuple):
    """Where a mention belongs.

    Args:
        place: number of the letter's digest, the second half of its row's key.
        entity: number of its entity.
        target: the mention that it is linked to, None for the one that founded the entity.
        score: of the link.
        reason: id of the reasons of the link.
        stands: False if another mention stands for it, None if that is not known yet.
    """

    place: int
    entity: int | None
    target: int | None
    score: float | None
    reason: int | None
    stands: int | None


@dataclass(slots=True)
class Component:
    """The mentions of a component as the ledger has them.

    Args:
        evidence: by reference, in order.
        ids: of the mentions, by reference.
        before: where each mention belonged, by its id.
        opposed: pairs of references that are two people.
    """

    evidence: dict[str, Evidence]
    ids: dict[str, int]
    before: dict[int, Assignment]
    opposed: list[tuple[str, str]]

    @property
    def label(self) -> Label:
        """What the mentions name."""
        return next(iter(self.evidence.values())).form.label

    @property
    def is_in_order(self) -> bool:
        """Whether the mentions that were assigned before come before those that were not."""
        is_assigned = [self.before[id_].entity is not None for id_ in self.ids.values()]
        return is_assigned == sorted(is_assigned, reverse=True)


class Reader:
    """Reads components out of a ledger.

    Args:
        ledger: to read.
    """

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ledger = ledger
        self._letters: dict[int, tuple[LetterContext, list[list[str]]]] = {}
        self._pairs = self._read_pairs()
        self._contradicted = self._read_contradicted()

    def read(self, components: Sequence[int], *, standing: bool = False) -> Iterator[tuple[int, Component, Opinion]]:
        """Read some components.

        Args:
            components: their ids.
            standing: leave out the mentions for which others stand.

        Returns:
            Each with its id and what people said of its mentions.
        """
        rows = defaultdict(list)
        query = (
            "SELECT m.component, m.id, m.letter, m.position, m.name, f.label, f.text, f.name, m.said, m.own, "
            "m.place, m.entity, m.target, m.score, m.reason, m.stands FROM mention m JOIN form f ON f.id = m.form "
            "WHERE m.component IN (SELECT value FROM json_each(?))"
        )
        if standing:
            query += " AND m.stands IS NOT 0"
        for row in self._ledger.execute(query, (json.dumps(components),)):
            rows[row[0]].append(row)
        self._read_letters({row[2] for found in rows.values() for row in found})
        for component in components:
            found = self._compose(rows[component])
            yield component, found, self._opinion(found.evidence)

    def _compose(self, rows: list[tuple[Any, ...]]) -> Component:
        found = []
        before = {}
        letters = set()
        for _, id_, letter, position, name, label, text, form_name, said, own, *assignment in rows:
            context = self._letters[letter][0]
            reference = f"{context.sha256}#{name}"
            one = Evidence(
                reference, position, context, form_of(label, text, form_name), unpack_said(said), digits_of(own)
            )
            found.append((one.order, id_, one))
            before[id_] = Assignment(*assignment)
            letters.add(letter)
        found.sort()
        evidence = {one.reference: one for _, _, one in found}
        opposed = []
        for letter in letters:
            sha256 = self._letters[letter][0].sha256
            for first, last in self._letters[letter][1]:
                pair = f"{sha256}#{first}", f"{sha256}#{last}"
                if pair[0] in evidence and pair[1] in evidence:
                    opposed.append(pair)
        return Component(evidence, {one.reference: id_ for _, id_, one in found}, before, sorted(opposed))

    def _read_letters(self, letters: set[int]) -> None:
        if len(self._letters) > _LETTERS:
            self._letters.clear()
        missing = json.dumps(sorted(letters - self._letters.keys()))
        query = (
            "SELECT id, opposed, sha256, arrival, cities, signs FROM letter "
            "WHERE id IN (SELECT value FROM json_each(?))"
        )
        for id_, opposed, *context in self._ledger.execute(query, (missing,)):
            self._letters[id_] = context_of(tuple(context)), json.loads(opposed) if opposed else []

    def _read_pairs(self) -> dict[str, list[tuple[int, PairVerdict]]]:
        found = defaultdict(list)
        query = "SELECT place, a, b, id, verdict, by, at FROM judgement"
        for place, a, b, id_, verdict, by, at in self._ledger.execute(query):
            found[a].append((place, PairVerdict(a=a, b=b, verdict=Verdict(verdict), judgement=id_, by=by, at=at)))
        return found

    def _read_contradicted(self) -> dict[str, list[Link]]:
        found = defaultdict(list)
        for a, b, score, said in self._ledger.execute("SELECT a, b, score, said FROM contradiction ORDER BY a, b"):
            judged_by, reasons = unpack_reasons(said)
            found[a].append(Link(a=a, b=b, score=score, reasons=reasons, judged_by=judged_by))
        return found

    def _opinion(self, evidence: Mapping[str, Evidence]) -> Opinion:
        pairs = [pair for pair in _within(self._pairs, evidence) if pair[1].b in evidence]
        # Doubts last, the newest judgement first, and the pairs of one as they were said.
        pairs.sort(key=lambda pair: pair[0])
        pairs.sort(key=lambda pair: pair[1].judgement, reverse=True)
        pairs.sort(key=lambda pair: pair[1].verdict is Verdict.UNSURE)
        contradicted = (link for link in _within(self._contradicted, evidence) if link.b in evidence)
        return Opinion(pairs=tuple(pair for _, pair in pairs), contradicted=tuple(contradicted))


def _within(said: Mapping[str, Sequence[T]], evidence: Mapping[str, Evidence]) -> Iterator[T]:
    shorter = evidence if len(evidence) < len(said) else said
    for reference in shorter:
        if reference in evidence:
            yield from said.get(reference, ())


_LETTERS = 50_000
"""Letters that are kept in memory."""


class Settled(NamedTuple):
    """A component after linking, in ids of the ledger.

    Args:
        component: its id.
        references: of the mentions, by id.
        before: where each mention belonged, by its id.
        assigned: of each mention id, entity, target, score, reasons (`pack_reasons`) and whether it stands for itself.
        doubts: key, both mentions, score and reasons of what is likely.
        tallies: number of each entity that is new or changed, its head (None if others of its mentions were not read)
            and what its mentions say.
        needs_all: it is right only if all mentions were read.
    """

    component: int
    references: dict[int, str]
    before: dict[int, Assignment]
    assigned: list[tuple[int, int, int | None, float | None, str, bool]]
    doubts: list[tuple[str, int, int, float, str]]
    tallies: list[tuple[int, str | None, Tally]]
    needs_all: bool

    @property
    def is_only_growth(self) -> bool:
        """Whether nothing changed of the mentions that were assigned before."""
        return all(
            self.before[id_].entity is None or self.before[id_][1:4] == (entity, target, score)
            for id_, entity, target, score, *_ in self.assigned
        )


def settle(
    component: int,
    found: Component,
    opinion: Opinion,
    touched: Collection[int] = (),
    *,
    partly: bool = False,
) -> Settled:
    """Link a component.

    Args:
        component: its id.
        found: its mentions.
        opinion: what people said of them.
        touched: numbers of entities that may have lost a mention to another component.
        partly: mentions for which others stand were not read.
    """
    outcome = relate(found.evidence, found.opposed, opinion)
    rank = {reference: number for number, reference in enumerate(found.evidence)}
    clusters = []
    lost: set[int | None] = set(touched)
    for members, links in outcome.clusters:
        founder = min(members, key=rank.__getitem__)
        entity = number_of(found.evidence[founder].own)
        lost |= {found.before[found.ids[member]].entity for member in members} - {entity}
        clusters.append((founder, entity, links))
    assigned: list[tuple[int, int, int | None, float | None, str, bool]] = []
    tallies: list[tuple[int, str | None, Tally]] = []
    for founder, entity, links in clusters:
        rows: list[tuple[str, int | None, float | None, str]] = [(founder, None, None, "")]
        rows += [
            (one, found.ids[target], link.score, pack_reasons(link)) for one, target, link in orient(founder, links)
        ]
        is_changed = entity in lost
        tally = Tally(found.evidence[founder].form.label)
        for reference, target, score, reasons in rows:
            id_ = found.ids[reference]
            before = found.before[id_]
            assigned.append((id_, entity, target, score, reasons, reference not in outcome.attached))
            is_changed = is_changed or before.entity != entity
            if not partly or before.entity is None:
                tally.add(found.evidence[reference].form, found.evidence[reference].said)
        if is_changed:
            tallies.append((entity, None if partly else tally.head(), tally))
    doubts = [
        (doubt_key(link), found.ids[link.a], found.ids[link.b], link.score, pack_reasons(link))
        for link in outcome.doubtful
    ]
    references = {id_: reference for reference, id_ in found.ids.items()}
    return Settled(component, references, found.before, assigned, doubts, tallies, needs_all=outcome.needs_all)


def pack_reasons(link: Link) -> str:
    """Write who judged a link, if anybody, and its reasons."""
    return json.dumps((link.judged_by, *link.reasons), ensure_ascii=False)


@lru_cache(maxsize=4096)
def unpack_reasons(packed: str) -> tuple[str | None, tuple[str, ...]]:
    """Read who judged a link and its reasons."""
    judged_by, *reasons = json.loads(packed)
    return judged_by, tuple(reasons)
