"""Who speaks in a letter: what kind of source, and which person or body.

A private person speaks for themselves, also in a record that an office wrote down. An office is one source however many
letters it sends and whoever signs them: its second letter draws on the same files as its first. A lawyer and an NGO are
sources of their own, as far as they do not say whose words they repeat.
"""

from models.claim import Source, SourceKind
from models.document import LetterType
from models.event import EventType
from models.mention import Function, Label, Mention, OrgKind, Role
from resolver.claims.letters import CaseLetter

_OF_BODY = {
    OrgKind.POLICE: SourceKind.POLICE,
    OrgKind.INTERIOR_MINISTRY: SourceKind.POLICE,
    OrgKind.NATIONAL_GUARD: SourceKind.POLICE,
    OrgKind.SECURITY_SERVICE: SourceKind.SECURITY_SERVICE,
    OrgKind.PROSECUTOR: SourceKind.PROSECUTOR,
    OrgKind.COURT: SourceKind.COURT,
    OrgKind.PENITENTIARY: SourceKind.DETENTION_FACILITY,
    OrgKind.DETENTION_FACILITY: SourceKind.DETENTION_FACILITY,
    OrgKind.HOSPITAL: SourceKind.HOSPITAL,
    OrgKind.FORENSIC_CENTRE: SourceKind.EXPERT,
    OrgKind.HEALTH_AUTHORITY: SourceKind.EXECUTIVE,
    OrgKind.EXECUTIVE: SourceKind.EXECUTIVE,
    OrgKind.LAW_FIRM: SourceKind.LAWYER,
    OrgKind.NGO: SourceKind.NGO,
}
"""The National Guard and the police belong to the Ministry of Internal Affairs."""

_OF_ROLE = {
    Role.RELATIVE: SourceKind.RELATIVE,
    Role.VICTIM: SourceKind.VICTIM,
    Role.PATIENT: SourceKind.VICTIM,
    Role.DETAINEE: SourceKind.VICTIM,
    Role.LAWYER: SourceKind.LAWYER,
    Role.WITNESS: SourceKind.WITNESS,
    Role.MEDIC: SourceKind.HOSPITAL,
    Role.EXPERT: SourceKind.EXPERT,
    Role.PROSECUTOR: SourceKind.PROSECUTOR,
    Role.JUDGE: SourceKind.COURT,
    Role.OFFICER: SourceKind.POLICE,
    Role.INVESTIGATOR: SourceKind.POLICE,
    Role.OFFICIAL: SourceKind.EXECUTIVE,
}
"""Of several roles of one person the first counts: a victim's mother who is a witness speaks as the mother."""

_OF_TYPE = {
    LetterType.DISCHARGE_SUMMARY: SourceKind.HOSPITAL,
    LetterType.HOSPITAL_REPLY: SourceKind.HOSPITAL,
    LetterType.TRANSFER_RECORD: SourceKind.HOSPITAL,
    LetterType.FORENSIC_REPORT: SourceKind.EXPERT,
    LetterType.PROSECUTOR_REPLY: SourceKind.PROSECUTOR,
    LetterType.COURT_LETTER: SourceKind.COURT,
    LetterType.NGO_LETTER: SourceKind.NGO,
    LetterType.LAWYER_REQUEST: SourceKind.LAWYER,
    LetterType.WITNESS_STATEMENT: SourceKind.WITNESS,
    LetterType.DETENTION_PROTOCOL: SourceKind.POLICE,
}
"""Where neither sender nor signatory is known. Closures, orders and registers come from many kinds of offices."""

_ABOVE = frozenset((OrgKind.HEALTH_AUTHORITY, OrgKind.INTERIOR_MINISTRY, OrgKind.EXECUTIVE))
"""Their names stand over those of the bodies below them in letterheads."""

PRIVATE = frozenset((Role.RELATIVE, Role.VICTIM, Role.PATIENT, Role.DETAINEE, Role.WITNESS, Role.CIVILIAN))
"""Who tells what they saw themselves, and not what an office knows."""


def find_source(letter: CaseLetter) -> Source:
    """Tell who speaks in a letter."""
    if letter.record.type is LetterType.WITNESS_STATEMENT:
        questioned = _questioned(letter)
        if questioned is not None:
            return questioned
    sending = letter.with_function(Function.SENDER)
    signing = letter.with_function(Function.SIGNATORY)
    people = [one for one in (*sending, *signing) if one.label is Label.PERSON]
    if letter.record.type in {LetterType.COMPLAINT, LetterType.WITNESS_STATEMENT, LetterType.LAWYER_REQUEST} and people:
        return _of_person(letter, people[0])
    bodies = [one for one in sending if one.label is Label.ORG]
    if bodies:
        return _of_bodies(letter, bodies)
    if people:
        return _of_person(letter, people[0])
    return Source(kind=_OF_TYPE.get(letter.record.type, SourceKind.OTHER), keys=(letter.sha256,))


def _questioned(letter: CaseLetter) -> Source | None:
    """Return the one whose statement an office wrote down: the witness or victim who was questioned and signs it."""
    asked = {
        letter.entities[one]
        for event in letter.record.events
        if event.type is EventType.INTERROGATION
        for one in event.who
        if one in letter.entities
    }
    signing = (letter.entities[one.id] for one in letter.with_function(Function.SIGNATORY))
    signed = [person for person in signing if letter.roles_of(person) & PRIVATE]
    for person in (*(one for one in signed if one in asked), *signed, *sorted(asked)):
        if person in letter.persons:
            return Source(kind=_kind_of(letter, person, SourceKind.WITNESS), keys=(person,))
    return None


def _of_person(letter: CaseLetter, mention: Mention) -> Source:
    person = letter.entities[mention.id]
    fallback = _OF_TYPE.get(letter.record.type, SourceKind.OTHER)
    return Source(kind=_kind_of(letter, person, fallback), keys=(person,))


def _kind_of(letter: CaseLetter, person: str, fallback: SourceKind) -> SourceKind:
    roles = letter.roles_of(person)
    if letter.record.type is LetterType.WITNESS_STATEMENT and Role.WITNESS in roles:
        roles &= PRIVATE
    return next((kind for role, kind in _OF_ROLE.items() if role in roles), fallback)


def _of_bodies(letter: CaseLetter, bodies: list[Mention]) -> Source:
    """Choose among the bodies of a letterhead, where those above stand before those that send."""
    below = [one for one in bodies if one.kind not in _ABOVE] or bodies
    chosen = below[-1]
    kind = _OF_BODY.get(chosen.kind, SourceKind.OTHER) if isinstance(chosen.kind, OrgKind) else SourceKind.OTHER
    if kind is SourceKind.OTHER:
        kind = _OF_TYPE.get(letter.record.type, SourceKind.OTHER)
    keys = dict.fromkeys(letter.entities[one.id] for one in below if one.kind is chosen.kind)
    return Source(kind=kind, keys=tuple(sorted(keys)))
