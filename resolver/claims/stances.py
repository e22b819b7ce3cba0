"""From the events of a happening to the claims of its letters: who affirms, who denies, who is silent."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.claim import Claim, Happening, Said, Source, Stance
from models.event import EventType
from resolver.claims.answers import Answers
from resolver.claims.contradictions import find_contradictions
from resolver.claims.independence import count_independent
from resolver.claims.letters import LAST, CaseLetter
from resolver.claims.occurrences import Occurrence
from resolver.claims.reliance import Reliances
from resolver.claims.silence import PlaceAndDay, find_silent, find_silent_registers


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The letters of a case and how they stand to each other.

    Args:
        letters: in order of their dates.
        sources: who speaks, by digest of the letter.
        answers: which letter answers which.
        reliances: on what claims rest.
        naming: the letters that name a person, by id, in order.
        registers: transfer records, by the places and days that they are about.
    """

    letters: tuple[CaseLetter, ...]
    sources: Mapping[str, Source]
    answers: Answers
    reliances: Reliances
    naming: Mapping[str, tuple[CaseLetter, ...]]
    registers: Mapping[PlaceAndDay, Sequence[CaseLetter]]


def weigh_happening(members: tuple[Occurrence, ...], case: Correspondence) -> Happening:
    """Tell what each letter says of a happening.

    Args:
        members: its events, in order of id.
        case: the letters.
    """
    claims = sorted(
        (*_spoken(members, case), *_silent(members, case)),
        key=lambda claim: (claim.date or LAST, claim.letter, claim.stance),
    )
    types = Counter(one.type for one in members)
    affirmed = [one for one in members if not one.negated] or list(members)
    dated = [one.interval for one in members if one.interval is not None]
    return Happening(
        id=members[0].said.id,
        type=_most_frequent(Counter(one.type for one in affirmed))[0],
        called=tuple(_most_frequent(types)),
        date=_narrowest(affirmed),
        earliest=str(min(one.first_day for one in dated)) if dated else None,
        latest=str(max(one.last_day for one in dated)) if dated else None,
        who=_gathered(one.said.who for one in members),
        by=_gathered(one.said.by for one in members),
        from_=_gathered((one.said.from_,) for one in members),
        to=_gathered((one.said.to,) for one in members),
        claims=tuple(claims),
        contradictions=find_contradictions(members),
        affirming=count_independent(claims, Stance.AFFIRMS, case.sources),
        denying=count_independent(claims, Stance.DENIES, case.sources),
    )


def _spoken(members: Sequence[Occurrence], case: Correspondence) -> list[Claim]:
    mine: dict[tuple[str, bool], list[Occurrence]] = {}
    for one in sorted(members, key=lambda one: (one.letter.order, one.said.words.page, one.said.words.start)):
        mine.setdefault((one.letter.sha256, one.negated), []).append(one)
    return [
        Claim(
            letter=sha256,
            date=found[0].letter.record.date,
            stance=Stance.DENIES if negated else Stance.AFFIRMS,
            source=case.sources[sha256],
            says=tuple(one.said for one in found),
            rests_on=case.reliances.of(found, [one for one in members if one.letter.sha256 != sha256]),
        )
        for (sha256, negated), found in mine.items()
    ]


def _silent(members: tuple[Occurrence, ...], case: Correspondence) -> list[Claim]:
    people = {person for one in members for person in one.said.who}
    letters = {letter.sha256: letter for person in people for letter in case.naming.get(person, ())}
    knowing = tuple(sorted(letters.values(), key=lambda letter: letter.order))
    return [
        Claim(
            letter=letter.sha256,
            date=letter.record.date,
            stance=Stance.SILENT,
            source=case.sources[letter.sha256],
            says=(),
            why=why,
        )
        for letter, why in (
            *find_silent(members, knowing, case.answers),
            *find_silent_registers(members, case.registers),
        )
    ]


def _narrowest(members: Iterable[Occurrence]) -> str | None:
    """Return the narrowest date that letters give, of several the one that most give."""
    dates = Counter(one.said.date for one in members if one.interval is not None)
    lengths = {one.said.date: (one.interval.length, not one.interval.has_clock) for one in members if one.interval}
    return min(dates, key=lambda date: (lengths[date], -dates[date], date or ""), default=None)


def _most_frequent(types: Counter[EventType]) -> list[EventType]:
    return [kind for kind, _ in sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))]


def _gathered(found: Iterable[Iterable[str | None]]) -> tuple[str, ...]:
    return tuple(sorted({one for ones in found for one in ones if one is not None}))


def says_of(happening: Happening, stance: Stance) -> list[Said]:
    """Return what all letters of a stance say of a happening, in order."""
    return [said for claim in happening.claims if claim.stance is stance for said in claim.says]


def letters_of(happening: Happening, stance: Stance) -> tuple[str, ...]:
    """Return the digests of the letters of a stance, in order of digest."""
    return tuple(sorted({claim.letter for claim in happening.claims if claim.stance is stance}))


def in_time(happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    """Put happenings in order of time: by the first moment that letters give, the undated at the end."""
    return tuple(sorted(happenings, key=lambda one: (one.earliest or LAST, one.date or LAST, one.id)))
