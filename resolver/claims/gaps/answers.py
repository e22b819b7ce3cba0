"""Letters that nobody answered, answers to letters that nobody has, and answers that leave out what was affirmed."""

from collections import defaultdict
from collections.abc import Iterator

from models.claim import Happening, SourceKind, Stance
from models.document import LetterType
from models.event import EventType
from models.gap import Gap, GapKind
from models.mention import Role
from resolver.claims.gaps.survey import Survey, in_order
from resolver.claims.letters import CaseLetter
from resolver.claims.stances import letters_of

_ASKING = frozenset((LetterType.LAWYER_REQUEST, LetterType.COMPLAINT, LetterType.NGO_LETTER))
_GRAVE = frozenset((EventType.REMOVAL, EventType.BEATING, EventType.SHOOTING, EventType.INJURY))
"""What a closure says nobody is to blame for. That somebody was detained or died it does not deny."""
_FEWEST_SOURCES = 2
"""Independent sources against which a closure is remarkable; one may be mistaken."""
_FEWEST_ACCUSERS = 2
_SERVING = frozenset((Role.OFFICER, Role.INVESTIGATOR))
_OFFICES = frozenset(
    (
        SourceKind.POLICE,
        SourceKind.SECURITY_SERVICE,
        SourceKind.PROSECUTOR,
        SourceKind.COURT,
        SourceKind.HOSPITAL,
        SourceKind.DETENTION_FACILITY,
        SourceKind.EXECUTIVE,
    )
)
_REPLIES = frozenset(
    (LetterType.PROSECUTOR_REPLY, LetterType.CLOSURE_DECISION, LetterType.COURT_LETTER, LetterType.HOSPITAL_REPLY)
)
_TERM = (
    "a public body must answer within fifteen working days after it got it, unless another law sets another term "
    "(Administrative Procedure and Process Code of Kazakhstan, article 76)"
)


def unanswered_requests(survey: Survey) -> Iterator[Gap]:
    """Find requests, complaints and letters of NGOs that no letter of the case answers."""
    for letter in survey.case.letters:
        is_sent = letter.record.reference is not None or letter.record.date is not None
        if letter.record.type in _ASKING and is_sent and letter.sha256 not in survey.case.answers.replies:
            yield Gap(
                kind=GapKind.REQUEST_UNANSWERED,
                people=letter.sufferers,
                letters=(letter.sha256,),
                happening=None,
                why=f"no letter of the case answers it; {_TERM}",
                closing="the reply, or the proof that none came",
            )


def missing_requests(survey: Survey) -> Iterator[Gap]:
    """Find replies to letters that the case does not hold."""
    for letter in survey.case.letters:
        asked = letter.record.in_reply_to
        if asked is None or (asked.reference is None and asked.date is None):
            continue
        if letter.sha256 not in survey.case.answers.answered:
            yield Gap(
                kind=GapKind.ANSWERED_LETTER_MISSING,
                people=letter.sufferers,
                letters=(letter.sha256,),
                happening=None,
                why="it answers a letter of a number or date that no letter of the case bears",
                closing="the letter that it answers",
            )


def closed_against_sources(survey: Survey) -> Iterator[Gap]:
    """Find closures of cases though independent sources affirm what was done to their people."""
    for closing, people in _closures(survey):
        affirmed: dict[str, Happening] = {
            happening.id: happening
            for person in people
            for happening in survey.of_person.get(person, ())
            if happening.type in _GRAVE and happening.affirming >= _FEWEST_SOURCES
        }
        for happening in affirmed.values():
            yield Gap(
                kind=GapKind.CLOSED_AGAINST_SOURCES,
                people=tuple(sorted(set(happening.who) & people)),
                letters=in_order((closing, *letters_of(happening, Stance.AFFIRMS))),
                happening=happening.id,
                why=f"the case was closed, and {happening.affirming} independent sources affirm the {happening.type}",
                closing="the decision of a prosecutor or court to take the case up again",
            )


def _closures(survey: Survey) -> Iterator[tuple[str, set[str]]]:
    """Find the letters that close the case or tell that it was closed, each with the people whom it concerns."""
    told: dict[str, set[str]] = {}
    for happening in survey.affirmed(EventType.CLOSURE):
        told |= {letter: set(happening.who) for letter in letters_of(happening, Stance.AFFIRMS)}
    for letter in survey.case.letters:
        if letter.record.type is LetterType.CLOSURE_DECISION or letter.sha256 in told:
            yield letter.sha256, told.get(letter.sha256) or set(letter.sufferers)


def officers_not_answered_for(survey: Survey) -> Iterator[Gap]:
    """Find officers whom two people recognised or named as acting, and whom no reply of an office names."""
    accused: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for happening in survey.affirmed(EventType.IDENTIFICATION, EventType.BEATING, EventType.REMOVAL):
        for claim in happening.claims:
            if claim.stance is not Stance.AFFIRMS or claim.source.kind in _OFFICES:
                continue
            for said in claim.says:
                is_identified = said.type is EventType.IDENTIFICATION
                accusers = (said.by if is_identified else ()) or claim.source.keys
                for officer in said.who if is_identified else said.by:
                    for accuser in accusers:
                        accused[officer][accuser].add(claim.letter)
    for officer in sorted(accused):
        letters = survey.naming(officer)
        if len(accused[officer]) < _FEWEST_ACCUSERS or not any(
            letter.roles_of(officer) & _SERVING for letter in letters
        ):
            continue
        if not any(_is_reply(survey, letter) for letter in letters):
            yield Gap(
                kind=GapKind.OFFICER_NOT_ANSWERED_FOR,
                people=(officer,),
                letters=in_order(letter for found in accused[officer].values() for letter in found),
                happening=None,
                why=f"{len(accused[officer])} people name the officer, and no reply of an office does",
                closing="a reply that says whether the officer was there, or the protocol of their questioning",
            )


def _is_reply(survey: Survey, letter: CaseLetter) -> bool:
    is_office = survey.case.sources[letter.sha256].kind in _OFFICES
    return letter.record.type in _REPLIES or (is_office and letter.record.in_reply_to is not None)
