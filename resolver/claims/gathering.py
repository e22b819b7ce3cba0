"""A happening while its events are being gathered: what they say together, and whether one more may belong to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from models.event import EventType
from models.mention import OrgKind
from resolver.claims.intervals import Interval, Nearness, compare_times
from resolver.claims.kinds import ACTS, AGAIN, LASTING, ONCE, REPEATED, may_be_one
from resolver.claims.occurrences import Occurrence

_SAME_MOMENT = timedelta(minutes=30)


class Gathering:
    """The events of one happening.

    Args:
        founder: its first event.
    """

    def __init__(self, founder: Occurrence) -> None:
        self._members: list[Occurrence] = []
        self.who: set[str] = set()
        self.types: set[EventType] = set()
        self.intervals: set[Interval] = set()
        self.left: set[str] = set()
        self.reached: set[str] = set()
        self.actors: set[OrgKind] = set()
        self.settings: set[str] = set()
        self.acting: set[str] = set()
        self.people_acting: set[str] = set()
        self.letters: dict[str, list[Occurrence]] = {}
        self.total = 0
        self.is_open = False
        self.add(founder)

    def add(self, occurrence: Occurrence) -> None:
        """Take an event in."""
        said = occurrence.said
        self._members.append(occurrence)
        self.who.update(said.who)
        self.types.add(said.type)
        if occurrence.interval is not None:
            self.intervals.add(occurrence.interval)
        if said.from_ is not None:
            self.left.add(said.from_)
        if said.to is not None:
            self.reached.add(said.to)
        self.settings |= occurrence.settings
        self.acting.update(said.by)
        self.actors |= occurrence.actors
        self.people_acting |= occurrence.people_acting
        self.letters.setdefault(occurrence.letter.sha256, []).append(occurrence)
        self.total = max(self.total, said.total or 0)
        self.is_open = self.is_open or occurrence.is_group or len(said.who) > 1

    def take(self, other: "Gathering", doubts: Iterable[str]) -> None:
        """Take in all events of another happening, with the reasons to doubt that they are one."""
        for occurrence in other._members:
            said = replace(occurrence.said, doubts=(*occurrence.said.doubts, *doubts))
            self.add(replace(occurrence, said=said))

    def members(self) -> tuple[Occurrence, ...]:
        """Return the events, in order of id."""
        return tuple(sorted(self._members, key=lambda one: one.said.id))

    @property
    def rank(self) -> tuple[int, str]:
        """The one that most letters tell of first."""
        return -len(self.letters), min(one.said.id for one in self._members)

    def may_be_called(self, kind: EventType) -> bool:
        """Tell whether a type may be that of this happening too."""
        return all(may_be_one(kind, known) for known in self.types)

    def nearness(self, kind: EventType, interval: Interval | None) -> Nearness:
        """Tell how a date stands to those of the events, the best that none of them forbids.

        Args:
            kind: of the event with the date.
            interval: its date.
        """
        if interval is None or not self.intervals:
            return Nearness.OPEN
        found = {_compare(kind, interval, known) for known in self.intervals}
        if Nearness.FAR in found:
            return Nearness.OPEN if kind in ONCE else Nearness.FAR
        return max(found)

    def may_be_one_with(self, other: "Gathering") -> bool:
        """Tell whether types, dates and places left allow that two happenings be one."""
        return (
            all(self.may_be_called(kind) for kind in other.types)
            and all(self.nearness(kind, one) >= Nearness.OPEN for kind in other.types for one in other.intervals)
            and bool(not self.left or not other.left or self.left & other.left)
        )

    def is_told_apart(self, occurrence: Occurrence) -> bool:
        """Tell whether the letter of an event speaks of this happening and of the event as two: by dates or places."""
        return any(
            other.type is occurrence.type
            and (
                compare_times(other.interval, occurrence.interval) in (Nearness.FAR, Nearness.NEAR)
                or (occurrence.type in AGAIN and not occurrence.negated and occurrence.settings != other.settings)
            )
            for other in self.letters.get(occurrence.letter.sha256, ())
        )

    def is_by_others(self, occurrence: Occurrence) -> bool:
        """Tell whether it is an act of other people: two complaints by two people are two."""
        by = set(occurrence.said.by)
        if occurrence.type not in ACTS or not by or not self.acting or by & self.acting:
            return False
        # A prosecutor and the office are not two; two persons or two offices are.
        mine, yours = self.acting & self.people_acting, occurrence.people_acting
        return bool(mine) == bool(yours)

    def settings_speak(self, occurrence: Occurrence) -> int:
        """Weigh where it happened: 1 if the words name a body in common, -1 if each names others, else 0."""
        if occurrence.type not in AGAIN or not occurrence.settings or not self.settings:
            return 0
        return 1 if occurrence.settings & (self.settings | self.acting) else -1

    def is_far_from(self, other: "Gathering") -> bool:
        """Tell whether a day apart is too far: what is done again the next day, by other people or nobody known."""
        return bool(self.types & REPEATED) and not self.acting & other.acting

    def shares_moment(self, interval: Interval) -> bool:
        """Tell whether another letter gives nearly the same clock time."""
        return any(
            known.has_clock and interval.has_clock and abs(known.start - interval.start) <= _SAME_MOMENT
            for known in self.intervals
        )

    def places_speak(self, occurrence: Occurrence) -> int:
        """Count the places that an event shares with the happening, less those in which it differs."""
        said = occurrence.said
        pairs = ((said.from_, self.left), (said.to, self.reached))
        return sum((1 if place in known else -1) for place, known in pairs if place is not None and known)

    def has_room_for(self, people: Iterable[str]) -> bool:
        """Tell whether the number that letters give leaves room for more people; where none gives one, it does."""
        return not self.total or len(self.who.union(people)) <= self.total


def _compare(kind: EventType, interval: Interval, known: Interval) -> Nearness:
    found = compare_times(interval, known)
    if found is Nearness.WITHIN and kind in LASTING:
        days = abs((interval.first_day - known.first_day).days)
        found = {0: Nearness.SAME, 1: Nearness.NEAR}.get(days, Nearness.FAR)
    return found
