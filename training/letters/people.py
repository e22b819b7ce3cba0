"""Invented people: names of many origins in Kazakh, Russian and Latin letters, in every case."""

import json
import random
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from training.given_names import read_airlock, read_mimesis, read_package
from training.letters.inflection import kazakh, russian_name
from training.letters.writing import in_russian

_LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_SLOPPY = (("kh", "h"), ("zh", "j"), ("yu", "iu"), ("ya", "ia"), ("k", "q"), ("y", "i"), ("ts", "c"))

_ORIGINS = {"kk": 0.56, "ru": 0.2, "ug": 0.06, "ko": 0.05, "uz": 0.05, "de": 0.04, "tt": 0.04}
_PEOPLES: dict[str, dict[str, str]] = {
    "ug": {
        "m": "Абдулла Адилжан Азат Алимжан Бахтияр Долкун Ильшат Исмаил Махмут Мурат Нурмухамет Пархат Рахимжан Розахун Сабит Турсун Хамит Шавкат Юсуп Ялкун",
        "f": "Аминам Гульнур Дильнур Зульфия Мукаддас Нурбуви Патигуль Рошангуль Сания Турсунай Хурият Шарифа",
        "s": "Абдуллаев Ахунов Баратов Гожамбердиев Зунунов Имиров Исламов Каримов Кибиров Махпиров Норузов Самиев Ташматов Тохтахунов Хамраев Хасанов Юсупов",
    },
    "ko": {
        "m": "Александр Алексей Валерий Вячеслав Герман Дмитрий Игорь Роман Сергей Трофим Эдуард",
        "f": "Анжела Вера Виктория Елена Ирина Людмила Марина Светлана Эмилия",
        "s": "Ким Пак Цой Ли Тен Хван Югай Хегай Шин Нам Лим Хан Шегай Огай Дюгай Кан Мун Сон Тян Эм Ногай Магай",
    },
    "uz": {
        "m": "Акмал Анвар Бахром Дилшод Жахонгир Ибрагим Камол Мирзохид Нодир Олим Рустам Сардор Улугбек Фаррух Хасан Шерзод",
        "f": "Гулнора Дилфуза Зебо Камола Лола Мавлюда Насиба Озода Саодат Феруза Хуршида",
        "s": "Абдурахманов Азимов Исмоилов Кадыров Мирзаев Назаров Рахматуллаев Саидов Тошматов Турсунов Умаров Хакимов Холматов Эргашев Юлдашев",
    },
    "de": {
        "m": "Андрей Артур Вальдемар Виктор Владимир Генрих Евгений Иван Эдуард Яков",
        "f": "Анна Ирма Лидия Мария Нелли Ольга Роза Эльвира",
        "s": "Бауэр Беккер Вагнер Вебер Гартман Герт Гофман Кох Лоренц Майер Миллер Нейман Рау Риттер Фишер Франк Шефер Шмидт Штейн Эрлих",
    },
    "tt": {
        "m": "Айрат Дамир Ильдар Ильнур Камиль Марат Наиль Рашид Ринат Рустам Тимур Фарид Шамиль",
        "f": "Альфия Гузель Диляра Земфира Лейла Наиля Рамиля Розалия Фарида Эльмира",
        "s": "Ахметзянов Бикбаев Валиуллин Гайнутдинов Гарипов Закиров Ибрагимов Мухаметшин Нигматуллин Сафин Фаттахов Хайруллин Шакиров Юнусов",
    },
}  # fmt: skip
_ENGLISH_FIRST = (
    "Anna Catherine Daniel Emma Helen James John Laura Marta Michael Peter Robert Sarah Sofia Thomas".split()
)
_ENGLISH_WOMEN = frozenset("Anna Catherine Emma Helen Laura Marta Sarah Sofia".split())
_ENGLISH_LAST = "Andersen Bauer Brown Carter Clarke Dupont Evans Fischer Hansen Keller Martin Novak Olsen Reed Rossi Shaw Turner Weber".split()  # fmt: skip

_MASCULINE = ("ов", "ев", "ин", "ын", "ский", "цкий", "ко", "ук", "юк", "ич", "ян", "ль", "ер", "ман")
_PARTS = 7
"""One in so many names is held out."""

FORMS = ("full", "short", "initials", "plain", "surname", "given", "polite", "natural")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name.

    Args:
        surname: as in Kazakh or Russian letters; masculine or feminine as the person is.
        given: name.
        patronymic: or None.
        sex: m or f.
        origin: of the name.
    """

    surname: str
    given: str
    patronymic: str | None
    sex: str
    origin: str


@cache
def _lists(held_out: bool) -> dict[str, tuple[str, ...]]:  # noqa: FBT001  (part of the key of the cache)
    kk = list(read_airlock(read_package("airlock-pii", "airlock_pii/data/given_names_kk.txt")))
    kk += read_mimesis(read_package("mimesis", "mimesis/datasets/kk/person.json"))
    ru = list(read_mimesis(read_package("mimesis", "mimesis/datasets/ru/person.json")))
    surnames = json.loads(read_package("mimesis", "mimesis/datasets/ru/person.json"))["surnames"]["male"]
    lists: dict[str, Iterable[str]] = {
        "kk m": (name for name, sex in kk if sex == "m"),
        "kk f": (name for name, sex in kk if sex == "f"),
        "ru m": (name for name, sex in ru if sex == "m"),
        "ru f": (name for name, sex in ru if sex == "f"),
        "ru s": surnames,
        "natasha": (
            word.strip().capitalize()
            for word in read_package("natasha", "natasha/data/dict/last.txt").splitlines()
            if word.strip().endswith(_MASCULINE)
        ),
    }
    for origin, names in _PEOPLES.items():
        for key, text in names.items():
            lists[f"{origin} {key}"] = text.split()
    plain = {key: sorted(filter(_is_plain, set(names))) for key, names in lists.items()}
    # A people with few names here may have none in a part of them.
    return {
        key: tuple(name for name in names if is_held_out(name) == held_out) or tuple(names)
        for key, names in plain.items()
    }


def is_held_out(name: str) -> bool:
    """Tell whether a name is one that training never sees."""
    return zlib.crc32(name.encode()) % _PARTS == 0


def _is_plain(name: str) -> bool:
    return len(name) > 1 and name.replace("-", "").isalpha() and name[0].isupper()


def invent(
    chance: random.Random,
    sex: str | None = None,
    origin: str | None = None,
    surname: str | None = None,
    *,
    held_out: bool = False,
) -> Name:
    """Return a name.

    Args:
        chance: seeded.
        sex: m or f; None: by chance.
        origin: of the name, as above; None: by chance.
        surname: masculine, of a relative.
        held_out: of the words that training never sees; else of the others.
    """
    sex = sex or ("m" if chance.random() < 0.68 else "f")
    origin = origin or chance.choices(list(_ORIGINS), list(_ORIGINS.values()))[0]
    lists = _lists(held_out)
    given = chance.choice(lists[f"{origin} {sex}"])
    father = chance.choice(lists[f"{origin} m"])
    if surname is None:
        surname = _kazakh_surname(chance, lists) if origin == "kk" else chance.choice(lists[f"{origin} s"])
        if origin == "ru" and chance.random() < 0.5:
            surname = chance.choice(lists["natasha"])
    patronymic = _patronymic(chance, father, sex, origin)
    return Name(_of_sex(surname, sex), given, patronymic, sex, origin)


def _kazakh_surname(chance: random.Random, lists: dict[str, tuple[str, ...]]) -> str:
    stem = chance.choice(lists["kk m"])
    kind = chance.random()
    if kind < 0.16:
        return stem
    if kind < 0.24:
        return stem + ("ұлы" if chance.random() < 0.7 else "тегі")
    if stem[-1] in "аәыіеэя":
        stem = stem[:-1]
        return stem + "ин"
    if stem[-1] in "йиуюоө":
        return stem.removesuffix("й") + "ев"
    return stem + ("ев" if stem[-1] in "жшчщц" else "ов")


def _of_sex(surname: str, sex: str) -> str:
    if sex == "f" and surname.lower().endswith(("ов", "ев", "ёв", "ин", "ын")):
        return surname + "а"
    if sex == "f" and surname.lower().endswith(("ский", "цкий")):
        return surname[:-2] + "ая"
    return surname


def _patronymic(chance: random.Random, father: str, sex: str, origin: str) -> str | None:
    if origin == "kk":
        if chance.random() < 0.1:
            return None
        if chance.random() < 0.45:
            return kazakh_patronymic(father, sex)
    return russian_patronymic(father, sex, origin)


def kazakh_patronymic(father: str, sex: str) -> str:
    """Return a patronymic of the Kazakh kind: Қайратұлы, Қайратқызы."""
    return father + ("ұлы" if sex == "m" else "қызы")


def russian_patronymic(father: str, sex: str, origin: str) -> str:
    """Return a patronymic of the Russian kind: Кайратович, Кайратовна; a Kazakh one keeps the letters of Kazakh."""
    stem = in_russian(father) if origin != "kk" else father
    if stem.endswith(("й", "ь")) or stem[-1] in "аяеэиіәыоуүұ":
        return stem[:-1] + ("евич" if sex == "m" else "евна")
    return stem + ("ович" if sex == "m" else "овна")


def in_latin(name: str, chance: random.Random | None = None) -> str:
    """Return a name in Latin letters: as in passports, or with `chance` now and then in a sloppier way."""
    text = "".join(_LATIN.get(letter.lower(), letter.lower()) for letter in name)
    if name[0] in "Ее":
        text = "y" + text
    if chance is not None and chance.random() < 0.25:
        before, after = chance.choice(_SLOPPY)
        text = text.replace(before, after)
    return "-".join(part.capitalize() for part in text.split("-"))


def foreign(chance: random.Random) -> Name:
    """Return the name of somebody from abroad, in Latin letters."""
    first = chance.choice(_ENGLISH_FIRST)
    return Name(chance.choice(_ENGLISH_LAST), first, None, "f" if first in _ENGLISH_WOMEN else "m", "xx")


def written(name: Name, form: str, case: str, language: str) -> str:
    """Return a name as a letter writes it.

    Args:
        name: of the person.
        form: one of FORMS.
        case: of the name.
        language: ru, kk or en.
    """
    surname, given, patronymic = _declined(name, case if language == "ru" else "nom", language)
    first = f"{given[0]}."
    second = f" {patronymic[0]}." if patronymic else ""
    full = (surname, given, *((patronymic,) if patronymic else ()))
    if language == "en":
        full = (given, surname)
    natural = (given, *((patronymic,) if patronymic and language == "kk" else ()), surname)
    text = {
        "full": " ".join(full),
        "short": f"{surname} {first}{second}",
        "initials": f"{first}{second} {surname}",
        "plain": f"{given} {surname}" if language != "kk" else " ".join(natural),
        "surname": surname,
        "given": given,
        "polite": f"{given} {patronymic}" if patronymic else f"{given} {surname}",
        "natural": " ".join(natural),
    }[form]
    if language == "kk" and case != "nom":
        if form == "short":
            return f"{kazakh(surname, case)} {first}{second}"
        return kazakh(text, case, possessed=text.endswith(("ұлы", "қызы", "тегі")))
    return text


def _declined(name: Name, case: str, language: str) -> tuple[str, str, str | None]:
    parts = (("surname", name.surname), ("given", name.given), ("patronymic", name.patronymic))
    if language == "kk" or name.origin == "xx":
        return name.surname, name.given, name.patronymic
    if language == "en":
        return in_latin(name.surname), in_latin(name.given), in_latin(name.patronymic) if name.patronymic else None
    declined = [russian_name(in_russian(word), part, name.sex, case) if word else None for part, word in parts]
    return declined[0] or "", declined[1] or "", declined[2]
