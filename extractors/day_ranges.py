"""Two days joined into a range: "с 8 на 9 января", "09.01 по 11.01.2022", "3 маусымнан 4 маусымға қараған түні"."""

import re
from dataclasses import replace
from datetime import timedelta

from extractors.days import Day, bare_day_at, day_at, in_calendar
from extractors.grammar import GAP, compile_phrase, with_gaps
from extractors.months import MONTH, month_number
from extractors.ordinals import KAZAKH_POSSESSIVE, ordinal_value

_SHORT_RANGE = re.compile(
    with_gaps(
        r"(?P<q>[«\"“„]?)(?P<first>0?[1-9]|[12]\d|3[01])[»\"”]?(?:-?(?:го|е|ого|нан|нен|дан|ден|тан|тен|сынан|сінен|"
        r"st|nd|rd|th))?"
        r"(?: ?[-–—] ?| (?:по|на|до|и|to|and|through|until|мен|бен|пен) )(?:the )?"
    ),
    re.IGNORECASE,
)
_ENGLISH_RANGE = re.compile(
    with_gaps(
        rf"(?P<month>{MONTH}) (?P<first>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
        rf"(?: ?[-–—] ?| (?:to|and|through|until) )(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
        r"(?:,? (?P<y>(?:19|20)\d\d)(?!\d))?"
    ),
    re.IGNORECASE,
)
_KAZAKH_RANGE = re.compile(
    with_gaps(
        rf"(?P<month>{MONTH})(?: айының)? (?P<first>\d{{1,2}}|{KAZAKH_POSSESSIVE})(?:-?\w*[нд][ае]н)? "
        rf"(?P<last>\d{{1,2}}|{KAZAKH_POSSESSIVE})(?:-?\w*[ае])?(?= қараған)"
    ),
    re.IGNORECASE,
)
_KAZAKH_YEAR = re.compile(with_gaps(r"(?P<y>(?:19|20)\d\d) ?(?:жылғы|жылдың|жылы|ж\.) ?"), re.IGNORECASE)
_CONNECTOR = re.compile(
    with_gaps(r" ?[-–—] ?|(?<=[дтн][ае]н) (?=\d)| (?:по|на|до|to|through|until|till|and|мен|бен|пен) (?:the )?"),
    re.IGNORECASE,
)
_NIGHT_BEFORE = compile_phrase(
    r"(?:ноч(?:ь|и|ью) (?:с|со|на) |ноч(?:ь|и) |(?:the )?night (?:of|from|between) (?:the )?|overnight (?:on )?)$",
    whole_words=False,
)
_NIGHT_AFTER = compile_phrase(r" (?:қараған )(?:түні|түнде|түн)", whole_words=False)
_FROM_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:с|со|from|between|период с|период|аралығында){GAP})(?:the{GAP})?$", re.IGNORECASE
)
_KAZAKH_BETWEEN = compile_phrase(r" аралығында", whole_words=False)
_REACH = 30
_ANY_YEAR = 2022


def days_at(text: str, position: int) -> tuple[Day, Day | None] | None:
    """Read one day or a range of two at a place.

    Args:
        text: a reading.
        position: where it may begin.
    """
    return _in_one_month(text, position) or _single_or_two(text, position)


def night_around(text: str, first: Day, last: Day | None) -> tuple[int, int, Day, Day | None]:
    """Take in "ночь с" and "қараған түні": the night is a range of two days, "ночь на 9 января" too.

    Args:
        text: a reading.
        first: the day, or the first of two.
        last: the second of two.

    Returns:
        Where it begins and ends, its first and its last day.
    """
    start, end = first.start, (last or first).end
    before = _NIGHT_BEFORE.search(text[max(0, start - _REACH) : start])
    if before is not None:
        start -= len(before.group())
        if before.group().lower().startswith("the "):
            start += 4
        if last is None:
            is_last = "на" in before.group().lower().split()
            first, last = (_beside(first, -1) or first, first) if is_last else (first, _beside(first, 1))
    after = _NIGHT_AFTER.match(text, end)
    if after is not None and last is not None:
        end = after.end()
    return start, end, first, last


def in_order(first: Day, last: Day) -> bool:
    """Tell whether two days may be a range: the second later, or in a month of the next year."""
    year = last.year or first.year or _ANY_YEAR
    start, end = in_calendar(first, year), in_calendar(last, year)
    return start is not None and end is not None and (start < end or (first.month or 0) > (last.month or 0))


def _beside(written: Day, days: int) -> Day | None:
    """Return the day so many days after one."""
    day = in_calendar(written, _ANY_YEAR)
    if day is None:
        return None
    other = day + timedelta(days=days)
    return replace(written, day=other.day, month=other.month, year=other.year if written.year else None)


def _single_or_two(text: str, position: int) -> tuple[Day, Day | None] | None:
    """Read one date, or two joined by a word or a dash, at a place; the first of two may lack its year."""
    first = day_at(text, position)
    bare = None if first is not None else bare_day_at(text, position)
    either = first or bare
    if either is None:
        return None
    connector = _CONNECTOR.match(text, either.end)
    if connector is not None:
        second = day_at(text, connector.end())
        if second is not None and _is_range(text, either, second, connector) and in_order(either, second):
            year = either.year or (second.year and second.year - ((either.month or 0) > (second.month or 0)))
            return replace(either, year=year), second
    return None if first is None else (first, None)


def _is_range(text: str, first: Day, second: Day, connector: re.Match[str]) -> bool:
    word = connector.group().split()
    if word[:1] in (["-"], ["–"], ["—"]) or not word or _KAZAKH_BETWEEN.match(text, second.end):
        return True
    before = text[max(0, first.start - _REACH) : first.start]
    return _FROM_BEFORE.search(before) is not None or _NIGHT_BEFORE.search(before) is not None


def _in_one_month(text: str, position: int) -> tuple[Day, Day | None] | None:
    """Read a range of days in one month at a place: "8 на 9 января", "January 5–9, 2022"."""
    for pattern in (_ENGLISH_RANGE, _KAZAKH_RANGE):
        named = pattern.match(text, position)
        if named is not None:
            days = [ordinal_value(" ".join(named[group].split())) or 0 for group in ("first", "last")]
            year = int(named["y"]) if "y" in pattern.groupindex and named["y"] else None
            first = Day(days[0], month_number(named["month"]), year, named.start(), named.end())
            last = replace(first, day=days[1])
            return (first, last) if in_order(first, last) else None
    kazakh = _KAZAKH_YEAR.match(text, position)
    short = _SHORT_RANGE.match(text, kazakh.end() if kazakh else position)
    if short is None:
        return None
    second = day_at(text, short.end())
    if second is None:
        return None
    if kazakh is not None:
        second = replace(second, year=second.year or int(kazakh["y"]))
    number = int(short["first"])
    month = second.month if number <= second.day else ((second.month or 1) - 1 or 12)
    first = Day(number, month, second.year, position, second.end)
    return (first, second) if in_order(first, second) else None
