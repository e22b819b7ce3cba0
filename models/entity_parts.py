"""How the entities are divided into parts, so that a small change of the archive changes few of them.

A row is a mention of an entity, or a doubtful link. Its key is hexadecimal: the id of the entity followed by the first
digits of the letter's digest. Keys with a common beginning lie in one part as long as that holds few enough rows;
otherwise it is divided by the next digit. So the division is a function of the rows, whatever their history, and an
entity that half of all letters name is spread over many parts by its letters.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.entity import Entity, Link

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
