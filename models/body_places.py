"""The place inside a body's name: which words name it, and which of several places of one name is meant."""

import re
from dataclasses import dataclass
from functools import cache

from models.places import Place, PlaceLevel, find_places, places_by_code


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a mention, with the stems of the list of bodies that it may be.

    `is_stop` if it tells no body from another.
    """

    raw: str
    start: int
    end: int
    stems: frozenset[str]
    is_stop: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """The place that a body's name says.

    Args:
        name: in Russian; with the wider place behind it where others bear the same and the mention names that too:
            `Абайский район, Шымкент`.
        genitive: how a Russian body's name refers to it.
    """

    name: str
    genitive: str


Window = tuple[tuple[Place, ...], set[int]]
"""Places that bear a name, and the words that say it."""

_DISTRICT_ADJECTIVE = re.compile("ск(?:ий|ого|ому|им|ом|ое)$", re.IGNORECASE)
"""Алмалинское РУВД is the office of the district, though no word says so."""
_DISTRICT_OFFICES = frozenset(("РОВД", "РУВД", "РУП", "РОП", "АПБ", "АІІБ"))
"""So is Алмалы АПБ: the first letter says it."""
_LEVEL_WORDS = {PlaceLevel.REGION: "область", PlaceLevel.DISTRICT: "район", PlaceLevel.CITY: "город"}
_NARROWEST_FIRST = (PlaceLevel.DISTRICT, PlaceLevel.CITY, PlaceLevel.SETTLEMENT, PlaceLevel.REGION)
_MOST_WORDS = 5
_REGION_DIGITS = 2
"""Of a code of KATO: those of the region, or of a city that is a region by itself."""


def find_windows(text: str, tokens: list[Token], left: list[int], level: PlaceLevel | None) -> list[Window]:
    """Find the places named among the words that are left, the longest names first.

    Args:
        text: the mention.
        tokens: all its words.
        left: indexes of the words that may name places.
        level: that a bare name has, as the body's name says: областная больница.
    """
    found: list[Window] = []
    is_district = any(token.raw in _DISTRICT_OFFICES for token in tokens)
    for length in range(min(_MOST_WORDS, len(left)), 0, -1):
        for at in range(len(left) - length + 1):
            window = left[at : at + length]
            if window[-1] - window[0] != length - 1 or any(set(window) & used for _, used in found):
                continue
            said = text[tokens[window[0]].start : tokens[window[-1]].end]
            named = _find(said, level, is_district=is_district, is_alone=length == 1)
            if named and (named[0].level is not PlaceLevel.SETTLEMENT or length > 1):
                found.append((named, set(window)))
    return found


def narrowest(windows: list[Window]) -> NamedPlace | None:
    """Return the narrowest of the places found, told apart by a wider one among them where its name is not its own.

    Args:
        windows: of `find_windows`.
    """
    for level in _NARROWEST_FIRST:
        for named, _ in windows:
            if named[0].level is level:
                return _told_apart(named, [others for others, _ in windows if others is not named])
    return None


def region_of(place: str) -> Place | None:
    """Return the region, or the city that is a region by itself, in which a place lies; None if that is not known.

    Args:
        place: as `NamedPlace.name` gives it.
    """
    name, _, wider = place.partition(", ")
    found = {one.code[:_REGION_DIGITS] for one in _by_name().get(name, ())}
    if wider:
        found &= {one.code[:_REGION_DIGITS] for one in _by_name().get(wider, ())}
    return places_by_code().get(found.pop().ljust(9, "0")) if len(found) == 1 else None


def _told_apart(named: tuple[Place, ...], others: list[tuple[Place, ...]]) -> NamedPlace:
    first = named[0]
    if len(named) > 1:
        for wider in others:
            inside = [one for one in named if one.code[:_REGION_DIGITS] == wider[0].code[:_REGION_DIGITS]]
            if len(wider) == 1 and len(inside) == 1:
                region = wider[0]
                return NamedPlace(
                    name=f"{inside[0].name}, {region.name}", genitive=f"{inside[0].genitive} {region.genitive}"
                )
    return NamedPlace(name=first.name, genitive=first.genitive)


def _find(said: str, level: PlaceLevel | None, *, is_district: bool, is_alone: bool) -> tuple[Place, ...]:
    if level is not None and (named := find_places(f"{said} {_LEVEL_WORDS[level]}")):
        return named
    named = find_places(said)
    is_bare = not named or named[0].level is PlaceLevel.SETTLEMENT
    if is_alone and (is_district or (is_bare and _DISTRICT_ADJECTIVE.search(said))):
        named = find_places(f"{said} {_LEVEL_WORDS[PlaceLevel.DISTRICT]}") or named
    return named


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in places_by_code().values():
        found[place.name] = (*found.get(place.name, ()), place)
    return found


def forget() -> None:
    """Look into the lists anew when next asked."""
    _by_name.cache_clear()
