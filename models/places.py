"""The places of Kazakhstan by the state classifier KATO, and what a mention of one means (sources: docs/data.md)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from models import additions
from models.folding import fold


class PlaceLevel(StrEnum):
    """What kind of place it is, from the widest to the narrowest."""

    REGION = "region"
    CITY = "city"
    DISTRICT = "district"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region, city, district or settlement.

    Args:
        code: of KATO, nine digits; its first two are those of the region.
        level: what kind of place it is.
        name: in Russian, the canonical one: `Алматы`, `Алматинская область`, `Бостандыкский район`.
        kazakh: in Kazakh.
        others: former names and names in Latin letters.
    """

    code: str
    level: PlaceLevel
    name: str
    kazakh: str
    others: tuple[str, ...]

    @property
    def genitive(self) -> str:
        """How a Russian body's name refers to it: `г. Алматы`, `Бостандыкского района`, `области Абай`."""
        if self.level is PlaceLevel.CITY:
            return f"г. {self.name}"
        if self.level is PlaceLevel.SETTLEMENT:
            return f"с. {self.name}"
        words = (_GENITIVES.get(word, word) for word in self.name.split())
        return " ".join(re.sub("ская$", "ской", re.sub("ский$", "ского", word)) for word in words)


_GENITIVES = {"область": "области", "район": "района"}

_LEVEL_WORDS = (
    (PlaceLevel.REGION, r"обл|област(?:ь|и|ью|ной|ная|ного|ному|ную)|облыс\w*|region(?:al)?|oblast|province"),
    (PlaceLevel.DISTRICT, r"р-н\w*|район\w*|ауд|аудан\w*|district|rayon|raion"),
    (PlaceLevel.CITY, r"г|гор|город\w{0,3}|городск\w+|қ|қала(?:сы\w*|лық\w*|да\w*|ға|ның)?|city|town"),
    (
        PlaceLevel.SETTLEMENT,
        r"с|сел[оаеу]|селом|п|пос|пгт|пос[её]л\w+|а|ауыл\w*|аул\w*|кент\w*|village|settlement|ст|станци\w+",
    ),
)
_SIMPLE = str.maketrans("ёәғқңөұүһі", "еагкноуухи")
_LEVELS = tuple((level, re.compile(rf"(?:{words}|{words.translate(_SIMPLE)})")) for level, words in _LEVEL_WORDS)
"""also as they are written without the letters of Kazakh: каласы"""
_IGNORED_WORDS = (
    "в во из на по под до для к ко около у при и of the in at from to near бойынша "
    "рк қр rk республика республики республикасы республикасының republic"
)
_IGNORED = frozenset(_IGNORED_WORDS.split())
_WORD = re.compile(r"\w+(?:[-\u2010\u2011'’ʼ]\w+)*")
_ENDING = re.compile(
    r"[аеио]{0,3}(?:м|н|х|го|мо|(?:[дт][ае]|н[ае]|[гк][ае])(?:н|ги)?|нд[ае](?:н|ги)?|[ндт]ин?|[мбп]ен|[лдт]ик)?"
)
_ADJECTIVE = re.compile(r"(?<=ск)(?:ая|ий|ой)$")
_FINAL_VOWEL = re.compile(r"(?<=..)[аеио]$")
_COUNTRY = fold("Казахстан")
_LONGEST_ENDING = 8
_MOST_WORDS = 4
_ABBREVIATION = 3
"""Letters in ЗКО, ШҚО …"""


@cache
def places() -> tuple[Place, ...]:
    """Return all places: regions, cities and districts by code, then settlements by code."""
    return tuple(_parse(line) for name in ("places", "settlements") for line in _lines(name))


@cache
def places_by_code() -> dict[str, Place]:
    """Return the regions, cities and districts by code; settlements are too many to be read for that."""
    return {place.code: place for place in map(_parse, _lines("places"))}


def find_places(text: str) -> tuple[Place, ...]:
    """Find the places that a mention may name.

    A word of its level (город, қаласы, district …) narrows the search; without one a city is meant before a settlement,
    and never a region or a district.

    Args:
        text: a mention of one place in Russian, Kazakh or English and any case form, and nothing else.

    Returns:
        Every place that bears the name, none if no place is known by it. Addresses and streets are none.
    """
    return _find(" ".join(text.split()))


def normalise_place(text: str) -> Place | None:
    """Return the one place that a mention names, None if none or more than one is known by it.

    Args:
        text: as written: `Алматыда`, `в г. Алматы`, `Almaty`, `Бостандык ауданы`, `Алматинской области`.
    """
    found = find_places(text)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=16384)
def _find(text: str) -> tuple[Place, ...]:
    if any(character.isdigit() for character in text):
        return ()
    levels, core = _analyse(text)
    if not core or len(core) > _MOST_WORDS or len(levels) > 1 or (not levels and fold(core[0]).startswith(_COUNTRY)):
        return ()
    if levels:
        return _of_level(core, levels[0])
    if text.isupper() and len(text) == _ABBREVIATION:
        return _of_level(core, PlaceLevel.REGION)
    return _of_level(core, PlaceLevel.CITY) or _of_level(core, PlaceLevel.SETTLEMENT)


def _analyse(text: str) -> tuple[list[PlaceLevel], list[str]]:
    """Part the words that say what kind of place it is from its name; prepositions and the country are neither."""
    levels: list[PlaceLevel] = []
    core = []
    for word in _WORD.findall(text):
        lower = word.casefold()
        level = next((level for level, pattern in _LEVELS if pattern.fullmatch(lower)), None)
        if level is not None:
            levels.append(level)
        elif lower not in _IGNORED:
            core.append(word)
    return levels, core


def is_level_word(word: str) -> bool:
    """Tell whether a word only says what kind of place is meant: город, ауданы, district."""
    return any(pattern.fullmatch(word.casefold()) for _, pattern in _LEVELS)


def _of_level(core: list[str], level: PlaceLevel) -> tuple[Place, ...]:
    if level is PlaceLevel.SETTLEMENT:
        lines = _settlements().get(_simplify(" ".join(core)), {})
        return tuple(_parse(line) for line in lines)
    index = _index()[level]
    key = fold(" ".join(core))
    for cut in range(len(key), max(2, len(key) - _LONGEST_ENDING) - 1, -1):
        found = index.get(key[:cut])
        if found and _ENDING.fullmatch(key[cut:]):
            return found
    return ()


@cache
def _index() -> dict[PlaceLevel, dict[str, tuple[Place, ...]]]:
    collected: dict[PlaceLevel, dict[str, dict[str, Place]]] = defaultdict(lambda: defaultdict(dict))
    for place in map(_parse, _lines("places")):
        for name in (place.name, place.kazakh, *place.others):
            for stem in _stems(name, place.level):
                collected[place.level][stem][place.code] = place
    return {level: {stem: tuple(found.values()) for stem, found in stems.items()} for level, stems in collected.items()}


def _stems(name: str, level: PlaceLevel) -> Iterable[str]:
    _, words = _analyse(name)
    stem = _FINAL_VOWEL.sub("", fold(_ADJECTIVE.sub("", " ".join(words))))
    yield stem
    if level in {PlaceLevel.CITY, PlaceLevel.DISTRICT} and not _ADJECTIVE.search(" ".join(words)):
        # Алматинский городской суд, Павлодарский городской суд, Алматинский район (район Алматы)
        yield stem + "ск"
        yield stem + "инск"


@cache
def _settlements() -> dict[str, dict[str, None]]:
    """Return the lines of the table by name: there are many, few are asked for, so each is parsed when it is."""
    collected: dict[str, dict[str, None]] = defaultdict(dict)
    for line in _lines("settlements"):
        _, _, name, kazakh, others = line.split("\t")
        for one in filter(None, (name, kazakh, *others.split("|"))):
            collected[_simplify(one)][line] = None
    return collected


def _lines(table: str) -> list[str]:
    """Return the lines of a table that Dalel ships, with the places that users add to it and their names for others."""
    lines = files("models").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    added = {fields[0]: fields for fields in additions.current().places}
    if not added:
        return lines
    by_code = {line.partition("\t")[0]: line for line in lines}
    for code, fields in added.items():
        if code in by_code:
            by_code[code] = _with_names(by_code[code], fields)
        elif (fields[1] == PlaceLevel.SETTLEMENT) is (table == "settlements"):
            by_code[code] = "\t".join(fields)
    return list(by_code.values())


def _with_names(line: str, added: Sequence[str]) -> str:
    *known, others = line.split("\t")
    names = (*others.split("|"), *added[2:4], *added[4].split("|"))
    return "\t".join((*known, "|".join(dict.fromkeys(name for name in names if name and name not in known))))


def _parse(line: str) -> Place:
    code, level, name, kazakh, others = line.split("\t")
    return Place(
        code=code,
        level=PlaceLevel(level),
        name=name,
        kazakh=kazakh or name,
        others=tuple(others.split("|")) if others else (),
    )


def _simplify(name: str) -> str:
    return name.casefold().translate(_SIMPLE)


def forget() -> None:
    """Read the tables anew when they are next asked for."""
    for remembered in (places, places_by_code, _find, _index, _settlements):
        remembered.cache_clear()
