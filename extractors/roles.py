"""What the letter says someone is, and whose rank, number and injury it speaks of.

A role needs evidence in the text: a rank or post beside the name, a word in apposition, a label before a colon, a
column of a register, or an event that happened to the person. A name with none of these has no role: a wrong role
harms a person more than a missing one harms the search.
"""

import re
from collections.abc import Iterable, Mapping

from extractors.apposition import FULL_NAME_LABEL, roles_beside
from extractors.companions import name_parts
from extractors.context import Context
from extractors.functions import SALUTATION
from extractors.kinship import calls_kin, calls_readers_kin
from extractors.occupations import calls_wounded, roles_of_words
from extractors.office_roles import add_office_roles, roles_of_posts
from extractors.table_roles import table_roles
from extractors.wording import cue
from models.document import LetterType
from models.event import Event, EventType
from models.mention import Function, Label, Mention, OrgKind, Role

_INTRODUCED = re.compile(
    r"(?:^|[\n.»])\s*(?:\d+[.)]\s*)?(?:я|мен|мы|i|мною|менин\s+атым|мени\s+атым|меня\s+зовут|my\s+name\s+is|i\s+am|"
    r"аты[\s-]жоним|"
    r"озим\s+туралы:?|(?:опрошен[аы]?|опросил[аи]?|допрошен[аы]?|допросил[аи]?|жауап\s+алдым|interviewed|"
    r"questioned)(?:\s+\w+){0,3})"
    r"[\s,:–—-]*$"
)
"""What stands before the name of one who introduces himself: «Я, …», «Мен, …», "My name is"."""
_WORKS = cue(
    "работаю", "работает", "работал(а)?", "являюсь", "в должности", "должность", "место работы", "профессия", "служу",
    "тружусь",
    "жұмыс істеймін", "қызмет атқарамын", "қызметін атқарамын", "лауазымы", "жұмыс орны", "мамандығым",
    "болып істеймін", "болып жұмыс…",
    "work(ing|ed|s)?", "employed", "occupation", "position", "profession", "i am a", "serve as",
    "(старшую|медицинскую) …",
)  # fmt: skip
_REQUESTED = cue(
    "ваш(е|его|ему|и|ем)? (\\w+ )?адвокатск…", "ваш(его|ему)? подзащитн…", "ваше ходатайство адвокат…",
    "адвокаттық (сұрау|сауал|сұраным)…",
    "your (attorney|advocate|lawyer|counsel)…", "адвокатск… запрос…", "lawyer s request",
    "advocate s (request|inquiry)",
)  # fmt: skip
_HARM = {EventType.BEATING, EventType.SHOOTING, EventType.INJURY}
_BESIDE = frozenset({Role.RELATIVE, Role.WITNESS, Role.CIVILIAN})
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
    is_clinical = any(mention.kind is OrgKind.HOSPITAL for mention in context.mentions)
    for page in context.pages:
        for mention in page.mentions:
            if mention.label is Label.UNNAMED:
                roles = roles_of_words(mention.text)
                if calls_wounded(mention.text) and not roles & _KEPT:
                    roles = frozenset({Role.PATIENT if is_clinical else Role.VICTIM})
            elif mention.label is Label.PERSON:
                roles = roles_of_posts(page, mention, functions.get(mention.id)) | roles_beside(page, mention)
            else:
                continue
            if roles - {Role.CIVILIAN, Role.WITNESS}:
                roles -= {Role.CIVILIAN}
            if roles:
                found[mention.id] = roles
    for id_, listed in table_roles(context).items():
        if listed and not found.get(id_):
            found[id_] = listed
    add_office_roles(context, functions, found)
    _add_addressed(context, functions, found)
    _add_writers(context, functions, found)
    return found


def _add_writers(context: Context, functions: Mapping[str, Function], found: dict[str, frozenset[Role]]) -> None:
    """Give the writer who speaks of his kin the role of a relative."""
    if not any(calls_kin(page) for page in context.pages):
        return
    for id_, function in functions.items():
        if function in {Function.SENDER, Function.SIGNATORY} and context.by_id[id_].label is Label.PERSON:
            found[id_] = found.get(id_, frozenset()) - {Role.CIVILIAN, Role.OFFICIAL} or frozenset({Role.RELATIVE})


def _add_addressed(context: Context, functions: Mapping[str, Function], found: dict[str, frozenset[Role]]) -> None:
    """Give the addressee the role by which the letter speaks to him, and the greeted one that of the address block."""
    people = [
        context.by_id[id_]
        for id_, function in functions.items()
        if function is Function.ADDRESSEE and context.by_id[id_].label is Label.PERSON
    ]
    known = [person for person in people if found.get(person.id)]
    if not known and people:
        role = None
        if any(calls_readers_kin(page) for page in context.pages):
            role = Role.RELATIVE
        elif any(_REQUESTED.search(page.wording.text) for page in context.pages):
            role = Role.LAWYER
        if role is not None:
            found.update({person.id: frozenset({role}) for person in people})
    known = [person for person in people if found.get(person.id)]
    if len({name_parts(person)[:1] for person in known}) == 1:
        found.update(
            {
                person.id: found[known[0].id]
                for person in people
                if not found.get(person.id) and _is_greeted(context, person)
            }
        )


def _is_greeted(context: Context, person: Mention) -> bool:
    page = context.page(person.page)
    return any(0 <= person.start - place[1] <= 24 for place in page.wording.find(SALUTATION))


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
    if role is None:
        return
    if not any(role in given for id_, given in roles.items() if context.by_id[id_].label is Label.PERSON):
        _add_subject(context, role, functions, roles)
    if role is Role.WITNESS:
        _add_professions(context, roles)


def _add_subject(
    context: Context, role: Role, functions: Mapping[str, Function], roles: dict[str, frozenset[Role]]
) -> None:
    for page in context.pages:
        for person in page.within(0, len(page.text), Label.PERSON):
            line = page.wording.slice(page.text.rfind("\n", 0, person.start) + 1, person.start)
            named = FULL_NAME_LABEL.search(line.replace(".", " ")) or (
                role is Role.WITNESS and _INTRODUCED.search(page.wording.slice(max(0, person.start - 60), person.start))
            )
            if named and not roles.get(person.id):
                roles[person.id] = frozenset({role})
                return
    if role is Role.WITNESS:
        for id_, function in functions.items():
            person = context.by_id[id_]
            if function is Function.SIGNATORY and person.label is Label.PERSON and not roles.get(id_):
                roles[id_] = frozenset({role})


def _add_professions(context: Context, roles: dict[str, frozenset[Role]]) -> None:
    """Make a witness who says that he works as a doctor or nurse a medic too."""
    for page in context.pages:
        for person in page.within(0, len(page.text), Label.PERSON):
            if Role.WITNESS not in roles.get(person.id, frozenset()):
                continue
            ends = [m.start for m in page.within(person.end, person.end + 320, Label.PERSON)][:1]
            told = page.wording.prose(person.end, min([*ends, person.end + 320, len(page.text)]))
            if any(Role.MEDIC in roles_of_words(told[m.end() : m.end() + 60]) for m in _WORKS.finditer(told)):
                roles[person.id] |= {Role.MEDIC}


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
        given = _roles_by_event(context, event)
        for id_ in event.who:
            mention = context.by_id[id_]
            known = roles.get(id_, frozenset())
            if mention.label not in {Label.PERSON, Label.UNNAMED} or known & _KEPT:
                continue
            page = context.page(mention.page)
            if event.type is EventType.INJURY and Role.PATIENT in known and page.in_table(mention.start, mention.end):
                continue
            if known & _BESIDE and (
                event.type is EventType.RELEASE or (Role.RELATIVE in known and event.type in _HARM)
            ):
                continue
            if event.type is EventType.INJURY and Role.DETAINEE in known and Role.VICTIM not in known:
                continue
            if given:
                roles[id_] = known | given
        if event.type is EventType.IDENTIFICATION:
            for id_ in event.who:
                if not roles.get(id_):
                    roles[id_] = frozenset({Role.OFFICER})


def _roles_by_event(context: Context, event: Event) -> frozenset[Role]:
    if event.type in _HARM:
        return frozenset({Role.VICTIM})
    if event.type in _CARE:
        return frozenset({Role.PATIENT})
    if event.type in {EventType.DETENTION, EventType.RELEASE}:
        return frozenset({Role.DETAINEE})
    if event.type in {EventType.TRANSFER, EventType.REMOVAL, EventType.EXAMINATION}:
        left = context.by_id[event.from_].kind if event.from_ else None
        if left is OrgKind.HOSPITAL:
            return frozenset({Role.PATIENT})
        if left in {OrgKind.DETENTION_FACILITY, OrgKind.PENITENTIARY} and event.type is EventType.TRANSFER:
            return frozenset({Role.DETAINEE})
    return frozenset()
