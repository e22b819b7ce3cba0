"""The invented people, bodies and places of a large archive, and who is named in which letter. The same each time."""

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from benchmarks.searching import KAZAKH_ENDINGS, SYLLABLES, vocabulary
from models.mention import Label, OrgKind, Role

PAGES_A_LETTER = 5
LETTERS_A_CASE = 80
PEOPLE_A_CASE = 120
SHARED_PEOPLE = 200
"""judges, prosecutors and officials whom letters of all cases name"""
BODIES = 400
PLACES = 200
NAMED_ON_A_PAGE = (Label.PERSON, Label.PERSON, Label.PERSON, Label.ORG, Label.LOCATION)
SHARED = 0.1
"""share of the people named who are shared"""
BODY_KINDS = (
    ("Городская больница", OrgKind.HOSPITAL),
    ("Прокуратура района", OrgKind.PROSECUTOR),
    ("Управление полиции", OrgKind.POLICE),
    ("Следственный изолятор", OrgKind.DETENTION_FACILITY),
    ("Районный суд", OrgKind.COURT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person, body or place of the invented world.

    Args:
        id: of its entity.
        label: what it is.
        name: canonical.
        forms: as letters write it.
        role: of a person.
        kind: of a body.
    """

    id: str
    label: Label
    name: str
    forms: tuple[str, ...]
    role: Role | None = None
    kind: OrgKind | None = None


@dataclass(frozen=True, kw_only=True)
class World:
    """All that letters can name.

    Args:
        pages: of all letters together.
        folder: where what takes long to make is kept between runs.
    """

    pages: int
    folder: Path | None = None

    @property
    def letters(self) -> int:
        """How many letters there are."""
        return self.pages // PAGES_A_LETTER

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return max(1, self.letters // LETTERS_A_CASE)

    @cached_property
    def words(self) -> list[str]:
        """Words of letters, the most frequent first; kept in a file, since to draw them takes 20 s."""
        kept = None if self.folder is None else self.folder / "words.json"
        if kept is not None and kept.exists():
            return list(json.loads(kept.read_text(encoding="utf-8")))
        drawn = vocabulary(random.Random(1))  # noqa: S311
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")
        return drawn

    @cached_property
    def weights(self) -> list[float]:
        """Cumulated weights of the words, by Zipf's law."""
        return list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    @cached_property
    def shared(self) -> list[Named]:
        """People whom letters of all cases name."""
        return [person(f"shared {number}") for number in range(SHARED_PEOPLE)]

    @cached_property
    def people(self) -> list[list[Named]]:
        """People of each case."""
        return [[person(f"case {case} {number}") for number in range(PEOPLE_A_CASE)] for case in range(self.cases)]

    @cached_property
    def bodies(self) -> list[Named]:
        """Public bodies, the one named most first."""
        return [_body(number) for number in range(BODIES)]

    @cached_property
    def places(self) -> list[Named]:
        """Places, the one named most first."""
        return [_place(number) for number in range(PLACES)]

    def everyone(self) -> Iterator[Named]:
        """Yield all people, bodies and places."""
        yield from self.shared
        for people in self.people:
            yield from people
        yield from self.bodies
        yield from self.places

    def case_of(self, number: int) -> int:
        """Return the number of the case of a letter."""
        return number % self.cases

    def named(self, case: int, label: Label, chance: random.Random) -> Named:
        """Draw someone or something that a letter of a case names."""
        if label is Label.PERSON:
            return _early(self.shared if chance.random() < SHARED else self.people[case], chance)
        return _early(self.bodies if label is Label.ORG else self.places, chance)


def case_id(number: int) -> str:
    """Return the id of a case, a ULID in lower case."""
    return f"{number:026d}"


def identifier(of: str) -> str:
    """Return an id of an entity."""
    return hashlib.sha256(of.encode()).hexdigest()[:16]


def person(key: str) -> Named:
    """Make a person up."""
    chance = random.Random(f"person {key}")  # noqa: S311
    surname = _invented(chance, 3) + chance.choice(("ов", "ев", "ин", "баев", "галиев"))
    given = _invented(chance, 2) + chance.choice(("", "", "лан", "гуль"))
    patronymic = _invented(chance, 2) + chance.choice(("ович", "евич", "улы"))
    initials = f"{given[0]}. {patronymic[0]}."
    return Named(
        id=identifier(key),
        label=Label.PERSON,
        name=f"{surname} {given} {patronymic}",
        forms=(
            f"{surname} {initials}",
            f"{surname} {given} {patronymic}",
            f"{surname}а {initials}",
            f"{given[0]}. {surname}",
        ),
        role=chance.choice(list(Role)),
    )


def _body(number: int) -> Named:
    chance = random.Random(f"body {number}")  # noqa: S311
    what, kind = chance.choice(BODY_KINDS)
    name = f"{what} № {number + 1}"
    return Named(
        id=identifier(f"body {number}"),
        label=Label.ORG,
        name=name,
        forms=(name, f"{what.lower()} № {number + 1}", f"ГКП {name}"),
        kind=kind,
    )


def _place(number: int) -> Named:
    name = _invented(random.Random(f"place {number}"), 3)  # noqa: S311
    return Named(id=identifier(f"place {number}"), label=Label.LOCATION, name=name, forms=(name, f"г. {name}"))


def _invented(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=syllables)).title() + chance.choice(KAZAKH_ENDINGS[:3])


def _early(known: list[Named], chance: random.Random) -> Named:
    """Draw by a law that favours the first, as a few are named in most letters."""
    return known[int(len(known) * chance.random() ** 3)]
