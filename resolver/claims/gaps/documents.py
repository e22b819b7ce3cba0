"""Documents that should be there: of a stay, a detention, a death; and any trace of who was taken away."""

from collections import defaultdict
from collections.abc import Iterator

from models.claim import Happening, Stance
from models.document import LetterType
from models.event import EventType
from models.gap import Gap, GapKind
from models.mention import Function, Role
from resolver.claims.gaps.survey import Survey, in_order
from resolver.claims.letters import REGISTERS
from resolver.claims.stances import letters_of, says_of

_OF_PATIENTS = frozenset((EventType.ADMISSION, EventType.TRANSFER, EventType.REMOVAL, EventType.TREATMENT))
_TAKING = frozenset((EventType.REMOVAL, EventType.DETENTION))
_SEEN = frozenset(
    (
        EventType.ADMISSION,
        EventType.EXAMINATION,
        EventType.TREATMENT,
        EventType.DISCHARGE,
        EventType.TRANSFER,
        EventType.REMOVAL,
        EventType.DETENTION,
        EventType.RELEASE,
        EventType.INTERROGATION,
        EventType.BEATING,
        EventType.DEATH,
    )
)
"""Whoever this happened to afterwards was seen again."""


def without_discharge_summary(survey: Survey) -> Iterator[Gap]:
    """Find who stands in a register of patients and has no discharge summary."""
    registers: dict[str, set[str]] = defaultdict(set)
    for happening in survey.affirmed(*sorted(_OF_PATIENTS)):
        for claim in happening.claims:
            letter = survey.letters[claim.letter]
            if claim.stance is Stance.AFFIRMS and letter.record.type in REGISTERS:
                for said in claim.says:
                    for person in said.who:
                        registers[person].add(letter.sha256)
    for person in sorted(registers):
        summaries = survey.naming(person, LetterType.DISCHARGE_SUMMARY)
        if not any(Role.PATIENT in letter.roles_of(person) for letter in summaries):
            yield Gap(
                kind=GapKind.NO_DISCHARGE_SUMMARY,
                people=(person,),
                letters=in_order(registers[person]),
                happening=None,
                why="a register of patients lists the person, and no letter is their discharge summary",
                closing="the discharge summary, or the hospital's medical record",
            )


def detained_without_protocol(survey: Survey) -> Iterator[Gap]:
    """Find detentions of which there is no protocol (Criminal Procedure Code of Kazakhstan, article 131)."""
    for happening, missing in _without(survey, EventType.DETENTION, LetterType.DETENTION_PROTOCOL):
        yield Gap(
            kind=GapKind.DETENTION_WITHOUT_PROTOCOL,
            people=missing,
            letters=letters_of(happening, Stance.AFFIRMS),
            happening=happening.id,
            why="letters affirm the detention, and no letter is its protocol",
            closing="the protocol of detention",
        )


def dead_without_forensic_report(survey: Survey) -> Iterator[Gap]:
    """Find deaths without a report of a forensic expert."""
    for happening, missing in _without(survey, EventType.DEATH, LetterType.FORENSIC_REPORT):
        yield Gap(
            kind=GapKind.DEATH_WITHOUT_FORENSIC_REPORT,
            people=missing,
            letters=letters_of(happening, Stance.AFFIRMS),
            happening=happening.id,
            why="letters affirm the death, and no letter is a forensic report on it",
            closing="the report of the forensic expert on the cause of death",
        )


def _without(survey: Survey, kind: EventType, document: LetterType) -> Iterator[tuple[Happening, tuple[str, ...]]]:
    """Yield the affirmed happenings of a type with those of their people whom no letter of a type names."""
    for happening in survey.affirmed(kind):
        missing = tuple(person for person in happening.who if not survey.naming(person, document))
        if missing:
            yield happening, missing


def never_seen_again(survey: Survey) -> Iterator[Gap]:
    """Find who was taken away, and of whom no later event and no letter of their own is known."""
    taken: dict[str, list[tuple[Happening, str, tuple[str, ...]]]] = defaultdict(list)
    for happening in survey.affirmed(*sorted(_TAKING)):
        for person in happening.who:
            letters = _telling_of(happening, person)
            if happening.latest is not None and letters:
                taken[person].append((happening, happening.latest, letters))
    for person in sorted(taken):
        last = max(day for _, day, _ in taken[person])
        if _has_trace_after(survey, person, last):
            continue
        for happening, day, letters in taken[person]:
            if day == last:
                yield Gap(
                    kind=GapKind.NEVER_SEEN_AGAIN,
                    people=(person,),
                    letters=letters,
                    happening=happening.id,
                    why="the person was taken away, and nothing that happened to them later is known",
                    closing="a record of where they were taken: a register, a hospital, a letter of theirs",
                )


def _telling_of(happening: Happening, person: str) -> tuple[str, ...]:
    """Return the letters that affirm that it happened to a person."""
    return in_order(said.words.sha256 for said in says_of(happening, Stance.AFFIRMS) if person in said.who)


def _has_trace_after(survey: Survey, person: str, day: str) -> bool:
    for happening in survey.of_person[person]:
        is_later = happening.latest is not None and happening.latest > day
        if is_later and happening.type in _SEEN and letters_of(happening, Stance.AFFIRMS):
            return True
    return any(
        mention.function in (Function.SENDER, Function.SIGNATORY)
        for letter in survey.naming(person)
        if (letter.record.date or "") > day
        for mention in letter.persons[person]
    )
