"""Roles and functions as a classifier tells them, by what the rules found and the words around a person's mentions.

The classifier weighs the rules: what they say is one of its features. It is trained by `training.mentions.classifiers`.
"""

from collections.abc import Iterator, Mapping

from extractors.classifier import load
from extractors.companions import companions_of
from extractors.context import Context
from extractors.surroundings import Surroundings
from models.document import LetterType
from models.mention import Function, Label, Mention, Role

ROLES, FUNCTIONS = "roles.npz", "functions.npz"
_LIKELY = 0.3
_MANY = 4
"""Mentions of one person, counted up to."""


def role_features(
    context: Context, type_: LetterType, functions: Mapping[str, Function], roles: Mapping[str, frozenset[Role]]
) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Yield the features of each person, and of each UNNAMED, with the ids of the mentions that share them.

    Args:
        context: the letter.
        type_: its kind.
        functions: by id of mention, as the rules have them.
        roles: by id of mention, as the rules have them.
    """
    single = {
        mention.id: set(surroundings.features(mention))
        for page, surroundings in _surroundings(context)
        for mention in page
        if mention.label in {Label.PERSON, Label.UNNAMED}
    }
    companions = companions_of(context)
    done: set[str] = set()
    for id_ in single:
        ids = companions.get(id_, (id_,))
        if id_ in done:
            continue
        done |= set(ids)
        found = set().union(*(single[one] for one in ids if one in single))
        found |= {f"rule={role}" for one in ids for role in roles.get(one, ())}
        found |= {f"function={functions[one]}" for one in ids if one in functions}
        found |= {f"type={type_}", f"type={type_} {context.by_id[id_].label}", f"mentions={min(len(ids), _MANY)}"}
        if not any(roles.get(one) for one in ids):
            found.add("no rule")
        yield ids, found


def tell_roles(
    context: Context, type_: LetterType, functions: Mapping[str, Function], roles: Mapping[str, frozenset[Role]]
) -> dict[str, frozenset[Role]]:
    """Return the roles of the people of a letter by id of mention; arguments as of `role_features`.

    Raises:
        WeightsError: the classifier is missing or damaged.
    """
    classifier = load(ROLES)
    told = {}
    for ids, features in role_features(context, type_, functions, roles):
        likely = classifier.probabilities(features)
        given = frozenset(Role(name) for name, share in likely.items() if share > _LIKELY)
        told.update(dict.fromkeys(ids, given))
    return told


def function_features(
    context: Context, type_: LetterType, functions: Mapping[str, Function]
) -> Iterator[tuple[Mention, set[str]]]:
    """Yield the features by which the function of each person and body is told.

    Args:
        context: the letter.
        type_: its kind.
        functions: by id of mention, as the rules and the network have them.
    """
    for page, surroundings in _surroundings(context):
        for mention in page:
            if mention.label in {Label.PERSON, Label.ORG}:
                found = set(surroundings.features(mention))
                found |= {f"rule={functions.get(mention.id)}", f"type={type_} {mention.label}"}
                if mention.function is not None:
                    found.add(f"network={mention.function}")
                yield mention, found


def tell_functions(context: Context, type_: LetterType, functions: Mapping[str, Function]) -> dict[str, Function]:
    """Return the functions of people and bodies by id of mention; arguments as of `function_features`.

    Raises:
        WeightsError: the classifier is missing or damaged.
    """
    classifier = load(FUNCTIONS)
    told = {}
    for mention, features in function_features(context, type_, functions):
        likely = classifier.probabilities(features)
        best = max(likely, key=lambda name: likely[name])
        if likely[best] > _LIKELY:
            told[mention.id] = Function(best)
    return told


def _surroundings(context: Context) -> Iterator[tuple[tuple[Mention, ...], Surroundings]]:
    for page in context.pages:
        yield page.mentions, page.surroundings
