"""What letters say of a person, body or place: by the index alone, since an entity may stand in thousands of them.

All of it is made of letters in scope: names, roles and company of letters that someone may not see do not come through.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import tantivy

from index import filters, names, people
from index.schema import Kind, count, unpack
from models.document import LetterType
from models.layout import Box
from models.mention import Function, IdKind, Label, OrgKind, Role

MOST_FORMS = 200
MOST_COMPANY = 12
"""of each of people, bodies and places"""
MOST_NUMBERS = 50
MOST_MONTHS = 600

Scope = tuple[str, ...] | None
"""ids of the cases that someone may see; None for all letters, also those in no case"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A form in which letters write a name, as printed, and how many letters do."""

    text: str
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleInMonth:
    """A role that letters of a month give; `month` is `2022-01`, a year, or None for letters without a date."""

    month: str | None
    role: Role
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Another entity that the same letters name, and how many of them do."""

    entity: str
    name: str
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An identifier that letters give a person: its kind, its value and how many letters have it."""

    kind: IdKind
    value: str
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An entity as some letters show it.

    Args:
        id: its id.
        label: PERSON, ORG or LOCATION.
        name: canonical; for who sees not all letters the fullest form in those seen.
        written: the forms as printed, the most frequent first.
        roles: by month, in order.
        kinds: ORG: what kind of body letters take it for.
        letters: how many name it.
        people: that the same letters name, the most frequent first.
        bodies: the same.
        locations: the same.
        numbers: its identifiers, the most frequent first.
    """

    id: str
    label: Label
    name: str
    written: tuple[Written, ...]
    roles: tuple[RoleInMonth, ...]
    kinds: tuple[OrgKind, ...]
    letters: int
    people: tuple[Companion, ...]
    bodies: tuple[Companion, ...]
    locations: tuple[Companion, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionPlace:
    """A mention with the words around it: fields as those of `models.mention.Mention`."""

    mention: str
    page: int
    start: int
    end: int
    text: str
    boxes: tuple[Box, ...]
    before: str
    after: str
    roles: tuple[Role, ...]
    function: Function | None
    kind: OrgKind | IdKind | None
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPlaces:
    """A letter and where it names an entity; `numbers` are the identifiers that it gives."""

    sha256: str
    type: LetterType
    date: str | None
    mentions: tuple[MentionPlace, ...]
    numbers: tuple[MentionPlace, ...]


def profile(searcher: tantivy.Searcher, entity: str, scope: Scope) -> Profile | None:
    """Return what some letters say of an entity, None if none of them names it.

    Args:
        searcher: of the index.
        entity: its id.
        scope: whose letters count.
    """
    naming = _naming(entity, scope)
    found = searcher.search(naming, 1)
    if not found.hits:
        return None
    kept = unpack(searcher.doc(found.hits[0][1]))
    roles = {"roles": {"terms": {"field": "role", "size": len(Role)}}}
    counted = searcher.aggregate(
        naming,
        {
            "written": {"terms": {"field": "written", "size": MOST_FORMS}},
            "months": {
                "terms": {"field": "month", "size": MOST_MONTHS, "missing": "", "order": {"_key": "asc"}},
                "aggs": roles,
            },
            "numbers": {"terms": {"field": "identifier", "size": MOST_NUMBERS}},
        },
    )
    kinds = {kind for place in _letter(searcher, found.hits[0][1]).mentions if isinstance(kind := place.kind, OrgKind)}
    return Profile(
        id=entity,
        label=Label(kept["label"]),
        name=people.called(searcher, scope, (entity,))[entity],
        written=tuple(
            Written(text=names.form_of(bucket["key"])[1], letters=bucket["doc_count"])
            for bucket in counted["written"]["buckets"]
        ),
        roles=tuple(
            RoleInMonth(month=month["key"] or None, role=Role(role["key"]), letters=role["doc_count"])
            for month in counted["months"]["buckets"]
            for role in month["roles"]["buckets"]
        ),
        kinds=tuple(sorted(kinds)),
        letters=count(found),
        people=_company(searcher, entity, scope, "person"),
        bodies=_company(searcher, entity, scope, "body"),
        locations=_company(searcher, entity, scope, "location"),
        numbers=tuple(
            Number(kind=IdKind(kind), value=value, letters=bucket["doc_count"])
            for bucket in counted["numbers"]["buckets"]
            for kind, value in (names.form_of(bucket["key"]),)
        ),
    )


def is_named(searcher: tantivy.Searcher, entity: str, scope: Scope) -> bool:
    """Tell whether a letter in scope names an entity."""
    return bool(searcher.search(_naming(entity, scope), 1, count=False).hits)


def places(
    searcher: tantivy.Searcher, entity: str, scope: Scope, *, limit: int, offset: int, written: str | None
) -> tuple[tuple[LetterPlaces, ...], int]:
    """Return letters that name an entity with the places where, by their dates, and how many letters there are.

    Args:
        searcher: of the index.
        entity: its id.
        scope: whose letters count.
        limit: most letters.
        offset: letters to pass over.
        written: only letters that write it so.
    """
    parts = [] if written is None else [filters.term("written", names.key(entity, written))]
    asked = filters.visible(Kind.NAME, scope, filters.term("entity", entity), *parts)
    found = searcher.search(asked, limit, offset=offset, order_by_field="first", order=tantivy.Order.Asc)
    return tuple(_letter(searcher, address) for _, address in found.hits), count(found)


def places_in(
    searcher: tantivy.Searcher, entity: str, scope: Scope, letters: Iterable[str]
) -> tuple[LetterPlaces, ...]:
    """Return the places where some letters name an entity, in order of their digests.

    Args:
        searcher: of the index.
        entity: its id.
        scope: whose letters count.
        letters: digests.
    """
    wanted = list(dict.fromkeys(letters))
    if not wanted:
        return ()
    asked = filters.visible(Kind.NAME, scope, filters.term("entity", entity), filters.any_of("sha256", wanted))
    found = searcher.search(asked, len(wanted))
    return tuple(sorted((_letter(searcher, address) for _, address in found.hits), key=lambda one: one.sha256))


def _naming(entity: str, scope: Scope) -> tantivy.Query:
    return filters.visible(Kind.NAME, scope, filters.term("entity", entity))


def _company(searcher: tantivy.Searcher, entity: str, scope: Scope, field: str) -> tuple[Companion, ...]:
    found = searcher.aggregate(
        filters.visible(Kind.LETTER, scope, filters.term("entity", entity)),
        {"others": {"terms": {"field": field, "size": MOST_COMPANY + 1}}},
    )
    others = {bucket["key"]: bucket["doc_count"] for bucket in found["others"]["buckets"] if bucket["key"] != entity}
    called = people.called(searcher, scope, list(others)[:MOST_COMPANY])
    return tuple(Companion(entity=one, name=name, letters=others[one]) for one, name in called.items())


def _letter(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> LetterPlaces:
    document = searcher.doc(address)
    kept = unpack(document)
    return LetterPlaces(
        sha256=str(document.get_first("sha256")),
        type=LetterType(kept["type"]),
        date=kept["date"],
        mentions=tuple(_place(place, kept["label"]) for place in kept["mentions"]),
        numbers=tuple(_place(place, Label.ID) for place in kept["numbers"]),
    )


def _place(kept: list[Any], label: str) -> MentionPlace:
    mention, page, start, end, text, boxes, before, after, roles, function, kind, confidence, extractor = kept
    return MentionPlace(
        mention=mention,
        page=page,
        start=start,
        end=end,
        text=text,
        boxes=tuple(Box(*box) for box in boxes),
        before=before,
        after=after,
        roles=tuple(Role(role) for role in roles),
        function=None if function is None else Function(function),
        kind=None if kind is None else IdKind(kind) if label == Label.ID else OrgKind(kind),
        confidence=confidence,
        extractor=extractor,
    )
