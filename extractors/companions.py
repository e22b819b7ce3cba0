"""Names of one letter that stand for one person, so that what is said of one holds for all.

Only within one letter, and only where surname and initials leave no other: two people of one surname stay apart.
Linking over letters is the resolver's, with reasons and judgements.
"""

import re

from extractors.context import Context
from extractors.wording import fold
from models.mention import Label, Mention, Role

_SHARED = frozenset({
    Role.PATIENT, Role.DETAINEE, Role.VICTIM, Role.RELATIVE, Role.WITNESS, Role.OFFICER, Role.INVESTIGATOR, Role.PROSECUTOR,
    Role.JUDGE, Role.MEDIC, Role.EXPERT, Role.LAWYER, Role.OFFICIAL, Role.CIVILIAN,
})  # fmt: skip
_STEM = 5


def spread_roles(context: Context, roles: dict[str, frozenset[Role]]) -> None:
    """Give every mention of a person the roles that one of them has.

    Args:
        context: the letter.
        roles: by id of mention; added to.
    """
    people = [mention for mention in context.mentions if mention.label is Label.PERSON]
    parts = {person.id: _parts(person) for person in people}
    for person in people:
        if roles.get(person.id):
            continue
        alike = [other for other in people if other is not person and _is_same(parts[person.id], parts[other.id])]
        if alike and all(_is_same(parts[one.id], parts[other.id]) for one in alike for other in alike):
            given = frozenset().union(*(roles.get(other.id, frozenset()) for other in alike))
            if given:
                roles[person.id] = given & _SHARED
    _level(people, parts, roles)


def _level(people: list[Mention], parts: dict[str, tuple[str, ...]], roles: dict[str, frozenset[Role]]) -> None:
    suffered = {Role.PATIENT, Role.DETAINEE, Role.VICTIM, Role.RELATIVE, Role.WITNESS}
    for person in people:
        alike = [other for other in people if _is_same(parts[person.id], parts[other.id])]
        if len(alike) > 1 and all(_is_same(parts[one.id], parts[other.id]) for one in alike for other in alike):
            shared = frozenset().union(*(roles.get(other.id, frozenset()) for other in alike)) & suffered
            if shared - roles.get(person.id, frozenset()):
                roles[person.id] = roles.get(person.id, frozenset()) | shared


def _parts(person: Mention) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(person.name or person.text)))


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names may be one: every word or initial of the shorter has its like in the longer.

    A surname alone is one with any that has it; that this leaves a choice is for the caller to see.
    """
    short, long = sorted((one, other), key=lambda parts: (len(parts), sum(map(len, parts))))
    if not short or not any(len(word) > 2 for word in short):
        return False
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        match = next((each for each in left if _alike(word, each)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _alike(one: str, other: str) -> bool:
    if len(one) <= 2 or len(other) <= 2:
        return one[0] == other[0]
    stem = max(3, min(len(one), len(other), _STEM + 2) - 2)
    return one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 4
