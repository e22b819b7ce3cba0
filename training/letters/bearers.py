"""The people of a letter, with their names, posts and roles."""

import random
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from training.letters import people as people_of
from training.letters.inflection import kazakh, russian_phrase
from training.letters.writing import CASES, FUNCTIONS, Language, Written, mark, one_of, rows

_FORMS = frozenset(people_of.FORMS)


@dataclass
class Person:
    """Somebody in a letter.

    Args:
        id: the handle.
        name: of the person.
        roles: of the vocabulary, comma-separated.
        language: of the letter.
        chance: seeded.
        title: post or rank as `post` gives it, or None.
    """

    id: str
    name: people_of.Name
    roles: str
    language: Language
    chance: random.Random
    title: str | dict[str, str] | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the name in the nominative."""
        return str(self.nom)

    def __getattr__(self, name: str) -> Written:
        """Return the name in a case."""
        if name in CASES:
            return Written(self._named, frozenset({name}))
        raise AttributeError(name)

    @property
    def post(self) -> Written:
        """The post or rank."""
        return Written(self._posted)

    @property
    def born(self) -> str:
        """Year or date of birth, plain."""
        year = self.birth.year
        if self.language.code == "kk":
            return self.chance.choice((f"{year} ж.т.", f"{year} жылы туған"))
        if self.language.code == "en":
            return self.chance.choice((f"born {year}", f"b. {year}"))
        return self.chance.choice((f"{year} г.р.", f"{year} года рождения", f"{year} г. р."))

    @property
    def birth(self) -> date:
        """Day of birth."""
        if "birth" not in self.extra:
            self.extra["birth"] = date(self.chance.randint(1950, 2004), self.chance.randint(1, 12), self.chance.randint(1, 28))  # fmt: skip
        day: date = self.extra["birth"]
        return day

    def g(self, masculine: str, feminine: str) -> str:
        """Return what goes with the person's sex."""
        return masculine if self.name.sex == "m" else feminine

    def _named(self, chosen: frozenset[str]) -> str:
        case = one_of(chosen, CASES, "nom")
        language = self.language.code if self.name.origin != "xx" else "en"
        usual = {"ru": ("full", "short", "short", "short", "initials", "plain"), "kk": ("full", "natural", "short", "initials", "initials", "plain"), "en": ("full", "full", "initials", "surname")}  # fmt: skip
        form = one_of(chosen, _FORMS, "")
        if not form:
            form = self.chance.choice(usual[language])
            if "seen" in self.extra and self.chance.random() < 0.15:
                form = "surname"
        self.extra["seen"] = True
        if language == "en" and "latin" not in self.extra:
            first, last = (people_of.in_latin(word, self.chance) for word in (self.name.given, self.name.surname))
            father = people_of.in_latin(self.name.patronymic) if self.name.patronymic else None
            self.extra["latin"] = self.name if self.name.origin == "xx" else replace(self.name, given=first, surname=last, patronymic=father, origin="xx")  # fmt: skip
        name = self.extra["latin"] if language == "en" else self.name
        declined = "nom" if case == "pos" else case
        text = people_of.written(name, form, declined, language)
        base = people_of.written(name, form, "nom", language)
        if "tight" in self.extra or self.chance.random() < 0.12:
            text, base = (value.replace(". ", ".", 1) if form in {"short", "initials"} else value for value in (text, base))  # fmt: skip
            if form == "initials" and self.chance.random() < 0.5:
                text, base = text.replace(". ", "."), base.replace(". ", ".")
        if "upper" in chosen:
            text, base = text.upper(), base.upper()
        function = one_of(chosen, FUNCTIONS, "")
        after = "'s" if case == "pos" else ""
        return mark("PERSON", self.id, text, self.roles, fn=function, name=base if base != text else None) + after

    def _posted(self, chosen: frozenset[str]) -> str:
        case = one_of(chosen, CASES, "nom")
        title = self._title()
        text = title
        if self.language.code == "ru":
            text = russian_phrase(title, case, animate=True)
        elif self.language.code == "kk":
            text = kazakh(title, case, possessed=True)
        if "bare" in chosen:
            return text
        base = title
        if "capital" in chosen:
            text = text[0].upper() + text[1:]
        if "upper" in chosen:
            text = text.upper()
        return mark("RANK", None, text, of=self.id, name=base if base != text else None)

    def _title(self) -> str:
        code = self.language.code
        if isinstance(self.title, str):
            return self.title
        if self.title is None:
            role = self.roles.split(",")[0]
            found = [row for row in rows("posts.tsv") if row[0] == role] or [
                row for row in rows("posts.tsv") if row[0] == "official"
            ]
            row = self.chance.choice(found)
            self.title = {"ru": row[1], "kk": row[2], "en": row[3]}
        return self.title[code]
