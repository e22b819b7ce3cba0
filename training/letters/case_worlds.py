"""The world of one invented case: its people with their namesakes, bodies, places, and what happened when."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from training.letters.case_people import Identity, draw_identity
from training.letters.identifiers import draw_case_no
from training.letters.institutions import Place, filled
from training.letters.writing import rows

CASES = Path(__file__).parent / "cases"
"""Where the templates and tables of cases lie."""

_OF_THE_COUNTRY = frozenset({"knb", "mvd", "genprok", "minzdrav", "ombud", "ngo", "firm"})
"""Bodies of which there is one, wherever the case is; a fund or a company is known by its own name."""

_TAKEN_FURTHER = 12
"""So many patients, beside those with a story of their own, stand in the registers."""

_CAST: tuple[tuple[str, str, str, str], ...] = (
    # slot, roles, sex, post (a row of posts.tsv, or a role to draw one of)
    ("p", "patient,detainee,victim", "m", ""),
    ("q", "patient,detainee,victim", "m", ""),
    ("r", "patient,victim", "m", ""),
    ("b", "relative,victim", "m", ""),
    ("fa", "relative", "m", ""),
    ("w", "relative", "f", ""),
    ("wf", "relative", "f", ""),
    ("n1", "patient,detainee", "m", ""),
    ("n2", "patient,detainee", "m", ""),
    ("dn", "medic", "m", "medic"),
    ("d", "medic", "f", "medic"),
    ("h", "medic", "m", "главный врач"),
    ("nurse", "medic,witness", "f", "медсестра"),
    ("k", "officer", "m", "officer"),
    ("k2", "officer", "m", "officer"),
    ("k3", "officer", "m", "officer"),
    ("i", "investigator", "m", "investigator"),
    ("i2", "investigator", "f", "investigator"),
    ("j", "judge", "f", "judge"),
    ("a", "lawyer", "m", "адвокат"),
    ("a2", "lawyer", "f", "адвокат"),
    ("v", "witness", "m", ""),
    ("o", "official", "f", "official"),
)
_TRIES = 50
_OF_THE_TOWN: tuple[tuple[str, str, str, str], ...] = (
    ("g", "prosecutor", "m", "prosecutor"),
    ("g2", "prosecutor", "f", "prosecutor"),
    ("x", "expert", "f", "expert"),
    ("chief", "officer", "m", "officer"),
)
"""People whom all the cases of a town have in common."""
_LIKE = {
    "b": ("p", "brother"), "fa": ("p", "father"), "w": ("p", "mother"), "wf": ("p", "wife"), "n2": ("p", "given"),
    "n1": ("q", "initials"), "dn": ("p", "surname"),
}  # fmt: skip
"""Who has a name like whose, and how."""
_LIKED = frozenset({"p", "q"})
"""Their names are Kazakh: of these there are enough for namesakes."""
_MADE_UP_POSTS = {
    "главный врач": {"ru": "главный врач", "kk": "бас дәрігер", "en": "chief physician"},
    "медсестра": {"ru": "медсестра", "kk": "медбике", "en": "nurse"},
    "адвокат": {"ru": "адвокат", "kk": "адвокат", "en": "lawyer"},
}


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to somebody or to many.

    Args:
        id: true id.
        day: it happened.
        minutes: since midnight.
    """

    id: str
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class CaseBody:
    """A body of a case: its forms by language, the full name first."""

    entity: str
    kind: str
    forms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class World:
    """An invented case.

    Args:
        name: of the case.
        town: where it happened.
        people: by slot.
        bodies: by slot.
        happenings: by name: "removal" is of many, "admission_q" of q; those of p also by the bare name.
        spot: where the detention was, a row of the table of spots.
        address: of the family: a row of the table of streets, house and flat.
        taken: how many were taken away with p.
        case_no: of the criminal case.
        held_out: its names are kept from training.
    """

    name: str
    town: Place
    people: Mapping[str, Identity]
    bodies: Mapping[str, CaseBody]
    happenings: Mapping[str, Happening]
    spot: tuple[str, ...]
    address: tuple[tuple[str, ...], int, int]
    taken: int
    case_no: str
    held_out: bool

    @property
    def first_day(self) -> date:
        """The day on which p was detained."""
        return self.happenings["detention"].day

    def entity_of(self, slot: str) -> str | None:
        """Return the true id of who or what a template calls so; None if it calls nobody so."""
        if slot in self.people:
            return self.people[slot].entity
        if slot in self.bodies:
            return self.bodies[slot].entity
        places = {"c": f"town {self.town.ru}", "sq": f"{self.town.ru}, {self.spot[0]}", "ad": f"{self.name} address"}
        return places.get(slot)


def draw_world(name: str, town_name: str, *, held_out: bool) -> World:
    """Invent a case.

    Args:
        name: of the case; it decides all that is left to chance.
        town_name: in Russian, of the table of towns: cases of one town share some people and their bodies.
        held_out: with names that training never sees.
    """
    chance = random.Random(f"case {name}")
    town = Place(*next(row for row in rows("towns.tsv") if row[0] == town_name))
    people = dict(_of_the_town(town_name, held_out=held_out))
    for slot, roles, sex, post in _CAST:
        title = _post(post, chance)
        drawn = _draw(name, slot, roles, sex, title, people, chance, held_out=held_out)
        tries = 0
        while _is_misleading(drawn, people) and tries < _TRIES:
            tries += 1
            again = random.Random(f"case {name} {slot} {tries}")
            drawn = _draw(name, slot, roles, sex, title, people, again, held_out=held_out)
        people[slot] = drawn
    # Who has relatives in the case is not called by the bare surname, which would be theirs too.
    people["p"] = replace(people["p"], among="kin")
    people["q"] = replace(people["q"], among="")
    for number in range(1, _TAKEN_FURTHER + 1):
        slot = f"t{number}"
        people[slot] = _draw(name, slot, "patient,detainee", "m", None, people, chance, held_out=held_out)
    return World(
        name=name,
        town=town,
        people=people,
        bodies=_bodies(town, chance),
        happenings=_happenings(name, people, chance),
        spot=chance.choice(rows("spots.tsv")),
        address=(chance.choice(rows("streets.tsv")), chance.randint(1, 240), chance.randint(1, 120)),
        taken=chance.randint(_TAKEN_FURTHER - 2, _TAKEN_FURTHER + 8),
        case_no=draw_case_no(chance),
        held_out=held_out,
    )


def _draw(
    name: str,
    slot: str,
    roles: str,
    sex: str,
    title: dict[str, str] | None,
    people: Mapping[str, Identity],
    chance: random.Random,
    *,
    held_out: bool,
) -> Identity:
    like, kinship = _LIKE.get(slot, ("", ""))
    return draw_identity(
        chance,
        f"{name} {slot}",
        slot,
        roles,
        sex=sex,
        title=title,
        held_out=held_out,
        origin="kk" if slot in _LIKED else _origin(chance, held_out=held_out),
        like=people[like] if like else None,
        kinship=kinship,
    )


def _origin(chance: random.Random, *, held_out: bool) -> str | None:
    """Return the origin of a name, None for any.

    Of the names of small peoples so few are held out that many people would have one and the same.
    """
    return chance.choices(("kk", "ru"), (0.75, 0.25))[0] if held_out else None


def _is_misleading(drawn: Identity, people: Mapping[str, Identity]) -> bool:
    """Tell whether letters would take somebody for another by mere chance: no clerk would write the two alike.

    Who is no relative has a surname of his own, for some are named by it only; relatives have different initials. Those
    who are namesakes on purpose are written in full.
    """
    same = [one for one in people.values() if _surname(one) == _surname(drawn)]
    if drawn.slot == "p":
        return bool(same) or drawn.name.given[0] == drawn.father[0]
    if drawn.slot not in _LIKE:
        return bool(same)
    return drawn.among != "namesakes" and any(one.name.given[0] == drawn.name.given[0] for one in same)


def _surname(identity: Identity) -> str:
    return identity.name.surname.removesuffix("а").removesuffix("ая").removesuffix("ий")


@cache
def _of_the_town(town: str, *, held_out: bool) -> Mapping[str, Identity]:
    chance = random.Random(f"town {town}")
    return {
        slot: _draw(town, slot, roles, sex, _post(post, chance), {}, chance, held_out=held_out)
        for slot, roles, sex, post in _OF_THE_TOWN
    }


def _post(post: str, chance: random.Random) -> dict[str, str] | None:
    if not post or post in _MADE_UP_POSTS:
        return _MADE_UP_POSTS.get(post)
    row = chance.choice([row for row in rows("posts.tsv") if row[0] == post])
    return {"ru": row[1], "kk": row[2], "en": row[3]}


@cache
def _body_rows() -> tuple[tuple[str, ...], ...]:
    lines = (CASES / "bodies.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def _bodies(town: Place, chance: random.Random) -> dict[str, CaseBody]:
    of_town = random.Random(f"bodies of {town.ru}")
    # Two districts and four hospitals a town, so that cases of one town meet in some bodies and not in others.
    district = chance.choice(of_town.sample(rows("districts.tsv"), 2))
    hospital = chance.choice(of_town.sample(range(1, 20), 4))
    isolator = of_town.randint(1, 80)
    brand, company = chance.sample(rows("brands.tsv"), 2)
    bodies = {}
    for slot, kind, *texts in _body_rows():
        forms = {}
        for code, text in zip(("ru", "kk", "en"), texts, strict=True):
            column = {"ru": 0, "kk": 1, "en": 2}[code]
            towns = {"ru": (town.ru, town.region_ru), "kk": (town.kk, town.region_kk), "en": (town.en, town.region_en)}
            values = {"n": str(hospital), "m": str(isolator), "brand2": company[column]}
            forms[code] = tuple(filled(form, code, towns[code], district, brand, values) for form in text.split(";"))
        where = "" if slot in _OF_THE_COUNTRY else f"{town.ru}, "
        bodies[slot] = CaseBody(f"{where}{forms['ru'][0]}", kind, forms)
    return bodies


def _happenings(name: str, people: Mapping[str, Identity], chance: random.Random) -> dict[str, Happening]:
    found: dict[str, Happening] = {}

    def happen(what: str, day: date, hours: tuple[int, int] = (7, 22)) -> date:
        minutes = chance.randrange(hours[0] * 60, hours[1] * 60, 5)
        found[what] = Happening(f"{name} {what}", day, minutes)
        return day

    def after(day: date, least: int, most: int) -> date:
        return day + timedelta(days=chance.randint(least, most))

    start = date(2022, 1, chance.randint(4, 8))
    removal = after(start, 4, 6)
    for slot in people:
        caught = start if slot in {"p", "b"} else after(start, 0, 1)
        happen(f"detention_{slot}", caught, (15, 24))
        happen(f"beating_{slot}", caught, (20, 24))
        admitted = happen(f"admission_{slot}", caught + timedelta(days=1 if slot == "p" else chance.randint(0, 2)))
        happen(f"shooting_{slot}", caught, (16, 22))
        happen(f"death_{slot}", after(admitted, 1, 4), (0, 24))
        happen(f"treatment_{slot}", after(admitted, 0, 1))
        happen(f"discharge_{slot}", after(admitted, 6, 14))
        happen(f"transfer_{slot}", after(admitted, 1, 2))
        happen(f"abuse_{slot}", after(removal, 1, 3), (0, 5))
        happen(f"interrogation_{slot}", after(removal, 3, 12))
        happen(f"examination_{slot}", after(removal, 16, 34))
        happen(f"release_{slot}", after(removal, 14, 35))
        happen(f"identification_{slot}", after(removal, 40, 70))
    happen("removal", removal, (0, 6))
    happen("closure", after(removal, 90, 140))
    happen("complaint", after(removal, 8, 14))
    return found | {what.removesuffix("_p"): one for what, one in found.items() if what.endswith("_p")}
