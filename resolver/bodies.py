"""What a mention of a body says, as a key to link by."""

from models.folding import fold
from models.gazetteer import BodyName, bodies_by_id, normalise_body
from models.mention import Mention
from resolver.keys import Key


def body_key(mention: Mention) -> Key:
    """Return the key of a body.

    The text decides; the extractor's name is used where the text says nothing, and for a place or number that the text
    leaves out.

    Args:
        mention: of label ORG.
    """
    written = normalise_body(mention.text)
    named = normalise_body(mention.name) if mention.name else None
    if written is None:
        written = named
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
    found = normalise_body(mention.name or mention.text) or normalise_body(mention.text)
    return found.name if found is not None else mention.name or mention.text


def _needs_place(name: BodyName) -> bool:
    body = bodies_by_id()[name.body]
    return not body.is_single and not (body.has_own_name and name.rest)
