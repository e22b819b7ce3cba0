"""What a letter tells of a person, as another letter may tell it too, and who cannot be one for being on two sides."""

from collections import defaultdict
from typing import NamedTuple

from models.document import DocumentRecord
from models.event import EventType


class Happening(NamedTuple):
    """What happened to someone, or what someone did.

    Args:
        type: what happened.
        day: ISO 8601, the first day if it is a range.
        is_actor: the person did it; else it happened to the person.
    """

    type: EventType
    day: str
    is_actor: bool


_DAY = len("2022-01-08")


def happenings_of(record: DocumentRecord) -> dict[str, tuple[Happening, ...]]:
    """Return the dated happenings that a letter tells of each person, by id of the mention, in order.

    Args:
        record: of the letter.
    """
    found: dict[str, set[Happening]] = defaultdict(set)
    for event in record.events:
        if event.date is None or event.negated:
            continue
        for mentions, is_actor in ((event.who, False), (event.by, True)):
            for mention in mentions:
                found[mention].add(Happening(event.type, event.date[:_DAY], is_actor))
    return {mention: tuple(sorted(told)) for mention, told in found.items()}


def find_opposed(record: DocumentRecord) -> tuple[tuple[str, str], ...]:
    """Return the pairs of mentions that one event has on its two sides: nobody is his own doctor.

    Args:
        record: of the letter.

    Returns:
        Pairs of ids, each in order of id, sorted.
    """
    pairs = {
        (min(one, other), max(one, other))
        for event in record.events
        for one in event.who
        for other in event.by
        if one != other
    }
    return tuple(sorted(pairs))
