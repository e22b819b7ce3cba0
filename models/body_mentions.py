"""Which body a mention names: its words are taken apart into the body's, a number, a place and what is left."""

import re
from dataclasses import dataclass
from functools import lru_cache

from models.bodies import (
    SHORTEST_STEM,
    STOP,
    TOKEN,
    Body,
    bodies_by_id,
    misreadings,
    names_by_stem,
    plain_word,
    vocabulary,
)
from models.body_places import NamedPlace, Token, find_windows, narrowest
from models.folding import fold
from models.mention import OrgKind
from models.misreadings import SHORTEST, differ_by_a_letter
from models.places import find_places, is_level_word


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """What a mention of a body says.

    Args:
        name: canonical, in Russian as far as the list goes.
        kind: what kind of body it is.
        body: id of the list.
        whole: id of the body that it is a part of, where many bodies have such a part and the mention names both.
        above: id of a body above it in the list that the mention names besides: ИВС ДП г. Алматы.
        number: of a hospital, military unit …, digits as written.
        place: Russian name of the city, district or region; None if the mention names none.
        rest: what else is in the mention, as written: the body's own name, or words that the list does not know.
        key: equal for all the variants of one body and different for another body, a part, another place or number.
    """

    name: str
    kind: OrgKind
    body: str
    whole: str | None
    above: str | None
    number: str | None
    place: str | None
    rest: str
    key: tuple[str, str, str, str, str]

    @property
    def code(self) -> str:
        """The key in one piece: `police_office@Алмалинский район`, `city_clinical_hospital#7@Алматы`."""
        whole, number, place = self.whole or "", self.number or "", self.place or ""
        signs = (("<", whole), ("#", number), ("@", place), ("=", self.key[-1].replace(" ", "_")))
        return self.body + "".join(sign + value for sign, value in signs if value)


@dataclass(frozen=True, slots=True)
class _Head:
    """A name of the list among the words.

    Args:
        body: that it names.
        indexes: of its words.
        letters: how many they have.
    """

    body: Body
    indexes: tuple[int, ...]
    letters: int

    @property
    def length(self) -> int:
        return len(self.indexes)

    @property
    def span(self) -> range:
        return range(self.indexes[0], self.indexes[-1] + 1)


_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]+)[»“”\"]")
_MARKS = re.compile(r"[«»„“”\"]")
_ENDING = re.compile(
    r"[аеиоуыэюяй]{0,3}(?:в|м|ми|х|го|му|ь|ью)?"
    r"|[аеиыоуя]?(?:с[ыи])?(?:н?[дт][ае]н?|[нгк][ае]н?|[ндт][ыи]н?|[мбп]ен|н?[дт][ае]г[ыи])?"
)
_BRANCH = re.compile(r"\b(?:по|бойынша)\b", re.IGNORECASE)
_PREFIX = 2
"""Letters before the number of a prison: ЛА-155/18. The number alone says which region."""
_LONG_STOP = tuple(word for word in STOP if len(word) > SHORTEST)
_LONGEST_ENDING = 7
_LONGEST_ABBREVIATION = 6


@lru_cache(maxsize=16384)
def normalise_body(text: str, *, mended: bool = False) -> BodyName | None:
    """Tell which body a mention names.

    Args:
        text: as written, in any of the three languages, in any case form, full or abbreviated.
        mended: forgive one wrong letter in each long word of a body's name; numbers and places are never mended.

    Returns:
        The same name and key for all variants of one body, also for a body that is in no list but whose kind is
        («Бостандыкский районный суд»); None if no word of it says what kind of body it is.
    """
    own_names = [match.group(1) for match in _QUOTED.finditer(text)]
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    tokens = _tokenise(outside, mended=mended)
    heads = _find_heads(outside, tokens)
    if not any(head.body.has_own_name for head in heads):
        # Quotation marks tell nothing here: КГП на ПХВ «Городская клиническая больница № 7».
        own_names, unmarked = [], _MARKS.sub(" ", text)
        if unmarked != outside:
            outside = unmarked
            tokens = _tokenise(outside, mended=mended)
            heads = _find_heads(outside, tokens)
    if not heads:
        return None
    main = _choose(heads)
    taken = {index for head in heads for index in head.span if index in head.indexes or tokens[index].is_stop}
    left = [index for index in range(len(tokens)) if index not in taken]
    has_name = main.body.has_own_name and bool(own_names)
    windows = [] if has_name else find_windows(outside, tokens, left, main.body.level)
    left = [index for index in left if all(index not in used for _, used in windows)]
    number = None if has_name else next((tokens[index].raw for index in left if tokens[index].raw[0].isdigit()), None)
    rest = [
        tokens[index].raw
        for index in left
        if tokens[index].raw != number
        and not tokens[index].is_stop
        and not is_level_word(tokens[index].raw)
        and not _is_prefix(tokens, index, number)
    ]
    own = (*own_names, *([" ".join(rest)] if rest else []))
    is_led = any(max(used) + 1 == main.indexes[0] for _, used in windows if used)  # Aktobe KNB
    is_branch = is_led or _BRANCH.search(outside) is not None
    return _compose(main, heads, number, narrowest(windows), own, is_branch=is_branch)


def _compose(
    main: _Head,
    heads: list[_Head],
    number: str | None,
    named: NamedPlace | None,
    rest: tuple[str, ...],
    *,
    is_branch: bool,
) -> BodyName:
    body = main.body
    if body.branch is not None and named is not None and is_branch:
        body = bodies_by_id()[body.branch]
    if body.is_single:
        named = None
    whole = next((head.body for head in heads if head is not main), None) if body.is_part else None
    words = [body.name]
    if body.has_own_name and rest:
        words.append(f"«{', '.join(rest)}»")
    if whole is not None:
        words.append(whole.genitive or whole.name)
    if number is not None:
        words.append(f"№ {number}")
    if named is not None:
        words += [body.preposition] * (whole is None) + [named.genitive]
    if rest and not body.has_own_name:
        words.append(f"({', '.join(rest)})")
    place = named.name if named is not None else None
    return BodyName(
        name=" ".join(filter(None, words)),
        kind=body.kind,
        body=body.id,
        whole=whole.id if whole else None,
        above=next((head.body.id for head in heads if head.body.id in _ancestors(body)), None),
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


def _is_stop_misread(word: str) -> bool:
    return any(differ_by_a_letter(word, stop) for stop in _LONG_STOP)


def _is_prefix(tokens: list[Token], index: int, number: str | None) -> bool:
    following = tokens[index + 1].raw if index + 1 < len(tokens) else ""
    raw = tokens[index].raw
    return number is not None and "/" in number and following == number and len(raw) == _PREFIX and raw.isupper()


def _tokenise(text: str, *, mended: bool) -> list[Token]:
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
        is_stop = raw.casefold() in STOP or (mended and not stems and _is_stop_misread(raw.casefold()))
        # Never a number: ЛА-155/14 is a letter from ЛА-155/18.
        if mended and not stems and not is_stop and not raw[0].isdigit() and not find_places(raw):
            found = misreadings().beginnings(plain, _LONGEST_ENDING)
            stems |= {stem for stem, ending in found if _ENDING.fullmatch(ending)}
        tokens.append(Token(raw, match.start(), match.end(), frozenset(stems), is_stop))
    return tokens


def _find_heads(text: str, tokens: list[Token]) -> list[_Head]:
    """Return the names of bodies among the words: the longest first, without overlap, then in reading order.

    A place may stand inside a name (Военная прокуратура Алматинского гарнизона), if that makes it longer.
    """
    kept = [index for index, token in enumerate(tokens) if not token.is_stop]
    found = _heads_among(tokens, kept)
    unknown = [index for index in kept if not tokens[index].stems]
    places = {index for _, used in find_windows(text, tokens, unknown, None) for index in used}
    if places:
        whole = _heads_among(tokens, [index for index in kept if index not in places])
        found += [
            head
            for head in whole
            if places.intersection(head.span)
            and all(head.length > other.length for other in found if set(other.indexes) & set(head.indexes))
        ]
    chosen: list[_Head] = []
    for head in sorted(found, key=lambda head: (-head.length, -head.letters, head.indexes)):
        if all(set(head.span).isdisjoint(other.span) for other in chosen):
            chosen.append(head)
    return sorted(chosen, key=lambda head: head.indexes)


def _heads_among(tokens: list[Token], kept: list[int]) -> list[_Head]:
    found = []
    for position, index in enumerate(kept):
        for stem in tokens[index].stems:
            for name, body in names_by_stem().get(stem, ()):
                span = tuple(kept[position : position + len(name)])
                if len(span) == len(name) and all(
                    part in tokens[at].stems for part, at in zip(name, span, strict=True)
                ):
                    found.append(_Head(body, span, sum(map(len, name))))
    return found


def forget() -> None:
    """Look into the lists anew when next asked."""
    normalise_body.cache_clear()
