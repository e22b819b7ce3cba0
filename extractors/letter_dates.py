"""The date of a letter: beside its number, on its own line of the head, after its title or beside the signature."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.context import Context, PageContext, TextLine
from extractors.title_cues import DISCHARGES
from extractors.titles import Title
from extractors.wording import cue
from extractors.zones import Zone, ZonedLine
from models.mention import Label, Mention

_DATE_THEN_NUMBER = re.compile(
    r"[ \t,_/]*(?:г|ж|жыл\w*|дагы|деги|куни|куниги)?[ \t.:,_/]*\n?[ \t]*(?:исх|вх|шыг|кир|ref|рег|тирк|reg)?"
    r"[ \t.:№]*(?:no?\.?)?[ \t]*"
)
_NUMBER_THEN_DATE = re.compile(
    r"[ \t,_/(–—-]*(?:кирис\s+)?(?:(?:хат|сурау|отиниш|арыз|шагым)\w*(?:\s+салу\w*)?,?)?"
    r"(?:\s*(?:от|dated|of|from|on|date|куни|дата|бастап|version\s+of|как\s+на)[\s:._]*|\n)?[ \t]*"
)
_LABEL = cue(
    "дата",
    ("дата( и (место|время))? (составления|выдачи|письма|документа|заполнения|подачи|"
     "оформления|рапорта|запроса|направления|отправки|протокола|справки|заключения|время "
     "составления)( протокола)?"),
    "место и дата( составления)?", "составлен…", "составлено", "отправлено", "зарегистрировано", "заполнен…",
    ("date( of (issue|report|record|statement|letter|writing|document|completion|signing|the "
     "report|the record|protocol))?"),
    "place and date", "date and place", "dated", "sent( on)?", "date (signed|completed|sent|written|issued)",
    "issued( on)?", "drawn up( on)?", "signed( on)?", "передан…", "принят…", "время( передачи)?", "уақыты", "күні",
    "күні мен уақыты",
    "(берілген|жасалған|толтырылған|жазылған|жіберілген|шыққан|тіркелген)( орны)?( мен)? күні( мен уақыты)?",
    "жасалған (уақыты|орны мен күні|орны күні)", "орны мен күні", "аяқталды", "аяқталған( күні)?", "окончен…",
    "completed( on)?", "finished( on)?",
)  # fmt: skip
_NO_OWN_LABEL = cue(
    "рождения", "рожд", "born", "birth", "туған", "смерти", "задержания", "поступления", "поступил…", "выписки",
    "ұсталған", "қайтыс болған", "түскен", "шыққан", "detention", "death", "admission", "arrest", "начат…",
    "басталды", "started", "begun", "incident", "происшествия", "осмотра", "adm",
)  # fmt: skip
_PERIOD_BEFORE = re.compile(
    r"(?<!\w)(?:с|со|по|до|за|между|период\w*|ночь|ночи|from|to|till|until|between|since|period|night|начиная|состоянию\s+на)"
    r"\s*[«\"(]?\s*$"
)
_PERIOD_AFTER = re.compile(
    r"[ \t]*(?:г\.?|ж\.?)?[ \t]*[»\")]?[ \t]*(?:бастап|деиин|дейин|аралыг|по|to|till|until|[–—-]\s*\d)(?!\w|\s*\+)"
)
_BIRTH_AFTER = re.compile(r"\s*(?:г\.?\s*р(?!\w)|года рожд|года? рожд|жылы туган|ж\.?\s*т|туган)")
_BIRTH_BEFORE = re.compile(r"(?:рожд\w*|born|туган\w*|date of birth|dob|b\.)\W*$")
_LEFT_BEFORE = re.compile(
    r"(?:выписан\w*|выписк[аи]|выбыл\w*|discharged?|шыгарыл\w*|шыкты|шыккан\w*|d/c)[^\d.;\n]{0,25}$"
)
_LEFT_AFTER = re.compile(
    r"[ \t,]*(?:г\.?|ж\.?)?[ \t,]*(?:куни\s+)?(?:выписан|discharged|шыкты|шыгарылды|уиине\s+шыгарыл)"
)
_IN_HOSPITAL = re.compile(r"лечени|стационар|находил|пребыва|лежал|stay|treat|hospitali|емдел|болды")
_STAY = re.compile(
    r"(?:лечени|стационар|находил|пребыва|лежал|stay|treat|hospitali)\w*"
    r"(?:.*\s(?:по|to|till|until|[–—-])|[^\d\n]{0,40}(?<!\sс)(?<!\sс\s)(?<!from)(?<!from\s))\s*[«\"]?$"
)
_SIGNED = 4
_TAIL = 6
_FORM_LINE = 8
_FORMS = cue(
    "протокол", "акт", "справка", "карта", "талон", "лист", "list", "талоны", "парағы", "журнал( \\w+)*",
    "объяснение", "медицинская справка", "заключение", "хаттама(сы)?", "акті", "анықтама(сы)?", "карта(сы)?",
    "түсініктеме", "protocol", "record", "certificate", "card", "sheet", "act", "minutes",
)  # fmt: skip


def day_of(date: Mention) -> str | None:
    """Return the ISO 8601 day of a date, the first of a range."""
    return None if date.iso is None else date.iso.split("/")[0][:10]


def date_beside(page: PageContext, reference: Mention) -> Mention | None:
    """Return the date that belongs to a number: "№ 7 от 3 февраля", "2022 жылғы 3 ақпандағы № 7"."""
    dates = [mention for mention in page.mentions if mention.label is Label.DATE]
    before = [date for date in dates if 0 <= reference.start - date.end <= 40]
    before = [d for d in reversed(before) if _DATE_THEN_NUMBER.fullmatch(page.wording.slice(d.end, reference.start))]
    after = [date for date in dates if 0 <= date.start - reference.end <= 60]
    after = [date for date in after if _NUMBER_THEN_DATE.fullmatch(page.wording.slice(reference.end, date.start))]
    near = [date for date in before if "\n" not in page.text[date.end : reference.start]]
    return next(iter([*near, *after, *before]), None)


def own_date(
    context: Context, zones: tuple[ZonedLine, ...], reference: Mention | None, used: set[str], title: Title | None
) -> Mention | None:
    """Return the date of a letter.

    Args:
        context: the letter.
        zones: its lines with the part of the letter that each belongs to.
        reference: its own number.
        used: ids of the mentions that say which letter it answers.
        title: of the letter.
    """
    page = context.pages[0]
    beside = None if reference is None else date_beside(page, reference)
    if beside is not None and beside.iso and beside.id not in used and not _is_period(page, beside):
        return beside
    is_discharge = title is not None and DISCHARGES.search(title.folded) is not None
    for its, date in _candidates(context, zones, title):
        if date.id in used or not _is_day(date) or is_birth(its, date) or _is_cited(its, date):
            continue
        if (is_discharge and _is_discharge(its, date)) or not (_is_period(its, date) or _is_other(its, date)):
            return date
    return None


def _candidates(
    context: Context, zones: tuple[ZonedLine, ...], title: Title | None
) -> Iterator[tuple[PageContext, Mention]]:
    """Yield dates, the likelier first."""
    page = context.pages[0]
    by_page = {each.number: each for each in context.pages}
    references = [line for line in zones if line.zone is Zone.REFERENCE]
    head = [line for line in zones if line.zone in {Zone.LETTERHEAD, Zone.TITLE, Zone.SUBJECT}]
    signed = [line for line in zones if line.zone in {Zone.SIGNATURE, Zone.EXECUTOR}]
    yield from ((page, date) for date in _labelled(page))
    for line in references:
        yield from ((by_page[line.page], date) for date in by_page[line.page].within(*line.span, Label.DATE))
    yield from ((page, date) for date in _by_title(page, title))
    if title is not None and DISCHARGES.search(title.folded):
        dates = page.within(0, len(page.text), Label.DATE)
        yield from ((page, date) for date in map(_last_day, dates) if _is_discharge(page, date))
        return
    for line in head:
        yield from ((by_page[line.page], date) for date in by_page[line.page].within(*line.span, Label.DATE))
    for line in signed:
        yield from ((by_page[line.page], date) for date in by_page[line.page].within(*line.span, Label.DATE))
    last = context.pages[-1]
    for printed in reversed(last.lines[-_TAIL:]):
        if len(last.plain_words(*printed.span)) <= _SIGNED and not last.in_table(*printed.span):
            yield from ((last, date) for date in reversed(last.within(*printed.span, Label.DATE)))
    if title is not None and _FORMS.search(title.folded):
        yield from ((page, date) for date in page.within(title.end, title.end + 400, Label.DATE)[:1])


def _last_day(date: Mention) -> Mention:
    """Return a date of which only the last day of its range is left."""
    return date if date.iso is None else replace(date, iso=date.iso.split("/")[-1])


def _is_discharge(page: PageContext, date: Mention) -> bool:
    """Tell whether a date is the day of discharge, which a summary without a date of its own was written on."""
    before = page.wording.slice(max(0, date.start - 40), date.start)
    after = page.wording.slice(date.end, date.end + 30)
    return bool(_LEFT_BEFORE.search(before) or _LEFT_AFTER.match(after) or _is_end_of_stay(page, date))


def _is_end_of_stay(page: PageContext, date: Mention) -> bool:
    """Tell whether a date ends a stay: "Находился на лечении: с 12.04.2022 по 30.04.2022"."""
    line = page.wording.slice(page.text.rfind("\n", 0, date.start) + 1, date.start)
    is_range = re.search(r"\s(?:по|to|till|until)\s|[–—]", date.text) is not None
    return _STAY.search(line) is not None or (is_range and _IN_HOSPITAL.search(line) is not None)


def _labelled(page: PageContext) -> Iterator[Mention]:
    """Yield the dates after "Дата составления:", "Place and date:" in the head or in a form."""
    for line in page.lines:
        is_form = len(page.plain_words(*line.span)) <= _FORM_LINE
        for date in page.within(*line.span, Label.DATE) if is_form else ():
            before = page.wording.slice(line.span.start, date.start)
            labels = [*_LABEL.finditer(before)]
            if (
                labels
                and labels[-1].end() >= len(before) - 40
                and _opens(before, labels[-1])
                and not _is_other(page, date)
            ):
                yield date


def _opens(before: str, label: re.Match[str]) -> bool:
    """Tell whether a label opens its line or cell, or has a colon: "справка, составлена 5 мая" is no label."""
    return re.fullmatch(r"(?:.*[|;]|.*\s{2,})?\W*(?:\d+[.)]\s*)?", before[: label.start()]) is not None or (
        ":" in before[label.end() :]
    )


def _is_other(page: PageContext, date: Mention) -> bool:
    """Tell whether a label before a date says that it is another day: of birth, of admission, of detention."""
    start = page.text.rfind("\n", 0, date.start) + 1
    earlier = [each.end for each in page.within(start, date.start, Label.DATE)]
    before = page.wording.slice(max([start, *earlier]), date.start)
    clause = re.split(r"[;|]|\s{3,}", before)[-1]
    return re.search(r":|\s[–—-]\s", clause) is not None and _NO_OWN_LABEL.search(clause) is not None


def _by_title(page: PageContext, title: Title | None) -> Iterator[Mention]:
    """Yield the dates in the title and in the lines just after it, where protocols and decisions have theirs."""
    if title is None:
        return
    following: list[TextLine] = [line for line in page.lines if line.span.start >= title.start][:5]
    for line in following:
        if re.search(r":(?!\d)", line.folded) and line.span.start > title.end and not _LABEL.match(line.folded.strip()):
            return
        if line.span.start < title.end or len(page.plain_words(*line.span)) <= 3:
            yield from page.within(*line.span, Label.DATE)


def _is_day(date: Mention) -> bool:
    """Tell whether a date may be a letter's: one day, not a range."""
    return date.iso is not None and "/" not in date.iso


def is_birth(page: PageContext, date: Mention) -> bool:
    """Tell whether a date is a day of birth."""
    after = page.wording.slice(date.end, date.end + 14)
    before = page.wording.slice(max(0, date.start - 20), date.start)
    return _BIRTH_AFTER.match(after) is not None or _BIRTH_BEFORE.search(before) is not None


_CITED = re.compile(
    r"(?<!\w)(?:на|к|по|из|согласно|отмене)\s+(?:\w+\s+){0,3}?(?:постановлени|решени|приговор|определени|письм|запрос|"
    r"ответ|обращени)\w*[^\n]{0,40}\s(?:от\s*)$"
)


def _is_cited(page: PageContext, date: Mention) -> bool:
    """Tell whether a date is that of another letter or decision: "жалоба на постановление от 01.03.2022"."""
    return _CITED.search(page.wording.slice(max(0, date.start - 90), date.start)) is not None


def _is_period(page: PageContext, date: Mention) -> bool:
    """Tell whether a date begins or ends a period: "с 28.02.2022 по 02.03.2022"."""
    line = page.text.rfind("\n", 0, date.start) + 1
    before = page.wording.slice(max(line, date.start - 20), date.start)
    after = page.wording.slice(date.end, date.end + 14)
    return _PERIOD_BEFORE.search(before) is not None or _PERIOD_AFTER.match(after) is not None
