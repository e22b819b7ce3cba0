"""Times as they are kept: ISO 8601, UTC."""

from datetime import UTC, datetime


def now() -> str:
    """Return the time of this machine's clock, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def is_before(one: str, other: str) -> bool:
    """Say whether one time is before another; of what is no time nothing is said.

    Args:
        one: ISO 8601; without an offset it counts as UTC.
        other: the same.
    """
    first, second = _instant(one), _instant(other)
    return first is not None and second is not None and first < second


def _instant(text: str) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)
