"""How the entities are divided into parts, so that a small change of the archive changes few of them.

A row is a mention of an entity, or a doubtful link. Its key is hexadecimal: the id of the entity followed by the first
digits of the letter's digest. Keys with a common beginning lie in one part as long as that holds few enough rows;
otherwise it is divided by the next digit. So the division is a function of the rows, whatever their history, and an
entity that half of all letters name is spread over many parts by its letters.
"""

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from models.entity import Entity, Link, Resolution

ROWS = 1000
"""Rows that a part holds at most: 20 to 300 kB of JSON."""
DIGITS = 16
"""Digits of each half of a key: of the entity's id, and of the letter's digest."""
_HEXADECIMAL = "0123456789abcdef"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPart:
    """One part of a generation.

    Args:
        entities: in order of id, each with those of its mentions and links whose rows lie here. What else is said of an
            entity (its name, names, roles and kind) is where its first mention lies, and empty elsewhere.
        doubtful: in order.
    """

    entities: tuple[Entity, ...]
    doubtful: tuple[Link, ...]


def mention_key(entity: str, sha256: str) -> str:
    """Return the key of a mention's row.

    Args:
        entity: id of its entity.
        sha256: of its letter.
    """
    return entity[:DIGITS] + sha256[:DIGITS]


def doubt_key(link: Link) -> str:
    """Return the key of the row of a doubtful link."""
    return hashlib.sha256(f"{link.a} {link.b}".encode()).hexdigest()[: 2 * DIGITS]


def divide(count: Callable[[str], int], prefix: str = "") -> Iterator[str]:
    """Return the prefixes of all parts below one, in order.

    Args:
        count: returns how many rows have a key that begins with a prefix.
        prefix: where to begin.
    """
    rows = count(prefix)
    if rows and (rows <= ROWS or len(prefix) == 2 * DIGITS):
        yield prefix
    elif rows:
        for digit in _HEXADECIMAL:
            yield from divide(count, prefix + digit)


def part_of(key: str, count: Callable[[str], int]) -> str | None:
    """Return the prefix of the part in which a key lies, None if there is no row near it.

    Args:
        key: of a row, which may be gone.
        count: returns how many rows have a key that begins with a prefix.
    """
    for length in range(len(key) + 1):
        rows = count(key[:length])
        if not rows:
            return None
        if rows <= ROWS or length == len(key):
            return key[:length]
    return None


def orient(founder: str, links: Iterable[Link]) -> Iterator[tuple[str, str, Link]]:
    """Turn the links of an entity towards its founder: the row of each is that of the mention that it reaches.

    Args:
        founder: reference of the mention to begin with.
        links: that connect the mentions of the entity.

    Yields:
        Each other mention, the one that it was reached from, and the link between them.
    """
    ends: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for link in links:
        ends[link.a].append((link.b, link))
        ends[link.b].append((link.a, link))
    waiting = [founder]
    reached = {founder}
    while waiting:
        here = waiting.pop()
        for other, link in ends[here]:
            if other not in reached:
                reached.add(other)
                yield other, here, link
                waiting.append(other)


def by_mentions(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links of an entity in the order in which they are kept."""
    return tuple(sorted(links, key=lambda link: (link.a, link.b)))


def surest_first(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return doubtful links in the order in which they are kept."""
    return tuple(sorted(links, key=lambda link: (-link.score, link.a, link.b)))


def split(resolution: Resolution) -> dict[str, EntityPart]:
    """Divide a whole generation.

    Args:
        resolution: with links that connect each entity.

    Returns:
        The parts by their prefixes.
    """
    owned = {entity.id: _links_by_mention(entity) for entity in resolution.entities}
    rows: list[tuple[str, Entity | Link, int]] = [
        (mention_key(entity.id, mention.sha256), entity, at)
        for entity in resolution.entities
        for at, mention in enumerate(entity.mentions)
    ]
    rows += [(doubt_key(link), link, 0) for link in resolution.doubtful]
    rows.sort(key=lambda row: row[0])
    keys = [row[0] for row in rows]

    def place(prefix: str) -> tuple[int, int]:
        return bisect_left(keys, prefix), bisect_left(keys, prefix + "g")

    def count(prefix: str) -> int:
        first, last = place(prefix)
        return last - first

    return {prefix: _compose(rows[slice(*place(prefix))], owned) for prefix in divide(count)}


def join(generation: str, parts: Iterable[EntityPart]) -> Resolution:
    """Put a generation together again.

    Args:
        generation: its digest.
        parts: all of them, in any order.
    """
    found: dict[str, list[Entity]] = defaultdict(list)
    doubtful: list[Link] = []
    for part in parts:
        for entity in part.entities:
            found[entity.id].append(entity)
        doubtful += part.doubtful
    return Resolution(
        generation=generation,
        entities=tuple(_join_entity(found[entity]) for entity in sorted(found)),
        doubtful=surest_first(doubtful),
    )


def _compose(rows: list[tuple[str, Entity | Link, int]], owned: Mapping[str, Mapping[str, Link]]) -> EntityPart:
    mentions: dict[str, tuple[Entity, list[int]]] = {}
    doubtful = []
    for _, row, at in rows:
        if isinstance(row, Entity):
            mentions.setdefault(row.id, (row, []))[1].append(at)
        else:
            doubtful.append(row)
    entities = []
    for entity, places in mentions.values():
        here = tuple(sorted(entity.mentions[at] for at in places))
        links = [owned[entity.id][str(mention)] for mention in here if str(mention) in owned[entity.id]]
        whole = entity
        if 0 not in places:
            whole = replace(entity, name="", names=(), roles=(), kind=None, body=None, part_of=None)
        founder = whole.founder if whole.founder in here else None
        entities.append(replace(whole, founder=founder, mentions=here, links=by_mentions(links)))
    return EntityPart(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        doubtful=surest_first(doubtful),
    )


def _links_by_mention(entity: Entity) -> dict[str, Link]:
    """Return the link by which each mention but the founder was reached: its row is that of the mention."""
    founder = str(entity.founder or entity.mentions[0])
    return {reached: link for reached, _, link in orient(founder, entity.links)}


def _join_entity(pieces: list[Entity]) -> Entity:
    if len(pieces) == 1:
        return pieces[0]
    head = next((piece for piece in pieces if piece.names), pieces[0])
    return replace(
        head,
        founder=next((piece.founder for piece in pieces if piece.founder is not None), None),
        mentions=tuple(sorted(mention for piece in pieces for mention in piece.mentions)),
        links=by_mentions(link for piece in pieces for link in piece.links),
    )
