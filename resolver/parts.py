"""The entities as the ledger has them, divided into parts (`models.entity_parts`)."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from models.entity import Entity, Link, MentionReference
from models.entity_parts import DIGITS, EntityPart, by_mentions, divide, part_of, surest_first
from models.mention import Label, OrgKind, Role
from resolver.ledger import digits_of, number_of
from resolver.settling import unpack_reasons

_ROWS = (
    "SELECT m.entity, l.sha256, m.name, tl.sha256, t.name, m.score, r.said "
    "FROM mention m JOIN letter l ON l.id = m.letter "
    "LEFT JOIN mention t ON t.id = m.target LEFT JOIN letter tl ON tl.id = t.letter "
    "LEFT JOIN reason r ON r.id = m.reason "
)
_MENTIONS = "SELECT count(*) FROM mention m "
_DOUBTS = (
    "SELECT al.sha256, a.name, bl.sha256, b.name, d.score, r.said FROM doubt d "
    "JOIN mention a ON a.id = d.a JOIN letter al ON al.id = a.letter "
    "JOIN mention b ON b.id = d.b JOIN letter bl ON bl.id = b.letter JOIN reason r ON r.id = d.reason "
)
_NAMES = (
    "SELECT m.entity, r.name FROM rename r "
    "JOIN letter l ON l.sha256 = substr(r.reference, 1, instr(r.reference, '#') - 1) "
    "JOIN mention m ON m.letter = l.id AND m.name = substr(r.reference, instr(r.reference, '#') + 1) "
    "ORDER BY r.judgement"
)


class _Head(NamedTuple):
    """What is shown of an entity beside its mentions and links."""

    label: Label
    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    kind: OrgKind | None
    body: str | None
    part_of: str | None


class Parts:
    """The parts of the ledger, and which of them an update changes.

    Args:
        ledger: to read, and to note the parts in.
    """

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ledger = ledger
        self._keys: set[str] = set()
        self._counts: dict[str, int] = {}

    @cached_property
    def _known(self) -> set[str]:
        return {row[0] for row in self._ledger.execute("SELECT prefix FROM part")}

    def touch(self, entity: int, place: int) -> None:
        """Note that the row of a mention changes.

        Args:
            entity: number of the entity.
            place: number of the letter's digest.
        """
        if self._known:
            self._keys.add(digits_of(entity) + digits_of(place))

    def touch_key(self, key: str) -> None:
        """Note that a row changes, by its key."""
        if self._known:
            self._keys.add(key)

    def touch_head(self, entity: int) -> None:
        """Note that what is said of an entity as a whole changes, which lies with its first mention."""
        if self._known:
            (place,) = self._ledger.execute("SELECT min(place) FROM mention WHERE entity = ?", (entity,)).fetchone()
            if place is not None:
                self.touch(entity, place)

    def refresh(self) -> None:
        """Divide anew where rows changed, and note which parts are not as the archive has them."""
        self._counts.clear()
        if not self._known:
            fresh = set(divide(self._count))
            self._ledger.executemany("INSERT INTO part VALUES (?, 0)", [(prefix,) for prefix in sorted(fresh)])
            return
        fresh = set()
        stale = set()
        for key in sorted(self._keys):
            above = next((key[:length] for length in range(len(key) + 1) if key[:length] in self._known), None)
            now = part_of(key, self._count)
            if above is not None:
                stale.add(above)
            if now is None:
                continue
            fresh.add(now)
            if above is not None and len(above) < len(now):
                fresh |= set(divide(self._count, above))
        merged = {now for now in fresh if now not in self._known}
        stale |= {prefix for prefix in self._known if any(prefix[:length] in merged for length in range(len(prefix)))}
        self._ledger.executemany("DELETE FROM part WHERE prefix = ?", [(prefix,) for prefix in stale])
        self._ledger.executemany("INSERT OR REPLACE INTO part VALUES (?, 0)", [(prefix,) for prefix in sorted(fresh)])

    def read(self, prefix: str) -> EntityPart:
        """Return a part, or all of the entities if the prefix is empty."""
        rows = defaultdict(list)
        where, keys = _under(prefix)
        for row in self._ledger.execute(_ROWS + where, keys):
            rows[row[0]].append(row)
        query = _DOUBTS + "WHERE d.key >= ? AND d.key < ?"
        doubts = self._ledger.execute(query, (prefix, prefix + "g")).fetchall()
        renamed = self._renamed()
        return EntityPart(
            entities=tuple(
                _entity(entity, rows[entity], self._head(entity, prefix, renamed)) for entity in sorted(rows)
            ),
            doubtful=_doubts(doubts),
        )

    def letters_of(self, entities: Iterable[str]) -> frozenset[str]:
        """Return the digests of the letters that name any of some entities, given by their ids."""
        query = "SELECT DISTINCT l.sha256 FROM mention m JOIN letter l ON l.id = m.letter WHERE m.entity = ?"
        numbers = [(number_of(entity),) for entity in entities]
        return frozenset(row[0] for number in numbers for row in self._ledger.execute(query, number))

    def entities_in(self, letters: Iterable[str]) -> tuple[Entity, ...]:
        """Return the entities that some letters name, each with its mentions in these letters alone."""
        rows = defaultdict(list)
        for sha256 in letters:
            for row in self._ledger.execute(_ROWS + "WHERE l.sha256 = ? AND m.entity IS NOT NULL", (sha256,)):
                rows[row[0]].append(row)
        renamed = self._renamed()
        return tuple(_entity(entity, rows[entity], self._head(entity, "", renamed)) for entity in sorted(rows))

    def _renamed(self) -> dict[int, str]:
        """Return the newest name that people gave to each entity that they named, by its number."""
        return dict(self._ledger.execute(_NAMES))

    def _head(self, entity: int, prefix: str, renamed: Mapping[int, str]) -> _Head:
        """Return what is shown of an entity; nothing but the label where only some of its mentions lie."""
        label, head = self._ledger.execute("SELECT label, head FROM entity WHERE number = ?", (entity,)).fetchone()
        if len(prefix) > DIGITS:
            (place,) = self._ledger.execute("SELECT min(place) FROM mention WHERE entity = ?", (entity,)).fetchone()
            if not digits_of(place).startswith(prefix[DIGITS:]):
                return _Head(Label(label), "", (), (), None, None, None)
        name, names, roles, kind, body, part_of = json.loads(head)
        return _Head(
            label=Label(label),
            name=renamed.get(entity, name),
            names=tuple(names),
            roles=_roles(tuple(roles)),
            kind=None if kind is None else OrgKind(kind),
            body=body,
            part_of=part_of,
        )

    def _count(self, prefix: str) -> int:
        known = self._counts.get(prefix)
        if known is None:
            known = self._counts[prefix] = self._count_rows(prefix)
        return known

    def _count_rows(self, prefix: str) -> int:
        where, keys = _under(prefix)
        (mentions,) = self._ledger.execute(_MENTIONS + where, keys).fetchone()
        query = "SELECT count(*) FROM doubt WHERE key >= ? AND key < ?"
        (doubts,) = self._ledger.execute(query, (prefix, prefix + "g")).fetchone()
        return int(mentions + doubts)


def _under(prefix: str) -> tuple[str, tuple[int, ...]]:
    """Return the condition that the key of a mention's row begins with a prefix, and its values."""
    if not prefix:
        return "", ()
    if len(prefix) <= DIGITS:
        return "WHERE m.entity BETWEEN ? AND ?", _range(prefix)
    return "WHERE m.entity = ? AND m.place BETWEEN ? AND ?", (number_of(prefix[:DIGITS]), *_range(prefix[DIGITS:]))


def _range(prefix: str) -> tuple[int, int]:
    return number_of(prefix.ljust(DIGITS, "0")), number_of(prefix.ljust(DIGITS, "f"))


@lru_cache(maxsize=4096)
def _roles(names: tuple[str, ...]) -> tuple[Role, ...]:
    return tuple(map(Role, names))


def _entity(entity: int, rows: list[tuple[Any, ...]], head: _Head) -> Entity:
    mentions = []
    links = []
    founder = None
    for _, sha256, mention, target_sha256, target, score, reasons in rows:
        mentions.append(MentionReference(sha256=sha256, mention=mention))
        if target is None:
            founder = mentions[-1]
        else:
            links.append(_link(f"{sha256}#{mention}", f"{target_sha256}#{target}", score, reasons))
    return Entity(
        id=digits_of(entity),
        label=head.label,
        name=head.name,
        names=head.names,
        roles=head.roles,
        kind=head.kind,
        body=head.body,
        part_of=head.part_of,
        mentions=tuple(sorted(mentions)),
        links=by_mentions(links),
        founder=founder,
    )


def _link(one: str, other: str, score: float, reasons: str) -> Link:
    judged_by, said = unpack_reasons(reasons)
    first, last = sorted((one, other))
    return Link(a=first, b=last, score=score, reasons=said, judged_by=judged_by)


def _doubts(rows: Iterable[tuple[Any, ...]]) -> tuple[Link, ...]:
    return surest_first(
        _link(f"{one}#{first}", f"{other}#{last}", score, said) for one, first, other, last, score, said in rows
    )
