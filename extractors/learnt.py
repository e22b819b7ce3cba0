"""Roles and functions as a classifier tells them, by what the rules found and the words around a person's mentions.

The classifier weighs the rules: what they say is one of its features. It is trained by `training.mentions.classifiers`.
"""

from collections.abc import Iterator

from extractors.by_rules import ByRules
from extractors.classifier import load
from extractors.context import Context
from models.mention import Function, Label, Mention, Role

ROLES, FUNCTIONS = "roles.npz", "functions.npz"
LIKELY = 0.3
"""From which share on a class is given: on letters held back 0.3 gave the best F1 of roles."""

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


def tell_roles(context: Context, rules: ByRules) -> dict[str, frozenset[Role]]:
    """Return the roles of the people of a letter by id of mention; arguments as of `role_features`.

    Raises:
        WeightsError: the classifier is missing or damaged.
    """
    classifier = load(ROLES)
    told = {}
    for ids, features in role_features(context, rules):
        likely = classifier.probabilities(features)
        given = frozenset(Role(name) for name, share in likely.items() if share > LIKELY)
        told.update(dict.fromkeys(ids, given))
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
        if likely[best] > LIKELY:
            told[mention.id] = Function(best)
    return told


def _around(context: Context, mention: Mention) -> frozenset[str]:
    return context.page(mention.page).surroundings.features(mention)
