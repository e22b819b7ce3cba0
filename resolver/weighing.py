"""How likely two mentions name one person: what their names say, and what their letters have in common.

A logistic model whose features are the reasons themselves: each phrase has a weight in `data/linking_weights.json`, and
what is shown to people is what was weighed. All features follow from the two mentions and their own letters.
"""

import json
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.mention import Role
from resolver.happenings import Happening
from resolver.matching import Match
from resolver.signs import BODY, EVENT, NAME, NUMBER

NAMES = "names"
"""The feature that holds what `match_persons` says, as log-odds."""
IN_LETTER = "in the same letter"
OPPOSED = "though their roles differ"
OPPOSED_FULL = "though their roles differ, with full names"
HAPPENING = "in the same happening"
SAME_ROLE = "same role"
SAME_BIRTH = "born on the same day"
COMPANY = "named beside the same people"
SAME_BODY = "the same body in both letters"
SAME_EVENT = "the same event in both letters"
SAME_NUMBER = "one letter refers to the other"
SAME_CITY = "the same city in both letters"

_SUFFERED = frozenset((Role.PATIENT, Role.DETAINEE, Role.VICTIM, Role.RELATIVE))
_SERVED = frozenset(
    (Role.OFFICER, Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.MEDIC, Role.EXPERT, Role.LAWYER)
)
FULL = 0.96
"""Score of a match from which the names are full, so that a person may have two opposed roles."""
_SHARED = {NAME: (COMPANY, 3), BODY: (SAME_BODY, 2), EVENT: (SAME_EVENT, 2), NUMBER: (SAME_NUMBER, 1)}
"""The feature of each kind of sign, and how many of them count at most: a third adds little to the second."""
BESIDE_NAMES = frozenset((HAPPENING, COMPANY, SAME_BODY, SAME_NUMBER, SAME_CITY, SAME_BIRTH))
"""What letters have in common that says beside the names that a person is one: many share surname and initials."""
_SUREST = 0.9999


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of all features, and from where on something is done about a pair.

    Args:
        bias: log-odds of a pair without any feature.
        weights: log-odds by feature; a feature that has none weighs nothing.
        certain: probability from which two mentions are linked.
        likely: probability from which a person is asked.
        floor: score of the names alone from which two in different letters are compared at all.
        named: score of the names alone from which two in different letters may be linked without asking.
        margin: log-odds by which one candidate must be ahead of another who is someone else.
    """

    bias: float
    weights: Mapping[str, float]
    certain: float
    likely: float
    floor: float
    named: float
    margin: float


@cache
def weights() -> Weights:
    """Return the weights that are shipped."""
    return Weights(**json.loads(files("resolver").joinpath("data", "linking_weights.json").read_bytes()))


def name_features(match: Match) -> dict[str, float]:
    """Return the features of two names: their log-odds, and each reason.

    Args:
        match: that does not conflict.
    """
    score = min(match.score, _SUREST)
    return {NAMES: math.log(score / (1 - score)), **dict.fromkeys(match.reasons, 1.0)}


def context_features(
    match: Match,
    roles: tuple[Collection[Role], Collection[Role]],
    happenings: tuple[Collection[Happening], Collection[Happening]],
    signs: tuple[frozenset[str], frozenset[str]],
    cities: tuple[frozenset[str], frozenset[str]],
) -> dict[str, float]:
    """Return the features of two mentions in different letters that their names do not give.

    Args:
        match: of the names.
        roles: of either person.
        happenings: of either person.
        signs: of either letter, those of the person's own name left out.
        cities: of either letter.
    """
    found = role_features(match, roles)
    if not set(happenings[0]).isdisjoint(happenings[1]):
        found[HAPPENING] = 1.0
    if OPPOSED not in found and OPPOSED_FULL not in found and not set(roles[0]).isdisjoint(roles[1]):
        found[SAME_ROLE] = 1.0
    shared = [sign[: sign.index(":") + 1] for sign in signs[0] & signs[1]]
    for kind, (feature, most) in _SHARED.items():
        if kind in shared:
            found[feature] = float(min(shared.count(kind), most))
    if cities[0] & cities[1]:
        found[SAME_CITY] = 1.0
    return found


def role_features(match: Match, roles: tuple[Collection[Role], Collection[Role]]) -> dict[str, float]:
    """Return whether one person suffered what the other served in.

    Args:
        match: of the names.
        roles: of either person.
    """
    one, other = map(frozenset, roles)
    for suffered, served in ((one, other), (other, one)):
        if _is_within(suffered, _SUFFERED) and _is_within(served, _SERVED):
            return {OPPOSED_FULL if match.score >= FULL else OPPOSED: 1.0}
    return {}


def is_serving(roles: Iterable[Role]) -> bool:
    """Tell whether somebody holds an office in what the letter tells."""
    return not _SERVED.isdisjoint(roles)


def may_serve_alike(one: Collection[Role], other: Collection[Role]) -> bool:
    """Tell whether two persons hold one office, or one does and no letter says what the other is.

    Officers and prosecutors are known by their surnames, and two of one surname in one case are rare; of patients and
    their relatives that is not so.

    Args:
        one: roles of the one.
        other: of the other.
    """
    served = frozenset(one) & _SERVED, frozenset(other) & _SERVED
    return bool(served[0] & served[1]) or bool((served[0] and not other) or (served[1] and not one))


def log_odds(features: Mapping[str, float]) -> float:
    """Return the log-odds that two mentions are one.

    Args:
        features: by name.
    """
    return weights().bias + weight_of(features)


def weight_of(features: Mapping[str, float]) -> float:
    """Return what features add to the log-odds that two mentions are one.

    Args:
        features: by name.
    """
    table = weights().weights
    return sum(table.get(name, 0.0) * value for name, value in features.items())


def probability(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-odds))


def reasons_of(features: Iterable[str]) -> tuple[str, ...]:
    """Return the reasons that features stand for, in words, in their order."""
    return tuple(OPPOSED if name == OPPOSED_FULL else name for name in features if name != NAMES)


def _is_within(roles: frozenset[Role], side: frozenset[Role]) -> bool:
    return bool(roles) and roles <= side
