"""The letters of a case, each with the entities behind its mentions."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from models.claim import Words
from models.document import DocumentRecord, LetterType
from models.entity import MentionReference, Resolution
from models.layout import Page
from models.mention import Function, Label, Mention, Role

NAMING = frozenset((Label.PERSON, Label.ORG, Label.LOCATION))
REGISTERS = frozenset((LetterType.REGISTRY_LIST, LetterType.TRANSFER_RECORD))
"""Letters that list people."""
_SUFFERING = frozenset((Role.PATIENT, Role.DETAINEE, Role.VICTIM))
"""Roles of those whom a letter is about."""
LAST = "9999"
"""Where what has no date stands: behind all others."""


@dataclass(frozen=True)
class CaseLetter:
    """A letter of a case.

    Args:
        record: of the letter.
        entities: id of the entity by id of the mention; of every person, body and place.
        perhaps: ids of the entities that may be one with an entity, by its id: links that wait to be judged.
    """

    record: DocumentRecord
    entities: Mapping[str, str]
    perhaps: Mapping[str, frozenset[str]]

    @property
    def sha256(self) -> str:
        """The digest of the original."""
        return self.record.sha256

    @property
    def order(self) -> tuple[str, str]:
        """By date of the letter, the undated last, then by digest."""
        return self.record.date or LAST, self.record.sha256

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        """All mentions by id."""
        return {mention.id: mention for mention in self.record.mentions}

    @cached_property
    def pages(self) -> Mapping[int, Page]:
        """All pages by number."""
        return {page.number: page for page in self.record.pages}

    @cached_property
    def persons(self) -> Mapping[str, tuple[Mention, ...]]:
        """The mentions of each person, by id of the entity, in reading order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.record.mentions:
            if mention.label is Label.PERSON:
                found.setdefault(self.entities[mention.id], []).append(mention)
        return {person: tuple(mentions) for person, mentions in found.items()}

    @cached_property
    def sufferers(self) -> tuple[str, ...]:
        """Ids of the persons whom the letter is about, in order."""
        return tuple(sorted(person for person in self.persons if self.roles_of(person) & _SUFFERING))

    def roles_of(self, person: str) -> frozenset[Role]:
        """Return all roles that the letter gives a person, none where it does not name them."""
        return frozenset(role for mention in self.persons.get(person, ()) for role in mention.roles)

    def with_function(self, function: Function) -> tuple[Mention, ...]:
        """Return the mentions of persons, bodies and places with a function in the letter, in reading order."""
        return tuple(one for one in self.record.mentions if one.function is function and one.id in self.entities)

    def on_page(self, page: int, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions within a span of a page, in reading order."""
        return tuple(
            mention
            for mention in self.record.mentions
            if mention.page == page and start <= mention.start and mention.end <= end
        )

    def text(self, page: int) -> str:
        """Return the text of a page, nothing where the record has none."""
        found = self.pages.get(page)
        return "" if found is None else found.text

    def words(self, page: int, start: int, end: int, text: str) -> Words:
        """Return a span of a page with its line and its boxes.

        Args:
            page: page number, from 1.
            start: first code point in the page's text.
            end: one past the last code point.
            text: of the span.
        """
        found = self.pages.get(page)
        line = None
        if found is not None and found.lines:
            starts = [one.words[0].start for one in found.lines if one.words]
            line = max(1, bisect_right(starts, start))
        return Words(
            sha256=self.sha256,
            page=page,
            line=line,
            start=start,
            end=end,
            text=text,
            boxes=found.boxes(start, end) if found is not None else (),
        )


def read_letters(records: Iterable[DocumentRecord], resolution: Resolution) -> tuple[CaseLetter, ...]:
    """Put the entities to the mentions of each letter.

    A mention that no entity holds (its letter came after the last `dalel resolve`) stands for itself.

    Args:
        records: of the case, one for each original, in any order.
        resolution: of the archive that they lie in.

    Returns:
        In order of the letters' dates.
    """
    home = {str(reference): entity.id for entity in resolution.entities for reference in entity.mentions}
    perhaps = _perhaps(resolution, home)
    letters = []
    for record in records:
        references = (
            (mention.id, str(MentionReference(sha256=record.sha256, mention=mention.id)))
            for mention in record.mentions
            if mention.label in NAMING
        )
        entities = {mention: home.get(name, name) for mention, name in references}
        letters.append(CaseLetter(record, entities, perhaps))
    return tuple(sorted(letters, key=lambda letter: letter.order))


def _perhaps(resolution: Resolution, home: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for link in resolution.doubtful:
        one, other = home.get(link.a), home.get(link.b)
        if one is not None and other is not None and one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {entity: frozenset(others) for entity, others in found.items()}
