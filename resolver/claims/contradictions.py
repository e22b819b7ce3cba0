"""Where the letters of a happening differ, field by field. What a letter leaves out contradicts nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from models.claim import ClaimField, Contradiction, Version
from models.event import EventType
from models.mention import OrgKind
from resolver.claims.intervals import Nearness, compare_times, is_same_night
from resolver.claims.occurrences import Occurrence

_SECURITY = frozenset(
    (OrgKind.POLICE, OrgKind.SECURITY_SERVICE, OrgKind.NATIONAL_GUARD, OrgKind.PENITENTIARY, OrgKind.INTERIOR_MINISTRY)
)
_ORDERLY = frozenset((OrgKind.POLICE, OrgKind.INTERIOR_MINISTRY))
"""The police belong to the ministry: to name the one or the other is no contradiction."""


def find_contradictions(members: Sequence[Occurrence]) -> tuple[Contradiction, ...]:
    """Compare what the letters of a happening say.

    Args:
        members: its events.

    Returns:
        In the order of `ClaimField`; only where one of two versions must be wrong.
    """
    affirmed = [one for one in members if not one.negated] or list(members)
    apart = _by_person(affirmed)
    found = (
        _contradict(ClaimField.DATE, apart, _date, _dates_differ),
        _contradict(ClaimField.BY, apart, _actors, _actors_differ),
        _contradict(ClaimField.FROM, apart, lambda one: one.said.from_, _differ),
        _contradict(ClaimField.TO, apart, lambda one: one.said.to, _differ),
        _contradict(ClaimField.COUNT, [_counting(affirmed)], lambda one: one.said.total, _differ),
    )
    return tuple(one for one in found if one is not None)


def _counting(members: Iterable[Occurrence]) -> list[Occurrence]:
    """Return the event of each letter with the largest number: the rows of a register count parts of it."""
    largest: dict[str, Occurrence] = {}
    for one in members:
        known = largest.get(one.letter.sha256)
        if one.said.total is not None and (known is None or (known.said.total or 0) < one.said.total):
            largest[one.letter.sha256] = one
    return list(largest.values())


def _by_person(members: Iterable[Occurrence]) -> list[list[Occurrence]]:
    """Put together what is said of each person: the rows of a register contradict nobody but their own people."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for one in members:
        for person in one.said.who or ("",):
            found[person].append(one)
    return [found[person] for person in sorted(found)]


def _contradict(
    field: ClaimField,
    comparable: Iterable[Sequence[Occurrence]],
    value_of: Callable[[Occurrence], str | int | None],
    differ: Callable[[Occurrence, Occurrence], bool],
) -> Contradiction | None:
    letters: dict[str, set[str]] = defaultdict(set)
    for members in comparable:
        saying: dict[str, list[Occurrence]] = defaultdict(list)
        for one in members:
            value = value_of(one)
            if value is not None:
                saying[str(value)].append(one)
        for (value, ones), (other_value, others) in combinations(saying.items(), 2):
            if differ(ones[0], others[0]) and len({one.letter.sha256 for one in (*ones, *others)}) > 1:
                letters[value].update(one.letter.sha256 for one in ones)
                letters[other_value].update(one.letter.sha256 for one in others)
    if not letters:
        return None
    versions = [Version(value=value, letters=tuple(sorted(told))) for value, told in letters.items()]
    return Contradiction(
        field=field, versions=tuple(sorted(versions, key=lambda version: (-len(version.letters), version.value)))
    )


def _date(one: Occurrence) -> str | None:
    return None if one.interval is None else one.said.date


def _dates_differ(one: Occurrence, other: Occurrence) -> bool:
    if one.interval is None or other.interval is None or is_same_night(one.interval, other.interval):
        return False
    return compare_times(one.interval, other.interval) in (Nearness.FAR, Nearness.NEAR)


def _actors(one: Occurrence) -> str | None:
    """Return those who acted, in words: bodies and people by id, the unnamed by the kind of their body."""
    kinds = sorted(one.actors & _SECURITY)
    people = sorted(one.people_acting)
    return ", ".join([*kinds, *people]) or None


def _actors_differ(one: Occurrence, other: Occurrence) -> bool:
    mine, yours = one.actors & _SECURITY, other.actors & _SECURITY
    if mine and yours and not mine & yours and not (mine <= _ORDERLY and yours <= _ORDERLY):
        return True
    return bool(
        one.people_acting
        and other.people_acting
        and not one.people_acting & other.people_acting
        and one.type is not EventType.IDENTIFICATION
    )


def _differ(_: Occurrence, __: Occurrence) -> bool:
    return True
