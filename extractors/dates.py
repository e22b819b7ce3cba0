"""Dates in Russian, Kazakh and English letters, read into ISO 8601.

Own grammar and not the dateparser library: that one has no Kazakh month names in case forms and no ranges, takes
numbers such as "12" or "may" for dates, and costs 40 ms a page of start-up for each language it tries.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractors.found import Claims, Found
from extractors.grammar import GAP, compile_phrase, with_gaps
from extractors.months import MONTH, month_number
from extractors.times import time_after, time_before
from models.mention import Label

EXTRACTOR = "dates"

_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_QUOTED_DAY = rf"[«\"“„<]{{0,2}}{_DAY}[»\"”“>]{{0,2}}(?:-?(?:го|е|ого|ші|шы|інші|ыншы|st|nd|rd|th)(?!\w))?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_YEAR_WORD = r"(?: ?(?:года|году|год|г\.(?!\w)|г(?![\w.])|жылы|жылғы|жылдың|жыл|ж\.(?!\w)|ж(?![\w.])))?"
_ATOMS = tuple(
    re.compile(with_gaps(pattern), re.IGNORECASE)
    for pattern in (
        r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"{_DAY}(?P<s>[./])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<y>(?:19|20)\d\d)(?!\d){_YEAR_WORD}",
        rf"{_DAY}\.(?P<m>0[1-9]|1[0-2])\.(?P<y>\d\d)(?![\d.:/-])(?= ?(?:г|ж|\W|$)){_YEAR_WORD}",
        rf"{_QUOTED_DAY} (?:of )?(?P<month>{MONTH})(?:(?<=[a-z.]),)? {_YEAR}(?!\d){_YEAR_WORD}",
        rf"{_YEAR} ?(?:жылғы|жылдың|жылы|жыл|ж\.|ж|года|г\.),? {_QUOTED_DAY}[ -]?(?P<month>{MONTH})",
        rf"(?P<month>{MONTH}) {_DAY}(?:st|nd|rd|th)?,? {_YEAR}(?!\d)",
        rf"{_QUOTED_DAY} (?:of )?(?P<month>{MONTH})",
        rf"(?P<month>{MONTH}) {_DAY}(?:st|nd|rd|th)?(?![\d:.]\d)(?!\d)",
    )
)
_START = re.compile(rf"(?<![\w.,/№-])(?<!№ )[«\"“„<]{{0,2}}(?=\d)|(?<!\w)(?=(?:{MONTH}) \d)", re.IGNORECASE)
_KAZAKH_YEAR = re.compile(with_gaps(rf"{_YEAR} ?(?:жылғы|жылдың|жылы|ж\.) ?"), re.IGNORECASE)
_SHORT_RANGE = re.compile(
    with_gaps(
        r"(?P<q>[«\"“„]?)(?P<first>0?[1-9]|[12]\d|3[01])[»\"”]?(?:-?(?:го|е|нан|нен|дан|ден|тан|тен|сынан|сінен|st|"
        r"nd|rd|th))?"
        r"(?: ?[-–—] ?| (?:по|на|до|и|to|and|through|until|мен|бен|пен) )(?:the )?"
    ),
    re.IGNORECASE,
)
_ENGLISH_SHORT_RANGE = re.compile(
    with_gaps(
        rf"(?P<month>{MONTH}) (?P<first>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
        rf"(?: ?[-–—] ?| (?:to|and|through|until) )(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
        rf"(?:,? {_YEAR}(?!\d))?"
    ),
    re.IGNORECASE,
)
_CONNECTOR = re.compile(
    with_gaps(r" ?[-–—] ?|(?<=[дт][ае]н) (?=\d)| (?:по|на|до|to|through|until|till|and|мен|бен|пен) (?:the )?"),
    re.IGNORECASE,
)
_NIGHT_BEFORE = compile_phrase(
    r"(?:ноч(?:ь|и|ью) (?:с|со|на) |ноч(?:ь|и) |the night of (?:the )?|night of (?:the )?|overnight (?:on )?)$",
    whole_words=False,
)
_NIGHT_AFTER = compile_phrase(r" (?:қараған )(?:түні|түнде|түн)", whole_words=False)
_FROM_BEFORE = re.compile(rf"(?:(?<!\w)(?:с|со|from|between|период с|аралығында){GAP})(?:the{GAP})?$", re.IGNORECASE)
_BETWEEN_AFTER = compile_phrase(r" аралығында", whole_words=False)
_BIRTH_YEAR = 1900


@dataclass(frozen=True, slots=True)
class _Partial:
    """A day as written: its year may be missing."""

    day: int
    month: int
    year: int | None
    start: int
    end: int


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
    full = [day for first, _, _ in spans if (day := _full(first)) and day.year > _LETTERS_SINCE]
    letter = reference or max(full, default=None)
    anchor: date | None = None
    for first, last, (start, end, clock) in spans:
        anchor = day if (day := _full(first)) in full else anchor
        found = Found(
            label=Label.DATE,
            start=start,
            end=end,
            text=text[start:end],
            extractor=EXTRACTOR,
            score=0.98 if first.year is not None else 0.9,
            iso=_iso(first, last, clock, letter, anchor),
        )
        claims.add(found)
        yield found


_LETTERS_SINCE = 2015
_AHEAD = timedelta(days=31)


def _spans(text: str, claims: Claims) -> Iterator[tuple[_Partial, _Partial | None, tuple[int, int, str | None]]]:
    position = 0
    for candidate in _START.finditer(text):
        if candidate.start() < position:
            continue
        read = _range_at(text, candidate.start()) or _single_at(text, candidate.start())
        if read is None:
            continue
        first, last = read
        start, end = first.start, (last or first).end
        if not claims.is_free(start, end) or (end < len(text) and text[end : end + 1].isalnum()):
            continue
        start, end, last = _night(text, start, end, first, last)
        clock = None
        if last is None:
            start, end, clock = _clock(text, start, end, position)
        position = end
        yield first, last, (start, end, clock)


def _clock(text: str, start: int, end: int, floor: int) -> tuple[int, int, str | None]:
    """Take in the time that stands before or after a date."""
    after = time_after(text, end)
    if after is not None:
        return start, after.end, after.clock
    before = time_before(text, start)
    if before is not None and before.start >= floor:
        return before.start, end, before.clock
    return start, end, None


def _night(text: str, start: int, end: int, first: _Partial, last: _Partial | None) -> tuple[int, int, _Partial | None]:
    """Take in "ночь с" and "қараған түні": the night is a range of two days."""
    before = _NIGHT_BEFORE.search(text[max(0, start - 30) : start])
    if before is not None:
        start -= len(before.group())
        if before.group().lower().startswith("the "):
            start += 4
        if last is None:
            last = _next_day(first) if "на" not in before.group().lower().split() else None
    after = _NIGHT_AFTER.match(text, end) or _BETWEEN_AFTER.match(text, end)
    if after is not None and last is not None:
        end = after.end()
    return start, end, last


def _next_day(first: _Partial) -> _Partial | None:
    day = _full(replace(first, year=first.year or 2022))
    if day is None:
        return None
    following = day + timedelta(days=1)
    return replace(first, day=following.day, month=following.month, year=following.year if first.year else None)


def _single_at(text: str, position: int) -> tuple[_Partial, _Partial | None] | None:
    """Read one date, or two joined by a word or a dash, at a place."""
    first = _atom_at(text, position)
    if first is None:
        return None
    connector = _CONNECTOR.match(text, first.end)
    if connector is not None:
        second = _atom_at(text, connector.end())
        word = connector.group().split()
        is_range = word[:1] in (["-"], ["–"], ["—"]) or _FROM_BEFORE.search(text[max(0, position - 20) : position])
        is_range = is_range or not word or _NIGHT_BEFORE.search(text[max(0, position - 30) : position])
        if second is not None and is_range and _in_order(first, second):
            year = first.year or (second.year and second.year - (first.month > second.month))
            return replace(first, year=year), second
    return first, None


def _range_at(text: str, position: int) -> tuple[_Partial, _Partial | None] | None:
    """Read a range of days in one month at a place: "с 8 на 9 января", "January 5–9, 2022"."""
    english = _ENGLISH_SHORT_RANGE.match(text, position)
    if english is not None:
        year = int(english["y"]) if english["y"] else None
        month = month_number(english["month"])
        first = _Partial(int(english["first"]), month, year, english.start(), english.end())
        last = replace(first, day=int(english["last"]))
        return (first, last) if _in_order(first, last) else None
    kazakh = _KAZAKH_YEAR.match(text, position)
    days = _SHORT_RANGE.match(text, kazakh.end() if kazakh else position)
    if days is None:
        return None
    second = _atom_at(text, days.end())
    if second is None:
        return None
    if kazakh is not None:
        second = replace(second, year=second.year or int(kazakh["y"]))
    first = _Partial(int(days["first"]), second.month, second.year, position, second.end)
    if first.day > second.day:
        first = replace(first, month=second.month - 1 or 12)
    return (first, second) if _in_order(first, second) and "month" else None


def _in_order(first: _Partial, last: _Partial) -> bool:
    year = last.year or first.year or 2022
    start, end = _full(replace(first, year=first.year or year)), _full(replace(last, year=year))
    return start is not None and end is not None and (start < end or first.month > last.month)


def _atom_at(text: str, position: int) -> _Partial | None:
    for pattern in _ATOMS:
        match = pattern.match(text, position)
        if match is None:
            continue
        groups = match.groupdict()
        month = int(groups["m"]) if groups.get("m") else month_number(groups["month"])
        year = int(groups["y"]) if groups.get("y") else None
        if year is not None and year < 100:
            year += 2000
        if groups.get("month", "").startswith("may"):
            continue
        partial = _Partial(int(groups["d"]), month, year, match.start(), _trimmed(text, match.end()))
        if _full(replace(partial, year=year or 2020)) is not None:
            return partial
    return None


def _trimmed(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _full(partial: _Partial) -> date | None:
    if partial.year is None:
        return None
    try:
        return date(partial.year, partial.month, partial.day)
    except ValueError:
        return None


def _iso(
    first: _Partial, last: _Partial | None, clock: str | None, letter: date | None, anchor: date | None
) -> str | None:
    begin = _resolve(first, letter, anchor)
    if begin is None:
        return None
    if last is not None:
        end = _full(replace(last, year=last.year or begin.year))
        if end is not None and end < begin:
            end = _full(replace(last, year=begin.year + 1))
        return begin.isoformat() if end is None else f"{begin.isoformat()}/{end.isoformat()}"
    return begin.isoformat() if clock is None else f"{begin.isoformat()}T{clock}"


def _resolve(partial: _Partial, letter: date | None, anchor: date | None) -> date | None:
    """Fill in a missing year.

    A day goes with the full date named before it ("6 января 2022 года … 8 января"). Where there is none but the
    letter's own, letters report on the past: the latest such day, or one a few weeks ahead.
    """
    if partial.year is not None:
        return _full(partial)
    near = anchor or letter
    if near is None:
        return None
    days = [day for year in (near.year - 1, near.year, near.year + 1) if (day := _full(replace(partial, year=year)))]
    if letter is not None and near == letter:
        days = [day for day in days if day <= letter + _AHEAD][-1:] or days
    return min(days, key=lambda day: abs(day - near), default=None)
