"""Which body a mention names: its words are taken apart into the body's, a number, a place and what is left."""

import re
from dataclasses import dataclass
from functools import lru_cache

from models.bodies import SHORTEST_STEM, STOP, TOKEN, Body, bodies_by_id, names_by_stem, plain_word, vocabulary
from models.folding import fold
from models.mention import OrgKind
from models.places import Place, PlaceLevel, find_places, is_level_word


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """What a mention of a body says.

    Args:
        name: canonical, in Russian as far as the list goes.
        kind: what kind of body it is.
        body: id of the list.
        whole: id of the body that it is a part of, where the mention names both.
        number: of a hospital, military unit …, digits as written.
        place: Russian name of the city, district or region; None if the mention names none.
        rest: what else is in the mention, as written: the body's own name, or words that the list does not know.
        key: equal for all the variants of one body and different for another body, a part, another place or number.
    """

    name: str
    kind: OrgKind
    body: str
    whole: str | None
    number: str | None
    place: str | None
    rest: str
    key: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Token:
    raw: str
    start: int
    end: int
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Head:
    body: Body
    first: int
    length: int
    letters: int


_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]+)[»“”\"]")
_ENDING = re.compile(
    r"[аеиоуыэюяй]{0,3}(?:в|м|ми|х|го|му|ь|ью)?"
    r"|[аеиыоуя]?(?:с[ыи])?(?:н?[дт][ае]н?|[нгк][ае]н?|[ндт][ыи]н?|[мбп]ен|н?[дт][ае]г[ыи])?"
)
_DISTRICT_ADJECTIVE = re.compile("ск(?:ий|ого|ому|им|ом|ое)$", re.IGNORECASE)
"""Алмалинское РУВД is the office of the district, though no word says so."""
_LONGEST_ENDING = 7
_LONGEST_ABBREVIATION = 6
_MOST_PLACE_WORDS = 5
_LEVELS = (PlaceLevel.DISTRICT, PlaceLevel.CITY, PlaceLevel.SETTLEMENT, PlaceLevel.REGION)


@lru_cache(maxsize=16384)
def normalise_body(text: str) -> BodyName | None:
    """Tell which body a mention names.

    Args:
        text: as written, in any of the three languages, in any case form, full or abbreviated.

    Returns:
        The same name and key for all variants of one body, also for a body that is in no list but whose kind is
        («Бостандыкский районный суд»); None if no word of it says what kind of body it is.
    """
    own_names = [match.group(1) for match in _QUOTED.finditer(text)]
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    tokens = _tokenise(outside)
    heads = _find_heads(tokens)
    if not heads and own_names:
        own_names, outside = [], re.sub(r"[«»„“”\"]", " ", text)
        tokens = _tokenise(outside)
        heads = _find_heads(tokens)
    if not heads:
        return None
    main = _choose(heads)
    taken = {index for head in heads for index in range(head.first, head.first + head.length)}
    left = [index for index in range(len(tokens)) if index not in taken]
    places, place_indexes = ((), set[int]()) if main.body.has_own_name and own_names else _find_place(tokens, left)
    left = [index for index in left if index not in place_indexes]
    number = next((tokens[index].raw for index in left if tokens[index].raw[0].isdigit()), None)
    if main.body.has_own_name and own_names:
        number = None
    rest = [
        tokens[index].raw
        for index in left
        if tokens[index].raw != number
        and tokens[index].raw.casefold() not in STOP
        and not is_level_word(tokens[index].raw)
    ]
    return _compose(main, heads, number, places, (*own_names, *([" ".join(rest)] if rest else [])))


def _compose(
    main: _Head, heads: list[_Head], number: str | None, places: tuple[Place, ...], rest: tuple[str, ...]
) -> BodyName:
    body = main.body
    whole = next((head.body for head in heads if head is not main), None) if body.is_part else None
    words = [body.name]
    if body.has_own_name and rest:
        words.append(f"«{', '.join(rest)}»")
    if whole is not None:
        words.append(whole.genitive or whole.name)
    if number is not None:
        words.append(f"№ {number}")
    if places:
        words += [body.preposition] * (whole is None) + [places[0].genitive]
    if rest and not body.has_own_name:
        words.append(f"({', '.join(rest)})")
    place = places[0].name if places else None
    return BodyName(
        name=" ".join(filter(None, words)),
        kind=body.kind,
        body=body.id,
        whole=whole.id if whole else None,
        number=number,
        place=place,
        rest=", ".join(rest),
        key=(body.id, whole.id if whole else "", number or "", place or "", fold(" ".join(rest))),
    )


def _choose(heads: list[_Head]) -> _Head:
    """Return the narrowest body: the part before its whole, the child before the body above it, else the first."""
    parts = [head for head in heads if head.body.is_part]
    if parts:
        return parts[0]
    ancestors = {ancestor for head in heads for ancestor in _ancestors(head.body)}
    return next((head for head in heads if head.body.id not in ancestors), heads[0])


def _ancestors(body: Body) -> set[str]:
    by_id = bodies_by_id()
    found: set[str] = set()
    while body.parent is not None:
        found.add(body.parent)
        body = by_id[body.parent]
    return found


def _tokenise(text: str) -> list[_Token]:
    words = vocabulary()
    tokens = []
    for match in TOKEN.finditer(text):
        raw = match.group()
        plain = plain_word(raw)
        stems = {plain} if plain in words else set()
        if raw.isupper() and len(raw) <= _LONGEST_ABBREVIATION:
            stems.add("=" + plain)
        for cut in range(max(SHORTEST_STEM, len(plain) - _LONGEST_ENDING), len(plain)):
            if plain[:cut] in words and _ENDING.fullmatch(plain[cut:]):
                stems.add(plain[:cut])
        tokens.append(_Token(raw, match.start(), match.end(), frozenset(stems)))
    return tokens


def _find_heads(tokens: list[_Token]) -> list[_Head]:
    """Return the names of bodies among the words: the longest first, without overlap, then in reading order."""
    kept = [index for index, token in enumerate(tokens) if token.raw.casefold() not in STOP]
    found = []
    for position, index in enumerate(kept):
        for stem in tokens[index].stems:
            for name, body in names_by_stem().get(stem, ()):
                span = kept[position : position + len(name)]
                if len(span) == len(name) and all(
                    part in tokens[at].stems for part, at in zip(name, span, strict=True)
                ):
                    found.append(_Head(body, index, span[-1] - index + 1, sum(map(len, name))))
    chosen: list[_Head] = []
    for head in sorted(found, key=lambda head: (-head.length, -head.letters, head.first)):
        if all(head.first + head.length <= other.first or other.first + other.length <= head.first for other in chosen):
            chosen.append(head)
    return sorted(chosen, key=lambda head: head.first)


def _find_place(tokens: list[_Token], left: list[int]) -> tuple[tuple[Place, ...], set[int]]:
    """Return the narrowest place named among the words that are left, and all the words that name places."""
    found: list[tuple[tuple[Place, ...], set[int]]] = []
    for length in range(min(_MOST_PLACE_WORDS, len(left)), 0, -1):
        for at in range(len(left) - length + 1):
            window = left[at : at + length]
            if window[-1] - window[0] != length - 1 or any(set(window) & used for _, used in found):
                continue
            words = [tokens[index].raw for index in window]
            places = find_places(" ".join(words))
            if not places and length == 1 and _DISTRICT_ADJECTIVE.search(words[0]):
                places = find_places(f"{words[0]} район")
            if places and (places[0].level is not PlaceLevel.SETTLEMENT or length > 1):
                found.append((places, set(window)))
    used = set().union(*(indexes for _, indexes in found))
    for level in _LEVELS:
        for places, _ in found:
            if places[0].level is level:
                return places, used
    return (), used
