"""The mentions to be resolved, each with what its letter says about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.document import DocumentRecord
from models.entity import MentionReference
from models.gazetteer import PlaceLevel, normalise_body, normalise_place
from models.mention import IdKind, Label, Mention

RESOLVED = frozenset((Label.PERSON, Label.ORG, Label.LOCATION))
"""The labels whose mentions become entities."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A mention and where it stands.

    Args:
        reference: `<sha256>#<mention>`.
        sha256: of the letter.
        mention: as the extractor gave it.
        iin: of the person, if the letter gives a valid one.
        cities: names of the cities and regions that the letter names.
    """

    reference: str
    sha256: str
    mention: Mention
    iin: str | None
    cities: frozenset[str]


def gather(records: Iterable[DocumentRecord]) -> dict[str, Evidence]:
    """Return the persons, bodies and places of all letters by reference, in order of it.

    Args:
        records: in any order; of several records of one original, the one with the last pipeline in order counts.
    """
    found = {}
    for record in _chosen(records).values():
        iins = _iins(record)
        cities = _cities(record)
        for mention in record.mentions:
            if mention.label in RESOLVED:
                reference = str(MentionReference(sha256=record.sha256, mention=mention.id))
                found[reference] = Evidence(reference, record.sha256, mention, iins.get(mention.id), cities)
    return dict(sorted(found.items()))


def gather_mentions(records: Iterable[DocumentRecord]) -> dict[str, tuple[Mention, ...]]:
    """Return all mentions of each letter, by its digest, of the record that counts.

    Args:
        records: in any order.
    """
    return {sha256: record.mentions for sha256, record in _chosen(records).items()}


def _chosen(records: Iterable[DocumentRecord]) -> dict[str, DocumentRecord]:
    chosen: dict[str, DocumentRecord] = {}
    for record in records:
        known = chosen.get(record.sha256)
        if known is None or _rank(known) < _rank(record):
            chosen[record.sha256] = record
    return chosen


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
    cities = set()
    for mention in record.mentions:
        if mention.label is Label.LOCATION:
            for text in (mention.text, mention.name or ""):
                place = normalise_place(text)
                if place is not None and place.level is not PlaceLevel.SETTLEMENT:
                    cities.add(place.name)
        elif mention.label is Label.ORG:
            body = normalise_body(mention.text)
            if body is not None and body.place is not None:
                cities.add(body.place)
    return frozenset(cities)
