"""Linking the persons of one component: inside each letter first, then over letters; what fits two goes to neither.

Two mentions that cannot be one never come into one entity: names, IINs, sexes or days of birth that differ, two rows of
one register, two sides of one event.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from models.entity import Link
from resolver import weighing
from resolver.agreement import Agreement
from resolver.akin import IN_LETTER
from resolver.clustering import Clusters
from resolver.evidence import Evidence
from resolver.figures import (
    NAMES_DISAGREE,
    Figure,
    are_different,
    find_fit,
    share_iin,
)
from resolver.matching import Match
from resolver.units import Fit, Group, Unit, fitting_groups, gather_units, group_units, may_fit, pair_units

_MISREAD = 0.85
"""Score from which a surname that differs by one letter is held for a misreading inside one letter: full names."""


def link_persons(
    evidence: Mapping[str, Evidence], opposed: Iterable[tuple[str, str]], clusters: Clusters[Figure]
) -> list[Link]:
    """Link the persons of a component.

    Args:
        evidence: by reference, in order.
        opposed: pairs of references that are two people.
        clusters: of the figures; judgements are already in; joined in place.

    Returns:
        What is likely and not certain.
    """
    if not _link_in_letters(evidence, opposed, clusters):
        return []
    return _Linker(list(evidence), evidence, clusters, in_letter=False).link()


def pairs_over_letters(
    evidence: Mapping[str, Evidence], opposed: Iterable[tuple[str, str]], clusters: Clusters[Figure]
) -> list[tuple[str, str, Mapping[str, float]]]:
    """Return the pairs over letters that `link_persons` would weigh, with their features: to fit weights on.

    Args:
        evidence: as there.
        opposed: as there.
        clusters: as there; joined in place inside each letter.

    Returns:
        References of two mentions, each with what its letter says of the person, and the features of the pair; without
        the pairs whose names fit two who cannot be one, about which the weights alone do not decide.
    """
    if not _link_in_letters(evidence, opposed, clusters):
        return []
    return _Linker(list(evidence), evidence, clusters, in_letter=False).pairs()


def _link_in_letters(
    evidence: Mapping[str, Evidence], opposed: Iterable[tuple[str, str]], clusters: Clusters[Figure]
) -> bool:
    """Link inside each letter, and tell whether there are several letters."""
    letters: dict[str, list[str]] = defaultdict(list)
    for reference, mention in evidence.items():
        letters[mention.letter.sha256].append(reference)
    for one, other in opposed:
        clusters.bar(one, other)
    for references in letters.values():
        if len(references) > 1:
            _bar_rows(references, evidence, clusters)
            _Linker(references, evidence, clusters, in_letter=True).link()
    return len(letters) > 1


def _bar_rows(references: list[str], evidence: Mapping[str, Evidence], clusters: Clusters[Figure]) -> None:
    rows = [(reference, evidence[reference].said.row) for reference in references if evidence[reference].said.row]
    for at, (one, row) in enumerate(rows):
        for other, another in rows[at + 1 :]:
            if row != another:
                clusters.bar(one, other)


_MOST_PROPOSED = 8
"""An unclear name that fits more (itself among them) is not asked about: there would be no end of questions."""
_ALL_PAIRS = 12
"""Units that share a sign up to which all are compared; of more each with the next few."""
_NEXT = 3
_RIVALS = 60
"""Best fitting names among which two are looked for that cannot be one."""
_MUCH_COMPANY = 2
"""People named in both letters, from which it is enough that one of them says that the other serves."""
_ROUNDING = 1e-9  # log-odds below a threshold that still count as reaching it


class _Doubt(NamedTuple):
    """What is likely between two units, and whether others fit as well."""

    link: Link
    units: tuple[Unit, Unit]
    odds: float
    is_unclear: bool

    def other(self, unit: Unit) -> Unit:
        """Return the other one of the two."""
        return self.units[1] if self.units[0] is unit else self.units[0]


class _Linker:
    """Links the persons of a letter, or those of a component over its letters."""

    def __init__(
        self, references: list[str], evidence: Mapping[str, Evidence], clusters: Clusters[Figure], *, in_letter: bool
    ) -> None:
        self._clusters = clusters
        self._in_letter = in_letter
        self._units = gather_units(references, evidence, clusters, with_signs=not in_letter)
        self._groups = group_units(self._units)
        self._home = {unit.number: group for group in self._groups for unit in group.units}
        table = weighing.weights()
        self._certain = _odds(table.certain)
        self._likely = _odds(table.likely)
        self._named = table.named
        self._margin = table.margin + (table.weights[weighing.IN_LETTER] if in_letter else 0.0)
        self._fits: dict[Group, dict[Group, Fit]] = self._compare()
        self._rivalry = {group: self._find_rivalry(group) for group in self._groups}

    def link(self) -> list[Link]:
        """Join what is certain, the surest first, and return what is likely."""
        weighed = {}
        best: dict[tuple[int, Group], float] = {}
        for one, other in self._candidates():
            fit = self._fits[self._home[one.number]][self._home[other.number]]
            features = self._context(one, other, fit.match)
            odds = fit.odds + weighing.weight_of(features)
            weighed[one, other] = odds, fit, features
            for unit, group in ((one, self._home[other.number]), (other, self._home[one.number])):
                best[unit.number, group] = max(best.get((unit.number, group), odds), odds)
        lifted: dict[int, list[tuple[Group, float]]] = defaultdict(list)
        for (number, group), odds in best.items():
            if odds > self._fits[self._home[number]][group].odds:
                lifted[number].append((group, odds))
        doubts: list[_Doubt] = []
        ordered = sorted(weighed.items(), key=lambda pair: (-pair[1][0], pair[0][0].number, pair[0][1].number))
        for (one, other), (odds, fit, features) in ordered:
            unclear = self._is_unclear(one, other, odds, lifted) or self._is_unclear(other, one, odds, lifted)
            link = self._make_link(one, other, fit, features, odds)
            sure = odds >= self._certain and (self._in_letter or self._may_link(one, other, fit, features))
            if sure and not unclear and self._clusters.join(link):
                continue
            if not self._in_letter and odds >= self._likely and not self._clusters.are_judged_apart(link.a, link.b):
                doubts.append(_Doubt(link, (one, other), odds, is_unclear=unclear))
        return self._weigh_rivals(doubts)

    def _may_link(self, one: Unit, other: Unit, fit: Fit, features: Mapping[str, float]) -> bool:
        """Tell whether names are linked over letters without asking.

        Full ones are; with initials, if the letters have something else in common; a bare surname, if it belongs to one
        who serves, in one case.
        """
        if fit.match.score >= self._named:
            return fit.match.score >= weighing.FULL or not weighing.BESIDE_NAMES.isdisjoint((*fit.features, *features))
        company = features.get(weighing.COMPANY, 0.0) if fit.match.surname > Agreement.UNKNOWN else 0.0
        if company >= _MUCH_COMPANY and weighing.OPPOSED not in features:
            return weighing.is_serving(one.roles) or weighing.is_serving(other.roles)
        return company > 0 and weighing.may_serve_alike(one.roles, other.roles)

    def _weigh_rivals(self, doubts: list["_Doubt"]) -> list[Link]:
        """Return the links of doubts; what others fit as well is as likely as it is among them."""
        of_unit: dict[int, list[_Doubt]] = defaultdict(list)
        for doubt in doubts:
            for unit in doubt.units:
                of_unit[unit.number].append(doubt)
        found = []
        for doubt in doubts:
            if not doubt.is_unclear:
                found.append(doubt.link)
                continue
            share = min(
                self._share(doubt, unit, other, of_unit[unit.number])
                for unit, other in (doubt.units, doubt.units[::-1])
            )
            found.append(_doubt(doubt.link, share))
        return found

    def _share(self, doubt: "_Doubt", unit: Unit, target: Unit, doubts: list["_Doubt"]) -> float:
        """Return how likely a unit is a target and none of the others that it may be, nor somebody unknown."""
        figure = self._home[target.number].figure
        rivals = (rival for rival in doubts if are_different(self._home[rival.other(unit).number].figure, figure))
        return 1 / (1 + math.exp(-doubt.odds) + sum(math.exp(rival.odds - doubt.odds) for rival in rivals))

    def pairs(self) -> list[tuple[str, str, Mapping[str, float]]]:
        """Return the first mentions of each pair that is weighed and has no rival, and its features."""
        found: list[tuple[str, str, Mapping[str, float]]] = []
        for one, other in self._candidates():
            if any(self._rivalry[self._home[unit.number]] is not None for unit in (one, other)):
                continue
            fit = self._fits[self._home[one.number]][self._home[other.number]]
            found.append((one.first, other.first, {**fit.features, **self._context(one, other, fit.match)}))
        return found

    def _compare(self) -> dict[Group, dict[Group, Fit]]:
        least = IN_LETTER if self._in_letter else weighing.weights().floor
        fits: dict[Group, dict[Group, Fit]] = {group: {} for group in self._groups}
        for one, others in fitting_groups(self._groups):
            for other in others:
                if may_fit(one, other):
                    match = find_fit(one.figure, other.figure, least)
                    if match is not None:
                        fits[one][other] = fits[other][one] = self._fit(one, other, match)
        return fits

    def _fit(self, one: Group, other: Group, match: Match) -> Fit:
        features = weighing.name_features(match)
        if one.figure.born and one.figure.born == other.figure.born and not share_iin(one.figure, other.figure):
            features[weighing.SAME_BIRTH] = 1.0
        return Fit(match, features, weighing.log_odds(features))

    def _candidates(self) -> Iterable[tuple[Unit, Unit]]:
        """Return pairs of units: of names that fit each with the first of the other, and all that share a sign."""
        found: dict[tuple[int, int], None] = {}
        for one, fits in self._fits.items():
            for other in fits:
                if one.units[0].number <= other.units[0].number and not self._is_hopeless(one, other):
                    found |= dict.fromkeys(pair_units(one, other))
        if not self._in_letter:
            sharing: dict[object, list[Unit]] = defaultdict(list)
            for unit in self._units:
                for sign in unit.signs | unit.happenings:
                    sharing[sign].append(unit)
            for units in sharing.values():
                found |= dict.fromkeys(self._neighbours(units))
        return [(self._units[one], self._units[other]) for one, other in found]

    def _neighbours(self, units: list[Unit]) -> Iterable[tuple[int, int]]:
        window = len(units) if len(units) <= _ALL_PAIRS else _NEXT
        for at, one in enumerate(units):
            fits = self._fits[self._home[one.number]]
            for other in units[at + 1 : at + 1 + window]:
                if self._home[other.number] in fits:
                    yield one.number, other.number

    def _is_hopeless(self, one: Group, other: Group) -> bool:
        return (
            one is not other
            and not self._in_letter
            and any(
                self._rivalry[group] is not None and len(self._fits[group]) > _MOST_PROPOSED for group in (one, other)
            )
        )

    def _find_rivalry(self, group: Group) -> float | None:
        """Return the log-odds up to which a name fits two who cannot be one, None if it fits no two."""
        others = [other for other in self._fits[group] if other is not group]
        judged = [self._fits[group][group].odds] if self._are_judged_apart(group, group) else []
        for one in others:
            is_fuller = group.figure.profile.name.fullness < one.figure.profile.name.fullness
            if self._are_judged_apart(one, one) or (is_fuller and self._are_judged_apart(one, group)):
                judged.append(self._fits[group][one].odds)
        if judged:
            return max(judged)
        others.sort(key=lambda other: (-self._fits[group][other].odds, other.units[0].number))
        for at, one in enumerate(others[:_RIVALS]):
            for other in others[:at]:
                if are_different(one.figure, other.figure) or self._are_judged_apart(one, other):
                    return self._fits[group][one].odds
        return None

    def _is_unclear(
        self, unit: Unit, other: Unit, odds: float, lifted: Mapping[int, list[tuple[Group, float]]]
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

    def _are_judged_apart(self, one: Group, other: Group) -> bool:
        return self._clusters.has_apart((unit.first for unit in one.units), (unit.first for unit in other.units))

    def _context(self, one: Unit, other: Unit, match: Match) -> Mapping[str, float]:
        if self._in_letter:
            opposed = {} if match.score >= weighing.FULL else weighing.role_features(match, (one.roles, other.roles))
            is_sure = match.score >= _MISREAD or match.surname is not Agreement.SLIP
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

    def _make_link(self, one: Unit, other: Unit, fit: Fit, features: Mapping[str, float], odds: float) -> Link:
        first, last = sorted((one.first, other.first))
        reasons = weighing.reasons_of((*fit.features, *features))
        return Link(a=first, b=last, score=round(weighing.probability(odds), 3), reasons=reasons)


def _doubt(link: Link, share: float) -> Link:
    """Say of a link that others fit as well: three in four at the most."""
    return replace(link, score=round(min(share, 0.75), 3), reasons=(*link.reasons, "others fit as well"))


def _odds(probability: float) -> float:
    return -math.log(1 / probability - 1) - _ROUNDING
