"""Who does and who suffers in a Kazakh clause, by the endings of those who are named in it."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from extractors.argument_kinds import Part
from extractors.clauses import BREAK
from extractors.context import PageContext
from extractors.repetition import OFFICE_ACTS
from extractors.salience import is_acting
from extractors.sentences import Span
from extractors.triggers import Trigger
from extractors.wording import fold
from models.event import EventType, Quote
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
    r"нускауымен|жолдамасымен|соккысынан|тепкисинен|таягынан|к[оу]лынан|наряд\w*|жолдамасы|тапсырмасымен|аркылы|"
    r"куригына|куыгына|соиылына|курыгына)(?!\w)"
)
_NOT_AFTER = re.compile(r"\s*(?:емес|болмаса\s+керек)(?!\w)")
_ASIDE_AFTER = re.compile(
    r"\s*(?:\w+\s+)?(?:аитуынша|созинше|созинен|аитуы\s+боиынша|"
    r"жазганы|жазуынша|козинше|аитканы|малимдеуинше)(?!\w)"
)
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
_HURT = frozenset({EventType.BEATING, EventType.SHOOTING, EventType.TREATMENT, EventType.EXAMINATION, EventType.INJURY})
_BY_HAND = frozenset({EventType.REMOVAL, EventType.DETENTION, EventType.BEATING, EventType.SHOOTING})


_ALL_OF = re.compile(r"\s*(?:\w+\s+){0,2}(?:барин|кобин|барлыгын|\w+еуин|бирин|жартысын|\w+изин)(?!\w)")
_AND = re.compile(r"\s*(?:,|[мбп]ен|жане|жане\s+таг[иы])\s*")
_SELF_AFTER = re.compile(r"\s*ози(?!\w)")
_BEING = re.compile(r"\s*екен(?:ин|ине|дигин|диги)(?!\w)")
_LIKE_OBJECTS = ("киимди", "сакалды", "шенди", "жаракатты", "каскалы", "бетти", "мурт ты", "атты")
_BODY_PARTS = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:бас|бет|коз|кол|ая[гк]|кеуде|арка|иши|денеси|жара|иы[гк]|тизе|таба|шаш|мурн|тис|кабырга|"
    r"бүи?ри|шуиде|кулак|туб|мои|жагы|бел|сан|балтыр|бой|бои|тырна|оме|омыртка)\w*"
)
_TOLD_OF = re.compile(r"(?:[гк][ае]н(?:ын|ин|ы|и|ына|ине|дыгын|дигин))$")
_THIRD_PERSON = re.compile(r"(?:[дт][ыи]|[гк][ае]н|пты|пти|[ыи]?п)$")
_CONVERB_END = re.compile(r"[ыиаеу]п$")
_FIRST_PERSON = re.compile(r"(?:мын|мин|мыз|миз|дым|дим|тым|тим|дык|дик|тык|тик|бын|быз|пын|пыз)$")
_ENDS_CLAUSE = re.compile(
    r"(?:[дт][ыи](?:м|к|лар|лер)?|[гк][ае]н|пты|пти|[ае]ды|[ае]ди|еди|емес|жок|екен|деи?ди|атыр)[»\"]?"
    r"(?:[,;:—–]|\s[—–-])\s"
)


def narrowed(page: PageContext, trigger: Trigger, clause: Span) -> Span:
    """Return the part of a clause from the last verb before its words to the first break after them.

    A Kazakh verb ends what it tells: whoever stands before another verb, or after a break, belongs elsewhere.
    """
    start, end = clause
    for _, place in page.wording.find(_ENDS_CLAUSE, clause.start, trigger.span.start):
        if not any(mention.start < place - 1 < mention.end for mention in page.mentions_about(place - 1, place)):
            start = place
    for place, _ in page.wording.find(BREAK, trigger.span.end, clause.end):
        if not any(mention.start < place < mention.end for mention in page.mentions_about(place, place + 1)):
            end = place
            break
    return Span(start, end)


def is_agent_after(page: PageContext, body: Mention) -> bool:
    """Tell whether words after a body say that it acted: "… бұйрығымен", "… тарапынан"."""
    return _AGENT_AFTER.match(page.wording.prose(body.end, body.end + 40)) is not None


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
    if last.endswith(_LIKE_OBJECTS):
        return Case.SUBJECT
    if mention.label is not Label.PERSON and last in {"адам", "жасак", "маман", "сакшы", "даригер"}:
        return Case.SUBJECT
    if _OWN_OBJECT.search(last):
        return Case.OBJECT
    case = next((case for case, pattern in _ENDINGS if pattern.search(last) and len(last) > 3), Case.SUBJECT)
    if case is Case.OWNER:
        after = page.wording.prose(mention.end, mention.end + 40)
        return Case.OBJECT if _ALL_OF.match(after) else Case.SUBJECT if _SELF_AFTER.match(after) else case
    return case


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
    if trigger.type in OFFICE_ACTS:
        return _in_office(page, trigger, person)
    if trigger.type not in _DONE:
        return None
    after = page.wording.prose(person.end, person.end + 70)
    if _ASIDE_AFTER.match(after):
        return Part.ASIDE if len(people) > 1 else None
    if _NOT_AFTER.match(after) and person.end < trigger.span.start and not trigger.negated:
        return Part.ASIDE
    if _AGENT_AFTER.match(after):
        return Part.BY
    case = _case_in_list(page, person, people)
    acts = is_acting(roles.get(person.id, frozenset()))
    objects = [m for m in people if m is not person and _suffers(page, trigger, m, people)]
    if trigger.type is EventType.IDENTIFICATION:
        return Part.WHO if _BEING.match(after) else _in_identification(trigger, case)
    words = page.wording.slice(*trigger.span)
    if case is Case.OWNER and trigger.active and _TOLD_OF.search(words) and (acts or person.label is Label.UNNAMED):
        return Part.BY
    if trigger.active:
        return _in_active(trigger, person, case, acts=acts, has_object=bool(objects))
    return _in_passive(trigger, person, case, acts=acts, has_object=bool(objects))


def _case_in_list(page: PageContext, person: Mention, people: Sequence[Mention]) -> Case:
    """Return the case of someone; in a list the last bears the ending of all: "Асан мен Үсенді", "Асан, Үсен …"."""
    case = case_of(person, page)
    if case not in {Case.SUBJECT, Case.WITH}:
        return case
    following = [m for m in people if m.start >= person.end and m.label is person.label][:1]
    if following and _AND.fullmatch(page.wording.prose(person.end, following[0].start)):
        return _case_in_list(page, following[0], people)
    return case


def _suffers(page: PageContext, trigger: Trigger, mention: Mention, people: Sequence[Mention]) -> bool:
    case = _case_in_list(page, mention, people)
    if case is Case.OWNER and trigger.type in _HURT:
        return _BODY_PARTS.match(page.wording.prose(mention.end, mention.end + 40)) is not None
    return (
        case is Case.OBJECT
        or (case is Case.TOWARDS and trigger.type in _TOWARDS_WHO)
        or (case is Case.FROM and trigger.type in _TAKEN_FROM)
    )


def _in_office(page: PageContext, trigger: Trigger, person: Mention) -> Part | None:
    """Tell who asks, answers or complains where the verb is in the third person."""
    words = page.wording.slice(*trigger.span)
    if not trigger.active or _FIRST_PERSON.search(words) or not _THIRD_PERSON.search(words):
        return None
    case = case_of(person, page)
    if case is Case.SUBJECT and person.start < trigger.span.start:
        return Part.BY
    asks = trigger.type is EventType.REQUEST and not re.match(
        r"\s*катысты", page.wording.prose(person.end, person.end + 9)
    )
    return Part.ASIDE if asks and case in {Case.TOWARDS, Case.FROM} else None


def _in_identification(trigger: Trigger, case: Case) -> Part | None:
    if case is Case.OBJECT:
        return Part.WHO
    if trigger.active and case is Case.SUBJECT:
        return Part.BY
    return Part.BY if case is Case.TOWARDS and not trigger.active else None


def _in_active(trigger: Trigger, person: Mention, case: Case, *, acts: bool, has_object: bool) -> Part | None:
    if case is Case.OBJECT or (case is Case.FROM and trigger.type in _TAKEN_FROM):
        return Part.WHO
    if case is Case.TOWARDS:
        if trigger.type is EventType.REMOVAL and acts:
            return Part.BY
        return Part.WHO if trigger.type in _TOWARDS_WHO and not (acts and has_object) else None
    if case is Case.OWNER:
        return Part.ASIDE if has_object else (Part.WHO if not acts and trigger.type in _TOWARDS_WHO else None)
    if case is Case.SUBJECT and person.start < trigger.span.start:
        if has_object:
            return Part.BY
        if trigger.type in _BY_HAND and person.label is Label.UNNAMED:
            return Part.BY
        return Part.BY if acts else None
    return None


def _in_passive(trigger: Trigger, person: Mention, case: Case, *, acts: bool, has_object: bool) -> Part | None:
    if case is Case.WITH and acts:
        return Part.BY
    if case is Case.FROM and trigger.type in {EventType.BEATING, EventType.INJURY} and person.label is Label.UNNAMED:
        return Part.BY
    if (
        case is Case.TOWARDS
        and acts
        and trigger.type in {EventType.REMOVAL, EventType.EXAMINATION, EventType.TREATMENT}
    ):
        return Part.BY
    if case is Case.SUBJECT and not acts and not has_object:
        return Part.WHO
    if case is Case.SUBJECT and acts and has_object:
        return Part.BY
    return None


def leads_on(page: PageContext, sentence: Span, said: Quote, trigger: Trigger) -> bool:
    """Tell whether the words before a trigger end in a converb, so that whoever did that did this too."""
    if said.page != page.number or said.start < sentence.start or said.start > trigger.span.start:
        return False
    return _CONVERB_END.search(page.wording.prose(said.start, min(said.end, trigger.span.start))) is not None
