"""What a person's name says: surname, given name, patronymic and sex, in any order, script and case.

A form can often be read in two ways (Сейтказина Ерлана: a man in the genitive or a woman in the nominative), so a name
is a set of readings, and two names agree if any two of their readings do. All parts are keys of `models.folding`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from models.folding import fold
from resolver.endings import Sex, given_keys, is_typed, nominative, read_patronymic, read_surname
from resolver.given_names import is_given
from resolver.mending import repair, split_former
from resolver.word_order import join_patronymics, order_words


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name.

    Args:
        surname: key of the surname without the endings of sex and case; "" if there is none.
        given: key of the given name; "" if there is only an initial or none.
        patronymic: key of the father's name; "" if there is only an initial or none.
        given_initials: the letters that the given name may begin with; empty if it is unknown.
        patronymic_initials: the same of the patronymic.
        sex: None if the forms do not tell.
    """

    surname: str
    given: str
    patronymic: str
    given_initials: frozenset[str]
    patronymic_initials: frozenset[str]
    sex: Sex | None

    @property
    def fullness(self) -> int:
        """How much of the name is there: 0 for a bare surname, 4 for three full parts."""
        return sum(map(bool, (self.given, self.given_initials, self.patronymic, self.patronymic_initials)))


@dataclass(frozen=True, slots=True)
class PersonName:
    """All readings of a name.

    Args:
        readings: each way to read it.
        spelling: the surname as spelled in Russian letters; "" if it has others.
        latin: the words in Latin letters, each behind the key that the readings have of it.
    """

    readings: tuple[Reading, ...]
    spelling: str
    latin: tuple[tuple[str, str], ...] = ()

    @property
    def block_keys(self) -> frozenset[str]:
        """The keys under which names that may be one person's fall together.

        The surname; given name and patronymic where both are full, for a surname that is misspelt or changed; the
        consonants of the surname with the initial, for its other spellings.
        """
        surnames = {reading.surname for reading in self.readings}
        others = {f"{reading.given} {reading.patronymic}" for reading in self.readings if reading.fullness == _ALL}
        skeletons = {
            f"{reading.surname.translate(SKELETON)} {initial}."
            for reading in self.readings
            for initial in reading.given_initials
            if len(reading.surname) >= _LONG
        }
        return frozenset(surnames | others | skeletons) - {""}

    @property
    def fullness(self) -> int:
        """How much of the name is there, in its fullest reading."""
        return max((reading.fullness for reading in self.readings), default=0)


_ALL = 4
_LONG = 6
"""Letters of a surname from which its consonants say something."""
SKELETON = str.maketrans("хч", "кш", "аеиов")
"""What keeps the consonants of a surname, without those that its spellings exchange: У В, Қ Х, Ш Ч."""
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_LATIN_SURNAME_END = re.compile(r"(?<=[oe]v|in|yn|ff)a$")
_CONSONANT = re.compile("[бвгджзклмнпрстфхцчшщғқңһ]$", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’ʼ\u2010\u2011][^\W\d_]+)*\.?")
_DIGRAPHS = frozenset(("zh", "kh", "sh", "ch", "yu", "ya", "ye", "yo", "dzh", "дж", "ts", "gh"))
_INITIALS = {
    "y": "еи",
    "j": "жи",
    "k": "кх",
    "s": "сшщ",
    "z": "зж",
    "c": "ксчц",
    "t": "тц",
    "h": "хг",
    "d": "дж",
    "g": "гж",
    "q": "к",
    "w": "вош",
    "x": "хк",
    "e": "е",
    "i": "и",
    "д": "дж",
    "і": "и",
    "у": "о",
}
"""Folded letters that a written initial may stand for, where there are more than its own key."""

_RUSSIAN = re.compile(r"[а-яё-]+")
_RUSSIAN_END = re.compile(r"(?<=ов|ев|ёв|ин|ск|цк)(?:а|у|ым|ом|е|ой|ою|ий|ого|ому|им|ая|ую)$")


@lru_cache(maxsize=65536)
def parse_name(name: str) -> PersonName:
    """Read a person's name.

    Args:
        name: as written or in the nominative: `Сейтказину Е. К.`, `Ерлан Қайратұлы Сейтқазин`, `Y. Seitkazin`,
            `Мусаева (урожд. Калиева) Динара`.

    Returns:
        Its readings; none if there is no word in it.
    """
    plain, former = split_former(repair(name))
    words = []
    initials: list[frozenset[str]] = []
    for token in _TOKEN.findall(plain.replace(".", ". ")):
        letters = token.rstrip(".")
        if len(letters) == 1 or (token.endswith(".") and letters.casefold() in _DIGRAPHS):
            initials.append(_initials(letters))
        else:
            words.append(letters)
    words = join_patronymics(words)
    readings: list[Reading] = []
    spelling = ""
    for surname, given, patronymic in order_words(words, is_surname_first="," in plain):
        for form in (surname, *_halves(surname), *former):
            readings += _read(form, given, patronymic, initials)
        if not (given or patronymic or initials):
            readings += _read_given_alone(surname)
        if not spelling and _RUSSIAN.fullmatch(surname.casefold()):
            spelling = _RUSSIAN_END.sub("", surname.casefold())
    return PersonName(tuple(dict.fromkeys(readings)), "" if former else spelling, _latin_words(words))


def _halves(surname: str) -> list[str]:
    """Return both surnames of Калиева-Мусаева: either may stand alone elsewhere."""
    halves = _HYPHEN.split(surname)
    return halves if len(halves) > 1 and all(map(is_typed, halves)) else []


def _latin_words(words: list[str]) -> tuple[tuple[str, str], ...]:
    found = []
    for word in words:
        lower = word.casefold()
        if _LATIN.search(lower) and not _CYRILLIC.search(lower):
            stem = _LATIN_SURNAME_END.sub("", lower)
            found += [(fold(lower), lower), (read_surname(word)[0][0], stem)]
    return tuple(dict.fromkeys(found))


def _initials(letters: str) -> frozenset[str]:
    lower = letters.casefold()
    return frozenset(_INITIALS.get(lower, "") + fold(lower)[:1])


def is_oblique(name: str) -> bool:
    """Tell whether a name can only be in an oblique case, so that another form is better to show: Сейтказину Е. К."""
    words = join_patronymics([word for word in _TOKEN.findall(name) if len(word.rstrip(".")) > 1])
    for surname, _, patronymic in order_words(words)[:1]:
        _, sex, oblique = read_patronymic(patronymic)
        readings = [one for one in read_surname(surname) if not sex or not one[1] or one[1] is sex]
        return oblique or (bool(readings) and all(is_case for _, _, is_case in readings))
    return False


def _read(surname: str, given: str, patronymic: str, initials: list[frozenset[str]]) -> list[Reading]:
    root, patronymic_sex, patronymic_oblique = read_patronymic(patronymic)
    given_initials = _first_letters(given) or (initials[0] if initials else frozenset())
    used = 0 if given else 1
    patronymic_initials = _first_letters(root) or (initials[used] if len(initials) > used else frozenset())
    readings = []
    forms = read_surname(surname, alone=not (given or patronymic or initials))
    for stem, sex, oblique in forms:
        if sex and patronymic_sex and sex is not patronymic_sex:
            continue
        known = patronymic_sex or sex
        is_oblique = patronymic_oblique if patronymic else oblique
        if known is Sex.MALE and is_oblique and not patronymic and len(forms) > 1 and _CONSONANT.search(given):
            continue  # Сатпаева Гульнар: a man's given name would be in the genitive, too
        for key in given_keys(given, known, oblique=is_oblique):
            readings.append(Reading(stem, key, root, given_initials, patronymic_initials, known))  # noqa: PERF401
    if not readings:  # surname and patronymic contradict each other: the patronymic is the surer
        readings = [
            Reading(stem, fold(given), root, given_initials, patronymic_initials, patronymic_sex)
            for stem, _, _ in read_surname(surname)
        ]
    return readings


def _read_given_alone(word: str) -> list[Reading]:
    """Return the reading of a lone word as a given name, if lists know it: the mother's «Арман» is her son."""
    written = fold(word)
    keys = dict.fromkeys((nominative(word, written), *given_keys(word, None, oblique=True), written))
    return [Reading("", key, "", frozenset(key[:1]), frozenset(), None) for key in keys if key and is_given(key)]


def _first_letters(word: str) -> frozenset[str]:
    return frozenset((fold(word)[:1], fold(word[:1])[:1])) - {""} if word else frozenset()


def merge_names(one: PersonName, other: PersonName) -> PersonName:
    """Return what two names of one person say together: Сейтказин Е. К. and Ерлан Сейтказин are Сейтказин Ерлан К.

    Args:
        one: the one name.
        other: the other; it must not conflict with the first.
    """
    merged = [
        Reading(
            mine.surname or yours.surname,
            mine.given or yours.given,
            mine.patronymic or yours.patronymic,
            _narrower(mine.given_initials, yours.given_initials),
            _narrower(mine.patronymic_initials, yours.patronymic_initials),
            mine.sex or yours.sex,
        )
        for mine in one.readings
        for yours in other.readings
        if not _disagree(mine, yours)
    ]
    latin = tuple(sorted({*one.latin, *other.latin}))
    return PersonName(tuple(dict.fromkeys(merged)) or one.readings, one.spelling or other.spelling, latin)


def _narrower(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return one & other or one or other


def _disagree(one: Reading, other: Reading) -> bool:
    pairs = (
        (one.sex, other.sex),
        (one.surname, other.surname),
        (one.given, other.given),
        (one.patronymic, other.patronymic),
    )
    return any(mine and yours and mine != yours for mine, yours in pairs)
