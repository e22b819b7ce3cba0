"""Roles, functions and the kind of a letter as classifiers tell them, by what the rules found and the words around it.

The classifier weighs the rules: what they say is one of its features. It is trained by `training.mentions.classifiers`.
"""

import math
from collections.abc import Iterator, Mapping

from extractors.by_rules import ByRules
from extractors.classifier import load
from extractors.context import Context
from extractors.letter_type_clues import letter_type_clues
from extractors.odds import log_odds
from models.document import LetterType
from models.mention import Function, Label, Mention, Role

ROLES, FUNCTIONS, LETTER_TYPES = "roles.npz", "functions.npz", "letter_types.npz"
LIKELY = {ROLES: 0.2, FUNCTIONS: 0.3}
"""From which share on a class is given. On letters of the 41 skeletons that are held back F1 of roles was 0.70 at
0.1, 0.71 at 0.15 and 0.2, 0.70 at 0.25, 0.69 at 0.3; F1 of functions 0.85 at 0.1 to 0.2, 0.86 at 0.25 to 0.35."""

_OF_ENCODER = 0.35
"""Weight of the encoder in telling the kind of a letter. On letters of the skeletons that are kept back 0.53 were right
at 0, 0.62 at 0.2 and 0.35, 0.60 at 0.5."""

_SMALLEST = 1e-6

_MANY = 4
"""Mentions of one person, counted up to."""


def role_features(context: Context, rules: ByRules) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Yield the features of each person, and of each UNNAMED, with the ids of the mentions that share them.

    Args:
        context: the letter.
        rules: what they read in it.
    """
    done: set[str] = set()
    for mention in context.mentions:
        if mention.id in done or mention.label not in {Label.PERSON, Label.UNNAMED}:
            continue
        ids = rules.companions.get(mention.id, (mention.id,))
        done |= set(ids)
        found: set[str] = set()
        for id_ in ids:
            found |= _around(context, context.by_id[id_])
            found |= {f"rule={role}" for role in rules.roles.get(id_, ())}
            if id_ in rules.functions:
                found.add(f"function={rules.functions[id_]}")
        found |= {f"type={rules.type}", f"type={rules.type} {mention.label}", f"mentions={min(len(ids), _MANY)}"}
        if not any(rules.roles.get(id_) for id_ in ids):
            found.add("no rule")
        yield ids, found


def tell_roles(
    context: Context, rules: ByRules, by_encoder: Mapping[str, Mapping[Role, float]]
) -> dict[str, frozenset[Role]]:
    """Return the roles of the people of a letter by id of mention.

    Args:
        context: the letter.
        rules: what they read in it.
        by_encoder: logarithm of odds of each role by id of mention, as the encoder tells them.

    Raises:
        WeightsError: the classifier is missing or damaged.
    """
    classifier = load(ROLES)
    told: dict[str, frozenset[Role]] = {}
    for ids, features in role_features(context, rules):
        for name, share in classifier.probabilities(features).items():
            for id_ in ids:
                odds = (log_odds(share, _SMALLEST) + by_encoder[id_][Role(name)]) / 2
                if odds > log_odds(LIKELY[ROLES], _SMALLEST):
                    told[id_] = told.get(id_, frozenset()) | {Role(name)}
    return told


def function_features(context: Context, rules: ByRules) -> Iterator[tuple[Mention, set[str]]]:
    """Yield the features by which the function of each person and body is told.

    Args:
        context: the letter.
        rules: what they read in it.
    """
    for mention in context.mentions:
        if mention.label in {Label.PERSON, Label.ORG}:
            found = {f"rule={rules.functions.get(mention.id)}", f"type={rules.type} {mention.label}"}
            if mention.function is not None:
                found.add(f"network={mention.function}")
            yield mention, found | _around(context, mention)


def tell_functions(context: Context, rules: ByRules) -> dict[str, Function]:
    """Return the functions of people and bodies by id of mention; arguments as of `function_features`.

    Raises:
        WeightsError: the classifier is missing or damaged.
    """
    classifier = load(FUNCTIONS)
    told = {}
    for mention, features in function_features(context, rules):
        likely = classifier.probabilities(features)
        best = max(likely, key=lambda name: likely[name])
        if likely[best] > LIKELY[FUNCTIONS]:
            told[mention.id] = Function(best)
    return told


def tell_type(context: Context, rules: ByRules, by_encoder: Mapping[LetterType, float]) -> LetterType:
    """Return the kind of a letter: what its title says, else what is likeliest.

    Args:
        context: the letter.
        rules: what they read in it.
        by_encoder: how likely each kind is, as the encoder tells it.

    Raises:
        WeightsError: the classifier is missing or damaged.
    """
    if rules.titled is not None:
        return rules.titled
    if not by_encoder:
        return rules.type
    likely = load(LETTER_TYPES).probabilities(letter_type_clues(context, rules))

    def weighed(kind: LetterType) -> float:
        own, other = max(likely[kind], _SMALLEST), max(by_encoder[kind], _SMALLEST)
        return (1 - _OF_ENCODER) * math.log(own) + _OF_ENCODER * math.log(other)

    return max(by_encoder, key=weighed)


def _around(context: Context, mention: Mention) -> frozenset[str]:
    return context.page(mention.page).surroundings.features(mention)
