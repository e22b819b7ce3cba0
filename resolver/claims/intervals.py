"""When something happened, as a letter dates it, and whether two dates may mean one time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

_ONE_WAY = timedelta(hours=6)
"""So far apart may two clock times of one happening lie: from the ward to the next bed it takes half a night, the one
letter gives the hour of leaving and the other that of coming in, and witnesses guess."""
_MORNING = 6
"""The hour at which a night ends."""
_LONG = timedelta(days=3)
"""A longer range says when somebody was somewhere, and dates nothing else."""


class Nearness(IntEnum):
    """How two dates stand to each other."""

    FAR = 0
    """two times"""
    NEAR = 1
    """a day apart: a night, or a clerk's error"""
    OPEN = 2
    """one of them is missing"""
    WITHIN = 3
    """one lies in the other, a long range"""
    SAME = 4
    """they overlap"""


@dataclass(frozen=True, slots=True)
class Interval:
    """A span of time.

    Args:
        start: first moment.
        end: last moment.
        has_clock: given to the minute.
    """

    start: datetime
    end: datetime
    has_clock: bool

    @property
    def first_day(self) -> date:
        """The day of the first moment."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The day of the last moment."""
        return self.end.date()

    @property
    def length(self) -> timedelta:
        """From the first to the last moment."""
        return self.end - self.start


def read_interval(iso: str | None) -> Interval | None:
    """Read a date of a record.

    Args:
        iso: ISO 8601 date, date with time, or two of them with a slash.

    Returns:
        None for None, and for what is no date of the calendar (31 February in a letter is the clerk's).
    """
    if iso is None:
        return None
    first, slash, last = iso.partition("/")
    try:
        start, end = datetime.fromisoformat(first), datetime.fromisoformat(last if slash else first)
    except ValueError:
        return None
    start, end = sorted((start.replace(tzinfo=None), end.replace(tzinfo=None)))
    has_clock = not slash and "T" in first
    if "T" not in (last if slash else first):
        end = datetime.combine(end.date(), datetime.max.time()).replace(microsecond=0)
    return Interval(start, end, has_clock)


def compare_times(one: Interval | None, other: Interval | None) -> Nearness:
    """Tell whether two dates may mean one time. The order of the two changes nothing."""
    if one is None or other is None:
        return Nearness.OPEN
    if one.has_clock and other.has_clock:
        apart = abs(one.start - other.start)
        if apart <= _ONE_WAY:
            return Nearness.SAME
        return Nearness.NEAR if apart <= timedelta(days=1) else Nearness.FAR
    first, last = sorted((one, other), key=lambda interval: (interval.start, interval.end))
    if last.first_day <= first.last_day:
        return Nearness.SAME if max(one.length, other.length) <= _LONG else Nearness.WITHIN
    return Nearness.NEAR if last.first_day - first.last_day == timedelta(days=1) else Nearness.FAR


def days_of(interval: Interval | None) -> tuple[str, ...]:
    """Return the days of a date, ISO 8601, to look things up by; none of a missing date or a long span."""
    if interval is None or interval.length > _LONG:
        return ()
    days = (interval.last_day - interval.first_day).days + 1
    return tuple(str(interval.first_day + timedelta(days=day)) for day in range(days))


def is_same_night(one: Interval, other: Interval) -> bool:
    """Tell whether one is a day and the other an hour of the night after it, which people call by either day."""
    day, hour = (other, one) if one.has_clock else (one, other)
    is_after = hour.first_day - day.last_day == timedelta(days=1)
    return hour.has_clock and not day.has_clock and is_after and hour.start.hour < _MORNING
