"""Who does and who suffers in a Kazakh clause, by the endings of those who are named in it."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from extractors.context import PageContext
from extractors.salience import is_acting
from extractors.triggers import Trigger
from extractors.wording import fold
from models.event import EventType
from models.mention import Label, Mention, Role


class Case(StrEnum):
    """A Kazakh case, as far as it tells who does what."""

    SUBJECT = "subject"
    OWNER = "owner"
    OBJECT = "object"
    TOWARDS = "towards"
    FROM = "from"
    WITH = "with"
    AT = "at"


class Part(StrEnum):
    """What someone is to an event."""

    WHO = "who"
    BY = "by"
    NEITHER = "neither"


_ENDINGS = (
    (Case.OWNER, re.compile(r"(?:[ндт][ыи]н)$")),
    (Case.OBJECT, re.compile(r"(?:[ндт][ыи])$")),
    (Case.WITH, re.compile(r"(?:[мбп]ен)$")),
    (Case.FROM, re.compile(r"(?:[ндт][ае]н)$")),
    (Case.TOWARDS, re.compile(r"(?:г[ае]|к[ае]|(?<=[ыи])н[ае])$")),
    (Case.AT, re.compile(r"(?:[дт][ае])$")),
)
_OWN_OBJECT = re.compile(r"(?:улын|кызын|тегин|лерин|ларын|басын|сын|син)$")
_AGENT_AFTER = re.compile(
    r"\s*(?:[«\"].{0,40}[»\"]\s*)?(?:тарапынан|колымен|кушимен|талабымен|буирыгымен|санкциясымен|шешимимен|каулысымен|"
    r"нускауымен|жолдамасымен|соккысынан|тепкисинен|таягынан|к[оу]лынан|наряд\w*|жолдамасы|тапсырмасымен|арк[ыи]л[ыи]|"
    r"кат[ыи]суымен|куригына|куыгына|сойылына|курыгына)(?!\w)"
)
_NOT_AFTER = re.compile(r"\s*(?:емес|болмаса\s+керек)(?!\w)")
_ASIDE_AFTER = re.compile(
    r"\s*(?:\w+\s+)?(?:айтуынша|созинше|созинен|айтуы\s+бойынша|мәлімдеуінше|айтканы|айтуын|аитуынша|аитуы\s+бойынша|"
    r"жазганы|жазуынша|козинше|котинше|аитканы|мал[ии]мдеуинше)(?!\w)"
)
_LIST_AFTER = re.compile(r"\s*(?:,|пен\s|мен\s|бен\s|жане\s)(?=\s*\S)")
_TAKEN_FROM = frozenset({EventType.INTERROGATION})
_TOWARDS_WHO = frozenset(
    {
        EventType.BEATING, EventType.SHOOTING, EventType.TREATMENT, EventType.EXAMINATION, EventType.INJURY,
        EventType.DETENTION, EventType.INTERROGATION, EventType.ADMISSION,
    }
)  # fmt: skip
_DONE = frozenset(
    {
        EventType.REMOVAL, EventType.DETENTION, EventType.RELEASE, EventType.BEATING, EventType.SHOOTING,
        EventType.INTERROGATION, EventType.ADMISSION, EventType.TRANSFER, EventType.DISCHARGE, EventType.EXAMINATION,
        EventType.TREATMENT, EventType.IDENTIFICATION, EventType.INJURY, EventType.DEATH,
    }
)  # fmt: skip
_BY_HAND = frozenset({EventType.REMOVAL, EventType.DETENTION, EventType.BEATING, EventType.SHOOTING})
_HANDED_OVER = re.compile(r"(?:тапсыр|бер|беріл|берил|отти|откен)\w*$")


def case_of(mention: Mention, page: PageContext) -> Case:
    """Return in which case someone is named: by the word of a name that differs from its plain form, else the last."""
    ending = re.match(r"[-’']?[а-я]{1,4}(?!\w)", page.wording.slice(mention.end, mention.end + 6))
    text = fold(mention.text) + (ending.group().lstrip("-’'") if ending else "")
    words = [word for word in re.findall(r"\w+", text) if len(word) > 1]
    if not words:
        return Case.SUBJECT
    if mention.label is Label.PERSON and mention.name:
        known = set(re.findall(r"\w+", fold(mention.name)))
        changed = [word for word in words if word not in known]
        if not changed:
            return Case.SUBJECT
        words = changed
    last = words[-1]
    if mention.label is not Label.PERSON and last in {"адам", "жасак", "маман", "сакшы", "дарігер"}:
        return Case.SUBJECT
    if _OWN_OBJECT.search(last):
        return Case.OBJECT
    return next((case for case, pattern in _ENDINGS if pattern.search(last) and len(last) > 3), Case.SUBJECT)


def part_of(
    page: PageContext,
    trigger: Trigger,
    person: Mention,
    people: Sequence[Mention],
    roles: Mapping[str, frozenset[Role]],
) -> Part | None:
    """Tell what someone named in a Kazakh clause is to its event; nothing where the endings do not say.

    Args:
        page: where the clause stands.
        trigger: the words that tell the event.
        person: whose part is asked for.
        people: all persons named in the clause.
        roles: known so far, by id of mention.
    """
    if trigger.type not in _DONE:
        return None
    after = page.wording.prose(person.end, person.end + 70)
    if _ASIDE_AFTER.match(after):
        return Part.NEITHER if len(people) > 1 else None
    if _NOT_AFTER.match(after) and person.end < trigger.span.start and not trigger.negated:
        return Part.NEITHER
    if _AGENT_AFTER.match(after):
        return Part.BY
    case = _case_in_list(page, person, people)
    acts = is_acting(roles.get(person.id, frozenset()))
    objects = [m for m in people if m is not person and _suffers(page, trigger, m, people)]
    if trigger.type is EventType.IDENTIFICATION:
        return _in_identification(trigger, case)
    if trigger.active:
        return _in_active(trigger, person, case, acts, bool(objects))
    return _in_passive(trigger, person, case, acts, bool(objects))


def _case_in_list(page: PageContext, person: Mention, people: Sequence[Mention]) -> Case:
    """Return the case of someone; in a list the last bears the ending of all: "Асан мен Үсенді", "Асан, Үсен …"."""
    case = case_of(person, page)
    if case not in {Case.SUBJECT, Case.WITH}:
        return case
    following = [m for m in people if m.start >= person.end]
    if following and re.fullmatch(r"\s*(?:,|[мбп]ен|жане|жане таги)\s*", page.wording.prose(person.end, following[0].start)):
        if following[0].label is person.label:
            return _case_in_list(page, following[0], people)
    return case


def _suffers(page: PageContext, trigger: Trigger, mention: Mention, people: Sequence[Mention]) -> bool:
    case = _case_in_list(page, mention, people)
    return case is Case.OBJECT or (case is Case.TOWARDS and trigger.type in _TOWARDS_WHO) or (
        case is Case.FROM and trigger.type in _TAKEN_FROM
    )


def _in_identification(trigger: Trigger, case: Case) -> Part | None:
    if case is Case.OBJECT:
        return Part.WHO
    if trigger.active and case is Case.SUBJECT:
        return Part.BY
    return Part.BY if case is Case.TOWARDS and not trigger.active else None


def _in_active(trigger: Trigger, person: Mention, case: Case, acts: bool, has_object: bool) -> Part | None:
    if case is Case.OBJECT or (case is Case.FROM and trigger.type in _TAKEN_FROM):
        return Part.WHO
    if case is Case.TOWARDS:
        if trigger.type is EventType.REMOVAL and acts:
            return Part.BY
        return Part.WHO if trigger.type in _TOWARDS_WHO and not (acts and has_object) else None
    if case is Case.OWNER:
        return Part.NEITHER if has_object else (Part.WHO if not acts and trigger.type in _TOWARDS_WHO else None)
    if case is Case.SUBJECT and person.start < trigger.span.start:
        if has_object:
            return Part.BY
        if trigger.type in _BY_HAND and person.label is Label.UNNAMED:
            return Part.BY
        return Part.BY if acts else None
    return None


def _in_passive(trigger: Trigger, person: Mention, case: Case, acts: bool, has_object: bool) -> Part | None:
    if case is Case.WITH and acts:
        return Part.BY
    if case is Case.FROM and trigger.type in {EventType.BEATING, EventType.INJURY} and person.label is Label.UNNAMED:
        return Part.BY
    if case is Case.TOWARDS and acts and trigger.type in {EventType.REMOVAL, EventType.EXAMINATION, EventType.TREATMENT}:
        return Part.BY
    if case is Case.SUBJECT and not acts and not has_object:
        return Part.WHO
    if case is Case.SUBJECT and acts and has_object:
        return Part.BY
    return None
