"""Units: clusters before they are linked further, grouped where they say the same of a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.mention import Role
from resolver.figures import Figure, share_iin
from resolver.happenings import Happening
from resolver.matching import Match


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A cluster before linking: its first mention, and what all of its letters say of it."""

    first: str
    number: int
    figure: Figure
    roles: frozenset[Role]
    happenings: frozenset[Happening]
    signs: frozenset[str]
    cities: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Units that say the same of a person."""

    figure: Figure
    units: list[Unit]
    initials: frozenset[str]
    fathers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the names of two groups fit."""

    match: Match
    features: Mapping[str, float]
    odds: float


def group_units(units: Iterable[Unit]) -> list[Group]:
    """Return the units grouped by what they say, in their order."""
    groups: dict[Figure, Group] = {}
    for unit in units:
        known = groups.get(unit.figure)
        if known is not None:
            known.units.append(unit)
            continue
        readings = unit.figure.profile.name.readings
        groups[unit.figure] = Group(
            unit.figure,
            [unit],
            initials=_all(reading.given_initials for reading in readings),
            fathers=_all(reading.patronymic_initials for reading in readings),
        )
    return list(groups.values())


def _all(initials: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return all initials that the readings of a name have; none if one of them leaves it open."""
    sets = list(initials)
    return frozenset[str]().union(*sets) if all(sets) else frozenset()


def may_fit(one: Group, other: Group) -> bool:
    """Tell whether no initial, nor a number, speaks against it: cheaper than to compare the names."""
    if share_iin(one.figure, other.figure):
        return True
    if one.initials and other.initials and one.initials.isdisjoint(other.initials):
        return False
    return not (one.fathers and other.fathers and one.fathers.isdisjoint(other.fathers))


def pair_units(one: Group, other: Group) -> list[tuple[int, int]]:
    """Return pairs that compare each unit of two groups with the first of the other, by number."""
    if one is other:
        return [(one.units[0].number, unit.number) for unit in one.units[1:]]
    return [
        *(_sorted(one.units[0].number, unit.number) for unit in other.units),
        *(_sorted(unit.number, other.units[0].number) for unit in one.units[1:]),
    ]


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
