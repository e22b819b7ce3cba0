"""Letters that say nothing of a happening where they should.

A letter in which a word of the matter stands says something, though we may not know what. All others are silent only by
one of four rules, each for letters that were written after the happening and know of the person:

- *medical*: a discharge summary or forensic report of a person who was beaten, shot or hurt before, which has no
  finding of an injury. Whoever examines a body writes down what is on it.
- *answer*: a reply to a letter of the case that affirms the happening. It was asked, and does not say.
- *decision*: a prosecutor's reply or a closure decision about a person whom other letters call taken away, beaten, shot
  or dead, where the letter that it answers is not there. To check this is what such letters are for.
- *register*: a transfer record of the place from which the person was taken, of that day, without the person. Whoever
  leaves a ward stands in its journal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.document import LetterType
from models.event import EventType
from models.mention import Label
from resolver.claims.answers import Answers
from resolver.claims.intervals import days_of, read_interval
from resolver.claims.kinds import OF_MANY, SUFFERED, family
from resolver.claims.letters import CaseLetter
from resolver.claims.matters import speaks_of
from resolver.claims.occurrences import Occurrence

PlaceAndDay = tuple[str, str]
"""Id of a place or body, and an ISO 8601 date."""
_LEAVING = EventType.REMOVAL
"""The family of all types of leaving."""
_HURT = frozenset((EventType.BEATING, EventType.SHOOTING, EventType.INJURY))
_MEDICAL = frozenset((LetterType.DISCHARGE_SUMMARY, LetterType.FORENSIC_REPORT))
_DECISIONS = frozenset((LetterType.PROSECUTOR_REPLY, LetterType.CLOSURE_DECISION))
_ANSWERING = _DECISIONS | {LetterType.HOSPITAL_REPLY, LetterType.COURT_LETTER, LetterType.OTHER}


def find_silent(
    members: tuple[Occurrence, ...], letters: tuple[CaseLetter, ...], answers: Answers
) -> Iterator[tuple[CaseLetter, str]]:
    """Find the letters that should speak of a happening and do not.

    Args:
        members: the events of the happening.
        letters: of the case that name one of its persons, in order.
        answers: which letter answers which.

    Returns:
        Each letter with the reason why it should speak.
    """
    kinds = {one.type for one in members}
    if not kinds & SUFFERED:
        return
    speaking = {one.letter.sha256 for one in members}
    affirming = {one.letter.sha256 for one in members if not one.negated}
    who = {person for one in members for person in one.said.who}
    day = min((str(one.interval.first_day) for one in members if one.interval is not None), default=None)
    if not affirming or not who:
        return
    for letter in letters:
        if letter.sha256 not in speaking:
            reason = _about_person(letter, kinds, who, day, answers, affirming)
            if reason is not None:
                yield letter, reason


def find_silent_registers(
    members: tuple[Occurrence, ...], registers: Mapping[PlaceAndDay, Sequence[CaseLetter]]
) -> Iterator[tuple[CaseLetter, str]]:
    """Find the transfer records that should list a person and do not.

    Args:
        members: the events of the happening.
        registers: the transfer records of a case, by the places and days that they are about.

    Returns:
        Each letter with the reason why it should speak.
    """
    affirmed = [one for one in members if not one.negated and one.type in OF_MANY and family(one.type) is _LEAVING]
    who = {person for one in members for person in one.said.who}
    if not affirmed or not who:
        return
    speaking = {one.letter.sha256 for one in members}
    days = {day for one in affirmed for day in days_of(one.interval)}
    left = {one.said.from_ for one in affirmed if one.said.from_ is not None}
    found = {
        letter.sha256: letter
        for place in left
        for day in days
        for letter in registers.get((place, day), ())
        if letter.sha256 not in speaking and not who & letter.persons.keys()
    }
    for sha256 in sorted(found):
        yield found[sha256], "it lists those who left that place that day, and not the person"


def index_registers(letters: Iterable[CaseLetter]) -> Mapping[PlaceAndDay, Sequence[CaseLetter]]:
    """Put the transfer records of a case to the places and days that they are about."""
    found: dict[PlaceAndDay, list[CaseLetter]] = defaultdict(list)
    for letter in letters:
        if letter.record.type is LetterType.TRANSFER_RECORD:
            keys = {
                (place, day)
                for event in letter.record.events
                if family(event.type) is _LEAVING and (place := letter.entities.get(event.from_ or "")) is not None
                for day in days_of(read_interval(event.date))
            }
            for key in keys:
                found[key].append(letter)
    return found


def _about_person(
    letter: CaseLetter,
    kinds: set[EventType],
    who: set[str],
    day: str | None,
    answers: Answers,
    affirming: set[str],
) -> str | None:
    concerned = who.intersection(letter.sufferers)
    written = letter.record.date
    if not concerned or (day is not None and written is not None and written < day):
        return None
    if letter.record.type in _MEDICAL:
        if speaks_of(letter, kinds - {EventType.INJURY}):
            return None
        if kinds & _HURT and day is not None and not _has_injury(letter, concerned):
            return "it describes the person's state after the happening and has no injury"
        return None
    if speaks_of(letter, kinds):
        return None
    asked = answers.answered.get(letter.sha256)
    if asked is not None:
        is_asked = letter.record.type in _ANSWERING and asked.sha256 in affirming
        return "it answers a letter that affirms the happening" if is_asked else None
    if letter.record.type in _DECISIONS:
        return "it decides on the person's case after the happening"
    return None


def _has_injury(letter: CaseLetter, people: set[str]) -> bool:
    return any(
        mention.label is Label.INJURY
        and not mention.negated
        and (mention.of is None or letter.entities.get(mention.of) in people)
        for mention in letter.record.mentions
    )
