"""What a mention of a place says, as a key to link by: a place of the classifier, or an address."""

import re

from models.folding import fold
from models.gazetteer import find_places, normalise_place
from models.mention import Mention
from resolver.keys import Key

_WORD = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS_WORDS = (
    "г город города городе қ қала қаласы қаласында қаласындағы city ул улица улице улицы улицу улицей көше көшесі "
    "көшесінде street st пр просп проспект проспекте даңғылы avenue ave д дом доме үй үйі house кв квартира пәтер "
    "пәтері apt apartment flat мкр мкрн микрорайон микрорайоне ықшамауданы ықшам ауданы microdistrict офис офисі "
    "кеңсе office пер переулок тұйық lane площадь площади площадью пл алаңы алаңында square в на в во по және the of in"
)
_IGNORED = frozenset(_ADDRESS_WORDS.split())
_CASE = re.compile(r"(?<=...)(?:ои|ии|аиа|иа|ее|а|е|и|о)$")


def place_key(mention: Mention) -> Key:
    """Return the key of a place.

    Args:
        mention: of label LOCATION.
    """
    for text in (mention.text, mention.name or ""):
        place = normalise_place(text)
        if place is not None:
            return Key(("place", place.code), None, needs_place=False, is_numbered=False)
    return _address_key(mention.name or mention.text)


def canonical_place_name(mention: Mention) -> str:
    """Return the name to show for a place."""
    place = normalise_place(mention.text) or normalise_place(mention.name or "")
    return place.name if place is not None else mention.name or mention.text


def _address_key(text: str) -> Key:
    words = _WORD.findall(text)
    cities = [(word, find_places(word)) for word in words]
    city = next((found[0] for word, found in cities if len(found) == 1 and found[0].level == "city"), None)
    kept = [
        _CASE.sub("", fold(word))
        for word, found in cities
        if word.casefold() not in _IGNORED and not (city is not None and found == (city,))
    ]
    numbered = any(word.isdigit() for word in kept)
    base = ("address", *kept) if kept else ("name", fold(text))
    return Key(base, city.name if city is not None else None, needs_place=True, is_numbered=numbered)
