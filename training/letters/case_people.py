"""The people of a case: one identity over many letters, each of which writes the name its own way."""

import random
from dataclasses import dataclass, replace
from datetime import date

from extractors.iin import check_digit
from training.letters import people as people_of
from training.letters.bearers import Person
from training.letters.identifiers import Identifier, draw_record_no
from training.letters.people import Name, kazakh_patronymic, russian_patronymic
from training.letters.writing import CASES, Language, mark, one_of

_FIRST = {
    "ru": {"full": 55, "short": 22, "initials": 13, "plain": 10},
    "kk": {"full": 35, "natural": 30, "short": 12, "initials": 13, "plain": 10},
    "en": {"full": 70, "initials": 20, "short": 10},
}
"""How often a letter writes a name so when it names somebody for the first time."""
_AGAIN = {
    "ru": {"surname": 38, "short": 30, "initials": 12, "full": 12, "polite": 8},
    "kk": {"surname": 34, "short": 14, "initials": 22, "natural": 18, "full": 12},
    "en": {"surname": 60, "full": 25, "initials": 15},
}
_AMONG_KIN = {"surname": "plain", "initials": "short"}
"""What is written for a form that would not tell somebody from his relatives."""
_MISSPELLINGS = (("о", "а"), ("а", "о"), ("е", "и"), ("и", "е"), ("лл", "л"), ("нн", "н"), ("ь", ""), ("ы", "и"), ("дж", "ж"), ("ж", "дж"), ("ия", "я"), ("у", "ю"), ("х", "к"), ("ғ", "г"), ("қ", "к"))  # fmt: skip
_TRIES = 4000
_MISSPELT = 0.05
"""Share of letters in which a clerk spells one part of a name another way."""
_OTHER_PATRONYMIC = 0.12
"""Share of letters that give a Kazakh man his patronymic in the other language's way."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody of a case, as he is in all its letters.

    Args:
        entity: true id.
        slot: what templates call him.
        name: of the person.
        father: given name of the father.
        roles: of the vocabulary, comma-separated.
        title: post or rank in three languages, or None.
        born: day of birth.
        iin: individual identification number.
        history: number of the medical history.
        among: how much of the name tells him from others of the case: nothing, "kin" (same surname) or "namesakes"
            (same surname and initials).
    """

    entity: str
    slot: str
    name: Name
    father: str
    roles: str
    title: dict[str, str] | None
    born: date
    iin: str
    history: str
    among: str = ""


def draw_identity(
    chance: random.Random,
    entity: str,
    slot: str,
    roles: str,
    *,
    sex: str,
    title: dict[str, str] | None,
    held_out: bool,
    origin: str | None = None,
    like: "Identity | None" = None,
    kinship: str = "",
) -> Identity:
    """Invent somebody.

    Args:
        chance: seeded.
        entity: true id.
        slot: what templates call him.
        roles: of the vocabulary, comma-separated.
        sex: m or f.
        title: post or rank in three languages, or None.
        held_out: of names that training never sees.
        origin: of the name, if nobody is given whom it is like; None: by chance.
        like: somebody whose name this one's is like, or None.
        kinship: how, as far as there are names enough: "brother" (surname and patronymic), "father", "mother", "wife" and "surname" (surname), "initials"
            (surname and initials), "given" (surname and given name).
    """
    surname = None if like is None else _masculine(like.name)
    origin = origin if like is None else like.name.origin
    for _ in range(_TRIES):
        name = people_of.invent(chance, sex, origin, surname, held_out=held_out)
        father = people_of.invent(chance, "m", name.origin, held_out=held_out).given
        if like is not None and kinship == "brother":
            father = like.father
        if like is not None and kinship == "father":
            name = replace(name, given=like.father)
        if like is not None and kinship == "given":
            name = replace(name, given=like.name.given)
        if like is None or _is_as_wished(name, father, like, kinship):
            break
    is_kazakh = name.origin == "kk" and chance.random() < 0.45
    patronymic: str | None = russian_patronymic(father, sex, name.origin)
    if is_kazakh:
        patronymic = kazakh_patronymic(father, sex)
    if name.origin == "ko" and chance.random() < 0.3:
        patronymic = None
    born = date(chance.randint(1955, 2003), chance.randint(1, 12), chance.randint(1, 28))
    return Identity(
        entity=entity,
        slot=slot,
        name=replace(name, patronymic=patronymic),
        father=father,
        roles=roles,
        title=title,
        born=born,
        iin=_iin(chance, born, sex),
        history=draw_record_no(chance),
        among="namesakes" if kinship in {"initials", "given"} else "kin" if kinship else "",
    )


def _is_as_wished(name: Name, father: str, like: Identity, kinship: str) -> bool:
    same_given = name.given == like.name.given
    if kinship == "initials":
        return name.given[0] == like.name.given[0] and father[0] == like.father[0] and not same_given
    if kinship == "given":
        return father[0] != like.father[0]
    return kinship == "father" or not same_given


def _masculine(name: Name) -> str:
    surname = name.surname
    if name.sex == "f" and surname.endswith(("ова", "ева", "ина", "ына")):
        return surname.removesuffix("а")
    return surname


def _iin(chance: random.Random, born: date, sex: str) -> str:
    century = 3 if born.year < 2000 else 5
    while True:
        eleven = f"{born:%y%m%d}{century + (sex == 'f')}{chance.randint(0, 9999):04}"
        last = check_digit(eleven)
        if last is not None:
            return f"{eleven}{last}"


class CasePerson(Person):
    """Somebody of a case in one of its letters.

    Args:
        identity: of the person.
        roles: that this letter gives, comma-separated.
        language: of the letter.
        chance: of the letter.
    """

    def __init__(self, identity: Identity, roles: str, language: Language, chance: random.Random) -> None:
        super().__init__(
            identity.slot, _spelled(identity, language, chance), roles, language, chance, title=identity.title
        )
        self.identity = identity
        self.extra["birth"] = identity.born

    @property
    def slot(self) -> str:
        """What templates call the person."""
        return self.id

    @property
    def iin(self) -> Identifier:
        """The individual identification number."""
        return Identifier("iin", self.identity.iin, self.language, self.chance, self.id, "valid", signed=False)

    @property
    def history(self) -> Identifier:
        """The number of the medical history."""
        return Identifier("record_no", self.identity.history, self.language, self.chance, self.id)

    @property
    def birthday(self) -> str:
        """Day of birth in figures."""
        return mark("DATE", None, f"{self.identity.born:%d.%m.%Y}", self.identity.born.isoformat())

    def _named(self, chosen: frozenset[str]) -> str:
        form = one_of(chosen, frozenset(people_of.FORMS), "")
        if not form:
            form = self._form()
        return super()._named((chosen - frozenset(people_of.FORMS)) | {form, one_of(chosen, CASES, "nom")})

    def _form(self) -> str:
        habits = (_AGAIN if "seen" in self.extra else _FIRST)[self.language.code]
        form = self.chance.choices(list(habits), list(habits.values()))[0]
        if self.identity.among == "namesakes":
            return "full"
        if self.identity.among == "kin":
            return _AMONG_KIN.get(form, form)
        return form


def _spelled(identity: Identity, language: Language, chance: random.Random) -> Name:
    """Return the name as the clerk of one letter spells it."""
    name = identity.name
    if name.origin == "kk" and name.patronymic and chance.random() < _OTHER_PATRONYMIC * (3 if language.code == "kk" else 1):  # fmt: skip
        is_kazakh = name.patronymic.endswith(("ұлы", "қызы"))
        father = identity.father
        other = russian_patronymic(father, name.sex, name.origin) if is_kazakh else kazakh_patronymic(father, name.sex)
        name = replace(name, patronymic=other)
    if chance.random() >= _MISSPELT:
        return name
    if chance.random() < 0.6:
        return replace(name, surname=_misspelt(name.surname, chance))
    return replace(name, given=_misspelt(name.given, chance))


def _misspelt(word: str, chance: random.Random) -> str:
    """Return a word as a clerk writes it who heard it; its ends stay."""
    inner = word[1:-2]
    found = [(old, new) for old, new in _MISSPELLINGS if old in inner]
    if not found:
        return word
    old, new = chance.choice(found)
    return word[0] + inner.replace(old, new, 1) + word[-2:]
