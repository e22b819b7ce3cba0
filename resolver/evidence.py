"""What one letter says, as the linkage keeps it: its mentions, and what may show that another letter is about the same.

All of it is made from the letter alone, so that linking two letters never depends on a third.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from models.document import DocumentRecord
from models.gazetteer import PlaceLevel, normalise_body, normalise_place
from models.mention import IdKind, Label, Mention, OrgKind, Role
from resolver.births import find_births
from resolver.happenings import Happening, find_opposed, happenings_of
from resolver.identity import entity_id, marks
from resolver.registers import find_rows
from resolver.signs import find_signs

RESOLVED = frozenset((Label.PERSON, Label.ORG, Label.LOCATION))
"""The labels whose mentions become entities."""


class Form(NamedTuple):
    """How a mention is written: all that its name says follows from it. Many mentions share one form.

    Args:
        label: PERSON, ORG or LOCATION.
        text: as written.
        name: as the extractor normalised it, None if it did not.
    """

    label: Label
    text: str
    name: str | None

    def mention(self) -> Mention:
        """Return a mention that is written so, for those who read bodies and places out of mentions."""
        return _mention(self)


@dataclass(frozen=True, slots=True)
class LetterContext:
    """What a letter says beside its mentions.

    Args:
        sha256: of the letter.
        arrival: when it first came in, ISO 8601 UTC, "" if unknown.
        cities: names of the cities and regions that it names.
        signs: what two letters about the same share (`resolver.signs`).
    """

    sha256: str
    arrival: str
    cities: frozenset[str]
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says of a mention besides its form.

    Args:
        roles: PERSON: that the letter gives.
        kind: ORG: what kind of body.
        iin: PERSON: the one valid number of that person, if there is one.
        born: PERSON: ISO 8601 date of birth.
        row: PERSON: of a register that it stands in, "" if in none.
        happenings: PERSON: what happened to whom it names, or what that one did.
    """

    roles: tuple[Role, ...] = ()
    kind: OrgKind | None = None
    iin: str | None = None
    born: str | None = None
    row: str = ""
    happenings: tuple[Happening, ...] = ()


class Evidence(NamedTuple):
    """A mention and where it stands.

    Args:
        reference: `<sha256>#<mention>`.
        position: among the mentions of the letter, from 0, in reading order.
        letter: what the letter says.
        form: how it is written.
        said: what the letter says of it.
        own: id of the entity that it would found (`resolver.identity`).
    """

    reference: str
    position: int
    letter: LetterContext
    form: Form
    said: Said
    own: str

    @property
    def order(self) -> tuple[str, str, int]:
        """Return what orders all mentions: letters as they came in, mentions as they are read."""
        return self.letter.arrival, self.letter.sha256, self.position


@dataclass(frozen=True, slots=True)
class LetterEvidence:
    """All that the linkage keeps of a letter.

    Args:
        context: what it says beside its mentions.
        mentions: of the labels that become entities, in reading order.
        opposed: pairs of mention ids that are two people, because one did to the other what the letter tells.
    """

    context: LetterContext
    mentions: tuple[Evidence, ...]
    opposed: tuple[tuple[str, str], ...]


def read_letter(record: DocumentRecord, arrival: str = "") -> LetterEvidence:
    """Return what a letter says, for linking.

    Args:
        record: of the letter.
        arrival: when it first came in, ISO 8601 UTC.
    """
    context = LetterContext(sha256=record.sha256, arrival=arrival, cities=_cities(record), signs=find_signs(record))
    iins, births, rows, told = _iins(record), find_births(record), find_rows(record), happenings_of(record)
    names = marks(record.sha256, (mention for mention in record.mentions if mention.label in RESOLVED))
    found = []
    for position, mention in enumerate(record.mentions):
        if mention.label not in RESOLVED:
            continue
        reference = f"{record.sha256}#{mention.id}"
        said = Said(
            roles=mention.roles,
            kind=mention.kind if isinstance(mention.kind, OrgKind) else None,
            iin=iins.get(mention.id),
            born=births.get(mention.id),
            row=rows.get(mention.id, ""),
            happenings=told.get(mention.id, ()),
        )
        form = Form(mention.label, mention.text, mention.name)
        found.append(Evidence(reference, position, context, form, said, entity_id(names[reference])))
    return LetterEvidence(context, tuple(found), find_opposed(record))


def choose(records: Iterable[DocumentRecord]) -> dict[str, DocumentRecord]:
    """Return one record a letter: of several the one with the last pipeline in order, then with the last content.

    Args:
        records: in any order.

    Returns:
        By digest of the letter.
    """
    chosen: dict[str, DocumentRecord] = {}
    for record in records:
        known = chosen.get(record.sha256)
        if known is None or _rank(known) < _rank(record):
            chosen[record.sha256] = record
    return chosen


def gather_mentions(records: Iterable[DocumentRecord]) -> dict[str, tuple[Mention, ...]]:
    """Return all mentions of each letter, by its digest, of the record that counts.

    Args:
        records: in any order.
    """
    return {sha256: record.mentions for sha256, record in choose(records).items()}


def _rank(record: DocumentRecord) -> tuple[str, str]:
    return record.derivation.pipeline, repr(record.mentions)


def _iins(record: DocumentRecord) -> Mapping[str, str]:
    """Return the IIN of each person that has exactly one valid one."""
    numbers: dict[str, set[str]] = {}
    for mention in record.mentions:
        if mention.label is Label.ID and mention.kind is IdKind.IIN and mention.valid and mention.of and mention.name:
            numbers.setdefault(mention.of, set()).add(mention.name)
    return {person: min(found) for person, found in numbers.items() if len(found) == 1}


def _cities(record: DocumentRecord) -> frozenset[str]:
    cities: set[str] = set()
    for mention in record.mentions:
        if mention.label is Label.LOCATION:
            cities |= _cities_of_place(mention.text) | _cities_of_place(mention.name or "")
        elif mention.label is Label.ORG:
            cities |= _cities_of_body(mention.text)
    return frozenset(cities)


@lru_cache(maxsize=65536)
def _cities_of_place(text: str) -> frozenset[str]:
    place = normalise_place(text) if text else None
    return frozenset(() if place is None or place.level is PlaceLevel.SETTLEMENT else (place.name,))


@lru_cache(maxsize=65536)
def _cities_of_body(text: str) -> frozenset[str]:
    body = normalise_body(text)
    return frozenset(() if body is None or body.place is None else (body.place,))


@lru_cache(maxsize=65536)
def _mention(form: Form) -> Mention:
    return Mention(
        id="", label=form.label, text=form.text, page=1, start=0, end=len(form.text), extractor="", name=form.name
    )
