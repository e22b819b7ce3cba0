"""What skeletons call for: people, bodies, places, dates, identifiers, articles, findings, each written as a letter would."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date as day_of
from datetime import timedelta
from typing import Any

from extractors.iin import check_digit
from training.letters import people as people_of
from training.letters.bearers import Person
from training.letters.identifiers import (
    Identifier,
    draw_badge,
    draw_case_no,
    draw_phone,
    draw_plate,
    draw_record_no,
    draw_ref,
)
from training.letters.identifiers import article as written_article
from training.letters.inflection import counted, kazakh, russian_phrase
from training.letters.institutions import Body, City, Place, filled
from training.letters.people import is_held_out
from training.letters.places import draw_address, draw_square, draw_village
from training.letters.times import Dated, Night
from training.letters.writing import CASES, Language, Written, mark, one_of, rows


class Cast:
    """All that a skeleton can call, with one chance.

    Args:
        chance: seeded.
        language: first language of the letter.
        held_out: people have names that training never sees.
    """

    def __init__(self, chance: random.Random, language: str, *, held_out: bool = False) -> None:
        self.chance_ = chance
        self._held_out = held_out
        self.language = Language(language)
        self.dates: dict[str, Dated] = {}
        self._city = self._draw_place()
        self._tight = chance.random() < 0.25
        # Nothing reads this draw; without it each later one, and so the letters that the weights learned from, would change.
        chance.randint(1, 20)

    def names(self) -> dict[str, Any]:
        """Return what a template may call, by name."""
        own = ("person", "people", "body", "named", "city", "address", "square", "village", "date", "night", "ref", "case_no", "phone", "plate", "badge", "record_no", "iin", "law", "injury", "group", "count", "pick", "chance", "use", "foreigner")  # fmt: skip
        return {name: getattr(self, name) for name in own}

    def use(self, language: str) -> str:
        """Go on in another language."""
        self.language.code = language
        return ""

    def chance(self, share: float) -> bool:
        """Tell whether something is to be."""
        return self.chance_.random() < share

    def count(self, least: int, most: int) -> int:
        """Return a number."""
        return self.chance_.randint(least, most)

    def pick(self, *options: Any) -> Any:
        """Return one of several."""
        return self.chance_.choice(options)

    def person(
        self,
        handle: str,
        roles: str = "",
        sex: str | None = None,
        origin: str | None = None,
        post: Any = None,
        kin: Any = None,
    ) -> Person:
        """Bring in a person."""
        surname = None
        if kin is not None:
            surname = kin.name.surname
            if kin.name.sex == "f":
                surname = surname.removesuffix("а") if surname.endswith(("ова", "ева", "ина")) else surname
            origin = kin.name.origin
        name = people_of.invent(self.chance_, sex, origin, surname, held_out=self._held_out)
        made = Person(handle, name, roles, self.language, self.chance_, post)
        if self._tight:
            made.extra["tight"] = True
        return made

    def foreigner(self, handle: str, roles: str = "", post: Any = None) -> Person:
        """Bring in somebody from abroad."""
        return Person(handle, people_of.foreign(self.chance_), roles, self.language, self.chance_, post)

    def people(self, handle: str, least: int, most: int, roles: str = "") -> list["Row"]:
        """Bring in the people of a table."""
        made = [
            Row(self, self.person(f"{handle}{number}", roles))
            for number in range(1, self.chance_.randint(least, most) + 1)
        ]
        form = self.chance_.choice(("full", "full", "short", "plain"))
        for row in made:
            row.form = form
        return made

    def _draw_place(self) -> Place:
        row = self.chance_.choice(rows("towns.tsv"))
        return Place(*row)

    def _place(self, city: City | None) -> Place:
        return city.place if city is not None else self._city

    def body(self, handle: str, kind: str, city: City | None = None) -> Body:
        """Bring in a body of a kind."""
        place = city.place if city is not None else self._city if self.chance_.random() < 0.8 else self._draw_place()
        every = [row for row in rows("bodies.tsv") if row[0] == kind]
        found = [row for row in every if is_held_out(row[2]) == self._held_out]
        found += [row for row in every if not any(one[1] == row[1] for one in found)]
        russian = [row for row in found if row[1] == "ru"]
        index = self.chance_.randrange(len(russian))
        district = self.chance_.choice(rows("districts.tsv"))
        brand = self.chance_.choice(rows("brands.tsv"))
        values = {"n": str(self.chance_.randint(1, 25)), "m": str(self.chance_.randint(1000, 9999))}
        names = {}
        for code in ("ru", "kk", "en"):
            of_language = [row for row in found if row[1] == code]
            same = len(of_language) == len(russian)
            row = of_language[index] if same else self.chance_.choice(of_language)
            towns = {"ru": (place.ru, place.region_ru), "kk": (place.kk, place.region_kk), "en": (place.en, place.region_en)}[code]  # fmt: skip
            full, *short = [filled(text, code, towns, district, brand, values) for text in (row[2], *row[3].split(";"))]
            names[code] = (full, tuple(short))
        return Body(handle, kind, names, self.language, self.chance_)

    def named(self, handle: str, kind: str, *names: str) -> Body:
        """Bring in a body with a name of its own; several names are forms of it."""
        full, *short = names
        return Body(handle, kind, dict.fromkeys(("ru", "kk", "en"), (full, tuple(short))), self.language, self.chance_)

    def city(self, handle: str = "") -> City:
        """Bring in a town."""
        place = self._city if self.chance_.random() < 0.7 else self._draw_place()
        return City(handle or None, place, self.language, self.chance_)  # type: ignore[arg-type]

    def address(self, handle: str = "", city: City | None = None) -> Written:
        """Bring in a street address."""
        return draw_address(self.chance_, self.language, self._place(city), handle)

    def square(self, city: City | None = None) -> Written:
        """Bring in a square, a crossing or another place of a town."""
        return draw_square(self.chance_, self.language, self._place(city))

    def village(self, handle: str = "") -> Written:
        """Bring in a village."""
        return draw_village(self.chance_, self.language, handle)

    def date(self, before: Any = None, after: Any = None, days: tuple[int, int] = (1, 40)) -> Dated:
        """Draw a date."""
        distance = timedelta(days=self.chance_.randint(*days))
        if before is not None:
            day = before.day - distance
        elif after is not None:
            day = after.day + distance
        else:
            day = day_of(2022, 1, 4) + timedelta(days=int(self.chance_.triangular(0, 420, 30)))
        made = Dated(day, self.language, self.chance_)
        self.dates[f"\x01{id(made)}\x02"] = made
        return made

    def night(self, before: Any = None, after: Any = None, days: tuple[int, int] = (0, 5)) -> Night:
        """Draw a night."""
        return Night(self.date(before, after, days).day, self.language, self.chance_)

    def _identifier(self, kind: str, value: str, of: Any = None, valid: str = "", *, signed: bool = True) -> Identifier:
        owner = of.id if isinstance(of, Person | Row) else of
        return Identifier(kind, value, self.language, self.chance_, owner or None, valid, signed)

    def ref(self) -> Identifier:
        """Draw a reference of a letter."""
        return self._identifier("doc_ref", draw_ref(self.chance_))

    def case_no(self) -> Identifier:
        """Draw the number of a criminal case."""
        return self._identifier("case_no", draw_case_no(self.chance_))

    def phone(self, of: Any = None) -> Identifier:
        """Draw a telephone number that nobody has."""
        return self._identifier("phone", draw_phone(self.chance_), of, signed=False)

    def plate(self) -> Identifier:
        """Draw a number plate that no car has."""
        return self._identifier("plate", draw_plate(self.chance_), signed=False)

    def badge(self, of: Any = None) -> Identifier:
        """Draw the number of a badge."""
        return self._identifier("badge", draw_badge(self.chance_), of)

    def record_no(self, of: Any = None) -> Identifier:
        """Draw the number of a medical history, a card or an entry of a register."""
        return self._identifier("record_no", draw_record_no(self.chance_), of)

    def iin(self, of: Any = None) -> Identifier:
        """Draw an individual identification number of somebody who is not born yet, or now and then a wrong one."""
        born = of.birth if isinstance(of, Person) else day_of(1990, 5, 5)
        sex = 5 if not isinstance(of, Person) or of.name.sex == "m" else 6
        while True:
            eleven = f"{born:%y%m%d}{sex}{self.chance_.randint(0, 9999):04}"
            last = check_digit(eleven)
            if last is not None:
                break
        if self.chance_.random() < 0.08:
            return self._identifier("iin", f"{eleven}{(last + 3) % 10}", of, "invalid", signed=False)
        return self._identifier("iin", f"{eleven}{last}", of, "valid", signed=False)

    def law(self, act: str | None = None, article: str | None = None, part: str | None = None) -> Written:
        """Draw an article, or take the one that is given."""
        if act is None:
            row = self.chance_.choice(rows("laws.tsv"))
            act, article = row[0], row[1]
            part = self.chance_.choice(row[2].split(";")) or None if self.chance_.random() < 0.6 else None
        names = next((row for row in rows("acts.tsv") if row[0] == act), (act, act, act, act))
        chance = self.chance_

        def draw(_: frozenset[str]) -> str:
            text = written_article(chance, self.language.code, names, str(article), str(part) if part else None)
            return mark("LAW", None, text, act.replace(" ", "_"), str(article), str(part) if part else "")

        return Written(draw)

    def injury(self, of: Any = None, *, negated: bool = False, case: str = "nom") -> Written:
        """Draw a finding."""
        owner = of.id if isinstance(of, Person | Row) else of
        found = [row for row in rows("findings.tsv") if (row[0] == "-") == negated]
        row = self.chance_.choice(found)

        def draw(chosen: frozenset[str]) -> str:
            code = self.language.code
            wanted = one_of(chosen, CASES, case)
            base = self.chance_.choice(row[{"ru": 1, "kk": 2, "en": 3}[code]].split(";"))
            text, name = base, None
            if negated:
                base, _, name = base.partition("=")
                text = base
            elif code == "ru":
                text = russian_phrase(base, wanted)
                name = base if base != text else None
            elif code == "kk":
                text = kazakh(base, wanted, possessed=True)
                name = base if base != text else None
            return mark("INJURY", None, text, "negated" if negated else "", of=owner, name=name or None)

        return Written(draw)

    def group(self, handle: str, roles: str, noun: str, number: int, case: str = "nom") -> str:
        """Return a number of people."""
        code = self.language.code
        if code == "ru":
            text = f"{number} {counted(noun, number, case)}"
        elif code == "kk":
            text = f"{number} {kazakh(noun, case)}"
        else:
            text = f"{number} {noun}"
        return mark("UNNAMED", handle or None, text, roles, count=str(number))


@dataclass
class Row:
    """A person of a table with what its columns say."""

    cast: Cast
    person: Person
    form: str = "full"
    _made: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The handle."""
        return self.person.id

    def __str__(self) -> str:
        """Return the name."""
        return str(getattr(self.person.nom, self.form))

    def __getattr__(self, name: str) -> Any:
        """Return what the person has."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.person, name)

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    @property
    def first(self) -> Dated:
        """A date."""
        made: Dated = self._once("first", lambda: self.cast.date(before=None))
        return made

    @property
    def second(self) -> Dated:
        """A date not before the first."""
        made: Dated = self._once("second", lambda: self.cast.date(after=self.first, days=(0, 12)))
        return made

    @property
    def finding(self) -> str:
        """A finding."""
        return str(self.cast.injury(self.person))

    @property
    def iin(self) -> str:
        """The identification number, without a sign."""
        made: Identifier = self._once("iin", lambda: self.cast.iin(self.person))
        return made.column

    @property
    def number(self) -> str:
        """The number of a record, without a sign."""
        made: Identifier = self._once("number", lambda: self.cast.record_no(self.person))
        return made.column

    def where(self, kind: str) -> Body:
        """Return a body."""
        made: Body = self._once("where", lambda: self.cast.body(f"{self.id}w", kind))
        return made
