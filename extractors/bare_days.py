"""Days in figures or numbers alone, which may be something else: "09.01", "10-го", "тридцатого числа".

"09.10" is a day in one letter and a time in another. It is taken for a day where the words around say so, and in a
letter that writes no time with a point, unless it stands beside a unit or where a number of a chapter stands.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.day_ranges import in_order
from extractors.days import Day, bare_day_at
from extractors.grammar import compile_phrase, with_gaps
from extractors.ordinals import ORDINAL_STEM

_FIGURES = re.compile(r"(?<![\w.,/№:+-])(?<!№ )(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?!\d|[.,:/-]\d|%)")
_NUMBERED = re.compile(
    r"(?<![\w.,/№:-])(?=\d{1,2}(?:-?(?:го|е)(?!\w)(?! ?-)|\s+числа(?!\w)))"
    rf"|(?<!\w)(?={ORDINAL_STEM}\w*\s+(?:\w+\s+)?числа)|(?<!\w)(?=(?:осы|сол)\s+айдың\s)",
    re.IGNORECASE,
)
_POINTED_TIME = re.compile(r"(?<![\w.,/:№-])(?:[01]\d|2[0-3])\.(?:00|1[3-9]|[2-5]\d)(?![\w%]|[.,:/]\d)")
_SAYS_DAY_AFTER = compile_phrase(
    r" ?(?:г\.(?!\w)|года|ж\.(?!\w)|т\.г|с\.г|күні|числа|\((?:пн|вт|ср|чт|пт|сб|вс|mon|tue|wed|thu|fri|sat|sun)|"
    r"(?:в|около|at|сағат) \d{1,2}(?:[:.]\d\d| ?ч)|,? \d\d:\d\d)",
    whole_words=False,
)
_SAYS_DAY_BEFORE = compile_phrase(
    r"(?:\d\d:\d\d|ноч(?:ь|ью|и) (?:с|на)?|дата|датой|датир\w+|күні:?|date:?|dated|от|письм\w+|on) $", whole_words=False
)
_NO_DAY_BEFORE = compile_phrase(
    r"(?:п|пп|пункт\w*|ст|ч|кв|каб|каб\.|тел|рис|табл|гл|разд\w*|форма|нысан|код|версия|v|т|t|ph|hb|k|na|l|"
    r"эр|ад|ққ|ақ|ҚҚ|спо2|мкб\S*|icd\S*|ахж\S*|тем\w*|рост|вес|масса|цена|курс|балл\w*|уровень|версии|section|"
    r"para\w*|в|во|at|сағат|около|тарау\w*|бөлім\w*|[<>≈~=$€₸×x])[.:]? ?$",
    whole_words=True,
)
_NO_DAY_AFTER = compile_phrase(
    r" ?(?:мм|см|мл|мг|мкг|г/|кг|км|м²|тыс|млн|млрд|тенге|теңге|тг|руб|usd|%|°|ммоль|ед|час|ч(?!\w)|сағ|га|л(?!\w)|шт|"
    r"балл|р\.|pm|am|a\.m|p\.m|kg|ml|mg|cm|mm|km|hrs|hours|бастап сағат)",
    whole_words=False,
)
_CHAPTER_AFTER = re.compile(r"\.?[ ]?[A-ZА-ЯӘҒҚҢӨҰҮҺІ«\"]")
_CONNECTOR = re.compile(with_gaps(r" ?[-–—] ?| (?:по|на|to|and|through) "), re.IGNORECASE)
_ENDS_PHRASE = re.compile(
    r"\s*(?:[.,;:!?»)—–]|$|\n|числа|утром|вечером|ночью|днём|днем|(?:я|он|она|они|мы|его|её|ее|их|меня|нас|мне|ему|ей|"
    r"им|нам|был\w*|к|в|из|по|на)(?!\w))",
    re.IGNORECASE,
)
_REACH = 25
_HOURS = 24
"""what is no hour is a day also where times are written with a point"""


def bare_days(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Day, Day | None]]:
    """Find the days in figures or numbers alone, and ranges of two.

    Args:
        text: a reading.
        taken: spans of the dates that are certain.

    Yields:
        A day, and the last day if it begins a range.
    """
    yield from _in_figures(text, taken)
    for match in _NUMBERED.finditer(text):
        day = bare_day_at(text, match.start())
        if day is None or not _is_free(day, taken):
            continue
        if (
            "числа" in text[day.start : day.end]
            or "айдың" in text[day.start : day.end]
            or (text[day.start : day.end].endswith("го") and _ENDS_PHRASE.match(text, day.end))
        ):
            yield day, None


def _in_figures(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Day, Day | None]]:
    pointed: bool | None = None
    floor = 0
    for match in _FIGURES.finditer(text):
        if match.start() < floor:
            continue
        day = bare_day_at(text, match.start())
        if day is None or not _is_free(day, taken):
            continue
        connector = _CONNECTOR.match(text, day.end)
        second = bare_day_at(text, connector.end()) if connector is not None else None
        is_two = second is not None and second.month is not None and in_order(day, second)
        before = text[max(0, day.start - _REACH) : day.start]
        says = _SAYS_DAY_AFTER.match(text, (second if is_two and second else day).end) or _SAYS_DAY_BEFORE.search(
            before
        )
        if not says:
            if pointed is None:
                pointed = _POINTED_TIME.search(text) is not None
            if (pointed and day.day < _HOURS) or _is_other(text, day, before):
                continue
        floor = second.end if is_two and second else day.end
        yield day, second if is_two else None


def _is_free(day: Day, taken: Sequence[tuple[int, int]]) -> bool:
    return all(day.end <= start or end <= day.start for start, end in taken)


def _is_other(text: str, day: Day, before: str) -> bool:
    """Tell whether figures are a measure, or the number of a chapter."""
    if _NO_DAY_BEFORE.search(before) or _NO_DAY_AFTER.match(text, day.end):
        return True
    opens = not before or before.endswith("\n")
    is_short = text[day.start + 1 : day.start + 2] == "."
    return is_short and (opens or _CHAPTER_AFTER.match(text, day.end) is not None)
