"""Linking the persons of one component: inside each letter first, then over letters; what fits two is linked to neither.

Two mentions that cannot be one never come into one entity: names, IINs, sexes or days of birth that differ, two rows of
one register, two sides of one event.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce

from models.entity import Link
from models.mention import Role
from resolver import weighing
from resolver.blocking import block
from resolver.clustering import Clusters
from resolver.evidence import Evidence, Form
from resolver.matching import Match, Profile, match_persons
from resolver.signs import name_signs
from resolver.names import PersonName, merge_names, parse_name

IN_LETTER = 0.5
"""Score from which a name inside one letter is held for the fuller one that it fits alone: a bare surname."""
_MISREAD = 0.85
"""Score from which a surname that differs by one letter is held for a misreading inside one letter: full names."""


NAMES_DISAGREE = "the names disagree"
"""What `match_persons` says of two who share an IIN and no name."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What mentions say of a person: the name with the IIN, and the day of birth."""

    profile: Profile
    born: str | None = None


def figure(evidence: Evidence) -> Figure:
    """Return what a mention says of a person."""
    return _figure(evidence.form, evidence.said.iin, evidence.said.born)


@lru_cache(maxsize=262144)
def _figure(form: Form, iin: str | None, born: str | None) -> Figure:
    return Figure(Profile(name_of(form), iin), born or _born(iin))


def name_of(form: Form) -> PersonName:
    """Return the name that a form gives, from its text if the extractor's name has no word."""
    name = parse_name(form.name or form.text)
    return name if name.readings else parse_name(form.text)


def are_different(one: Figure, other: Figure) -> bool:
    """Tell whether two cannot be one person."""
    if one.born and other.born and one.born != other.born and not _share_iin(one, other):
        return True
    return match_persons(one.profile, other.profile).conflicts


def find_pairs(letter: Iterable[Evidence]) -> list[tuple[str, str]]:
    """Return the pairs of persons of one letter that may be one, whatever other letters say.

    Args:
        letter: the persons of a letter.

    Returns:
        Pairs of references.
    """
    figures = {one.reference: figure(one) for one in letter}
    candidates = block({reference: one.profile.name.block_keys for reference, one in figures.items()})
    return [
        (one, other)
        for one, others in candidates.items()
        for other in others
        if one < other and _fits(figures[one], figures[other], IN_LETTER) is not None
    ]


def link_persons(evidence: Mapping[str, Evidence], opposed: Iterable[tuple[str, str]], clusters: Clusters[Figure]) -> list[Link]:
    """Link the persons of a component.

    Args:
        evidence: by reference, in order.
        opposed: pairs of references that are two people.
        clusters: of the figures; judgements are already in; joined in place.

    Returns:
        What is likely and not certain.
    """
    letters: dict[str, list[str]] = defaultdict(list)
    for reference, one in evidence.items():
        letters[one.letter.sha256].append(reference)
    for one, other in opposed:
        clusters.bar(one, other)
    for references in letters.values():
        if len(references) > 1:
            _bar_rows(references, evidence, clusters)
            _Linker(references, evidence, clusters, in_letter=True).link()
    if len(letters) < 2:
        return []
    return _Linker(list(evidence), evidence, clusters, in_letter=False).link()


def _bar_rows(references: list[str], evidence: Mapping[str, Evidence], clusters: Clusters[Figure]) -> None:
    rows = [(reference, evidence[reference].said.row) for reference in references if evidence[reference].said.row]
    for at, (one, row) in enumerate(rows):
        for other, another in rows[at + 1 :]:
            if row != another:
                clusters.bar(one, other)


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """A cluster before linking: its first mention, and what all of its letters say of it."""

    first: str
    number: int
    figure: Figure
    roles: frozenset[Role]
    happenings: frozenset[object]
    signs: frozenset[str]
    cities: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Units that say the same of a person."""

    figure: Figure
    units: list[_Unit]
    initials: frozenset[str]
    fathers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well the names of two groups fit."""

    match: Match
    features: Mapping[str, float]
    odds: float


_MOST_PROPOSED = 8
"""An unclear name that fits more (itself among them) is not asked about: there would be no end of questions."""
_ALL_PAIRS = 12
"""Units that share a sign up to which all are compared; of more each with the next few."""
_NEXT = 3
_RIVALS = 60
"""Best fitting names among which two are looked for that cannot be one."""


class _Linker:
    """Links the persons of a letter, or those of a component over its letters."""

    def __init__(
        self, references: list[str], evidence: Mapping[str, Evidence], clusters: Clusters[Figure], *, in_letter: bool
    ) -> None:
        self._evidence = evidence
        self._clusters = clusters
        self._in_letter = in_letter
        self._units = self._gather(references)
        self._groups = _group(self._units)
        self._home = {unit.number: group for group in self._groups for unit in group.units}
        table = weighing.weights()
        self._certain = _odds(table.certain)
        self._likely = _odds(table.likely)
        self._margin = table.margin + (table.weights[weighing.IN_LETTER] if in_letter else 0.0)
        self._fits: dict[_Group, dict[_Group, _Fit]] = self._compare()
        self._rivalry = {group: self._find_rivalry(group) for group in self._groups}

    def link(self) -> list[Link]:
        """Join what is certain, the surest first, and return what is likely."""
        weighed = {}
        best: dict[tuple[int, _Group], float] = {}
        for one, other in self._candidates():
            fit = self._fits[self._home[one.number]][self._home[other.number]]
            features = self._context(one, other, fit.match)
            odds = fit.odds + sum(weighing.weights().weights.get(name, 0.0) * value for name, value in features.items())
            weighed[one, other] = odds, fit, features
            for unit, group in ((one, self._home[other.number]), (other, self._home[one.number])):
                best[unit.number, group] = max(best.get((unit.number, group), odds), odds)
        lifted: dict[int, list[tuple[_Group, float]]] = defaultdict(list)
        for (number, group), odds in best.items():
            if odds > self._fits[self._home[number]][group].odds:
                lifted[number].append((group, odds))
        doubtful = []
        ordered = sorted(weighed.items(), key=lambda pair: (-pair[1][0], pair[0][0].number, pair[0][1].number))
        for (one, other), (odds, fit, features) in ordered:
            unclear = self._is_unclear(one, other, odds, lifted) or self._is_unclear(other, one, odds, lifted)
            link = self._make_link(one, other, fit, features, odds)
            if odds >= self._certain and not unclear and self._clusters.join(link):
                continue
            if not self._in_letter and odds >= self._likely and not self._clusters.are_judged_apart(link.a, link.b):
                doubtful.append(_doubt(link) if unclear else link)
        return doubtful

    def _gather(self, references: list[str]) -> list[_Unit]:
        members: dict[str, list[str]] = defaultdict(list)
        for reference in references:
            members[self._clusters.find(reference)].append(reference)
        return [self._make_unit(number, root, mentions) for number, (root, mentions) in enumerate(members.items())]

    def _make_unit(self, number: int, root: str, mentions: list[str]) -> _Unit:
        said = [self._evidence[mention] for mention in mentions]
        figures = self._clusters.profiles(root)
        merged = figures[0] if len(figures) == 1 else reduce(_merge, sorted(figures, key=figure_key))
        signs: frozenset[str] = frozenset()
        if not self._in_letter:
            letters = {one.letter.sha256: one.letter.signs for one in said}
            own = frozenset[str]().union(*(name_signs(one.form.text, one.form.name) for one in said))
            signs = frozenset[str]().union(*letters.values()) - own
        return _Unit(
            first=mentions[0],
            number=number,
            figure=merged,
            roles=frozenset(role for one in said for role in one.said.roles),
            happenings=frozenset(happening for one in said for happening in one.said.happenings),
            signs=signs,
            cities=frozenset[str]().union(*(one.letter.cities for one in said)),
        )

    def _compare(self) -> dict[_Group, dict[_Group, _Fit]]:
        least = IN_LETTER if self._in_letter else weighing.weights().floor
        fits: dict[_Group, dict[_Group, _Fit]] = {group: {} for group in self._groups}
        for at, one in enumerate(self._groups):
            for other in self._groups[at:]:
                if _may_fit(one, other):
                    match = _fits(one.figure, other.figure, least)
                    if match is not None:
                        fits[one][other] = fits[other][one] = self._fit(one, other, match)
        return fits

    def _fit(self, one: _Group, other: _Group, match: Match) -> _Fit:
        features = weighing.name_features(match)
        if one.figure.born and one.figure.born == other.figure.born and not _share_iin(one.figure, other.figure):
            features[weighing.SAME_BIRTH] = 1.0
        return _Fit(match, features, weighing.log_odds(features))

    def _candidates(self) -> Iterable[tuple[_Unit, _Unit]]:
        """Return pairs of units: of names that fit each with the first of the other, and all that share a sign."""
        found: dict[tuple[int, int], None] = {}
        for one, fits in self._fits.items():
            for other in fits:
                if one.units[0].number <= other.units[0].number and not self._is_hopeless(one, other):
                    found |= dict.fromkeys(_pair(one, other))
        if not self._in_letter:
            sharing: dict[object, list[_Unit]] = defaultdict(list)
            for unit in self._units:
                for sign in unit.signs | unit.happenings:
                    sharing[sign].append(unit)
            for units in sharing.values():
                found |= dict.fromkeys(self._neighbours(units))
        return [(self._units[one], self._units[other]) for one, other in found]

    def _neighbours(self, units: list[_Unit]) -> Iterable[tuple[int, int]]:
        window = len(units) if len(units) <= _ALL_PAIRS else _NEXT
        for at, one in enumerate(units):
            fits = self._fits[self._home[one.number]]
            for other in units[at + 1 : at + 1 + window]:
                if self._home[other.number] in fits:
                    yield one.number, other.number

    def _is_hopeless(self, one: _Group, other: _Group) -> bool:
        return one is not other and not self._in_letter and any(
            self._rivalry[group] is not None and len(self._fits[group]) > _MOST_PROPOSED for group in (one, other)
        )

    def _find_rivalry(self, group: _Group) -> float | None:
        """Return the log-odds up to which a name fits two who cannot be one, None if it fits no two."""
        others = [other for other in self._fits[group] if other is not group]
        if self._are_judged_apart(group, group):
            return float("inf")
        for one in others:
            is_fuller = group.figure.profile.name.fullness < one.figure.profile.name.fullness
            if self._are_judged_apart(one, one) or (is_fuller and self._are_judged_apart(one, group)):
                return float("inf")
        others.sort(key=lambda other: (-self._fits[group][other].odds, other.units[0].number))
        for at, one in enumerate(others[:_RIVALS]):
            for other in others[:at]:
                if are_different(one.figure, other.figure) or self._are_judged_apart(one, other):
                    return self._fits[group][one].odds
        return None

    def _is_unclear(
        self, unit: _Unit, other: _Unit, odds: float, lifted: Mapping[int, list[tuple[_Group, float]]]
    ) -> bool:
        """Tell whether somebody else fits a unit nearly as well as another unit does."""
        rivalry = self._rivalry[self._home[unit.number]]
        if rivalry is not None and rivalry > odds - self._margin:
            return True
        target = self._home[other.number]
        return any(
            rival > odds - self._margin and group is not target and are_different(group.figure, target.figure)
            for group, rival in lifted.get(unit.number, ())
        )

    def _are_judged_apart(self, one: _Group, other: _Group) -> bool:
        return self._clusters.has_apart((unit.first for unit in one.units), (unit.first for unit in other.units))

    def _context(self, one: _Unit, other: _Unit, match: Match) -> Mapping[str, float]:
        if self._in_letter:
            opposed = {} if match.score >= weighing.FULL else weighing.role_features(match, (one.roles, other.roles))
            is_sure = match.score >= _MISREAD or "surname differs by one letter" not in match.reasons
            return opposed or ({weighing.IN_LETTER: 1.0} if is_sure else {})
        if NAMES_DISAGREE in match.reasons:  # a number that two names claim is for a person to look at
            return {}
        return weighing.context_features(
            match,
            (one.roles, other.roles),
            (one.happenings, other.happenings),
            (one.signs, other.signs),
            (one.cities, other.cities),
        )

    def _make_link(
        self, one: _Unit, other: _Unit, fit: _Fit, features: Mapping[str, float], odds: float
    ) -> Link:
        first, last = sorted((one.first, other.first))
        reasons = weighing.reasons_of((*fit.features, *features))
        return Link(a=first, b=last, score=round(weighing.probability(odds), 3), reasons=reasons)


def _group(units: list[_Unit]) -> list[_Group]:
    groups: dict[Figure, _Group] = {}
    for unit in units:
        known = groups.get(unit.figure)
        if known is not None:
            known.units.append(unit)
            continue
        readings = unit.figure.profile.name.readings
        groups[unit.figure] = _Group(
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


def _may_fit(one: _Group, other: _Group) -> bool:
    """Tell whether no initial, nor a number, speaks against it: cheaper than to compare the names."""
    if one.figure.profile.iin and one.figure.profile.iin == other.figure.profile.iin:
        return True
    if one.initials and other.initials and one.initials.isdisjoint(other.initials):
        return False
    return not (one.fathers and other.fathers and one.fathers.isdisjoint(other.fathers))


def _fits(one: Figure, other: Figure, least: float) -> Match | None:
    match = match_persons(one.profile, other.profile)
    if match.conflicts or match.score < least or are_different(one, other):
        return None
    return match


def _share_iin(one: Figure, other: Figure) -> bool:
    return bool(one.profile.iin) and one.profile.iin == other.profile.iin


def figure_key(one: Figure) -> str:
    """Return a text that orders figures the same way in every process, the fullest first."""
    readings = sorted(
        f"{reading.surname}|{reading.given}|{reading.patronymic}|{''.join(sorted(reading.given_initials))}|"
        f"{''.join(sorted(reading.patronymic_initials))}|{reading.sex or ''}"
        for reading in one.profile.name.readings
    )
    profile = one.profile
    return f"{9 - profile.name.fullness}|{';'.join(readings)}|{profile.name.spelling}|{profile.iin or ''}|{one.born}"


def _merge(one: Figure, other: Figure) -> Figure:
    profile = Profile(merge_names(one.profile.name, other.profile.name), one.profile.iin or other.profile.iin)
    return Figure(profile, one.born or other.born)


def _pair(one: _Group, other: _Group) -> list[tuple[int, int]]:
    if one is other:
        return [(one.units[0].number, unit.number) for unit in one.units[1:]]
    return [
        *(_sorted(one.units[0].number, unit.number) for unit in other.units),
        *(_sorted(unit.number, other.units[0].number) for unit in one.units[1:]),
    ]


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _doubt(link: Link) -> Link:
    """Say of a link that others fit as well: never surer than one in four would wrong."""
    return Link(a=link.a, b=link.b, score=min(link.score, 0.75), reasons=(*link.reasons, "others fit as well"))


def _odds(probability: float) -> float:
    return -math.log(1 / probability - 1) - _ROUNDING


def _born(iin: str | None) -> str | None:
    """Return the day of birth that an IIN begins with: six digits, and one for century and sex (resolution 853)."""
    if not iin or len(iin) != _IIN or not iin.isdecimal() or iin[6] not in "123456":
        return None
    century = 18 + (int(iin[6]) - 1) // 2
    return f"{century}{iin[:2]}-{iin[2:4]}-{iin[4:6]}"


_IIN = 12
_ROUNDING = 1e-9
"""Log-odds below a threshold that still count as reaching it."""
