"""A day as letters write it in three languages: "08.01.2022 г.", "«8» қаңтар", "восьмого января", "қаңтардың 6-сы"."""

import re
from dataclasses import dataclass
from datetime import date

from extractors.grammar import with_gaps
from extractors.months import MONTH, month_number
from extractors.ordinals import KAZAKH_ORDINAL, KAZAKH_POSSESSIVE, RUSSIAN_ORDINAL, ordinal_value

_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_OPEN, _CLOSE = r"(?:(?:[«\"“„]|<<?)(?=\d{1,2}[»\"”“>]))?", r"[»\"”“>]{0,2}"
_ORDINAL_ENDING = r"(?:-?(?:го|е|ого|ое|ші|шы|інші|ыншы|нші|ншы|st|nd|rd|th)(?!\w))"
_QUOTED_DAY = rf"{_OPEN}{_DAY}{_CLOSE}{_ORDINAL_ENDING}?"
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_THIS_YEAR = (
    r"(?:т\. ?г\.(?!\w)|с\. ?г\.(?!\w)|(?:текущего|сего|этого|нынешнего) года|of (?:this|the current) year|this year|"
    r"ағымдағы жылы?|ағ\. ?ж\.)"
)
_YEAR_WORD = (
    r"(?: ?(?:(?:года|году|год)(?! рожд)(?!\w)|г\.(?!\w)|г(?![\w.-])|(?:жылғы|жылдың|жылы?)(?! туған)(?!\w)|"
    r"ж\.(?!\w)|ж(?![\w.-])|y\.(?!\w)))?"
)
_KAZAKH_YEAR_WORD = r"(?:жылғы|жылдың|жылы|жыл|ж\.|ж|года|г\.)"
_KAZAKH_DAY_ENDING = r"(?:-?(?:сы|сі|ы|і|нда|нде|нан|нен|на|не|ның|нің|н|дағы|дегі|нғы|нгі|күні){1,3}(?!\w))"
_MONTHS_DAY = (
    rf"(?:{_DAY}{_CLOSE}{_KAZAKH_DAY_ENDING}|(?P<word>{KAZAKH_POSSESSIVE}|{KAZAKH_ORDINAL} (?:жұлдызы\w*|күні)))"
)
_WORD_DAY = rf"(?P<word>{RUSSIAN_ORDINAL}|{KAZAKH_ORDINAL}|{KAZAKH_POSSESSIVE})"

_FORMS = tuple(
    re.compile(with_gaps(pattern), re.IGNORECASE)
    for pattern in (
        r"(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"{_DAY}(?P<s>[-./])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<y>(?:19|20)\d\d)(?!\d){_YEAR_WORD}",
        rf"{_DAY}(?P<s>[./])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<y>\d\d)(?![\d:/-]|\.\d)(?= ?(?:г|ж|\W|$)){_YEAR_WORD}",
        (
            rf"{_QUOTED_DAY}(?:-| )(?:of |день )?(?P<month>{MONTH})(?:(?<=[a-z.]),)?(?: of(?: the year)?)?(?:-| )"
            rf"{_YEAR}(?:-?го(?!\w))?{_YEAR_WORD}"
        ),
        rf"{_QUOTED_DAY} (?P<month>{MONTH}) (?P<y>\d\d) ?(?:г\.|года|ж\.)",
        rf"{_QUOTED_DAY} (?:of )?(?P<month>{MONTH}),? {_THIS_YEAR}",
        rf"{_YEAR} ?{_KAZAKH_YEAR_WORD},? {_QUOTED_DAY}[ -]?(?P<month>{MONTH})",
        rf"{_YEAR} ?{_KAZAKH_YEAR_WORD},? (?P<month>{MONTH})(?: айының)? {_MONTHS_DAY}",
        rf"{_YEAR} ?{_KAZAKH_YEAR_WORD},? {_WORD_DAY} (?P<month>{MONTH})",
        rf"{_YEAR} ?{_KAZAKH_YEAR_WORD},? {_DAY}\.(?P<m>0[1-9]|1[0-2])(?![\d.])",
        rf"(?P<month>{MONTH}) {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_WORD_DAY} (?P<month>{MONTH}) {_YEAR}{_YEAR_WORD}",
        rf"{_QUOTED_DAY} (?:of )?(?P<month>{MONTH})",
        rf"{_QUOTED_DAY}-(?P<month>{MONTH})",
        rf"(?P<month>{MONTH})(?: айының)? {_MONTHS_DAY}",
        rf"(?P<month>{MONTH}) {_DAY}(?:st|nd|rd|th)?(?![\d:.]\d)(?!\d)",
        rf"{_WORD_DAY} (?P<month>{MONTH})",
    )
)
"""With a month in words, or with a year: nothing else looks like them."""

_BARE = tuple(
    re.compile(with_gaps(pattern), re.IGNORECASE)
    for pattern in (
        rf"{_DAY}\.(?P<m>0[1-9]|1[0-2])(?!\d|[.,:/-]\d|%)(?: ?(?:г\.(?!\w)|{_THIS_YEAR}))?",
        rf"{_DAY}-?(?:го|е)(?! ?(?:-|отдел|отряд|этаж|класс|курс|разряд|роддом|микро))(?: числа)?(?!\w)",
        rf"{_DAY} числа(?!\w)",
        rf"(?P<word>{RUSSIAN_ORDINAL}) числа(?!\w)",
        rf"(?:осы|сол) айдың (?:{_DAY}{_KAZAKH_DAY_ENDING}|(?P<word>{KAZAKH_POSSESSIVE}))",
    )
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: its year and its month may be missing."""

    day: int
    month: int | None
    year: int | None
    start: int
    end: int


def day_at(text: str, position: int) -> Day | None:
    """Read the day that is written at a place, with its month.

    Args:
        text: a reading.
        position: where it may begin.
    """
    return _read(_FORMS, text, position)


def bare_day_at(text: str, position: int) -> Day | None:
    """Read figures or a number alone that may be a day: "09.01", "10-го", "тридцатого числа".

    Args:
        text: a reading.
        position: where it may begin.
    """
    return _read(_BARE, text, position)


def in_calendar(day: Day, year: int | None = None) -> date | None:
    """Return the date of a day, None if the calendar has none or its year or month is missing.

    Args:
        day: as written.
        year: to take where it names none.
    """
    year = day.year or year
    if year is None or day.month is None:
        return None
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


_TWO_FIGURES, _LAST_CENTURY = 100, 35
_LEAP_YEAR = 2020


def _read(forms: tuple[re.Pattern[str], ...], text: str, position: int) -> Day | None:
    for form in forms:
        match = form.match(text, position)
        if match is None:
            continue
        groups = match.groupdict()
        if (groups.get("month") or "").startswith("may"):
            continue
        number = int(groups["d"]) if groups.get("d") else ordinal_value(" ".join((groups.get("word") or "").split()))
        month = int(groups["m"]) if groups.get("m") else None
        month = month_number(groups["month"]) if groups.get("month") else month
        year = int(groups["y"]) if groups.get("y") else None
        if year is not None and year < _TWO_FIGURES:
            year += 2000 if year < _LAST_CENTURY else 1900
        if number is None:
            continue
        day = Day(number, month, year, match.start(), match.start() + len(match.group().rstrip()))
        if in_calendar(day, _LEAP_YEAR) is not None or (month is None and number <= 31):
            return day
    return None
