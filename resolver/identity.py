"""Ids that last: an entity is named after the mention that founded it, and an id that went leads to where it went.

The founder of an entity is the mention whose letter came in first. Letters that come in later never change it, nor does
linking again. When two entities become one the older founder stays, and the other's id is forwarded; when they are
parted again each has its own founder and so its own id.

A founder is known by where its words stand in its letter and not by its number: a letter read anew numbers its mentions
anew, and an id must never come to mean another man. Pure.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from models.entity import Entity
from models.folding import fold
from models.forwarding import Forwarding
from models.mention import Mention

_DIGITS = 16
"""Hexadecimal digits of an id: at 10 million entities two share one with a chance of 3 in a million."""


def entity_id(reference: str) -> str:
    """Return the id of an entity.

    Args:
        reference: of its founder, or better the mark of it, which outlasts another reading of the letter (`marks`).

    Returns:
        16 hexadecimal digits.
    """
    return hashlib.sha256(reference.encode()).hexdigest()[:_DIGITS]


def marks(sha256: str, mentions: Iterable[Mention]) -> dict[str, str]:
    """Return a mark for each mention of a letter, by reference: equal in every record that reads its words alike.

    A mark is made of the letter, the label, the page, the folded words, and how many mentions of the same words stand
    before it on the page.

    Args:
        sha256: of the letter.
        mentions: all of its record, in any order.
    """
    seen: Counter[tuple[str, int, str]] = Counter()
    found = {}
    for mention in sorted(
        mentions, key=lambda mention: (mention.page, mention.start, mention.end, _number(mention.id))
    ):
        words = (mention.label.value, mention.page, fold(mention.text) or mention.text)
        found[f"{sha256}#{mention.id}"] = f"{sha256}#{mention.label}#{mention.page}#{words[2]}#{seen[words]}"
        seen[words] += 1
    return found


def forwardings(
    before: Iterable[Entity], after: Iterable[Entity], carried: Mapping[str, str] | None = None
) -> tuple[Forwarding, ...]:
    """Return where the entities went that are no more, in order of their old ids.

    An entity went where most of its mentions are now; of equal parts, to where its first mention is. One whose mentions
    are all gone went nowhere.

    Args:
        before: entities of the generation before; those that cannot have changed may be left out.
        after: entities of now, the same.
        carried: where the mentions of letters that were read anew are now, by reference (`resolver.anchoring.carried`).
            A letter that was read anew and is missing here would send an entity to a stranger.
    """
    homes: dict[str, str] = {}
    ids = set()
    for entity in after:
        ids.add(entity.id)
        homes |= {str(mention): entity.id for mention in entity.mentions}
    moved = carried or {}
    found = []
    for entity in before:
        if entity.id in ids:
            continue
        parts: dict[str, int] = defaultdict(int)
        for mention in map(str, entity.mentions):
            home = homes.get(moved.get(mention, mention))
            if home is not None:
                parts[home] += 1
        if parts:
            # A dict keeps the order of first meeting, and max takes the first of equals.
            found.append(Forwarding(old=entity.id, new=max(parts, key=parts.__getitem__)))
    return tuple(sorted(found, key=lambda one: one.old))


def _number(mention: str) -> tuple[int, str]:
    digits = mention.lstrip("m")
    return (int(digits), mention) if digits.isdecimal() else (0, mention)
