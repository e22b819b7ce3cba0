"""Dates in Russian, Kazakh and English letters, read into ISO 8601.

Own grammar and not the dateparser library: that one has no Kazakh month names in case forms and no ranges, takes
numbers such as "12" or "may" for dates, and costs 40 ms a page of start-up for each language it tries.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from extractors.bare_days import bare_days
from extractors.day_ranges import days_at, night_around
from extractors.days import Day, in_calendar
from extractors.found import Claims, Found
from extractors.grammar import compile_phrase
from extractors.ordinals import ORDINAL_STEM
from extractors.times import time_after, time_before
from models.mention import Label

EXTRACTOR = "dates"

_MONTH_STEM = (
    r"(?:янв|фев|мар|апр|ма[йяюе]|июн|июл|авг|сен|окт|ноя|дек|[қк]а[ңн]|а[қк]п|нау|с[әа]у|мам|мау|ш[іи]л|там|[қк]ыр|"
    r"[қк]аз|[қк]ар|жел|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_START = re.compile(
    rf"(?<![\w.,/№-])(?<!№[ ])[«\"“„<]{{0,2}}(?=\d)|(?<!\w)(?={_MONTH_STEM}[\w.]*\s)"
    rf"|(?<!\w)(?={ORDINAL_STEM}\w*\s+(?:\w+\s+)?{_MONTH_STEM})",
    re.IGNORECASE,
)
"""where a date may begin: told by the first letters, since it is asked at every word"""
_WEEKDAY = (
    r"(?:понедельник|вторник|сред[ауы]|четверг|пятниц[ауы]|суббот[ауы]|воскресень[ея]|пн|вт|ср|чт|пт|сб|вс|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)\.?"
)
_WEEKDAY_BEFORE = compile_phrase(rf"(?<!\w){_WEEKDAY},? $", whole_words=False)
_WEEKDAY_AFTER = compile_phrase(rf" ?\({_WEEKDAY}\)", whole_words=False)
_WEEKDAY_LATER = compile_phrase(rf", {_WEEKDAY}(?=[ ]?(?:\n|$|[.;:–—)]))", whole_words=False)
_LONGEST_WEEKDAY = 16
_LETTERS_SINCE = 2015
_AHEAD = timedelta(days=31)

_Span = tuple[Day, Day | None, tuple[int, int, str | None]]


def find(text: str, claims: Claims, reference: date | None) -> Iterator[Found]:
    """Find the dates in a text.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.
        reference: the date of the letter; None: the first date of the text that has a year.

    Yields:
        DATE, in reading order.
    """
    spans = list(_spans(text, claims))
    full = [day for first, _, _ in spans if (day := in_calendar(first)) and day.year > _LETTERS_SINCE]
    letter = reference or max(full, default=None)
    anchor: date | None = None
    last_read: date | None = None
    for first, last, (start, end, clock) in spans:
        anchor = day if (day := in_calendar(first)) in full else anchor
        begin = _resolve(first, letter, (last_read if first.month is None else None) or anchor)
        last_read = begin or last_read
        found = Found(
            label=Label.DATE,
            start=start,
            end=end,
            text=text[start:end],
            extractor=EXTRACTOR,
            score=0.98 if first.year is not None else 0.9,
            iso=None if begin is None else _iso(begin, last, clock),
        )
        claims.add(found)
        yield found


def _spans(text: str, claims: Claims) -> Iterator[_Span]:
    """Yield the days, ranges and times in reading order; those in figures alone fill what the others leave."""
    certain = list(_certain(text, claims))
    taken = [(start, end) for _, _, (start, end, _) in certain]
    figures = [
        _with_clock(text, day, last, floor=0)
        for day, last in bare_days(text, taken)
        if claims.is_free(day.start, (last or day).end)
    ]
    yield from sorted((*certain, *figures), key=lambda span: span[2])


def _certain(text: str, claims: Claims) -> Iterator[_Span]:
    position = 0
    for candidate in _START.finditer(text):
        if candidate.start() < position:
            continue
        read = days_at(text, candidate.start())
        if read is None:
            continue
        first, last = read
        end = (last or first).end
        if not claims.is_free(first.start, end) or (end < len(text) and text[end : end + 1].isalnum()):
            continue
        span = _with_clock(text, first, last, floor=position)
        position = span[2][1]
        yield span


def _with_clock(text: str, first: Day, last: Day | None, *, floor: int) -> _Span:
    """Take in the night, the weekday and the time of day that stand before or after a date."""
    start, end, first, last = night_around(text, first, last)
    before = _WEEKDAY_BEFORE.search(text[max(floor, start - _LONGEST_WEEKDAY) : start])
    start -= len(before.group()) if before is not None else 0
    after = _WEEKDAY_AFTER.match(text, end) or (None if last else _WEEKDAY_LATER.match(text, end))
    end = after.end() if after is not None else end - _ends_sentence(text, end)
    if last is not None:
        return first, last, (start, end, None)
    later = time_after(text, end)
    if later is not None:
        return first, None, (start, later.end, later.clock)
    earlier = time_before(text, start)
    if earlier is not None and earlier.start >= floor:
        return first, None, (earlier.start, end, earlier.clock)
    return first, None, (start, end, None)


def _ends_sentence(text: str, end: int) -> bool:
    """Tell whether the full stop of a shortened month is that of the paragraph: "admitted on 7 Apr."."""
    return (
        text[end - 1 : end] == "." and text[end - 3 : end - 1].isalpha() and _NOTHING_AFTER.match(text, end) is not None
    )


_NOTHING_AFTER = re.compile(r"[ ]*(?:\n[ ]*\n|$)")


def _iso(begin: date, last: Day | None, clock: str | None) -> str:
    if last is not None:
        end = in_calendar(last, begin.year)
        if end is not None and end < begin:
            end = in_calendar(last, begin.year + 1)
        return begin.isoformat() if end is None else f"{begin.isoformat()}/{end.isoformat()}"
    return begin.isoformat() if clock is None else f"{begin.isoformat()}T{clock}"


def _resolve(day: Day, letter: date | None, near: date | None) -> date | None:
    """Fill in a missing year, or a missing month.

    A day goes with the full date named before it ("6 января 2022 года … 8 января"), one without a month with the date
    before it. Where there is none but the letter's own, letters report on the past: the latest such day, or one a few
    weeks ahead.

    Args:
        day: as written.
        letter: date of the letter.
        near: the date named before.
    """
    if day.year is not None:
        return in_calendar(day)
    is_alone = near is None or (near == letter and day.month is not None)
    near = near or letter
    if near is None:
        return None
    years = (near.year - 1, near.year, near.year + 1)
    months = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) if day.month is None else (day.month,)
    days = [found for year in years for month in months if (found := in_calendar(replace(day, month=month), year))]
    if letter is not None and is_alone:
        ahead = _AHEAD if day.month is not None else timedelta(0)
        days = [found for found in days if found <= letter + ahead][-1:] or days
    return min(days, key=lambda found: abs(found - near), default=None)
