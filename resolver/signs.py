"""Signs: what two letters about the same happening share, each a short text that says its kind before a colon.

    body:…      a body that is one of many of its kind: a hospital with its number or place, a district's police
    event:…     type and day of what happened
    name:…      someone named in full or by initials (company kept)
    number:…    the letter's own number, that of the letter it answers, a case number

A body of which the country has one is no sign: half of all letters name it.
"""

from functools import lru_cache

from models.document import DocumentRecord
from models.folding import fold
from models.gazetteer import bodies_by_id, normalise_body
from models.mention import IdKind, Label
from resolver.names import parse_name

BODY, EVENT, NAME, NUMBER = "body:", "event:", "name:", "number:"

_DAY = len("2022-01-08")
_SHORTEST_NUMBER = 3
"""Characters from which a number of a letter is likely one letter's only: "5" is the number of many."""


def find_signs(record: DocumentRecord) -> frozenset[str]:
    """Return the signs of a letter.

    Args:
        record: of the letter.
    """
    signs = {f"{EVENT}{event.type}|{event.date[:_DAY]}" for event in record.events if event.date}
    numbers = [record.reference, record.in_reply_to.reference if record.in_reply_to else None]
    for mention in record.mentions:
        if mention.label is Label.PERSON:
            signs |= name_signs(mention.text, mention.name)
        elif mention.label is Label.ORG:
            signs |= _body_signs(mention.text)
        elif mention.label is Label.ID and mention.kind in (IdKind.DOC_REF, IdKind.CASE_NO):
            numbers.append(mention.name or mention.text)
    return frozenset(signs | {NUMBER + key for key in map(_number_key, numbers) if len(key) >= _SHORTEST_NUMBER})


@lru_cache(maxsize=262144)
def name_signs(text: str, name: str | None) -> frozenset[str]:
    """Return the signs that a person's name gives: each reading's surname with the initial of the given name.

    Args:
        text: as written.
        name: as the extractor normalised it.
    """
    return frozenset(
        f"{NAME}{reading.surname}|{initial}"
        for reading in parse_name(name or text).readings
        if reading.surname
        for initial in reading.given_initials
    )


@lru_cache(maxsize=65536)
def _body_signs(text: str) -> frozenset[str]:
    body = normalise_body(text)
    if body is None or bodies_by_id()[body.body].is_single or not (body.number or body.place):
        return frozenset()
    return frozenset((f"{BODY}{body.body}|{body.number or ''}|{body.place or ''}",))


def _number_key(number: str | None) -> str:
    return fold(number or "").replace(" ", "")
