"""The time of day beside a date: "в 21:40", "сағат 21.40-та", "at 9:40 p.m."."""

import re
from typing import NamedTuple

from extractors.grammar import with_gaps

_HOUR = r"(?P<h>[01]?\d|2[0-3])"
_MINUTE = r"(?P<min>[0-5]\d)"
_HOURS_WORD = r"(?:часов|часа|час|ч\.|ч|сағат|h)"
_MINUTES_WORD = r"(?:минуты|минута|минут|мин\.|мин|минутта)"
_CLOCK = (
    rf"(?:{_HOUR}[:.]{_MINUTE}(?!\d|[.]\d)(?:-?(?:да|де|та|те|дан|ден|тан|тен|ға|ге|қа|ке)(?!\w))?"
    rf"(?: ?(?:часов|часа|час|ч\.|ч(?!\w)|hours|hrs|h(?!\w)))?"
    rf"|(?P<h2>[01]?\d|2[0-3]) ?{_HOURS_WORD} (?P<min2>[0-5]?\d) ?{_MINUTES_WORD}"
    rf"|(?P<h3>[01]?\d|2[0-3]) ?(?:часов|часа|час|ч\.)"
    rf"|(?P<h4>0?[1-9]|1[0-2])(?= ?[ap]\.? ?m))"
    r"(?P<half> ?[ap]\.? ?m\b\.?)?"
)
_AFTER = re.compile(
    with_gaps(
        r",?(?: (?:г\.,? )?(?:приблизительно |примерно |ориентировочно |около |at |around |about |approximately |в |"
        rf"во |к |шамамен ){{0,3}}"
        rf"(?:сағат )?|T){_CLOCK}(?!\d)"
    ),
    re.IGNORECASE,
)
_BEFORE = re.compile(with_gaps(rf"(?<![\w.:]){_CLOCK},?(?: on| of)? $"), re.IGNORECASE)
_LONGEST = 30
_NOON = 12


class Clock(NamedTuple):
    """A time: its span in the text and `HH:MM`."""

    start: int
    end: int
    clock: str


def time_after(text: str, position: int) -> Clock | None:
    """Read the time that follows a date.

    Args:
        text: a reading.
        position: one past the date.
    """
    return _read(_AFTER.match(text, position), 0)


def time_before(text: str, position: int) -> Clock | None:
    """Read the time that stands right before a date.

    Args:
        text: a reading.
        position: first code point of the date.
    """
    floor = max(0, position - _LONGEST)
    return _read(_BEFORE.search(text[floor:position]), floor)


def _read(match: re.Match[str] | None, offset: int) -> Clock | None:
    if match is None:
        return None
    groups = match.groupdict()
    hour = int(groups["h"] or groups["h2"] or groups["h3"] or groups["h4"])
    minute = int(groups["min"] or groups["min2"] or 0)
    half = (groups["half"] or "").strip().lower()
    if half.startswith("p") and hour < _NOON:
        hour += _NOON
    if half.startswith("a") and hour == _NOON:
        hour = 0
    return Clock(offset + match.start(), offset + match.end(), f"{hour:02d}:{minute:02d}")
