"""The list of public bodies and other organisations of Kazakhstan, and the words that name them.

A body of the list is one body (the National Security Committee) or a kind of body that has many instances (a police
department, told apart by its place; a city hospital, by its number; a company, by its own name).
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from models import additions
from models.layout import Language
from models.mention import OrgKind
from models.misreadings import Misreadings
from models.places import PlaceLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body, or a kind of body with many instances.

    Args:
        id: of the list.
        kind: what kind of body it is.
        name: in Russian, the canonical one.
        names: by language, every full and short form and abbreviation; nominative.
        parent: id of the body above it, if any.
        genitive: of the name, for a part that is named with it; None where none is.
        preposition: between the name and a place: "по" or nothing.
        is_part: it exists inside many bodies and is told apart by the one that it is named with.
        branch: id of its branches, one in each region, where it is single itself: КНБ по г. Алматы is ДКНБ.
        level: of the place that tells its instances apart, where its name says so: областная больница.
        is_single: there is one such body in the country.
        is_tiered: its instances in districts are below the one of their region or city.
        has_own_name: its instances have names of their own (companies, foundations, law offices, media).
    """

    id: str
    kind: OrgKind
    name: str
    names: dict[Language, tuple[str, ...]]
    parent: str | None
    genitive: str | None
    preposition: str
    branch: str | None
    level: PlaceLevel | None
    is_part: bool
    is_single: bool
    is_tiered: bool
    has_own_name: bool


TOKEN = re.compile(r"\d{2,3}/\d+|\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
_STOP_WORDS = (
    "по и в на при of the and for in a де да мен және нің ның тің тың дің дың ға ге қа ке на не да де та те дан ден "
    "тан тен нан нен ны ні ды ді ты ті no nos s республики республике казахстан рк қр rk қазақстан республикасы "
    "республикасының республикасындағы kazakhstan republic бойынша жөніндегі "
    "здание здании зданию здания зданием building ғимараты ғимаратына ғимаратында"
)
_LEGAL_FORMS = (
    "гкп кгп ргп ргкп кгкп гккп гу ргу кгу пхв нао филиал шжқ мкк кмк ркк рмк рмқк кмқк мкқк рмм кмм филиалы branch"
)
_TO_RUSSIAN = str.maketrans("ёәғқңөұүһі", "еагкноуухи")
STOP = frozenset((*_STOP_WORDS.split(), *_STOP_WORDS.translate(_TO_RUSSIAN).split(), *_LEGAL_FORMS.split()))
"""Words that tell no body from another: prepositions, the country, forms of what the state owns (КГП на ПХВ), and the
building. Words also as they are written without the letters of Kazakh; legal forms not, for МККК is the Red Cross."""
_RUSSIAN_END = re.compile(r"(?:ий|ый|ой|ая|яя|ое|ее|ые|ие|их|ых|ого|его|ия|ии|[аяоеыиуюйь])$")
_KAZAKH_END = re.compile(r"(?:сы|си|ы|и)$")
SHORTEST_STEM = 3


@cache
def bodies() -> tuple[Body, ...]:
    """Return the list of bodies, with what users add to it."""
    entries = {entry["id"]: entry for entry in shipped_bodies()}
    for added in additions.current().bodies:
        entries[str(added["id"])] = _with_forms(entries.get(str(added["id"]), {}), added)
    return tuple(
        Body(
            id=entry["id"],
            kind=OrgKind(entry["kind"]),
            name=entry["name"],
            names={language: tuple(entry[language]) for language in Language},
            parent=entry.get("parent"),
            genitive=entry.get("genitive"),
            preposition=entry.get("join", ""),
            branch=entry.get("branch"),
            level=PlaceLevel(entry["level"]) if "level" in entry else None,
            is_tiered=entry.get("tiered", False),
            is_single=entry.get("single", False),
            is_part=entry.get("part", False),
            has_own_name=entry.get("proper", False),
        )
        for entry in entries.values()
    )


def shipped_bodies() -> list[dict[str, Any]]:
    """Return the entries of the list that Dalel ships."""
    found: list[dict[str, Any]] = json.loads(files("models").joinpath("data/bodies.json").read_text(encoding="utf-8"))
    return found


def _with_forms(entry: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    forms = {language.value: list(dict.fromkeys((*entry.get(language, ()), *added[language]))) for language in Language}
    return {**entry, **added, **forms}


@cache
def bodies_by_id() -> dict[str, Body]:
    """Return the list by id."""
    return {body.id: body for body in bodies()}


@cache
def names_by_stem() -> dict[str, list[tuple[tuple[str, ...], Body]]]:
    """Return the names as stems, by their first stem."""
    index: dict[str, list[tuple[tuple[str, ...], Body]]] = defaultdict(list)
    for body in bodies():
        for language, names in body.names.items():
            for name in names:
                stems = _stems(name, language)
                index[stems[0]].append((stems, body))
    return index


@cache
def misreadings() -> Misreadings:
    """Return the long words that names of bodies are made of, to be found with a wrong letter."""
    return Misreadings(vocabulary())


@cache
def vocabulary() -> frozenset[str]:
    """Return the stems of all words that names of bodies are made of; abbreviations are none."""
    return frozenset(stem for names in names_by_stem().values() for name, _ in names for stem in name if stem[0] != "=")


def _stems(name: str, language: Language) -> tuple[str, ...]:
    return tuple(_stem(word, language) for word in TOKEN.findall(name) if word.casefold() not in STOP or word.isupper())


def _stem(word: str, language: Language) -> str:
    plain = plain_word(word)
    if word.isupper():
        return "=" + plain
    end = {Language.RUSSIAN: _RUSSIAN_END, Language.KAZAKH: _KAZAKH_END}.get(language)
    stem = end.sub("", plain) if end is not None else plain
    return stem if len(stem) >= SHORTEST_STEM else plain


def plain_word(word: str) -> str:
    """Return a word in small letters, the Kazakh ones as OCR with a Russian model reads them."""
    return word.casefold().replace("’", "'").translate(_TO_RUSSIAN)


def forget() -> None:
    """Read the list anew when it is next asked for."""
    for remembered in (bodies, bodies_by_id, names_by_stem, misreadings, vocabulary):
        remembered.cache_clear()
