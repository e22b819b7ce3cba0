"""The letter's own fields: its date, its reference, the letter that it answers, what it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.context import Context, PageContext
from extractors.identifiers import without_sign
from extractors.letter_dates import date_beside, day_of, own_date
from extractors.subjects import read_subject
from extractors.title_cues import SUBJECT_LABEL
from extractors.titles import Title, find_title, head_lines
from extractors.wording import cue
from extractors.zones import Zone, ZonedLine
from models.document import InReplyTo
from models.mention import IdKind, Label, Mention


@dataclass(frozen=True, slots=True)
class LetterFields:
    """What a letter says about itself.

    Args:
        date: ISO 8601 date.
        moment: the same with its time, if the letter gives one.
        reference: its own number, without its sign.
        in_reply_to: the letter that it answers.
        subject: the line that says what it is about.
    """

    date: str | None
    moment: str | None
    reference: str | None
    in_reply_to: InReplyTo | None
    subject: str | None


_REPLY_BEFORE = cue(
    "на №", "на n", "на no", "на исх",
    "(на|по|рассмотрев) (ваш…|запрос…|обращени…|письм…|заявлени…|жалоб…|ходатайств…|адвокатск… запрос…)",
    "в ответ на", "ваш… (запрос…|письм…|обращени…)", "кіріс", "вх", "к вашему", "к №", "сіздің", "сіздерге?",
    "сіздің №", "in (reply|response|answer) to",
    ("(?<!by.)your (e mail|email|letter|request|ref|reference|inquiry|enquiry|no|complaint|"
     "application|message|petition)"),
    "with reference to (your|the latter's|its) (note|letter|request)?", "further to your",
)  # fmt: skip
_REPLY_AFTER = re.compile(
    r"[^.;\n]{0,60}?(?:хат|сурау|сауал|отиниш|шагым|суранис|арыз|запрос|талап|хабарлама)\w*?(?:\s+салу\w*?)?(?:иниз|иныз|ыныз|ныз|ын|ин|ы|и)?"
    r"(?:га|ге|ка|ке|на|не)(?!\w)"
)
_ANSWERS_DAY = re.compile(
    r"(?:(?:на|по|рассмотрев)\s+ваш\w*|в\s+ответ\s+на|на\s+запрос|по\s+вашему)[^;\n]{0,80}?"
    r"(?:запрос|письм|обращени|жалоб|заявлени|ходатайств)\w*[^;.\n]{0,60}\sот\s*$"
    r"|(?:in\s+(?:reply|response|answer)\s+to|(?<!by )your\s+(?:letter|request|inquiry|complaint))[^;.\n]{0,60}\s(?:of|"
    r"dated)\s*$"
    r"|на\s+основании\s+(?:постановлени|определени|отношени|направлени|запрос)\w*[^;\n]{0,110}\sот\s*$"
)
_ANSWERS_NUMBER = re.compile(r"(?<!\w)на\s*(?:вх|исх|ваш\s+исх)?\.?\s*(?:№|n|no\.?)?\s*$")
_ANSWERS_LINE = re.compile(r"\s*(?:to|re|на|к)\W*(?:your|ваш\w*)?\W*(?:исх|вх|ref)?[\s.:№]*")
_YOURS = re.compile(r"(?<!\w)(?:to\s+your|your|сизди[нк]|ваш\w*)\W*(?:исх|ref|вх|шыг)?[\s.:№]*$")
_YEAR = re.compile(r"^[\s,]*(?:г|ж)\.")
_OPENING = 700
_YOUR_DAY = re.compile(r"(?<!\w)сизди[нк]\s*$")
_YOUR_LETTER = re.compile(r"[^;\n]{0,80}?(?:хат|сурау|сауал|отиниш|шагым|суранис|арыз)\w*(?:ыныз|иниз|ныз)")
_NOT_OWN = cue(
    "дел[оауе]", "делу", "уголовн…", "ердр", "кюи", "куи", "материал…", "заявлен…", "постановлен…", "приказ… от",
    "карт[аыеу]", "истори… болезни", "договор…", "справк…", "іс", "ісі", "істің", "сдтб", "case", "file", "лицензи…",
    "license", "licence", "удостоверени…", "паспорт…", "passport", "жеке куәлі…", "identity card",
)  # fmt: skip
_CASE_LINE = re.compile(r"\s*(?:дело|іс|ис|материал|производство|case|file|matter)\W*(?:no\.?|№|number)?\s*")
_FEW = 5
_OWN_BEFORE = cue(
    "исх", "исходящ…", "шығыс( №)?", "outgoing( no)?", "out", "index", "рег", "рег №", "reg no", "тіркеу №", "исх №",
    "шығ", "шығ №", "ref", "our ref", "reference", "ref no", "біздің", "наш",
)  # fmt: skip


def read_fields(context: Context, zones: Iterable[ZonedLine]) -> LetterFields:
    """Read a letter's own fields.

    Args:
        context: the letter.
        zones: its lines with the part of the letter that each belongs to.
    """
    if not context.pages:
        return LetterFields(None, None, None, None, None)
    lines = tuple(zones)
    page = context.pages[0]
    answered, used = _read_answered(page)
    title = find_title(page)
    reference = _own_reference(page, lines, used, title)
    date = own_date(context, lines, reference, used, title)
    return LetterFields(
        date=None if date is None else day_of(date),
        moment=None if date is None else date.iso,
        reference=None if reference is None else number_of(reference),
        in_reply_to=answered,
        subject=read_subject(page, title),
    )


def number_of(identifier: Mention) -> str:
    """Return an identifier without its sign."""
    return without_sign(identifier.name or identifier.text)


def _read_answered(page: PageContext) -> tuple[InReplyTo | None, set[str]]:
    """Return the letter that this one answers, and the mentions that say so."""
    limit = _opening(page)
    for reference in (mention for mention in page.mentions if mention.kind is IdKind.DOC_REF):
        if reference.start < limit and _is_answered(page, reference):
            date = date_beside(page, reference) or _date_of_same(page, reference)
            day = None if date is None else day_of(date)
            used = {reference.id} | (set() if date is None else {date.id})
            return InReplyTo(reference=number_of(reference), date=day), used
    for date in page.within(0, len(page.text), Label.DATE):
        before = page.wording.prose(max(0, date.start - 140), date.start)
        after = page.wording.prose(date.end, date.end + 110)
        if _ANSWERS_DAY.search(before) or (_YOUR_DAY.search(before) and _YOUR_LETTER.match(after)):
            return InReplyTo(reference=None, date=day_of(date)), {date.id}
    return None, set()


def _date_of_same(page: PageContext, reference: Mention) -> Mention | None:
    """Return the date beside another place where the same number stands."""
    same = (m for m in page.mentions if m.kind is reference.kind and number_of(m) == number_of(reference))
    return next((date for each in same if (date := date_beside(page, each)) is not None), None)


def _opening(page: PageContext) -> int:
    """Return where the first paragraphs end, after which no letter says what it answers."""
    head = list(head_lines(page))
    return (head[-1].span.end if head else 0) + _OPENING


def _is_answered(page: PageContext, reference: Mention) -> bool:
    """Tell whether a number is that of the letter answered: "На № …", "in reply to your letter No. …"."""
    start = max(page.sentence_at(reference.start).start, reference.start - 90)
    before = page.wording.prose(start, reference.start)
    line = page.wording.slice(page.text.rfind("\n", 0, reference.start) + 1, reference.start)
    if _ANSWERS_NUMBER.search(before) or _ANSWERS_LINE.fullmatch(line) or _YOURS.search(before):
        return True
    cues = list(_REPLY_BEFORE.finditer(before))
    if cues:
        after = before[cues[-1].end() :]
        numbers = page.within(start + cues[-1].end(), reference.start, Label.ID)
        if not numbers and not _NOT_OWN.search(after):
            return True
    following = [m.start for m in page.within(reference.end, reference.end + 90, Label.ID)]
    end = min([*following, reference.end + 90])
    words = page.wording.prose(reference.end, end)
    for date in reversed(page.within(reference.end, end, Label.DATE)):
        words = words[: date.start - reference.end] + words[date.end - reference.end :]
    return _REPLY_AFTER.match(_YEAR.sub("", words)) is not None


def _own_reference(
    page: PageContext, zones: Iterable[ZonedLine], used: set[str], title: Title | None
) -> Mention | None:
    candidates = [m for m in page.mentions if m.kind is IdKind.DOC_REF and m.id not in used]
    head = [line for line in zones if line.page == page.number and line.zone is not Zone.BODY]
    last = max((line.span.end for line in head if line.zone not in {Zone.SIGNATURE, Zone.EXECUTOR, Zone.CC}), default=0)
    last = max([last, *(line.span.end for line in head_lines(page))])
    best: Mention | None = None
    best_score = 0
    for order, reference in enumerate(candidates):
        score = _own_score(page, reference, last, title) - order
        if score > max(best_score, 1):
            best, best_score = reference, score
    return best or _number_of_record(page, title) or _number_of_case(page)


def _own_score(page: PageContext, reference: Mention, last: int, title: Title | None) -> int:
    """Return how much speaks for a number being the letter's own."""
    line_start = page.text.rfind("\n", 0, reference.start) + 1
    before = page.wording.slice(max(line_start, reference.start - 40), reference.start)
    is_titled = title is not None and title.start <= reference.start <= title.end
    is_own = _OWN_BEFORE.search(before) is not None
    if reference.start >= last and not (is_own or is_titled) and before.strip(" №\t"):
        return 0
    score = 3 if reference.start < last else 0
    score += 3 if is_own else 0
    score += 2 if TITLE_BEFORE.search(before) else 0
    score += 3 if is_titled else 0
    score += 1 if not before.strip(" №") else 0
    score += 1 if date_beside(page, reference) else 0
    score -= 6 if _NOT_OWN.search(before) and not is_titled else 0
    return score - (6 if SUBJECT_LABEL.match(before) and not is_own else 0)


def _number_of_record(page: PageContext, title: Title | None) -> Mention | None:
    """Return the number of a record in the title of a document or in the line after it."""
    if title is None:
        return None
    following = [line for line in page.lines if line.span.start >= title.start][:3]
    numbers = [m for line in following for m in page.within(*line.span, Label.ID) if m.kind is IdKind.RECORD_NO]
    return next((m for m in numbers if m.start <= title.end or _is_alone(page, m)), None)


def _is_alone(page: PageContext, number: Mention) -> bool:
    """Tell whether a number stands in a line with few other words."""
    start = page.text.rfind("\n", 0, number.start) + 1
    end = page.text.find("\n", number.end)
    return len(page.plain_words(start, len(page.text) if end < 0 else end)) <= _FEW


def _number_of_case(page: PageContext) -> Mention | None:
    """Return the number in a line of the head that is made of it: "Дело № 299", "Case 225…"."""
    for line in head_lines(page):
        for number in page.within(*line.span, Label.ID):
            before = page.wording.slice(line.span.start, number.start)
            if number.kind is IdKind.CASE_NO and _CASE_LINE.fullmatch(before) and _is_alone(page, number):
                return number
    return None


TITLE_BEFORE = cue(
    "заключение", "протокол", "акт", "приказ", "эпикриз", "запрос", "реестр", "журнал", "постановление", "список",
    "распоряжение", "справка", "сообщение", "телефонограмма", "нота", "карта( \\w+){0,2}", "объяснительная",
    "записка", "рапорт", "извещение", "уведомление", "направление", "ходатайство", "сведения", "жалоба", "заявление",
    "обращение", "ордер", "анықтама(сы)?", "парағы", "журналы", "тізімі", "хабарлама(сы)?", "өтініш", "card", "sheet",
    "note", "certificate", "telephonogram", "journal", "log", "notice", "conclusion", "request", "motion",
    "application", "complaint", "index", "бұйрық", "хаттама", "қаулы", "қорытынды", "қорытындысы", "сұрау", "тізім",
    "шығарылған", "актісі", "order", "report", "protocol", "record", "opinion", "register", "statement", "decision",
    "summary", "list",
)  # fmt: skip
