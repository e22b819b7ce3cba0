"""What to call an entity, and what all its mentions say of it."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, Self

from models.mention import Label, OrgKind, Role
from resolver.bodies import canonical_body_name, rank
from resolver.evidence import Form, Said
from resolver.names import is_oblique, parse_name
from resolver.places import canonical_place_name


class Description(NamedTuple):
    """What is shown of an entity; fields as those of `Entity`."""

    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    kind: OrgKind | None
    body: str | None
    part_of: str | None


@dataclass(slots=True)
class Tally:
    """What the mentions of an entity say, counted, so that further mentions are added without reading the others.

    Args:
        label: of the mentions.
        forms: how they are written, and how many are.
        roles: that any letter gives.
        kinds: of body, and how many mentions have it.
    """

    label: Label
    forms: Counter[Form] = field(default_factory=Counter)
    roles: set[Role] = field(default_factory=set)
    kinds: Counter[OrgKind] = field(default_factory=Counter)

    def add(self, form: Form, said: Said) -> None:
        """Count a mention."""
        self.forms[form] += 1
        self.roles.update(said.roles)
        if said.kind is not None:
            self.kinds[said.kind] += 1

    def add_all(self, other: "Tally") -> None:
        """Count all that another tally counted."""
        self.forms += other.forms
        self.roles |= other.roles
        self.kinds += other.kinds

    def describe(self) -> "Description":
        """Return what the mentions say together.

        The name is the fullest form found, canonical; every form as written, the most frequent first; the roles in the
        order of the vocabulary; the kind of body that most mentions give; and where a body stands among bodies.
        """
        texts: Counter[str] = Counter()
        for form, count in self.forms.items():
            texts[form.text] += count
        place = rank(form.mention() for form in self.forms) if self.label is Label.ORG else None
        return Description(
            name=_NAMERS[self.label](self.forms),
            names=tuple(_by_frequency(texts)),
            roles=tuple(role for role in Role if role in self.roles),
            kind=_by_frequency(self.kinds)[0] if self.kinds else None,
            body=None if place is None else place.body,
            part_of=None if place is None else place.part_of,
        )

    def head(self) -> str:
        """Return what is shown of the entity (`describe`), as JSON."""
        return _json(self.describe())

    def pack(self) -> str:
        """Write the tally as JSON."""
        forms = sorted((form.text, form.name or "", count) for form, count in self.forms.items())
        return _json((self.label, forms, sorted(self.roles), sorted(self.kinds.items())))

    @classmethod
    def unpack(cls, packed: str) -> Self:
        """Read a tally."""
        label, forms, roles, kinds = json.loads(packed)
        return cls(
            label=Label(label),
            forms=Counter({Form(Label(label), text, name or None): count for text, name, count in forms}),
            roles=set(map(Role, roles)),
            kinds=Counter({OrgKind(kind): count for kind, count in kinds}),
        )


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


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
