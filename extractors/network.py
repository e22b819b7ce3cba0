"""What the trained network takes for mentions: names, bodies, places, posts, people without names, findings.

The network (`extractors.encoder`) gives spans and classes; what a span means (nominative, kind, number, base form) is
read by the rules of its label. Scores and limits: docs/entities.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors import bodies, identifiers, injuries, persons, places, ranks, unnamed
from extractors.body_kinds import kind_of
from extractors.encoder import Entity
from extractors.found import Claims, Found
from extractors.joined_names import bodies_in, names_in
from extractors.span_borders import settled
from models.gazetteer import normalise_body, normalise_place
from models.mention import Function, IdKind, Label, OrgKind

EXTRACTOR = "network"

DENIED = "denied"
"""Part of a class: the letter says that there is no such finding."""

_OF_RULES = frozenset({Label.DATE, Label.LAW})
"""What is a mention only where a rule can read its value: of what the network found besides, none was right
(41 in 79 letters with unseen wording: times, blood pressures)."""

_SCORE = 0.9


def find(text: str, claims: Claims, entities: Iterable[Entity]) -> Iterator[Found]:
    """Read what the network has found.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.
        entities: of the network.

    Yields:
        Mentions of all labels but dates and articles, which rules have read before.
    """
    people: list[tuple[int, int]] = []
    functions: dict[int, Function] = {}
    for first, last, class_ in entities:
        label, _, detail = class_.partition(":")
        if label in _OF_RULES:
            continue
        start, end = settled(text, first, last)
        if start >= end or not claims.is_free(start, end):
            continue
        if label == Label.ID and not _may_identify(text, start, end):
            continue
        if detail and label in {Label.PERSON, Label.ORG}:
            functions[start] = Function(detail)
        if label == Label.PERSON:
            people.extend(names_in(text, start, end))
            continue
        parts = bodies_in(text, start, end) if label == Label.ORG else ((start, end),)
        for begun, ended in parts:
            label_now = _settled_label(text[begun:ended], Label(label))
            yield _taken(_described(text, begun, ended, label_now, detail), claims, functions)
    for named in persons.describe(text, people, extractor=EXTRACTOR, score=_SCORE):
        yield _taken(named, claims, functions)


_NO_IDENTIFIER = re.compile(
    r"[0-2]\d[-:.][0-5]\d|\d{1,3} / \d{1,3}|\d+-[^\W\d_]{4,}|[А-Я]{2}-\d+/\d+\D*|№ ?\d{1,2}[-–].*|[^\d]*|"
    r".*[^\W\d_]{4,}\W+[^\W\d_]{4,}.*",
    re.DOTALL,
)
_COUNTED_AFTER = re.compile(r"\s*(?:тенге|теңге|тг|₸|руб|USD|KZT|€|\$)", re.IGNORECASE)
_NAMED_BEFORE = re.compile(
    r"(?:школ\w*|мектеп\w*|school|в/ч|войсков\w+ част\w*|бригад\w*|brigade|экз\.?|кабинет\w*|палат\w*|отряд\w*|"
    r"индексі?|форм\w*|нысан\w*|section|str\.|street)[\s«\"]*$",
    re.IGNORECASE,
)


def _may_identify(text: str, start: int, end: int) -> bool:
    """Tell whether a span can be read as an identifier: no time, no sum, no number of a school or a brigade."""
    if text[end : end + 1].isalnum() or _NO_IDENTIFIER.fullmatch(text[start:end]) or _COUNTED_AFTER.match(text, end):
        return False
    return _NAMED_BEFORE.search(text[max(0, start - 24) : start]) is None


def _settled_label(name: str, label: Label) -> Label:
    """Take a place of the gazetteer for a place, and what bears a body's word for a body, whatever the network said."""
    if label is Label.ORG and normalise_place(name) is not None and normalise_body(name) is None:
        return Label.LOCATION
    if label is Label.LOCATION and kind_of(name) is not OrgKind.OTHER and normalise_place(name) is None:
        return Label.ORG
    return label


def _taken(found: Found, claims: Claims, functions: dict[int, Function]) -> Found:
    found = replace(found, function=functions.get(found.start))
    claims.add(found)
    return found


def _described(text: str, start: int, end: int, label: Label, detail: str) -> Found:
    if label is Label.ORG:
        return bodies.describe(text, start, end, extractor=EXTRACTOR, score=_SCORE)
    if label is Label.LOCATION:
        return places.describe(text, start, end, extractor=EXTRACTOR, score=_SCORE)
    if label is Label.RANK:
        return ranks.describe(text, start, end, extractor=EXTRACTOR, score=_SCORE)
    if label is Label.INJURY:
        return injuries.describe(text, start, end, negated=detail == DENIED, extractor=EXTRACTOR, score=_SCORE)
    if label is Label.UNNAMED:
        numeral = unnamed.numeral_in(text[start:end])
        return unnamed.describe(text, start, end, numeral, extractor=EXTRACTOR, score=_SCORE)
    plain = Found(label=label, start=start, end=end, text=text[start:end], extractor=EXTRACTOR, score=_SCORE)
    if label is Label.ID:
        return replace(plain, kind=IdKind(detail), name=identifiers.without_sign(text[start:end]))
    return plain
