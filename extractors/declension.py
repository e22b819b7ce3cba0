"""Russian and Kazakh case forms of names led back to the nominative.

Own rules and not pymorphy3: its dictionary knows few Kazakh names and guesses the rest, while the endings of surnames
in -ов, -ев, -ин and of given names are a closed set.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from extractors.lexicon import given_sex


class Part(StrEnum):
    """What a word is in a name."""

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a word of a name.

    Args:
        nominative: in lower case.
        part: what it is in the name.
        sex: `m`, `f` or `u` where it is not known.
        case: `n`, `g`, `d`, `a`, `i`, `p` (Russian), `k` (Kazakh case ending).
    """

    nominative: str
    part: Part
    sex: str
    case: str


_MASCULINE = (("", "n"), ("а", "g"), ("а", "a"), ("у", "d"), ("ым", "i"), ("ом", "i"), ("е", "p"))
_FEMININE = (("а", "n"), ("ой", "g"), ("ой", "d"), ("у", "a"), ("ой", "i"), ("ою", "i"), ("ой", "p"))
_SKY = (("ий", "n"), ("ого", "g"), ("ого", "a"), ("ому", "d"), ("им", "i"), ("ом", "p"))
_SKAYA = (("ая", "n"), ("ой", "g"), ("ой", "d"), ("ую", "a"), ("ой", "i"), ("ой", "p"))
_OVICH = (("", "n"), ("а", "g"), ("а", "a"), ("у", "d"), ("ем", "i"), ("е", "p"))
_OVNA = (("а", "n"), ("ы", "g"), ("е", "d"), ("у", "a"), ("ой", "i"), ("е", "p"))

_SURNAME = re.compile(r"[а-яёәғқңөұүһі]{1,}(?:ов|ев|ёв|ин|ын)")
_SURNAME_SKY = re.compile(r"[а-яёәғқңөұүһі]{2,}(?:ск|цк)")
_PATRONYMIC = re.compile(r"[а-яёәғқңөұүһі]{2,}(?:ович|евич|ич)")
_PATRONYMIC_FEMININE = re.compile(r"[а-яёәғқңөұүһі]{2,}(?:овн|евн|ичн)")
_KAZAKH_PATRONYMIC = re.compile(r"([а-яёәғқңөұүһі]{2,}(?:ұлы|улы|қызы|кызы|ұл|қыз))(?:ның|на|н|нда|нан|мен)?")
_KAZAKH_ENDINGS = (
    "ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті|да|де|та|те|дан|ден|тан|тен|нан|нен|мен|бен|пен"
)
_KAZAKH_CASE = re.compile(rf"(?:{_KAZAKH_ENDINGS})$")
_UNSPELLED_CASE = re.compile(rf"(?:{_KAZAKH_ENDINGS}|нын|нин|дын|дин|тын|тин|га|ка|ни|ди|ти)$")
"""The same, also as they are written without the letters of Kazakh; they are taken off what can be nothing else."""
_INDECLINABLE_SURNAME = re.compile(r"[а-яё]{2,}(?:енко|ко|ых|их|дзе|швили|иа|уа|ова|ли|пак|ян)")
_CONSONANT = re.compile(r"[а-яёәғқңөұүһі]*[бвгғджзйкқлмнңпрстфхцчшщһ]$")

_GIVEN_ENDINGS: tuple[tuple[str, str, str, str], ...] = (
    ("", "", "mfbu", "n"), ("а", "", "mbu", "g"), ("а", "", "mbu", "a"), ("у", "", "mbu", "d"),
    ("ом", "", "mbu", "i"), ("ем", "й", "mbu", "i"), ("ем", "ь", "mbu", "i"), ("ем", "", "mbu", "i"),
    ("е", "", "mbu", "p"), ("я", "й", "mbu", "g"), ("я", "й", "mbu", "a"), ("ю", "й", "mbu", "d"),
    ("е", "й", "mbu", "p"), ("я", "ь", "mbu", "g"), ("я", "ь", "mbu", "a"), ("ю", "ь", "mbu", "d"),
    ("е", "ь", "mbu", "p"), ("ы", "а", "mfbu", "g"), ("и", "а", "mfbu", "g"), ("е", "а", "mfbu", "d"),
    ("е", "а", "mfbu", "p"), ("у", "а", "mfbu", "a"), ("ой", "а", "mfbu", "i"), ("ей", "а", "mfbu", "i"),
    ("и", "я", "mfbu", "g"), ("е", "я", "mfbu", "d"), ("и", "я", "mfbu", "d"), ("и", "я", "mfbu", "p"),
    ("ю", "я", "mfbu", "a"), ("ей", "я", "mfbu", "i"), ("и", "ь", "fu", "g"), ("и", "ь", "fu", "d"),
    ("ью", "ь", "fu", "i"),
)  # fmt: skip


def forms_of(word: str) -> tuple[Form, ...]:
    """Return all ways to read a word as part of a name; none if nothing speaks for it.

    Args:
        word: Cyrillic, in any letter case.
    """
    lower = word.lower().replace("ё", "е")
    return (*_given(lower), *_patronymics(lower), *_surnames(lower))


def _given(word: str) -> tuple[Form, ...]:
    found = []
    for ending, replaced, sexes, case in _GIVEN_ENDINGS:
        if not word.endswith(ending):
            continue
        nominative = word[: len(word) - len(ending)] + replaced
        sex = given_sex(nominative)
        if sex is not None and sex in sexes:
            # Only men's names are declined so: Марине is no form of Марин beside Ивановне.
            told = "m" if ending and "f" not in sexes else _sex(nominative, sex)
            found.append(Form(nominative, Part.GIVEN, told, case))
    stem = _KAZAKH_CASE.sub("", word)
    if stem != word and (sex := given_sex(stem)) is not None:
        found.append(Form(stem, Part.GIVEN, _sex(stem, sex), "k"))
    # Ирина is likelier than Ирин, of whom the lists do not know whether it is a man.
    return tuple(sorted(found, key=lambda form: given_sex(form.nominative) not in {"m", "f"}))


def _sex(nominative: str, sex: str) -> str:
    if sex == "u" and nominative.endswith(("а", "я")):
        return "f"
    return "u" if sex in "ub" else sex


def _patronymics(word: str) -> tuple[Form, ...]:
    found = [
        *_decline(word, _PATRONYMIC, _OVICH, Part.PATRONYMIC, "m"),
        *_decline(word, _PATRONYMIC_FEMININE, _OVNA, Part.PATRONYMIC, "f", keep="а"),
    ]
    kazakh = _KAZAKH_PATRONYMIC.fullmatch(word)
    if kazakh is not None:
        stem = kazakh[1]
        stem += "" if stem.endswith("ы") else "ы"
        sex = "m" if stem.endswith(("ұлы", "улы")) else "f"
        found.append(Form(stem, Part.PATRONYMIC, sex, "n" if stem == word else "k"))
    stem = _UNSPELLED_CASE.sub("", word)
    if stem != word and _PATRONYMIC.fullmatch(stem):
        found.append(Form(stem, Part.PATRONYMIC, "m", "k"))
    elif stem != word and stem.endswith("а") and _PATRONYMIC_FEMININE.fullmatch(stem[:-1]):
        found.append(Form(stem, Part.PATRONYMIC, "f", "k"))
    return tuple(found)


def _surnames(word: str) -> tuple[Form, ...]:
    found = [
        *_decline(word, _SURNAME, _MASCULINE, Part.SURNAME, "m"),
        *_decline(word, _SURNAME, _FEMININE, Part.SURNAME, "f", keep="а"),
        *_decline(word, _SURNAME_SKY, _SKY, Part.SURNAME, "m", keep="ий"),
        *_decline(word, _SURNAME_SKY, _SKAYA, Part.SURNAME, "f", keep="ая"),
    ]
    stem = _UNSPELLED_CASE.sub("", word)
    if stem != word:
        if _SURNAME.fullmatch(stem):
            # What ends in -овтын may end in -ын; nobody is called so.
            found.insert(0 if stem.endswith(("ов", "ев")) else len(found), Form(stem, Part.SURNAME, "m", "k"))
        elif stem.endswith("а") and _SURNAME.fullmatch(stem[:-1]):
            found.append(Form(stem, Part.SURNAME, "f", "k"))
    if _INDECLINABLE_SURNAME.fullmatch(word):
        found.append(Form(word, Part.SURNAME, "u", "n"))
    return tuple(found)


def _decline(
    word: str, stem: re.Pattern[str], endings: tuple[tuple[str, str], ...], part: Part, sex: str, keep: str = ""
) -> tuple[Form, ...]:
    return tuple(
        Form(word[: len(word) - len(ending)] + keep, part, sex, case)
        for ending, case in endings
        if word.endswith(ending) and stem.fullmatch(word[: len(word) - len(ending)])
    )


def plain_surname_forms(word: str) -> tuple[Form, ...]:
    """Return the ways to read a word as a surname without a surname's ending ("Төлеген", "Ли", "Волк").

    Args:
        word: Cyrillic, in any letter case.
    """
    lower = word.lower()
    found = [Form(lower, Part.SURNAME, "u", "n")]
    stem = _KAZAKH_CASE.sub("", lower)
    if stem != lower and re.search("[әғқңөұүһі]", lower):
        found.append(Form(stem, Part.SURNAME, "u", "k"))
    for ending, case in (("а", "g"), ("а", "a"), ("у", "d"), ("ом", "i"), ("ем", "i"), ("е", "p")):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and _CONSONANT.fullmatch(stem):
            found.append(Form(stem, Part.SURNAME, "m", case))
    for ending, case in (("я", "g"), ("я", "a"), ("ю", "d"), ("ем", "i"), ("е", "p")):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and stem.endswith(("а", "е", "и", "о", "у")):
            found.append(Form(f"{stem}й", Part.SURNAME, "m", case))
    return tuple(found)
