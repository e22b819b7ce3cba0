"""Events over letters, brought together where they speak of one happening.

The persons decide: what happened to nobody in common is one happening only where a group was taken at one time from
one place. Events are looked up by person and by place and day, never all against all, and taken in an order that comes
from what they say, so that the order of the letters changes nothing: first those whose dates agree, then those a day
apart, then those without a date or without a person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count

from models.document import LetterType
from resolver.claims.fitting import are_neighbours, is_excluded, is_of_one_group, is_perhaps_of, meant_by, named_last
from resolver.claims.gathering import Gathering
from resolver.claims.intervals import Interval, Nearness, days_of
from resolver.claims.kinds import ACTS, OF_MANY, family
from resolver.claims.occurrences import Occurrence

_A_DAY_APART = "dated a day apart from the other letters"
_ANOTHER_PERSON = "names a person who may be another: the link waits to be judged"
_NOBODY_NAMED = "names nobody to whom it happened"
_LONG_SPAN = "gives a long span of dates only"
_MAY_BE_ANOTHER = "gives no date, and may mean another such happening"

_Key = tuple[str, ...]


def gather_happenings(occurrences: Iterable[Occurrence]) -> tuple[tuple[Occurrence, ...], ...]:
    """Bring the events of all letters together.

    Args:
        occurrences: of all letters of a case, in any order.

    Returns:
        The events of each happening in order of id, the happenings in order of their first; each event in exactly one.
    """
    found = sorted(occurrences, key=_order)
    gatherer = _Gatherer(found)
    for occurrence in found:
        if _is_anchored(occurrence):
            gatherer.place_dated(occurrence)
    gatherer.merge_registers(found)
    gatherer.merge_neighbours()
    # Those that can mean one happening only tell more of it, before the others choose.
    unclear = [one for one in found if not _is_anchored(one) and not gatherer.place_open(one)]
    for occurrence in unclear:
        gatherer.place_open(occurrence, is_last=True)
    return tuple(sorted((one.members() for one in gatherer.all()), key=lambda members: members[0].said.id))


def _is_anchored(occurrence: Occurrence) -> bool:
    return occurrence.interval is not None and bool(occurrence.said.who)


def _order(occurrence: Occurrence) -> tuple[bool, bool, bool, bool, timedelta, str]:
    """The surest first: with date and person, not denied, of a group, to the minute, the shortest span."""
    interval = occurrence.interval
    return (
        interval is None,
        not occurrence.said.who,
        not occurrence.is_group,
        interval is None or not interval.has_clock,
        timedelta.max if interval is None else interval.length,
        occurrence.said.id,
    )


class _Gatherer:
    """Happenings, and where to look for them.

    Args:
        occurrences: of all letters, in order.
    """

    def __init__(self, occurrences: Iterable[Occurrence]) -> None:
        self._numbers = count()
        self._found: dict[int, Gathering] = {}
        self._by_key: dict[_Key, dict[int, None]] = defaultdict(dict)
        self._keys: dict[int, set[_Key]] = defaultdict(set)
        self._dates: dict[tuple[str, int], list[tuple[int, Interval]]] = defaultdict(list)
        for one in occurrences:
            if one.interval is not None:
                words = one.said.words
                self._dates[one.letter.sha256, words.page].append((words.start, one.interval))
        for dates in self._dates.values():
            dates.sort(key=lambda pair: pair[0])

    def all(self) -> Iterator[Gathering]:
        """Return the happenings."""
        return iter(self._found.values())

    def place_dated(self, occurrence: Occurrence) -> None:
        """Put an event with a date and a person to the happening whose date it agrees with, or found one."""
        interval = occurrence.interval
        assert interval is not None  # noqa: S101  (of `_is_anchored`)
        best: tuple[int, int] | None = None
        doubts: tuple[str, ...] = ()
        for number in self._candidates(occurrence):
            candidate = self._found[number]
            nearness = candidate.nearness(occurrence.type, interval)
            if nearness < Nearness.OPEN or is_excluded(candidate, occurrence):
                continue
            shared = bool(candidate.who.intersection(occurrence.said.who))
            perhaps = not shared and is_perhaps_of(candidate, occurrence, nearness)
            if not shared and not perhaps and not is_of_one_group(candidate, occurrence, nearness):
                continue
            score = 2 * nearness + 4 * shared + 2 * perhaps + 2 * (occurrence.type in candidate.types)
            score += candidate.places_speak(occurrence) + 2 * candidate.shares_moment(interval)
            if best is None or score > best[0]:
                best = score, number
                doubts = (_LONG_SPAN,) * (nearness is Nearness.WITHIN) + (_ANOTHER_PERSON,) * perhaps
        self._put(occurrence, None if best is None else best[1], doubts)

    def merge_registers(self, occurrences: Iterable[Occurrence]) -> None:
        """Make one of the happenings to which the rows of one transfer record went: they left together.

        Args:
            occurrences: of all letters, in order.
        """
        rows: dict[tuple[str, str, str], dict[int, None]] = defaultdict(dict)
        home = {one.said.id: number for number, gathering in self._found.items() for one in gathering.members()}
        for one in occurrences:
            if one.letter.record.type is LetterType.TRANSFER_RECORD and one.type in OF_MANY and one.said.id in home:
                rows[one.letter.sha256, one.type, one.said.date or ""][home[one.said.id]] = None
        for numbers in rows.values():
            there = sorted((one for one in numbers if one in self._found), key=lambda one: self._found[one].rank)
            for other in there[1:]:
                if self._found[there[0]].may_be_one_with(self._found[other]):
                    self._merge(there[0], other)

    def merge_neighbours(self) -> None:
        """Make one of two happenings of the same person and type a day apart, where neither has another neighbour."""
        neighbours: dict[int, set[int]] = defaultdict(set)
        for number, one in self._found.items():
            for other in self._neighbours(number, one):
                neighbours[number].add(other)
                neighbours[other].add(number)
        for number in sorted(neighbours, key=lambda one: self._found[one].rank):
            if number not in self._found or len(neighbours[number]) != 1:
                continue
            (other,) = neighbours[number]
            if other in self._found and neighbours[other] == {number}:
                larger, smaller = sorted((number, other), key=lambda one: self._found[one].rank)
                self._merge(larger, smaller, _A_DAY_APART)

    def _neighbours(self, number: int, one: Gathering) -> Iterator[int]:
        seen = {number}
        for key in self._keys[number]:
            for other in self._by_key[key]:
                if other in seen or key[0] != "person":
                    continue
                seen.add(other)
                if are_neighbours(one, self._found[other]):
                    yield other

    def _merge(self, larger: int, smaller: int, *doubts: str) -> None:
        self._found[larger].take(self._found.pop(smaller), doubts)
        for key in self._keys.pop(smaller):
            del self._by_key[key][smaller]
            self._by_key[key][larger] = None
            self._keys[larger].add(key)

    def place_open(self, occurrence: Occurrence, *, is_last: bool = False) -> bool:
        """Put an event without a date or without a person to the happening that it means, or found one.

        Args:
            occurrence: the event.
            is_last: of several that it may mean as well, the one that most letters tell of is taken, with a doubt.

        Returns:
            Whether it was put anywhere.
        """
        scores = {
            number: self._weigh(occurrence, self._found[number])
            for number in self._candidates(occurrence)
            if self._may_mean(occurrence, self._found[number])
        }
        best = max(scores.values(), default=0)
        chosen = [number for number, score in scores.items() if score == best]
        if len(chosen) > 1 and not is_last:
            return False
        doubts = () if occurrence.said.who else (_NOBODY_NAMED,)
        if chosen and occurrence.said.who and not self._found[chosen[0]].who.intersection(occurrence.said.who):
            doubts = (_ANOTHER_PERSON,)
        if len(chosen) > 1:
            doubts = (*doubts, _MAY_BE_ANOTHER)
            chosen.sort(key=lambda number: self._found[number].rank)
        self._put(occurrence, chosen[0] if chosen else None, doubts)
        return True

    def _may_mean(self, occurrence: Occurrence, candidate: Gathering) -> bool:
        said = occurrence.said
        nearness = candidate.nearness(occurrence.type, occurrence.interval)
        if nearness < Nearness.OPEN or is_excluded(candidate, occurrence):
            return False
        if said.who and candidate.who and not candidate.who.intersection((*said.who, *occurrence.perhaps)):
            return False
        if occurrence.interval is None:
            is_there = candidate.places_speak(occurrence) >= 0 and candidate.settings_speak(occurrence) >= 0
            return occurrence.type in candidate.types and is_there
        return nearness is not Nearness.OPEN or occurrence.type in candidate.types

    def _weigh(self, occurrence: Occurrence, candidate: Gathering) -> int:
        said = occurrence.said
        nearness = candidate.nearness(occurrence.type, occurrence.interval)
        told = self._told_before(occurrence)
        around = {Nearness.NEAR: 1, Nearness.SAME: 2}.get(candidate.nearness(occurrence.type, told), 0)
        return (
            2 * nearness
            + 2 * len(candidate.who.intersection(said.who))
            + 2 * (not said.who and named_last(occurrence) in candidate.who)
            + 2 * (occurrence.type in candidate.types)
            + 2 * candidate.places_speak(occurrence)
            + 2 * bool(candidate.acting.intersection(said.by))
            + bool(candidate.actors.intersection(occurrence.actors))
            + around
            + 2 * candidate.settings_speak(occurrence)
            + bool(candidate.is_open and occurrence.is_group)
        )

    def _told_before(self, occurrence: Occurrence) -> Interval | None:
        """Return the date of the event that the letter tells last before this one on the page, if it dates one."""
        words = occurrence.said.words
        dates = self._dates.get((occurrence.letter.sha256, words.page), [])
        before = [interval for start, interval in dates if start < words.start]
        return before[-1] if before else None

    def _candidates(self, occurrence: Occurrence) -> list[int]:
        found: dict[int, None] = {}
        kind = family(occurrence.type)
        for key in (*self._keys_of(occurrence), *(("person", kind, one) for one in sorted(occurrence.perhaps))):
            found |= self._by_key[key]
        return sorted(number for number in found if self._found[number].may_be_called(occurrence.type))

    def _put(self, occurrence: Occurrence, number: int | None, doubts: tuple[str, ...]) -> None:
        if number is None:
            number = next(self._numbers)
            self._found[number] = Gathering(occurrence)
        else:
            if doubts:
                occurrence = replace(occurrence, said=replace(occurrence.said, doubts=doubts))
            self._found[number].add(occurrence)
        for key in self._keys_of(occurrence):
            self._keys[number].add(key)
            self._by_key[key][number] = None

    def _keys_of(self, occurrence: Occurrence) -> list[_Key]:
        kind = family(occurrence.type)
        people = occurrence.said.who or meant_by(occurrence)
        keys: list[_Key] = [("person", kind, person) for person in people]
        if occurrence.letter.record.type is LetterType.TRANSFER_RECORD:
            keys.append(("register", kind, occurrence.letter.sha256))
        if occurrence.type in OF_MANY:
            days = days_of(occurrence.interval)
            keys += [("place", kind, place, day) for place in sorted(occurrence.places) for day in days]
        if occurrence.type in ACTS:
            keys += [("act", kind, one, occurrence.said.date or "") for one in occurrence.said.by]
        return keys
