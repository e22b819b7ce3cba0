"""What Russian case endings, prepositions and the number of the verb make of people around the words of an event."""

import re

from extractors.argument_kinds import MEDICAL, Part
from extractors.argument_words import RANK_AGENT
from extractors.context import PageContext
from extractors.repetition import OWN_ACTS
from extractors.russian_cases import Case, case_of
from extractors.sentences import Span
from extractors.triggers import Trigger
from extractors.wording import cue, fold
from models.event import EventType
from models.layout import Language
from models.mention import Label, Mention

_CARE = frozenset({EventType.TREATMENT, EventType.EXAMINATION, EventType.INJURY, EventType.DEATH})
_FORCE = frozenset({EventType.BEATING, EventType.SHOOTING, EventType.INJURY})
_ADJECTIVE = r"(?:\w+(?:ого|его|ои|еи|ых|их|ым|им|ыми|ими|ому|ему|ую)\s+)?"
BY_PREPOSITION = re.compile(
    r"(?<!\w)(?:со\s+стороны|силами|усилиями|от\s+рук|в\s+сопровождении|под\s+конвоем|при\s+участии|от\s+(?:пули|пуль|"
    rf"выстрел\w+|удар\w+|действии))\s+{_ADJECTIVE}$"
)
_WHO_PREPOSITION = re.compile(rf"(?<!\w)(?:в\s+отношении|против|в\s+адрес)\s+{_ADJECTIVE}$")
_ASIDE_PREPOSITION = re.compile(
    r"(?<!\w)(?:об?|про|при|из|для|без|до|среди|кроме|кто-то\s+из|через|возле|около|рядом\s+с|вместо|после|перед|"
    r"по\s+(?:словам|рапорту|указанию|приказу|распоряжению|поручению|заявлению|жалобе|версии|пояснениям?|показаниям?|"
    r"согласованию\s+с|настоянию|просьбе|сообщению|данным|обращению|ходатайству|запросу|делу|факту)|"
    r"(?:со\s+слов|согласно|из\s+показании|под\s+(?:подпись|роспись|расписку)|в\s+присутствии|с\s+участием|по\s+просьбе|"
    r"с\s+(?:разрешения|согласия|ведома|санкции))|(?:рапорт\w*|показани\w+|распоряжени\w+|приказ\w*|заявлени\w+|жалоб\w+|"
    r"ходатайств\w+|рапортом|объяснени\w+|докладн\w+|письм\w+|запрос\w*|дел\w+|палат\w+|кабинет\w*|квартир\w+|"
    rf"брат\w*|мать|матери|отц\w+|сестр\w+))\s+{_ADJECTIVE}$"
)
_AT = re.compile(rf"(?<!\w)у\s+{_ADJECTIVE}$")
_TO = re.compile(rf"(?<!\w)(?:по|в|к|на)\s+{_ADJECTIVE}$")
_WITH = re.compile(rf"(?<!\w)(?:с|со)\s+{_ADJECTIVE}$")
_FROM = re.compile(rf"(?<!\w)от\s+{_ADJECTIVE}$")
_BETWEEN = re.compile(r"(?<!\w)между\s+$")
_TELLS = cue(
    "(показал|пояснил|рассказал|заявил|сообщил|утвержда|сказал|говор|уточнил|призна|подтверди|вспомина|пиш|бож|клян|"
    "увер|узна|слыша|увиде|видел|виде|счита|полага|добавил|кричал|шепнул|просил|прос|отрица|указыва|указал|объяснил|"
    "крикнул|жалова|жалу)(а|и|ет|ют|ит|ат|ется|тся|ла|л|ли|ось|лся|лась|ала|ал|ится)?",
)
_PLURAL_VERB = re.compile(r"(?:ли|лись|ют|ят|ут|ат)(?!\w)")
_PATIENTS = re.compile(r"больн|ранен|пациент|пострадав|человек|душ|огнестрел|стрелян|задержан|потерпевш")
_INDECLINABLE = re.compile(r"(?:ко|[еиоуюыэ]|ых|их)(?:\s+\w\.?\s*\w?\.?)?$")
_FOUND = cue("(констатирован|обнаружен|найден|зафиксирован|опознан)(а|о|ы)?")
_PERSONAL = cue(
    "(осмотрен|обследован|освидетельствован|консультирован|оперирован|прооперирован|допрошен|опрошен|вывезен|увезен|"
    "забран|изъят|задержан|доставлен|избит|выписан|принят|госпитализирован|переведен|опознан|отпущен|освобожден|"
    "застрелен|убит|ранен|арестован|водворен|перевязан|пролечен|избиваем)(а|ы|о)?",
)
_BREAKS = cue("(сломал|выбил|разбил|рассек|проломил|отбил|вывихнул|порвал|причинил|нанес|нанесл)(и|а)?")
_JOINED = re.compile(r"^\s*(?:и|,|а\s+также|или)\s*(?:\w+\s+){0,2}$")
_ATTACHED = re.compile(r"\s*,?\s*$")


_BORDER = re.compile(
    r"[;:](?=\s)|,\s+[«\"]?(?=(?:что|чтобы|потому|поскольку|где|куда|откуда|котор\w+|причем|а|но|хотя|если|"
    r"когда|пока|после\s+чего|от\s+чего|из-за\s+чего|и\s+то|тогда\s+как|так\s+как|о\s+чем|чего)(?!\w))|"
    r"\s[–—-]\s"
)
_WHOM = re.compile(r"\s*(?:\w{1,3}\s+)?(?:которого|которую|которых|которому|которои|которым)(?!\w)")
_WHO_ACTS = re.compile(r"\s*(?:которыи|которая|которые|кто)(?!\w)")


def core_of(page: PageContext, trigger: Trigger, clause: Span) -> Span:
    """Return the part of a clause between the words that open or end another: "что", "поскольку", "а", a colon."""
    start, end = clause
    for place in page.wording.find(_BORDER, start, trigger.span.start):
        if not any(each.start < place[0] < each.end for each in page.mentions_about(start, trigger.span.start)):
            start = place[1]
    first = next(
        (
            place[0]
            for place in page.wording.find(_BORDER, trigger.span.end, end)
            if not any(each.start < place[0] < each.end for each in page.mentions_about(trigger.span.end, end))
        ),
        end,
    )
    return Span(start, first)


def antecedent(page: PageContext, core: Span) -> tuple[Part, Mention] | None:
    """Return the one whom "которого" or "который" at the opening of a core takes up, with the part."""
    opening = page.wording.prose(core.start, core.start + 30)
    part = Part.WHO if _WHOM.match(opening) else Part.BY if _WHO_ACTS.match(opening) else None
    if part is None:
        return None
    before = page.within(max(0, core.start - 90), core.start, Label.PERSON, Label.UNNAMED)
    return (part, before[-1]) if before else None


def part_of(page: PageContext, trigger: Trigger, person: Mention, people: list[Mention]) -> Part | None:
    """Tell what someone has to do with an event as far as Russian grammar does.

    Args:
        page: where.
        trigger: the words of the event.
        person: someone in its clause.
        people: all in its clause.

    Returns:
        None where the words leave it open.
    """
    if (
        trigger.type in OWN_ACTS
        or page.page.language is Language.KAZAKH
        or re.search(r"[a-zәғқңөұүһі]", person.text.lower())
    ):
        return None
    before = _before(page, person)
    if BY_PREPOSITION.search(before):
        return Part.BY
    if _WHO_PREPOSITION.search(before):
        return Part.WHO
    if _tells(page, trigger, person, before):
        return Part.ASIDE
    first = _first_joined(page, person, people)
    case = case_of(first) if case_of(first) is not Case.OBLIQUE else case_of(person)
    rank = _rank(page, first)
    if rank is not None and case is not Case.OBJECT and RANK_AGENT.search(fold(rank.text)):
        case = Case.AGENT
    governed = _by_preposition(trigger, case, _before(page, first), named=person.label is Label.PERSON)
    if governed is not None:
        return governed
    words = page.wording.slice(*trigger.span)
    if case is Case.AGENT:
        return Part.ASIDE if trigger.type is EventType.DEATH and _FOUND.search(words) else Part.BY
    if trigger.active or (trigger.type is EventType.INJURY and _BREAKS.search(words)):
        return _of_active(page, trigger, first, person, people, case)
    if case is Case.SUBJECT and _is_beside(page, trigger, person, people):
        return Part.BY
    if case is Case.OBLIQUE and _PERSONAL.search(words):
        return Part.BY
    if case is Case.OBLIQUE:
        others = [each for each in people if each is not person and case_of(each) is not Case.AGENT]
        return Part.BY if others and case_of(others[0]) in {Case.SUBJECT, Case.OBJECT} else Part.WHO
    return Part.WHO


def _of_active(
    page: PageContext, trigger: Trigger, first: Mention, person: Mention, people: list[Mention], case: Case
) -> Part | None:
    if case is not Case.SUBJECT:
        return Part.WHO
    if trigger.type in MEDICAL and person.label is Label.UNNAMED and _PATIENTS.search(fold(person.text)):
        return Part.WHO
    if _has_clearer_subject(page, person, people):
        return Part.WHO
    if person.label is Label.PERSON and first is person and not _is_followed(page, person, people):
        words = [word for word in page.wording.slice(*trigger.span).split() if len(word) > 2]
        verb = next((word for word in words if re.search(r"(?:л|ла|ло|ли|лись|лся|лась|ют|ят|ут|ат|ет|ит)$", word)), "")
        if _PLURAL_VERB.search(verb):
            # "Ким задержали": one person is no subject of a verb in the plural.
            return Part.WHO
    return Part.BY


def _has_clearer_subject(page: PageContext, person: Mention, people: list[Mention]) -> bool:
    """Tell whether another is the subject, so that a name that does not decline is the object: "Ли осмотрел врач"."""
    if person.label is not Label.PERSON or _rank(page, person) is not None:
        return False
    others = [each for each in people if each is not person and case_of(each) is Case.SUBJECT]
    if any(each.label is Label.UNNAMED or _rank(page, each) is not None for each in others):
        return True
    stiff = _INDECLINABLE.search(fold(person.text).rstrip(". ")) is not None
    return stiff and any(not _INDECLINABLE.search(fold(each.text)) for each in others)


def _is_beside(page: PageContext, trigger: Trigger, person: Mention, people: list[Mention]) -> bool:
    """Tell whether a name in the nominative is the doctor's: "Омарову выполнена операция (оператор Санжарова)"."""
    if trigger.type not in MEDICAL or person.label is not Label.PERSON:
        return False
    before = page.wording.prose(max(0, person.start - 40), person.start)
    apart = re.search(r"(?:\(|,|:|[–—-])\s*(?:\w+\s+){0,3}$", before) is not None
    return apart and any(
        each is not person and each.end <= person.start and each.label is Label.PERSON for each in people
    )


def _by_preposition(trigger: Trigger, case: Case, before: str, *, named: bool) -> Part | None:
    if _ASIDE_PREPOSITION.search(before):
        return Part.ASIDE
    if _BETWEEN.search(before):
        return Part.WHO
    if _AT.search(before):
        return Part.WHO if trigger.type in _CARE or case is not Case.SUBJECT else Part.ASIDE
    if _WITH.search(before) and case in {Case.AGENT, Case.OBLIQUE}:
        return Part.WHO if named or trigger.type is EventType.INTERROGATION else Part.ASIDE
    if _FROM.search(before):
        return Part.WHO if trigger.type is EventType.INTERROGATION else Part.ASIDE
    if _TO.search(before) and case is not Case.SUBJECT:
        return Part.WHO if trigger.type in _FORCE else Part.ASIDE
    return None


def _before(page: PageContext, mention: Mention) -> str:
    """Return what stands before a mention and the ranks before it."""
    start = mention.start
    for rank in reversed(page.within(max(0, start - 90), start, Label.RANK)):
        if not _ATTACHED.fullmatch(page.text[rank.end : start]):
            break
        start = rank.start
    return page.wording.prose(max(0, start - 45), start)


def _rank(page: PageContext, mention: Mention) -> Mention | None:
    """Return the rank just before a name: its ending tells the case of a name that has none."""
    ranks = page.within(max(0, mention.start - 90), mention.start, Label.RANK)
    if (
        not ranks
        or mention.label is not Label.PERSON
        or not _ATTACHED.fullmatch(page.text[ranks[-1].end : mention.start])
    ):
        return None
    return ranks[-1]


def _first_joined(page: PageContext, person: Mention, people: list[Mention]) -> Mention:
    """Return the first of those joined with someone by "and" or commas: they stand in one case."""
    first = person
    for other in reversed([each for each in people if each.end <= person.start]):
        between = page.wording.prose(other.end, first.start)
        if len(between) > 30 or not _JOINED.match(between) or case_of(other) is not case_of(person):
            break
        first = other
    return first


def _is_followed(page: PageContext, person: Mention, people: list[Mention]) -> bool:
    following = next((each for each in people if each.start >= person.end), None)
    return following is not None and _JOINED.match(page.wording.prose(person.end, following.start)) is not None


def _tells(page: PageContext, trigger: Trigger, person: Mention, before: str) -> bool:
    """Tell whether someone only says what happened: "вахтёр рассказал", "сказал вахтёр"."""
    if trigger.type in {EventType.INTERROGATION, EventType.IDENTIFICATION} or case_of(person) is not Case.SUBJECT:
        return False
    last = re.search(r"(\w+)(?:\s+(?:мне|нам|ему|ей))?\s+(?:\w+\s+)?$", before)
    if last is not None and person.end > trigger.span.end and _TELLS.fullmatch(last.group(1)):
        return True
    after = re.match(r"\s*,?\s*(?:(?:\w+|\([^)]*\))\s+){0,2}?(\w+)", page.wording.prose(person.end, person.end + 60))
    return (
        after is not None
        and person.end + after.start(1) < trigger.span.start
        and _TELLS.fullmatch(after.group(1)) is not None
    )
