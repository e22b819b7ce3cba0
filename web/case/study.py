"""All that the screens of a case show of its letters, worked out at once. Pure: records and links in, a study out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.comparison import Comparison
from models.document import DocumentRecord, LetterType
from models.entity import Link, MentionReference, Resolution
from models.layout import PageState
from models.mention import Label, Mention, Role
from models.network import Network
from resolver import project
from resolver.claims import compare, compose_network

_RESOLVED = frozenset((Label.PERSON, Label.ORG, Label.LOCATION))


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenName:
    """A name that a person gave an entity, by a mention that is in the case.

    Args:
        text: of the mention when it was judged: if another reading moved the mention's number, the name is not given.
        name: to be shown.
    """

    text: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLinks:
    """What linking says of the letters of a case, and nothing of other letters.

    Args:
        generation: digest of all that was linked.
        homes: id of the entity by `<sha256>#<mention>`.
        doubtful: links between mentions of the case that wait to be judged.
        names: that people gave, by `<sha256>#<mention>`.
    """

    generation: str
    homes: dict[str, str]
    doubtful: tuple[Link, ...]
    names: dict[str, GivenName]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOutline:
    """A letter in a list.

    Args:
        sha256: its digest.
        type: what kind of letter it is.
        date: of the letter, ISO 8601.
        reference: its own reference number.
        subject: the line that says what it is about.
        filename: as received.
        pages: how many there are.
        troubled: how many of them were read badly or not at all.
        people: ids of the persons that it names.
    """

    sha256: str
    type: LetterType
    date: str | None
    reference: str | None
    subject: str | None
    filename: str
    pages: int
    troubled: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlace:
    """A mention of a person: digest of the letter, page from 1, id of the mention."""

    sha256: str
    page: int
    mention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSource:
    """A mention that gives a person a role."""

    role: Role
    place: PersonPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePerson:
    """A person as the case knows them.

    Args:
        id: of the entity.
        name: canonical, of the case's letters alone.
        names: every form as written, the most frequent first.
        letters: how many letters of the case name them.
        roles: the first mention of each letter that gives a role, in the order of the vocabulary.
        first: the first mention, for who has no role.
    """

    id: str
    name: str
    names: tuple[str, ...]
    letters: int
    roles: tuple[RoleSource, ...]
    first: PersonPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """All that the screens of a case show of its letters.

    Args:
        comparison: happenings with their claims, groups and gaps.
        network: who is named with whom, who did what to whom.
        letters: in order of date, the undated last.
        people: in order of name.
    """

    comparison: Comparison
    network: Network
    letters: tuple[LetterOutline, ...]
    people: tuple[CasePerson, ...]


def study(records: Iterable[DocumentRecord], links: CaseLinks) -> CaseStudy:
    """Work out what the screens of a case show.

    Args:
        records: of the case, one for each original, in any order.
        links: of their mentions.
    """
    letters = sorted(records, key=lambda record: (record.date or "9999", record.sha256))
    mentions = _by_entity(letters, links)
    entities = [
        project(entity, found, given=_given(found, links.names)) for entity, found in sorted(mentions.items()) if found
    ]
    resolution = Resolution(generation=links.generation, entities=tuple(entities), doubtful=links.doubtful)
    homes = {str(reference): entity for entity, found in mentions.items() for reference in found}
    return CaseStudy(
        comparison=compare(letters, resolution),
        network=compose_network(letters, resolution),
        letters=tuple(_outline(record, homes) for record in letters),
        people=tuple(
            sorted(
                (
                    _person(entity.id, entity.name, entity.names, mentions[entity.id])
                    for entity in entities
                    if entity.label is Label.PERSON
                ),
                key=lambda person: (person.name.casefold(), person.id),
            )
        ),
    )


def _by_entity(letters: Iterable[DocumentRecord], links: CaseLinks) -> dict[str, dict[MentionReference, Mention]]:
    """Return the mentions of each entity; one that was not linked yet stands for itself, as in `resolver.claims`."""
    found: dict[str, dict[MentionReference, Mention]] = defaultdict(dict)
    for record in letters:
        for mention in record.mentions:
            if mention.label in _RESOLVED:
                reference = MentionReference(sha256=record.sha256, mention=mention.id)
                found[links.homes.get(str(reference), str(reference))][reference] = mention
    return found


def _given(mentions: Mapping[MentionReference, Mention], names: Mapping[str, GivenName]) -> str | None:
    for reference, mention in mentions.items():
        given = names.get(str(reference))
        if given is not None and given.text == mention.text:
            return given.name
    return None


def _outline(record: DocumentRecord, homes: Mapping[str, str]) -> LetterOutline:
    people = dict.fromkeys(
        homes[f"{record.sha256}#{mention.id}"] for mention in record.mentions if mention.label is Label.PERSON
    )
    return LetterOutline(
        sha256=record.sha256,
        type=record.type,
        date=record.date,
        reference=record.reference,
        subject=record.subject,
        filename=record.filename,
        pages=len(record.pages),
        troubled=len(record.pages_in(PageState.LOW_QUALITY)) + len(record.pages_in(PageState.FAILED)),
        people=tuple(people),
    )


def _person(entity: str, name: str, names: tuple[str, ...], mentions: Mapping[MentionReference, Mention]) -> CasePerson:
    sources: dict[tuple[Role, str], RoleSource] = {}
    for reference, mention in mentions.items():
        for role in mention.roles:
            sources.setdefault(
                (role, reference.sha256),
                RoleSource(role=role, place=_place(reference, mention)),
            )
    order = {role: at for at, role in enumerate(Role)}
    first, mention = next(iter(mentions.items()))
    return CasePerson(
        id=entity,
        name=name,
        names=names,
        letters=len({reference.sha256 for reference in mentions}),
        roles=tuple(sorted(sources.values(), key=lambda source: (order[source.role], source.place.sha256))),
        first=_place(first, mention),
    )


def _place(reference: MentionReference, mention: Mention) -> PersonPlace:
    return PersonPlace(sha256=reference.sha256, page=mention.page, mention=mention.id)
