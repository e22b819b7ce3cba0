"""The bodies and places of a letter."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from training.letters.inflection import kazakh, russian_phrase
from training.letters.writing import CASES, FUNCTIONS, Language, Written, mark, one_of

_BODY_FORMS = frozenset({"full", "abbr"})


@dataclass
class Place:
    """A town with its region, in three languages."""

    ru: str
    kk: str
    en: str
    region_ru: str
    region_kk: str
    region_en: str


@dataclass
class Body:
    """A body in a letter.

    Args:
        id: the handle.
        kind: of the vocabulary.
        names: by language: full name and short forms.
        language: of the letter.
        chance: seeded.
    """

    id: str
    kind: str
    names: dict[str, tuple[str, tuple[str, ...]]]
    language: Language
    chance: random.Random

    def __str__(self) -> str:
        """Return the name in the nominative."""
        return str(self.nom)

    def __getattr__(self, name: str) -> Written:
        """Return the name in a case."""
        if name in CASES:
            return Written(self._named, frozenset({name}))
        if name in _BODY_FORMS | FUNCTIONS:
            return Written(self._named, frozenset({"nom", name}))
        raise AttributeError(name)

    def _named(self, chosen: frozenset[str]) -> str:
        case = one_of(chosen, CASES, "nom")
        full, short = self.names[self.language.code]
        form = one_of(chosen, _BODY_FORMS, "")
        use_full = form == "full" or (form == "" and self.chance.random() < 0.4) or not short
        base = full if use_full else self.chance.choice(short)
        text = base
        if self.language.code == "ru":
            text = russian_phrase(base[0].lower() + base[1:] if case != "nom" and base[1:2].islower() and self.chance.random() < 0.4 else base, case)  # fmt: skip
        elif self.language.code == "kk" and case != "pos":
            text = kazakh(base, case, possessed=True)
        if "upper" in chosen:
            text = text.upper()
        after = "'s" if case == "pos" else ""
        function = one_of(chosen, FUNCTIONS, "")
        meant = self._meant(full, base)
        name = meant if meant != text else None
        return mark("ORG", self.id, text, self.kind, fn=function, name=name.replace('"', "") if name else None) + after

    def _meant(self, full: str, base: str) -> str:  # noqa: ARG002  (for those who know better)
        """Return the name of the body that is meant, out of its full name and the form that is written."""
        return full


@dataclass
class City:
    """A town in a letter."""

    id: str
    place: Place
    language: Language
    chance: random.Random

    def __str__(self) -> str:
        """Return the name in the nominative."""
        return str(self.nom)

    def __getattr__(self, name: str) -> Written:
        """Return the name in a case."""
        if name in CASES or name == "bare":
            return Written(self._named, frozenset({name}))
        raise AttributeError(name)

    def _named(self, chosen: frozenset[str]) -> str:
        case = one_of(chosen, CASES, "nom")
        code = self.language.code
        name = getattr(self.place, code)
        if code == "ru":
            kind = self.chance.random()
            text = f"г. {name}" if kind < 0.45 else f"{russian_phrase('город', case)} {name}" if kind < 0.65 else russian_phrase(name, case)  # fmt: skip
        elif code == "kk":
            kind = self.chance.random()
            text = f"{name} қ." if kind < 0.2 and case == "nom" else kazakh(f"{name} қаласы", case, possessed=True) if kind < 0.6 else kazakh(name, case)  # fmt: skip
        else:
            text = name
        if "bare" in chosen:
            return text
        return mark("LOCATION", self.id, text, name=name if name != text else None) + ("'s" if case == "pos" else "")


def filled(
    text: str, code: str, towns: tuple[str, str], district: Sequence[str], brand: Sequence[str], values: dict[str, str]
) -> str:
    """Return the name of a body with the names of its place put in."""
    town, region = towns
    named = {"ru": district[0], "kk": district[1], "en": district[2]}[code]
    own = {"ru": brand[0], "kk": brand[1], "en": brand[2]}[code]
    city: dict[str, str] = dict.fromkeys(CASES, town)
    regions = dict.fromkeys(CASES, region)
    districts = dict.fromkeys(CASES, named)
    if code == "ru":
        city = {case: russian_phrase(town, case) if case in {"gen", "dat"} else town for case in CASES}
        regions = {case: russian_phrase(region, case) for case in CASES} | {"adj": region.split(" ")[0]}
        districts = {case: russian_phrase(named, case) for case in CASES}
        city["adj"] = _adjective(town)
    return text.format(city=_Forms(city), region=_Forms(regions), district=_Forms(districts), brand=own, **values)


def _adjective(town: str) -> str:
    return town.rstrip("аыяйьо") + "ская"


class _Forms:
    def __init__(self, forms: dict[str, str]) -> None:
        self._forms = forms

    def __getattr__(self, name: str) -> str:
        return self._forms[name]
