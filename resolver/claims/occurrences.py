"""What the events of letters say, with entities in place of mentions: that which happenings are made of."""

import hashlib
import re
from dataclasses import dataclass

from models.claim import Said
from models.event import Event, EventType
from models.gazetteer import bodies_by_id, normalise_body
from models.mention import Label, Mention, OrgKind, Role
from resolver.claims.intervals import Interval, read_interval
from resolver.claims.letters import CaseLetter

_ID_DIGITS = 16
_SUFFERED = frozenset((Role.PATIENT, Role.DETAINEE, Role.VICTIM, Role.CIVILIAN))
_FEWEST = 2
"""People who are a group."""
_AMONG = re.compile(r"среди (?:них|которых)|в том числе|включая|including|among (?:them|whom)|ішінде", re.I)
"""After these words the named are part of the number before."""
_KINDS = {
    OrgKind.POLICE: re.compile(r"полиц|police", re.I),
    OrgKind.NATIONAL_GUARD: re.compile(r"гвард|guard|ұлан", re.I),
}
"""Bodies that are named by a word which is no name of one: "сотрудники полиции"."""
_GENERAL_INJURY = re.compile(
    r"телесн\w+ поврежден|повреждени\w* на теле|след\w* (?:побоев|избиени|насили)|bodily injur|(?:no|any) injur|"
    r"signs? of (?:beating|violence|injury)|дене жарақат|ұрып-соғу із|зорлық із|жарақат із",
    re.I,
)
"""Words that deny every injury, not one finding."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event of one letter.

    Args:
        letter: that tells of it.
        said: what it says, with entities.
        negated: the letter says that it did not happen.
        interval: when.
        unnamed: counts of groups among those to whom it happened; 0 where the letter gives no number.
        actors: kinds of bodies that acted, those of unnamed actors among them.
        people_acting: ids of the persons that acted.
        settings: ids of the bodies that the words name beside those who acted: where it happened.
        is_of_officers: it happened to unnamed people who are no victims: officers who were questioned.
        is_of_strangers: it happened to people without a name: "неизвестная женщина", "16 пациентов".
    """

    letter: CaseLetter
    said: Said
    negated: bool
    interval: Interval | None
    unnamed: tuple[int, ...] = ()
    actors: frozenset[OrgKind] = frozenset()
    people_acting: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    is_of_officers: bool = False
    is_of_strangers: bool = False

    @property
    def type(self) -> EventType:
        """What the letter calls it."""
        return self.said.type

    @property
    def places(self) -> frozenset[str]:
        """The places and bodies left and reached."""
        return frozenset(place for place in (self.said.from_, self.said.to) if place is not None)

    @property
    def perhaps(self) -> frozenset[str]:
        """Those who may be one with a person to whom it happened, as links say that wait to be judged."""
        none: frozenset[str] = frozenset()
        return none.union(*(self.letter.perhaps.get(person, none) for person in self.said.who))

    @property
    def is_group(self) -> bool:
        """It happened to more people than the letter names."""
        return bool(self.unnamed) or (self.said.total or 0) > len(self.said.who)


def find_occurrences(letter: CaseLetter) -> tuple[Occurrence, ...]:
    """Return what a letter says happened, or did not happen, in its order."""
    found = [_of_event(letter, event) for event in letter.record.events]
    spans = [(one.said.words.page, one.said.words.start, one.said.words.end) for one in found]
    for mention in letter.record.mentions:
        if mention.of and denies_every_injury(mention):
            owner = letter.entities.get(mention.of)
            covered = any(page == mention.page and start <= mention.start < end for page, start, end in spans)
            if owner is not None and not covered:
                found.append(_of_finding(letter, mention, owner))
    return tuple(found)


def denies_every_injury(mention: Mention) -> bool:
    """Tell whether a finding says that there is no injury at all, and not only none of one kind."""
    return mention.label is Label.INJURY and bool(mention.negated) and bool(_GENERAL_INJURY.search(mention.text))


def _of_event(letter: CaseLetter, event: Event) -> Occurrence:
    mentions = letter.mentions
    who = _entities(letter, event.who)
    by = _entities(letter, event.by)
    quote = event.quote
    nameless = [mentions[one] for one in event.who if one in mentions and mentions[one].label is Label.UNNAMED]
    actors = [mentions[one] for one in event.by if one in mentions]
    unnamed = tuple(one.count or 0 for one in nameless if (one.count or 2) > 1)
    inside = letter.on_page(quote.page, quote.start, quote.end)
    words = letter.words(quote.page, quote.start, quote.end, quote.text)
    return Occurrence(
        letter=letter,
        said=Said(
            id=_identify(letter, event.type, quote.page, quote.start),
            type=event.type,
            date=event.date,
            who=who,
            by=by,
            by_unnamed=tuple(dict.fromkeys(one.text for one in actors if one.label is Label.UNNAMED)),
            from_=_entity(letter, event.from_),
            to=_entity(letter, event.to),
            total=_total(event, who, nameless, inside),
            words=words,
        ),
        negated=event.negated,
        interval=read_interval(event.date),
        unnamed=unnamed + ((event.others,) if event.others else ()),
        actors=frozenset(kind for one in actors if (kind := kind_of_actor(one)) is not None),
        people_acting=frozenset(letter.entities[one.id] for one in actors if one.label is Label.PERSON),
        settings=frozenset(
            letter.entities[one.id] for one in inside if one.label is Label.ORG and letter.entities[one.id] not in by
        ),
        is_of_strangers=bool(nameless),
        is_of_officers=any(one.roles and not _SUFFERED.intersection(one.roles) for one in nameless),
    )


def _of_finding(letter: CaseLetter, mention: Mention, owner: str) -> Occurrence:
    return Occurrence(
        letter=letter,
        said=Said(
            id=_identify(letter, EventType.INJURY, mention.page, mention.start),
            type=EventType.INJURY,
            date=None,
            who=(owner,),
            by=(),
            by_unnamed=(),
            from_=None,
            to=None,
            total=None,
            words=letter.words(mention.page, mention.start, mention.end, mention.text),
        ),
        negated=True,
        interval=None,
    )


def _identify(letter: CaseLetter, kind: EventType, page: int, start: int) -> str:
    return hashlib.sha256(f"{letter.sha256}#{page}#{start}#{kind}".encode()).hexdigest()[:_ID_DIGITS]


def _entities(letter: CaseLetter, mentions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(letter.entities[one] for one in mentions if one in letter.entities))


def _entity(letter: CaseLetter, mention: str | None) -> str | None:
    return None if mention is None else letter.entities.get(mention)


def _total(event: Event, who: tuple[str, ...], nameless: list[Mention], inside: tuple[Mention, ...]) -> int | None:
    """Count to how many people it happened, None if the letter gives no number beside the names."""
    counted = [one.count for one in nameless if one.count]
    if event.others:
        counted.append(event.others)
    if not counted:
        counted = [
            one.count
            for one in inside
            if one.label is Label.UNNAMED
            and one.count is not None
            and one.count > 1
            and _SUFFERED.intersection(one.roles)
            and one.id not in event.by
        ]
    if not counted or sum(counted) + len(who) < _FEWEST:
        return None
    if who and not event.others and _AMONG.search(event.quote.text):
        return max(*counted, len(who))
    return sum(counted) + len(who)


def kind_of_actor(mention: Mention) -> OrgKind | None:
    """Return what kind of body acted, None if the words do not say.

    Args:
        mention: of a body, or of somebody without a name: `сотрудник ДКНБ по г. Алматы`, `ҰҚК қызметкері`.
    """
    if isinstance(mention.kind, OrgKind):
        return mention.kind
    if mention.label is not Label.UNNAMED:
        return None
    words = mention.text.split()
    ends = [" ".join(words[at:]) for at in range(1, len(words))]
    beginnings = [" ".join(words[:at]) for at in range(len(words) - 1, 0, -1)]
    for part in (*ends, *beginnings):
        body = normalise_body(part)
        if body is not None:
            return bodies_by_id()[body.body].kind
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(mention.text)), None)
