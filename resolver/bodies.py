"""What a mention of a body says, as a key to link by; and of which body above it a body is a part.

Words of a body's name are mended here by one letter, and only here: the extractor has said that it is a body, so that
little can go wrong. Numbers and places are never mended.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.body_places import region_of
from models.folding import fold
from models.gazetteer import Body, BodyName, bodies_by_id, normalise_body
from models.mention import Mention, OrgKind
from resolver.keys import Key


def body_key(mention: Mention) -> Key:
    """Return the key of a body.

    The text decides; the extractor's name is used where the text says nothing, and for a place or number that the text
    leaves out.

    Args:
        mention: of label ORG.
    """
    written, named = _read(mention)
    if written is None:
        text = fold(mention.name or mention.text)
        return Key(("name", text), None, needs_place=False, is_numbered=False)
    place, number = written.place, written.number
    if named is not None and (named.body, named.whole, named.rest) == (written.body, written.whole, written.rest):
        place, number = place or named.place, number or named.number
    base = ("body", written.body, written.whole or "", number or "", written.key[-1])
    return Key(base, place, needs_place=_needs_place(written), is_numbered=number is not None)


def canonical_body_name(mention: Mention) -> str:
    """Return the name to show for a body."""
    found = normalise_body(mention.name or mention.text, mended=True) or normalise_body(mention.text, mended=True)
    return found.name if found is not None else mention.name or mention.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Where a body stands among bodies.

    Args:
        body: what it is, with number and place (`BodyName.code`); equal for one body however it is named.
        part_of: the same of the body above it, None where neither the letters nor the list say which.
    """

    body: str
    part_of: str | None


def rank(mentions: Iterable[Mention]) -> Rank | None:
    """Tell where a body stands, None if no mention of it says what it is.

    Args:
        mentions: all of one body; a place or number that only some of them give counts for all.
    """
    found = [name for mention in mentions for name in _read(mention) if name is not None]
    if not found:
        return None
    fullest = min(found, key=lambda name: (name.place is None, name.number is None, name.whole is None, name.code))
    return Rank(body=fullest.code, part_of=_above(fullest))


def _read(mention: Mention) -> tuple[BodyName | None, BodyName | None]:
    written = normalise_body(mention.text, mended=True)
    named = normalise_body(mention.name, mended=True) if mention.name else None
    return written or named, named


def _needs_place(name: BodyName) -> bool:
    body = bodies_by_id()[name.body]
    return not body.is_single and not (body.has_own_name and name.rest)


def _above(name: BodyName) -> str | None:
    """Return the code of the body above one: what the mention says, else what the list says, in the wider place."""
    by_id = bodies_by_id()
    body = by_id[name.body]
    if name.rest and not body.has_own_name:
        # An unknown section of a known body: it is a part of that, whatever its words mean.
        return _code(body, name.place)
    named = name.whole or name.above
    if named is not None:
        return _code(by_id[named], name.place)
    region = region_of(name.place) if name.place is not None else None
    if body.is_tiered and region is not None and region.name != name.place:
        return _code(body, region.name)
    if body.parent is None or body.kind is OrgKind.HOSPITAL:
        # Whose a hospital is differs from place to place.
        return None
    above = by_id[body.parent]
    if above.is_single:
        return above.id
    # A body that is itself below one of many sits in the same town (ИВС, управление полиции); the others in the region.
    is_local = body.is_part or (above.parent is not None and not by_id[above.parent].is_single)
    wider = None if region is None else region.name
    return _code(above, name.place if is_local else wider)


def _code(body: Body, place: str | None) -> str | None:
    if body.is_single:
        return body.id
    return None if place is None else f"{body.id}@{place}"
