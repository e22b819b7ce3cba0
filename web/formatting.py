"""Dates, times, numbers and sizes, as each language writes them (CLDR, by Babel)."""

from datetime import date, datetime, timedelta

from babel.dates import format_datetime, format_skeleton, format_timedelta
from babel.numbers import format_decimal, format_percent

SIZES = ("kilobyte", "megabyte", "gigabyte")


def day(iso: str | None, language: str) -> str:
    """Write a date of a letter; what is no date stays as it is.

    Args:
        iso: ISO 8601: a day, a month, a day with time, or two of them with a slash between; nothing gives nothing.
        language: of the screen.
    """
    if not iso:
        return ""
    return " – ".join(_moment(part, language) for part in iso.split("/"))


def _moment(iso: str, language: str) -> str:
    try:
        if len(iso) == len("2022-01"):
            return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=language)
        written = format_skeleton("yMMMd", date.fromisoformat(iso[:10]), locale=language)
    except ValueError:
        return iso
    # The hour of a letter is the hour of the place of which it tells: it is shown as written.
    return f"{written}, {iso[11:16]}" if len(iso) > len("2022-01-08") else written


def moment(iso: str | None, language: str) -> str:
    """Write when something was done here, by the clock of this machine.

    Args:
        iso: ISO 8601 with an offset, as `2026-01-02T03:04:05Z`; nothing gives nothing.
        language: of the screen.
    """
    if not iso:
        return ""
    local = datetime.fromisoformat(iso).astimezone()
    written = format_skeleton("yMMMd", local, locale=language)
    return f"{written}, {format_datetime(local, 'HH:mm', locale=language)}"


def duration(seconds: float, language: str) -> str:
    """Write how long something takes, in its largest unit."""
    return format_timedelta(timedelta(seconds=max(1, round(seconds))), locale=language)


def number(value: float, language: str) -> str:
    """Write a number."""
    return format_decimal(value, locale=language)


def percent(share: float, language: str) -> str:
    """Write a share from 0 to 1 in hundredths."""
    return format_percent(share, locale=language)


def size(count: int, language: str) -> str:
    """Write a number of bytes in the unit that leaves one to three digits.

    Args:
        count: bytes.
        language: of the screen.
    """
    from babel.units import format_unit

    value, unit = float(count), "byte"
    for larger in SIZES:
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return str(format_unit(round(value, 1), unit, length="short", locale=language))
