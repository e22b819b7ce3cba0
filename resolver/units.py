"""Units: clusters before they are linked further, grouped where they say the same of a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from models.mention import Role
from resolver.agreement import Agreement, compare_surnames
from resolver.clustering import Clusters
from resolver.evidence import Evidence
from resolver.figures import Figure, figure_key, merge_figures, share_iin
from resolver.happenings import Happening
from resolver.matching import Match
from resolver.signs import name_signs


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A cluster before linking: its first mention, its place among the units, and what all of its letters say of it."""

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


def gather_units(
    references: Iterable[str], evidence: Mapping[str, Evidence], clusters: Clusters[Figure], *, with_signs: bool
) -> list[Unit]:
    """Return the clusters of mentions as units, in the order of their first mentions.

    Args:
        references: of the mentions, in order.
        evidence: of them, by reference.
        clusters: that they are in.
        with_signs: gather the signs of their letters too, which tell nothing inside one letter.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for reference in references:
        members[clusters.find(reference)].append(reference)
    return [
        _unit(number, [evidence[mention] for mention in mentions], clusters.profiles(root), with_signs=with_signs)
        for number, (root, mentions) in enumerate(members.items())
    ]


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


def fitting_groups(groups: Sequence[Group]) -> Iterator[tuple[Group, list[Group]]]:
    """Yield each group with itself and those after it among which all are that may fit it.

    Of thousands of mentions the surname leaves some, and the initial of the patronymic a tenth of these.

    Args:
        groups: of a letter or a component.
    """
    places: dict[_Surnames, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    of_number: dict[str, list[int]] = defaultdict(list)
    surnames = [_surnames(group) for group in groups]
    for place, group in enumerate(groups):
        for initial in group.fathers or ("",):
            places[surnames[place]][initial].append(place)
        if group.figure.profile.iin:
            of_number[group.figure.profile.iin].append(place)
    alike = {one: [other for other in places if _may_agree(one, other)] for one in places}
    for place, group in enumerate(groups):
        found = set(of_number.get(group.figure.profile.iin or "", ()))
        for other in alike[surnames[place]]:
            initials = (*group.fathers, "") if group.fathers else places[other].keys()
            found.update(*(places[other].get(initial, ()) for initial in initials))
        yield group, [groups[other] for other in sorted(found) if other >= place]


_Surnames = tuple[tuple[str, str], ...]
"""Each surname of the readings of a name, and how it is written if it is in Latin letters."""


def _surnames(group: Group) -> _Surnames:
    name = group.figure.profile.name
    latin = dict(name.latin)
    return tuple(sorted({(reading.surname, latin.get(reading.surname, "")) for reading in name.readings}))


def _may_agree(ones: _Surnames, others: _Surnames) -> bool:
    """Tell whether any two surnames may be one, in either script; a name without one may be anybody's."""
    return any(
        not one
        or not other
        or compare_surnames(one, other, written) is not Agreement.DIFFERENT
        or compare_surnames(other, one, written_too) is not Agreement.DIFFERENT
        or compare_surnames(one, other) is not Agreement.DIFFERENT
        for one, written in ones
        for other, written_too in others
    )


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


def _unit(number: int, said: Sequence[Evidence], figures: Sequence[Figure], *, with_signs: bool) -> Unit:
    signs: frozenset[str] = frozenset()
    if with_signs:
        letters = {one.letter.sha256: one.letter.signs for one in said}
        own = frozenset[str]().union(*(name_signs(one.form.text, one.form.name) for one in said))
        signs = frozenset[str]().union(*letters.values()) - own
    return Unit(
        first=said[0].reference,
        number=number,
        figure=figures[0] if len(figures) == 1 else reduce(merge_figures, sorted(figures, key=figure_key)),
        roles=frozenset(role for one in said for role in one.said.roles),
        happenings=frozenset(happening for one in said for happening in one.said.happenings),
        signs=signs,
        cities=frozenset[str]().union(*(one.letter.cities for one in said)),
    )


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
