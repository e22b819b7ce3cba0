"""Names and bodies that the network took for one although two stand side by side, parted where their form says so."""

import re
from collections.abc import Iterator

from models.gazetteer import normalise_body

_CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_INITIAL = rf"[{_CAPITAL}]\.\s?"
_WORD = rf"[{_CAPITAL}][\w’'-]+"
_FATHERS = "ович|евич|овн|евн|ұлы|қызы|улы|кызы"
_WRITTEN_FIRST = re.compile(rf"((?:{_INITIAL}){{1,2}}{_WORD})(?!\s+\w+(?:{_FATHERS}))\s+(?={_WORD})")
"""С. А. Ахметов, after whom somebody else is named."""
_WRITTEN_LAST = re.compile(rf"({_WORD}\s+{_INITIAL}[{_CAPITAL}]\.)\s*(?={_WORD}|{_INITIAL})")
"""Ахметов С. А., the same."""
_FOUR_WORDS = re.compile(rf"{_WORD}\s+(?=(?:{_WORD}\s+){{2}}\w+(?:{_FATHERS})\w{{0,3}}$)")
"""One word too many before surname, given name and patronymic: the street of an address."""
_BEFORE = re.compile(
    r"(?:ағайынды|агайынды|марқұм|әкесі|анасы|інісі|ағасы|ұлы|қызы|братья|братьев|братьям|братьями|брат[ау]?|сын[ау]?)\s+(?=\w)",
    re.IGNORECASE,
)
"""What a name never begins with: «ағайынды Ахметовтер» are brothers of that name."""
_AND = re.compile(r"\s+(?:и|және|мен|пен|бен|and)\s+")
_THING = re.compile(
    r"(?:[а-яё]+(?:ую|ая|ое|ый|ий|ого|ой|ые)\s+)?(?:удостоверени|корочк|справк|пропуск|машин|автомобил|форм|сотрудник|"
    r"работник|здани|территори|жетон|документ)\w*\s+(?=\w)"
)
"""What is of a body and not the body: «удостоверение ДКНБ»."""
_POLICE = re.compile(r"(?:полиция|police)\s+(?=№|No\.?\s?\d)", re.IGNORECASE)
"""The subject of the sentence, beside a hospital by its number."""


def names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names of single persons in a span that was found as one name.

    Args:
        text: a reading.
        start: first code point of the span.
        end: one past the last.
    """
    for pattern in (_BEFORE, _FOUR_WORDS):
        before = pattern.match(text, start, end)
        start = start if before is None else before.end()
    for pattern in (_WRITTEN_FIRST, _WRITTEN_LAST):
        first = pattern.match(text, start, end)
        if first is not None:
            yield first.span(1)
            yield from names_in(text, first.end(), end)
            return
    yield start, end


def bodies_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bodies in a span that was found as one: of two that are joined each if the list knows both.

    Args:
        text: a reading.
        start: first code point of the span.
        end: one past the last.
    """
    for pattern in (_POLICE, _THING):
        before = pattern.match(text, start, end)
        if before is not None and normalise_body(text[before.end() : end]) is not None:
            start = before.end()
    for joint in _AND.finditer(text, start, end):
        sides = text[start : joint.start()], text[joint.end() : end]
        if all(normalise_body(side) is not None for side in sides) and not _is_one(text[start:end]):
            yield start, joint.start()
            yield from bodies_in(text, joint.end(), end)
            return
    yield start, end


def _is_one(name: str) -> bool:
    """Tell whether the list knows a body by the whole name: министерство культуры и спорта."""
    found = normalise_body(name)
    return found is not None and not found.rest and _AND.search(found.name) is not None
