"""Days as numbers: ISO 8601 dates, dates with time, ranges and parts of dates as first and last day, YYYYMMDD."""

import datetime as dt
import re

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")


def bounds(iso: str | None) -> tuple[int, int] | None:
    """Return the first and the last day that a date of a record covers.

    Args:
        iso: `2022`, `2022-01`, `2022-01-08`, `2022-01-08T21:40` or a range of these with a slash.

    Returns:
        Two numbers YYYYMMDD, where a month is taken to have the days 00 to 99; None where there is no date.
    """
    if iso is None:
        return None
    ends = [_DATE.fullmatch(part) for part in iso.split("/")]
    days = [number for match in ends if match for number in (_day(match, "00"), _day(match, "99"))]
    return (min(days), max(days)) if days else None


def is_date(iso: str) -> bool:
    """Tell whether a text is a date of the calendar: year, year and month, or day."""
    match = _DATE.fullmatch(iso)
    if match is None or len(iso) > len("2022-01-08"):
        return False
    year, month, day = match.groups()
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def _day(match: re.Match[str], missing: str) -> int:
    year, month, day = match.groups()
    return int(year + (month or missing) + (day or missing))
