"""Where things stand in a letter: addresses, squares, villages."""

import random
from collections.abc import Sequence

from training.letters.inflection import kazakh, russian_phrase
from training.letters.institutions import Place
from training.letters.writing import CASES, Language, Written, mark, one_of, rows


def draw_address(chance: random.Random, language: Language, place: Place, handle: str) -> Written:
    """Return a street address."""
    street = chance.choice(rows("streets.tsv"))
    house, flat = chance.randint(1, 240), chance.randint(1, 120)
    return address_of((street, house, flat), chance, language, place, handle)


def address_of(
    address: tuple[Sequence[str], int, int], chance: random.Random, language: Language, place: Place, handle: str
) -> Written:
    """Return a street address that is given.

    Args:
        address: a row of the table of streets, house and flat.
        chance: seeded.
        language: of the letter.
        place: the town.
        handle: or nothing.
    """
    street, house, flat = address

    def draw(_: frozenset[str]) -> str:
        code = language.code
        if code == "ru":
            text = f"{chance.choice(('ул.', 'ул.', 'улица', 'пр.', 'мкр.'))} {street[0]}, {chance.choice(('', 'д. ', 'дом '))}{house}"  # fmt: skip
            text += chance.choice(("", f", кв. {flat}", f"-{flat}", f", офис {flat}"))
            text = chance.choice((f"г. {place.ru}, ", "", "")) + text
        elif code == "kk":
            text = chance.choice((f"{place.kk} қ., ", f"{place.kk} қаласы, ", "")) + f"{street[1]} {chance.choice(('көшесі', 'к-сі', 'даңғылы'))}, {house}"  # fmt: skip
            text += chance.choice(("", f", {flat}-пәтер", f"-{flat}"))
        else:
            text = f"{house} {street[2]} {chance.choice(('Street', 'St.', 'Avenue'))}" + chance.choice(("", f", apt. {flat}", f", {place.en}"))  # fmt: skip
        return mark("LOCATION", handle or None, text)

    return Written(draw)


def draw_square(chance: random.Random, language: Language, place: Place) -> Written:
    """Return a square, a crossing or another place of a town."""
    return square_of(chance.choice(rows("spots.tsv")), language, place)


def square_of(spot: Sequence[str], language: Language, place: Place, handle: str = "") -> Written:
    """Return a square, a crossing or another place of a town that is given.

    Args:
        spot: a row of the table of spots.
        language: of the letter.
        place: the town.
        handle: or nothing.
    """
    values = {"city": {"ru": place.ru, "kk": place.kk, "en": place.en}}

    def draw(chosen: frozenset[str]) -> str:
        code = language.code
        case = one_of(chosen, CASES, "nom")
        text = spot[{"ru": 0, "kk": 1, "en": 2}[code]].format(city=values["city"][code])
        base = text
        if code == "ru":
            text = russian_phrase(text, case)
        elif code == "kk":
            text = kazakh(text, case, possessed=True)
        return mark("LOCATION", handle or None, text, name=base if base != text else None)

    return Written(draw)


def draw_village(chance: random.Random, language: Language, handle: str) -> Written:
    """Return a village."""
    name = chance.choice(rows("villages.tsv"))

    def draw(chosen: frozenset[str]) -> str:
        code = language.code
        case = one_of(chosen, CASES, "nom")
        if code == "ru":
            kind = chance.choice(("с. ", "село", "посёлок", "пос. "))
            text = kind + name[0] if kind.endswith(" ") else f"{russian_phrase(kind, case)} {name[0]}"
            return mark("LOCATION", handle or None, text, name=name[0])
        if code == "kk":
            return mark("LOCATION", handle or None, kazakh(f"{name[1]} ауылы", case, possessed=True), name=name[1])
        return mark("LOCATION", handle or None, chance.choice((f"{name[2]} village", name[2])), name=name[2])

    return Written(draw)
