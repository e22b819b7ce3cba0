"""What to call an entity, and what all its mentions say of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from models.mention import Label, OrgKind, Role
from resolver.bodies import canonical_body_name
from resolver.evidence import Form
from resolver.names import is_oblique, parse_name
from resolver.places import canonical_place_name


@dataclass(frozen=True, slots=True)
class Description:
    """What is shown of an entity.

    Args:
        name: the fullest form found, canonical.
        names: every form as written, the most frequent first.
        roles: PERSON: every role that a letter gives.
        kind: ORG: what kind of body.
    """

    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    kind: OrgKind | None


NOTHING = Description("", (), (), None)


def describe(
    label: Label, forms: Mapping[Form, int], roles: Iterable[Role], kinds: Mapping[OrgKind, int]
) -> Description:
    """Return what is shown of an entity.

    Args:
        label: of its mentions.
        forms: how they are written, and how many are.
        roles: that any letter gives.
        kinds: of body, and how many mentions have it.
    """
    texts: Counter[str] = Counter()
    for form, count in forms.items():
        texts[form.text] += count
    known = set(roles)
    return Description(
        name=_NAMERS[label](forms),
        names=tuple(_by_frequency(texts)),
        roles=tuple(role for role in Role if role in known),
        kind=_by_frequency(kinds)[0] if kinds else None,
    )


def _by_frequency(counts: Mapping[Any, int]) -> list[Any]:
    return [value for value, _ in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))]


def _count(forms: Mapping[Form, int], name: Callable[[Form], str]) -> Counter[str]:
    names: Counter[str] = Counter()
    for form, count in forms.items():
        names[name(form)] += count
    return names


def _name_person(forms: Mapping[Form, int]) -> str:
    """Choose the fullest name, in Russian letters where there is one, in the form that occurs most."""
    names = _count(forms, lambda form: " ".join((form.name or form.text).split()))
    return min(names, key=lambda name: (*_rank(name), -names[name], name))


@lru_cache(maxsize=262144)
def _rank(name: str) -> tuple[int, bool, bool]:
    parsed = parse_name(name)
    return -parsed.fullness, is_oblique(name), not parsed.spelling


def _name_body(forms: Mapping[Form, int]) -> str:
    names = _count(forms, _body_name)
    return min(names, key=lambda name: (-len(name), -names[name], name))


def _name_place(forms: Mapping[Form, int]) -> str:
    return str(_by_frequency(_count(forms, _place_name))[0])


@lru_cache(maxsize=65536)
def _body_name(form: Form) -> str:
    return canonical_body_name(form.mention())


@lru_cache(maxsize=65536)
def _place_name(form: Form) -> str:
    return canonical_place_name(form.mention())


_NAMERS: dict[Label, Callable[[Mapping[Form, int]], str]] = {
    Label.PERSON: _name_person,
    Label.ORG: _name_body,
    Label.LOCATION: _name_place,
}
