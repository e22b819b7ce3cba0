"""What the letter says someone is, and whose rank, number and injury it speaks of.

A role needs evidence in the text: a rank or post beside the name, a word in apposition, a label before a colon, a
column of a register, or an event that happened to the person. A name with none of these has no role: a wrong role
harms a person more than a missing one harms the search.
"""

import re
from collections.abc import Iterable, Mapping

from extractors.context import Context, PageContext
from extractors.kinship import calls_kin, is_apposed, is_kin_of_writer
from extractors.occupations import WORD_CUES, roles_of_rank, roles_of_words
from extractors.ownership import ranks_beside
from extractors.salience import TELLS
from extractors.wording import cue
from models.document import LetterType
from models.event import Event, EventType
from models.mention import Function, Label, Mention, OrgKind, Role

_LABEL = re.compile(r"(?:^|\n)[^\n:]{0,60}:\s*$")
_FULL_NAME_LABEL = cue(
    "ф и о",
    "фио",
    "фамилия имя отчество",
    "фамилия",
    "аты жөні",
    "тегі аты әкесінің аты",
    "full name",
    "name",
    "т а ә",
    "тегі",
)
_APPOSED_AFTER = re.compile(r"\s*[,(–—-]+\s*(?:(?:старш|ведущ|дежурн|главн|аға|an?|the|его|ее|оның)\w*\s+)?")
_HARM = {EventType.BEATING, EventType.SHOOTING, EventType.INJURY}
_CARE = {EventType.ADMISSION, EventType.TREATMENT, EventType.DISCHARGE}
_KEPT = {
    Role.OFFICER,
    Role.INVESTIGATOR,
    Role.PROSECUTOR,
    Role.JUDGE,
    Role.MEDIC,
    Role.EXPERT,
    Role.LAWYER,
    Role.OFFICIAL,
}


def assign_base_roles(context: Context, functions: Mapping[str, Function]) -> dict[str, frozenset[Role]]:
    """Give roles by what stands beside the name: rank, post, apposition, label; and by what an UNNAMED phrase says.

    Args:
        context: the letter.
        functions: by id of mention.
    """
    found: dict[str, frozenset[Role]] = {}
    for page in context.pages:
        for mention in page.mentions:
            if mention.label is Label.UNNAMED:
                roles = roles_of_words(mention.text)
            elif mention.label is Label.PERSON:
                roles = _of_ranks(page, mention, functions.get(mention.id)) | _of_words_beside(page, mention)
            else:
                continue
            if roles:
                found[mention.id] = roles
    _add_office_roles(context, functions, found)
    writers = [id_ for id_, function in functions.items() if function in {Function.SENDER, Function.SIGNATORY}]
    if any(calls_kin(page) for page in context.pages):
        for id_ in writers:
            mention = context.by_id[id_]
            if mention.label is Label.PERSON and not found.get(id_, frozenset()) & _KEPT:
                found[id_] = found.get(id_, frozenset()) | {Role.RELATIVE}
    return found


def _add_office_roles(context: Context, functions: Mapping[str, Function], found: dict[str, frozenset[Role]]) -> None:
    """Give executors and signatories without another role the one that the sending body speaks for."""
    kinds = {context.by_id[id_].kind for id_, function in functions.items() if function is Function.SENDER}
    kinds = {kind for kind in kinds if isinstance(kind, OrgKind)}
    if len(kinds) != 1:
        return
    (kind,) = kinds
    for id_, function in functions.items():
        if function in {Function.EXECUTOR, Function.SIGNATORY} and context.by_id[id_].label is Label.PERSON:
            if kind in _PRIVATE:
                role = Role.CIVILIAN
            elif kind in _PUBLIC and function is Function.EXECUTOR:
                role = Role.OFFICIAL
            else:
                continue
            if not found.get(id_):
                found[id_] = frozenset({role})


_PRIVATE = frozenset({OrgKind.COMPANY, OrgKind.NGO, OrgKind.MEDIA})
_PUBLIC = frozenset(
    {OrgKind.HOSPITAL, OrgKind.HEALTH_AUTHORITY, OrgKind.COURT, OrgKind.EXECUTIVE, OrgKind.FORENSIC_CENTRE}
)


def _of_ranks(page: PageContext, person: Mention, function: Function | None) -> frozenset[Role]:
    roles: set[Role] = set()
    for rank in ranks_beside(page, person, function):
        body = next((m for m in page.within(rank.end, rank.end + 4, Label.ORG)), None)
        roles |= roles_of_rank(rank.text if body is None else f"{rank.text} {body.text}")
        if not roles_of_rank(rank.text) and body is not None and isinstance(body.kind, OrgKind):
            roles |= {_HEADED[body.kind]} if body.kind in _HEADED else set()
    if roles & {Role.OFFICER, Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.LAWYER, Role.MEDIC, Role.EXPERT}:
        roles.discard(Role.OFFICIAL)
    if Role.INVESTIGATOR in roles:
        roles.discard(Role.OFFICER)
    return frozenset(roles)


_HEADED = {
    OrgKind.POLICE: Role.OFFICER,
    OrgKind.SECURITY_SERVICE: Role.OFFICER,
    OrgKind.NATIONAL_GUARD: Role.OFFICER,
    OrgKind.DETENTION_FACILITY: Role.OFFICER,
    OrgKind.PENITENTIARY: Role.OFFICER,
    OrgKind.INTERIOR_MINISTRY: Role.OFFICER,
    OrgKind.HEALTH_AUTHORITY: Role.OFFICIAL,
    OrgKind.EXECUTIVE: Role.OFFICIAL,
    OrgKind.COMPANY: Role.CIVILIAN,
}
"""The role of the head of a body whose post says only "head"."""


def _of_words_beside(page: PageContext, person: Mention) -> frozenset[Role]:
    line = page.text.rfind("\n\n", 0, person.start)
    start = max(line + 1, person.start - 60)
    previous = [mention for mention in page.mentions if mention.end <= person.start]
    before = page.wording.slice(max(start, previous[-1].end if previous else 0), person.start)
    label = _LABEL.search(page.wording.slice(max(0, page.text.rfind("\n", 0, person.start)), person.start))
    found: set[Role] = set()
    for role, pattern in WORD_CUES.items():
        near = [match for match in pattern.finditer(before) if is_apposed(before[match.end() :])]
        if near or (label is not None and pattern.search(label.group())):
            found.add(role)
    after = page.wording.slice(person.end, min(len(page.text), person.end + 40))
    for role, pattern in WORD_CUES.items():
        match = pattern.search(after)
        if match is not None and _APPOSED_AFTER.fullmatch(after[: match.start()]):
            found.add(role)
    if is_kin_of_writer(page, person):
        found.discard(Role.RELATIVE)
    if TELLS.match(after):
        found.add(Role.WITNESS)
    return frozenset(found)


def add_letter_roles(
    context: Context, type_: LetterType, functions: Mapping[str, Function], roles: dict[str, frozenset[Role]]
) -> None:
    """Give the roles that follow from the kind of letter: the first full name of a discharge summary is the patient.

    Args:
        context: the letter.
        type_: its kind.
        functions: by id of mention.
        roles: by id of mention; added to.
    """
    role = {
        LetterType.DISCHARGE_SUMMARY: Role.PATIENT,
        LetterType.DETENTION_PROTOCOL: Role.DETAINEE,
        LetterType.WITNESS_STATEMENT: Role.WITNESS,
    }.get(type_)
    if role is None or any(role in given for id_, given in roles.items() if context.by_id[id_].label is Label.PERSON):
        return
    for page in context.pages:
        for person in page.within(0, len(page.text), Label.PERSON):
            line = page.wording.slice(page.text.rfind("\n", 0, person.start) + 1, person.start)
            if _FULL_NAME_LABEL.search(line.replace(".", " ")) and not roles.get(person.id):
                roles[person.id] = frozenset({role})
                return
    if role is Role.WITNESS:
        for id_, function in functions.items():
            person = context.by_id[id_]
            if function is Function.SIGNATORY and person.label is Label.PERSON and not roles.get(id_):
                roles[id_] = frozenset({role})


def add_event_roles(context: Context, events: Iterable[Event], roles: dict[str, frozenset[Role]]) -> None:
    """Give the roles that follow from what happened: who was admitted is a patient, who was beaten a victim.

    Args:
        context: the letter.
        events: that the letter tells; those that it denies give no role.
        roles: by id of mention; added to.
    """
    for event in events:
        if event.negated:
            continue
        given = _role_by_event(context, event)
        for id_ in event.who:
            mention = context.by_id[id_]
            known = roles.get(id_, frozenset())
            if given is not None and mention.label in {Label.PERSON, Label.UNNAMED} and not known & _KEPT:
                roles[id_] = known | {given}
        if event.type is EventType.IDENTIFICATION:
            for id_ in event.who:
                if not roles.get(id_):
                    roles[id_] = frozenset({Role.OFFICER})


def _role_by_event(context: Context, event: Event) -> Role | None:
    if event.type in _HARM:
        return Role.VICTIM
    if event.type in _CARE:
        return Role.PATIENT
    if event.type is EventType.DETENTION:
        return Role.DETAINEE
    if event.type in {EventType.TRANSFER, EventType.REMOVAL, EventType.EXAMINATION}:
        left = context.by_id[event.from_].kind if event.from_ else None
        return Role.PATIENT if left is OrgKind.HOSPITAL else None
    return None
