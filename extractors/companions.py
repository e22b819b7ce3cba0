"""Names of one letter that stand for one person, so that what is said of one holds for all.

Only within one letter, and only where surname and initials leave no other: two people of one surname stay apart.
Linking over letters is the resolver's, with reasons and judgements.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from extractors.context import Context
from extractors.wording import fold
from models.mention import Label, Mention, Role

_STEM = 5
_MALE = re.compile(r"(?:[оеи]в|[иы]н|ск[ио]й|v|in|skiy)$")
_FEMALE = re.compile(r"(?:[оеи]ва|[иы]на|ская|va|ina|skaya)$")


def spread_roles(companions: Mapping[str, Sequence[str]], roles: dict[str, frozenset[Role]]) -> None:
    """Give every mention of a person the roles that one of them has.

    Args:
        companions: as `companions_of` gives them.
        roles: by id of mention; added to.
    """
    for id_, ids in companions.items():
        shared: frozenset[Role] = frozenset().union(*(roles.get(other, frozenset()) for other in ids))
        if Role.INVESTIGATOR in shared:
            shared -= {Role.OFFICER}
        if shared:
            roles[id_] = shared


def companions_of(context: Context) -> dict[str, tuple[str, ...]]:
    """Return for each mention of a person all that name the same one, itself among them, by ids.

    Args:
        context: the letter.
    """
    people = [mention for mention in context.mentions if mention.label is Label.PERSON]
    # A register of 500 pages names few people often: names are compared once each, not once a mention.
    bearers: dict[tuple[str, ...], list[str]] = {}
    for person in people:
        bearers.setdefault(name_parts(person), []).append(person.id)
    companions = {
        name: tuple(id_ for other in _companions(name, bearers) for id_ in bearers[other]) for name in bearers
    }
    return {person.id: companions[name_parts(person)] or (person.id,) for person in people}


def _companions(name: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the names that may be this one, itself among them; none if they may not all be one another."""
    alike = [other for other in names if is_same(name, other)]
    return alike if all(is_same(one, other) for one in alike for other in alike) else []


def name_parts(person: Mention) -> tuple[str, ...]:
    """Return the words and initials of a name in comparable form."""
    return tuple(re.findall(r"\w+", fold(person.name or person.text)))


def is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names may be one: every word or initial of the shorter has its like in the longer.

    A surname alone is one with any that has it; that this leaves a choice is for the caller to see.
    """
    short, long = sorted((one, other), key=lambda parts: (len(parts), sum(map(len, parts))))
    if not short or not any(len(word) > 1 for word in short):
        return False
    surname = max(short, key=len)
    if not any(len(each) > 1 and _alike(surname, each) for each in long):
        return False
    if _differ_in_gender(surname, long):
        return False
    left = list(long)
    for word in sorted((each for each in short if len(each) > 1), key=len, reverse=True):
        match = next((each for each in left if _alike(word, each) and (word is not surname or len(each) > 1)), None)
        if match is None:
            return False
        left.remove(match)
    initials = [each for each in short if len(each) == 1]
    return len(initials) <= len(left) and all(one == word[0] for one, word in zip(initials, left, strict=False))


def _differ_in_gender(surname: str, others: tuple[str, ...]) -> bool:
    """Tell whether a surname is a man's and its likes in the other name are a woman's, or the reverse."""
    likes = [each for each in others if len(each) > 1 and _alike(surname, each)]
    women = [_FEMALE.search(each) is not None for each in likes]
    men = [_MALE.search(each) is not None for each in likes]
    if _MALE.search(surname):
        return bool(likes) and all(women)
    return _FEMALE.search(surname) is not None and bool(likes) and all(men)


def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    stem = max(3, min(len(one), len(other), _STEM + 2) - 2)
    return one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 4
