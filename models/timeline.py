"""The timeline of a case: what happened when, according to whom."""

from dataclasses import dataclass

from models.claim import SourceKind, Stance, Words
from models.event import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A letter that speaks of it.

    Args:
        letter: SHA-256.
        stance: affirms or denies.
        source: who speaks.
        date: as this letter dates it, ISO 8601.
        words: that say so.
    """

    letter: str
    stance: Stance
    source: SourceKind
    date: str | None
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A happening in its place in time.

    Args:
        happening: id.
        type: what happened.
        date: ISO 8601 date, date with time or range; None if no letter dates it.
        earliest: first day that a letter gives.
        latest: last day that a letter gives.
        who: ids of persons.
        by: ids of persons and bodies.
        from_: ids of places and bodies; `from` in JSON.
        to: ids of places and bodies.
        affirming: how many independent sources affirm it.
        denying: how many independent sources deny it.
        told: the letters that speak of it, in order of their dates.
    """

    __pydantic_config__ = {"alias_generator": lambda name: name.rstrip("_")}  # noqa: RUF012  (`from` is a keyword)

    happening: str
    type: EventType
    date: str | None
    earliest: str | None
    latest: str | None
    who: tuple[str, ...]
    by: tuple[str, ...]
    from_: tuple[str, ...]
    to: tuple[str, ...]
    affirming: int
    denying: int
    told: tuple[Telling, ...]
