"""The letter's own fields: its date, its reference, the letter that it answers, what it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.context import Context, PageContext
from extractors.wording import cue, fold
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
    "сіздің №",
    "in (reply|response|answer) to", "your (letter|request|ref|reference|inquiry|enquiry|no)",
    "with reference to your", "further to your",
)  # fmt: skip
_REPLY_AFTER = re.compile(
    r"[^.;\n]{0,60}?(?:хат|сурау|сауал|отиниш|шагым|суранис|арыз|запрос)\w*?(?:иныз|ыныз|ныз|ын|ин|ы|и)?"
    r"(?:га|ге|ка|ке|на|не)(?!\w)"
)
_ANSWERS_DAY = re.compile(
    r"(?:(?:на|по|рассмотрев)\s+ваш\w*|в\s+ответ\s+на|на\s+запрос|по\s+вашему)[^;\n]{0,80}?"
    r"(?:запрос|письм|обращени|жалоб|заявлени|ходатайств)\w*[^;.\n]{0,60}\sот\s*$"
    r"|(?:in\s+(?:reply|response|answer)\s+to|your\s+(?:letter|request|inquiry|complaint))[^;.\n]{0,60}\s(?:of|"
    r"dated)\s*$"
    r"|на\s+основании\s+(?:постановлени|определени|отношени|направлени|запрос)\w*[^;\n]{0,110}\sот\s*$"
)
_ANSWERS_NUMBER = re.compile(r"(?<!\w)на\s*(?:вх|исх|ваш\s+исх)?\.?\s*(?:№|n|no\.?)?\s*$")
_YOUR_DAY = re.compile(r"(?<!\w)сизди[нк]\s*$")
_YOUR_LETTER = re.compile(r"[^;\n]{0,80}?(?:хат|сурау|сауал|отиниш|шагым|суранис|арыз)\w*(?:ыныз|иниз|ныз)")
_DATE_THEN_NUMBER = re.compile(
    r"[ \t,_]*(?:г|жыл\w*|дагы|деги)?[ \t.:,_]*\n?[ \t]*(?:исх|шыг|ref)?[ \t.:№]*(?:no?\.?)?[ \t]*"
)
_NUMBER_THEN_DATE = re.compile(r"[ \t,_]*(?:\s*(?:от|dated|of|date|куни|дата)[\s:._]*|\n)?[ \t]*")
_NOT_OWN = cue(
    "дел[оауе]", "делу", "уголовн…", "ердр", "кюи", "куи", "материал…", "заявлен…", "постановлен…", "приказ… от",
    "карт[аыеу]",
    "истори… болезни", "договор…", "справк…", "іс", "ісі", "істің", "сдтб", "case", "file", "лицензи…", "license",
    "licence", "удостоверени…",
)  # fmt: skip
_OWN_BEFORE = cue("исх", "исх №", "шығ", "шығ №", "ref", "our ref", "reference", "ref no", "біздің", "наш")
_DATE_BEFORE = cue(
    "дата( составления| выдачи| письма| документа)?",
    "date( of issue| of report)?",
    "күні",
    "берілген күні",
    "составлен…",
    "жасалған күні",
    "dated",
)
_REGARDING = re.compile(r"(?:тема|касательно|кас\.?|такырыбы|такырып|subject|re|предмет)\s*:\s*")


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
    reference = _own_reference(page, lines, used)
    date = _own_date(context, lines, reference, used)
    return LetterFields(
        date=None if date is None else day_of(date),
        moment=None if date is None else date.iso,
        reference=None if reference is None else number_of(reference),
        in_reply_to=answered,
        subject=_subject(page, lines),
    )


def number_of(identifier: Mention) -> str:
    """Return an identifier without its sign."""
    return identifier.name or identifier.text.lstrip("№Nn#oO. \u00a0")


def day_of(date: Mention) -> str | None:
    """Return the ISO 8601 day of a date, the first of a range."""
    return None if date.iso is None else date.iso.split("/")[0][:10]


def _read_answered(page: PageContext) -> tuple[InReplyTo | None, set[str]]:
    """Return the letter that this one answers, and the mentions that say so."""
    for reference in (mention for mention in page.mentions if mention.kind is IdKind.DOC_REF):
        if _is_answered(page, reference):
            date = _date_beside(page, reference)
            day = None if date is None else day_of(date)
            used = {reference.id} | (set() if date is None else {date.id})
            return InReplyTo(reference=number_of(reference), date=day), used
    for date in page.within(0, len(page.text), Label.DATE):
        before = page.wording.prose(max(0, date.start - 140), date.start)
        after = page.wording.prose(date.end, date.end + 110)
        if _ANSWERS_DAY.search(before) or (_YOUR_DAY.search(before) and _YOUR_LETTER.match(after)):
            return InReplyTo(reference=None, date=day_of(date)), {date.id}
    return None, set()


def _is_answered(page: PageContext, reference: Mention) -> bool:
    """Tell whether a number is that of the letter answered: "На № …", "in reply to your letter No. …"."""
    start = max(page.sentence_at(reference.start).start, reference.start - 90)
    before = page.wording.prose(start, reference.start)
    if _ANSWERS_NUMBER.search(before):
        return True
    cues = list(_REPLY_BEFORE.finditer(before))
    if cues:
        after = before[cues[-1].end() :]
        numbers = page.within(start + cues[-1].end(), reference.start, Label.ID)
        if not numbers and not _NOT_OWN.search(after):
            return True
    return _REPLY_AFTER.match(page.wording.prose(reference.end, reference.end + 90)) is not None


def _date_beside(page: PageContext, reference: Mention) -> Mention | None:
    """Return the date that belongs to a number: "№ 7 от 3 февраля", "2022 жылғы 3 ақпандағы № 7"."""
    dates = [mention for mention in page.mentions if mention.label is Label.DATE]
    before = [date for date in dates if 0 <= reference.start - date.end <= 40]
    for date in reversed(before):
        if _DATE_THEN_NUMBER.fullmatch(page.wording.slice(date.end, reference.start)):
            return date
    after = [date for date in dates if 0 <= date.start - reference.end <= 40]
    for date in after:
        if _NUMBER_THEN_DATE.fullmatch(page.wording.slice(reference.end, date.start)):
            return date
    return None


def _own_reference(page: PageContext, zones: Iterable[ZonedLine], used: set[str]) -> Mention | None:
    candidates = [m for m in page.mentions if m.kind is IdKind.DOC_REF and m.id not in used]
    head = [line for line in zones if line.page == page.number and line.zone is not Zone.BODY]
    last = max((line.span.end for line in head if line.zone not in {Zone.SIGNATURE, Zone.EXECUTOR, Zone.CC}), default=0)
    best: Mention | None = None
    best_score = 0
    for order, reference in enumerate(candidates):
        line_start = page.text.rfind("\n", 0, reference.start) + 1
        before = page.wording.slice(max(line_start, reference.start - 40), reference.start)
        score = 3 if reference.start < last else 0
        score += 3 if _OWN_BEFORE.search(before) else 0
        score += 2 if TITLE_BEFORE.search(before) else 0
        score += 1 if not before.strip(" №") else 0
        score += 1 if _date_beside(page, reference) else 0
        score -= 6 if _NOT_OWN.search(before) else 0
        score -= order
        if score > max(best_score, 1):
            best, best_score = reference, score
    if best is None:
        titles = [line for line in head if line.zone is Zone.TITLE]
        numbers = [m for line in titles for m in page.within(*line.span, Label.ID) if m.kind is IdKind.RECORD_NO]
        best = numbers[0] if numbers else None
    return best


TITLE_BEFORE = cue(
    "заключение", "протокол", "акт", "приказ", "эпикриз", "запрос", "реестр", "журнал", "постановление", "список",
    "распоряжение",
    "бұйрық", "хаттама", "қаулы", "қорытынды", "қорытындысы", "сұрау", "тізім", "шығарылған", "актісі",
    "order", "report", "protocol", "record", "opinion", "register", "statement", "decision", "summary", "list",
)  # fmt: skip


def _own_date(
    context: Context, zones: tuple[ZonedLine, ...], reference: Mention | None, used: set[str]
) -> Mention | None:
    page = context.pages[0]
    if reference is not None and (beside := _date_beside(page, reference)) is not None and beside.iso:
        return beside
    by_page = {each.number: each for each in context.pages}
    head = {Zone.LETTERHEAD, Zone.REFERENCE, Zone.TITLE, Zone.SUBJECT}
    for chosen in (
        [line for line in zones if line.zone is Zone.REFERENCE],
        [line for line in zones if _DATE_BEFORE.match(line.line.folded.lstrip())],
        [line for line in zones if line.zone in head],
        [line for line in zones if line.zone in {Zone.SIGNATURE, Zone.EXECUTOR}],
    ):
        for line in chosen:
            for date in by_page[line.page].within(*line.span, Label.DATE):
                if date.id not in used and _is_day(date) and not _is_birth(by_page[line.page], date):
                    return date
    return _title_date(page, zones)


def _is_day(date: Mention) -> bool:
    """Tell whether a date may be a letter's: one day, not a range."""
    return date.iso is not None and "/" not in date.iso


def _is_birth(page: PageContext, date: Mention) -> bool:
    after = page.wording.slice(date.end, date.end + 14)
    before = page.wording.slice(max(0, date.start - 20), date.start)
    return bool(re.match(r"\s*(?:г\.?\s*р(?!\w)|года рожд|года? рожд|жылы туган|ж\.?\s*т|туган)", after)) or bool(
        re.search(r"(?:рожд\w*|born|туган\w*|date of birth|dob)\W*$", before)
    )


def _title_date(page: PageContext, zones: tuple[ZonedLine, ...]) -> Mention | None:
    """Return the date in the lines just after the title, where protocols and decisions have it."""
    ends = [line.span.end for line in zones if line.page == page.number and line.zone is Zone.TITLE]
    if not ends:
        return None
    following = [line for line in page.lines if line.span.start > ends[-1]][:3]
    for line in following:
        if len(page.plain_words(*line.span)) <= 3:
            for date in page.within(*line.span, Label.DATE):
                if _is_day(date) and not _is_birth(page, date):
                    return date
    return None


def _subject(page: PageContext, zones: Iterable[ZonedLine]) -> str | None:
    """Return the line that says what the letter is about, without its label; else its title, in small letters."""
    lines = [line for line in zones if line.page == page.number]
    written = _join(page, lines, Zone.SUBJECT)
    if written is not None:
        label = _REGARDING.match(fold(written))
        text = written[label.end() :] if label else written
        return text[:1].upper() + text[1:] if text else None
    title = _join(page, lines, Zone.TITLE)
    if title is None:
        return None
    small = " ".join(word.lower() if word.isupper() and len(word) > 3 else word for word in title.split())
    return small[:1].upper() + small[1:] if small else None


def _join(page: PageContext, lines: list[ZonedLine], zone: Zone) -> str | None:
    """Return the first lines of a zone as one, up to the first number or date that is no part of the words."""
    parts: list[str] = []
    last: ZonedLine | None = None
    for index, line in enumerate(lines):
        follows = last is not None and line.line.block == last.line.block and lines[index - 1] is last
        if last is not None and not follows:
            break
        if line.zone is zone or (follows and zone is Zone.TITLE and line.zone is Zone.BODY and len(parts) < 3):
            numbers = page.within(*line.span, Label.ID)
            end = min([number.start for number in numbers], default=line.span.end)
            words = " ".join(page.text[line.span.start : end].split())
            if zone is Zone.TITLE and last is not None and numbers:
                break
            parts.append(words)
            last = line
            if numbers:
                break
        elif last is not None:
            break
    return " ".join(parts).strip(" ,;№") or None
