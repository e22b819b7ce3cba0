"""The last lines of a letter: who signs, who prepared it, who only took note; and whom a decision is sent to."""

import re
from collections.abc import Iterator, Mapping

from extractors.context import Context, PageContext, TextLine
from extractors.triggers import find_triggers
from extractors.wording import cue, fold
from extractors.zone_cues import NUMBERED
from models.mention import Function, IdKind, Label, Mention

_EXECUTOR = re.compile(
    r"\s*(?:"
    + cue(
        "исп", "исполнил…", "исполнитель…", "отв исп…", "орын(д|даушы|даған)?", "дайындаған", "executor",
        "executed by", "prepared by", "drafted by",
        "contact( person| officer)?s?", "контакт…", "байланыс…", "for (inquiries|enquiries|questions|information)",
        "enquiries",
        "translated by", "translator", "translation by", "interpreter", "перев[её]л(а)?", "переводчик", "перевод",
        "аударған", "аудармашы",
        "тізімді жасаған", "жасаған", "құрастырған", "список составил(а)?", "подготовил(а)?", "compiled by",
        "typed by", "печатал(а)?",
    ).pattern
    + r")(?!\s*(?:актов|производств|жазылды))"
)  # fmt: skip
_AIDE = re.compile(
    r"\s*(?:" + cue("хатшы", "секретар…", "(court )?secretary", "clerk", "юрисконсульт",
        "(главный |ведущий |старший )?специалист…",
                    "бас маман", "жетекші маман", "маман…", "юрист…", "делопроизводитель").pattern + ")"
)  # fmt: skip
_NOTED = re.compile(
    r"\s*(?:" + cue(
        "ознакомлен…", "с приказом ознакомлен…", "таныс…", "танысты…", "справку получил…", "сверено", "сверил…",
        "доставлял…", "карту проверил…",
        "true copy", "certified", "acknowledged", "cc", "received the certificate", "тираж",
        "entered into force", "familiari[sz]ed",
    ).pattern + r")(?!\s*(?:записано|с\s+моих))"
)  # fmt: skip
COPIES = re.compile(
    r"\s*(?:" + cue("рассылка", "разослать", "таратылды", "таратылым", "жіберілді", "distribution( list)?",
        "distributed to", "copy to", "copies to",
                    "cop(y|ies)", "cc", "копи[яию]( (решения|постановления|письма|ответа|жалобы|приказа))?",
                    "для сведения", "мәлімет үшін", "көшірме(сі|лері)?").pattern + r")\s*:"
)  # fmt: skip
_CLOSING = cue(
    "подпис…", "қолы?", "қол қой…", "signed", "signature", "illegible", "с уважением", "құрметпен", "sincerely",
    "yours", "truly", "faithfully",
    "respectfully", "regards", "best", "kind", "with", "respect", "м п", "мп", "дата", "date", "күні", "печать",
    "мөр", "seal",
    "протокол", "составил…", "прочитал…", "прочитан…", "сдал…", "принял…", "выдал…", "утверждаю", "утвердил…",
    "согласен", "согласовано",
    "approved", "agreed", "хаттама…", "жасаған", "тапсырды", "тапсырған", "қабылдады", "қабылдаған", "бекітемін",
    "келісілді", "записано",
    "верно", "мною", "лицо", "опросил…", "допросил…", "опрошен…", "допрошен…", "жауап алған", "жауап алдым", "drawn",
    "up", "by", "record",
    "taken", "sworn", "before", "recorded", "handed", "over", "received", "interviewed", "statement", "deponent",
    "declarant", "witness…",
    "свидетел…", "понят…", "потерпевш…", "подозреваем…", "обвиняем…", "задержанн…", "заявител…", "защитник…",
    "адвокат…", "переводчик…",
    "специалист…", "педагог…", "законн…", "представител…", "эксперт…", "следователь", "дознаватель", "участник…",
    "присутствовал…",
    "участвующ…", "участвуют", "ұсталған…", "адам…", "куә…", "айғақ…", "күдікті", "айыпталушы", "жәбірленуші",
    "қорғаушы", "аудармашы",
    "арыз", "иесі", "өтініш", "беруші", "көрсетуші", "тергеуші", "анықтаушы", "detained", "person", "detainee",
    "suspect", "victim", "counsel",
    "complainant", "applicant", "lawyer", "investigator", "notary", "public", "commissioner", "for", "oaths", "копию",
    "получил…", "көшірмесін",
    "алды", "алдым", "copy", "исполнитель", "исп", "орынд", "тел", "tel", "phone", "ішкі", "вн", "ext", "моб", "mob",
    "e mail", "email",
    "жазған", "написал…", "лично", "собственноручно", "на", "бумажном", "носителе", "the", "of", "and", "и", "мен",
    "және", "эцп",
)  # fmt: skip
_NOTIFIED = re.compile(
    r"(?:(?:notify|inform)(?! you)|send\s+(?:a\s+)?cop(?:y|ies)\s+to|"
    r"cop(?:y|ies)[^.;]{0,40}?\s(?:be\s+)?(?:sent|served|handed|"
    r"issued)?\s*(?:to|on)|"
    r"уведомить|известить|сообщить\s+о\s+принятом\s+решении|копи[юия][^.;]{0,50}?(?:направить|вручить|выслать|—|–)|"
    r"(?:направить|вручить|выслать)\s+копи[юи]|кошармес\w+|коширмес\w+)[^.;\n]{0,60}$"
)
_TO_BE_SENT = re.compile(r"[^.;\n]{0,40}(?:хабарлансын|жиберилсин|табыс\s+етилсин|жолдансын|тапсырылсын)")
_REACH = 20
_TOLD = (Label.ORG, Label.INJURY, Label.LAW)
"""What a line of a signature does not go on with."""
_PHONE = re.compile(r"\s*[(,.]*\s*(?:тел|tel|phone|ишки|вн|ext|моб|mob|кабинет|каб|\+?\d[\d\s()-]{5,})")


def closing_functions(context: Context, known: Mapping[str, Function]) -> dict[str, Function | None]:
    """Say what the persons and bodies of the last lines do, and those to whom a decision is sent.

    Args:
        context: the letter.
        known: functions so far, by id of mention.

    Returns:
        Functions by id of mention; None takes away what was found before.
    """
    found: dict[str, Function | None] = {}
    for page in context.pages[-1:]:
        signed = False
        for line in list(_closing(page))[::-1]:
            copies = COPIES.match(line.folded)
            if copies is not None:
                found.update({m.id: Function.CC for m in page.within(*line.span, Label.ORG, Label.PERSON)})
                continue
            for person in page.within(*line.span, Label.PERSON):
                function = _of_person(page, line, person, signed=signed)
                if function is not None and known.get(person.id) not in {Function.ADDRESSEE, Function.SENDER}:
                    found[person.id] = function[0]
                signed = signed or (function is not None and function[0] is Function.SIGNATORY)
    for page in context.pages:
        found.update({id_: Function.CC for id_ in _notified(page) if known.get(id_) is None and id_ not in found})
    return found


def _closing(page: PageContext) -> Iterator[TextLine]:
    """Yield the last lines of a page from below: names, posts, and what is printed beside signatures."""
    lines = [line for line in page.lines if not page.in_table(*line.span)]
    found, spare = 0, 4
    for line in list(reversed(lines))[:_REACH]:
        words = page.plain_words(*line.span)
        rest = _CLOSING.sub(" ", re.sub(r"[^\w\s]", " ", " ".join(words))).split()
        special = any(pattern.match(line.folded) for pattern in (_EXECUTOR, COPIES, _NOTED, _AIDE))
        ends = line.folded.rstrip().endswith((".", ";")) and len(words) > 2 and not special
        people = page.within(*line.span, Label.PERSON)
        goes_on = bool(people) and bool(
            page.plain_words(people[-1].end, line.span.end) or page.within(people[-1].end, line.span.end, *_TOLD)
        )
        told = not special and goes_on and bool(find_triggers(page, line.span))
        if len(rest) > (8 if special else 4) or ends or told or (len(line.folded.split()) > 22 and not special):
            if people or found > 0 or spare == 0:
                return
            spare -= 1
            continue
        found += bool(people)
        yield line


def _of_person(page: PageContext, line: TextLine, person: Mention, *, signed: bool) -> tuple[Function | None] | None:
    """Return the function of one in the last lines, in a tuple; None where nothing is said."""
    if NUMBERED.match(line.folded) or line.folded.rstrip().endswith(":"):
        return None
    if _NOTED.match(line.folded):
        return (None,)
    if _EXECUTOR.match(line.folded):
        return (Function.EXECUTOR,)
    after = page.wording.slice(person.end, min(len(page.text), person.end + 24))
    phones = [m for m in page.within(person.end, person.end + 12, Label.ID) if m.kind is IdKind.PHONE]
    if signed and (_AIDE.match(line.folded) or ((phones or _PHONE.match(after)) and "\n" not in after[:3])):
        return (Function.EXECUTOR,)
    before = page.plain_words(line.span.start, person.start)
    rest = _CLOSING.sub(" ", re.sub(r"[^\w\s]", " ", " ".join(before))).split()
    if len(rest) <= 2 and person.start - line.span.start <= 160:
        return (Function.SIGNATORY,)
    return None


def _notified(page: PageContext) -> Iterator[str]:
    for mention in page.mentions:
        if mention.label not in {Label.PERSON, Label.ORG} or page.in_table(mention.start, mention.end):
            continue
        start = max(page.text.rfind("\n\n", 0, mention.start) + 1, mention.start - 110, 0)
        before = page.wording.prose(start, mention.start)
        after = page.wording.prose(mention.end, min(len(page.text), mention.end + 70))
        dative = re.search(r"(?:га|ге|ка|ке|на|не)$", fold(mention.text)) is not None
        is_sent = mention.label is Label.PERSON and dative and _TO_BE_SENT.match(after) is not None
        if is_sent or (_NOTIFIED.search(before) and mention.start > len(page.text) // 2):
            yield mention.id
