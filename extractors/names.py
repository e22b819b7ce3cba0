"""The nominative of a person's name: sex and case of its words agree, the letter's other mentions decide the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from extractors.declension import Form, Part, forms_of, plain_surname_forms

_LAST_RESORT = 40


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name and its place: `initial` for "Е."."""

    text: str
    start: int
    end: int
    initial: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: its words in the nominative, as printed but for case endings, and the sex they tell."""

    words: tuple[str, ...]
    sex: str
    cases: frozenset[str]

    @property
    def text(self) -> str:
        """The name in the nominative."""
        return " ".join(self.words)


def readings(words: Sequence[Word]) -> list[Reading]:
    """Return all ways to read a name in which sex and case agree, the likeliest first.

    Args:
        words: of the name, in order.
    """
    if all(word.text.isascii() for word in words):
        return [Reading(tuple(word.text for word in words), "u", frozenset("n"))]
    choices = [_choices(word) for word in words]
    found: dict[tuple[tuple[str, ...], str], set[str]] = {}
    mixed: set[tuple[tuple[str, ...], str]] = set()
    for combination in product(*choices):
        cases = _agreeing([form for form in combination if form is not None])
        if cases is None:
            continue
        sex = next((form.sex for form in combination if form and form.sex != "u"), "u")
        text = tuple(
            word.text if form is None else as_printed(form.nominative, word.text)
            for form, word in zip(combination, words, strict=True)
        )
        found.setdefault((text, sex), set()).update(cases)
        if not _is_regular([form.case for form in combination if form is not None]):
            mixed.add((text, sex))
    # A surname that may stay as it is beside declined words is likelier declined, if it can be.
    ranked = [
        Reading(*read, frozenset(cases)) for read, cases in sorted(found.items(), key=lambda one: one[0] in mixed)
    ]
    return ranked or [Reading(tuple(word.text for word in words), "u", frozenset("n"))]


def _choices(word: Word) -> list[Form | None]:
    if word.initial:
        return [None]
    forms: list[Form | None] = list(forms_of(word.text)) or list(plain_surname_forms(word.text))
    return forms[:_LAST_RESORT]


def _is_regular(cases: Sequence[str]) -> bool:
    """Tell whether all words are in one case; of Kazakh ones the last alone has an ending."""
    *first, last = cases or ("n",)
    return all(case == ("n" if last == "k" else last) for case in first)


def _agreeing(forms: Sequence[Form]) -> set[str] | None:
    """Return the cases in which all words can stand together; None if they cannot."""
    sexes = {form.sex for form in forms} - {"u"}
    if len(sexes) > 1:
        return None
    cases = [form.case for form in forms]
    if cases and cases[-1] == "k":
        return {"k"} if all(case in "nk" for case in cases) else None
    if "k" in cases:
        return None
    distinct = set(cases)
    # Feminine given names such as Асель and surnames such as Пак stay as they are beside declined words.
    undeclined = {form.case for form in forms if not (form.case == "n" and _may_stay(form))}
    if len(distinct) == 1 or len(undeclined) == 1:
        return undeclined or distinct
    return None


def _may_stay(form: Form) -> bool:
    if form.part is Part.PATRONYMIC:
        return form.nominative.endswith(("қызы", "ұлы", "улы", "кызы"))
    if form.part is Part.SURNAME and form.sex != "u":
        return False
    return not form.nominative.endswith(("а", "я"))


def as_printed(nominative: str, printed: str) -> str:
    """Give a nominative the capitals of the printed word.

    Args:
        nominative: in lower case.
        printed: the word as it stands in the letter.
    """
    if len(printed) > 1 and printed.isupper():
        return nominative.upper()
    if "-" in nominative:
        return "-".join(part.capitalize() for part in nominative.split("-"))
    return nominative.capitalize()
