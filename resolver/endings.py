"""The endings of names: what surname, sex and case they tell, in Russian and Kazakh forms. All on folded keys."""

import re
from enum import StrEnum

from models.folding import fold
from resolver.given_names import is_given


class Sex(StrEnum):
    """What the forms of a name tell."""

    MALE = "male"
    FEMALE = "female"


_RUSSIAN_PATRONYMIC = re.compile(
    r"(?P<root>.{2,}?)(?:[ое]в|и)?(?:ич(?P<male>|а|о|ем|е)|(?:(?<=[ое]в)н|ичн)(?P<female>а|и|е|о|ои|оио))"
)
_KAZAKH_PATRONYMIC = re.compile(
    r"(?P<root>.{2,}?)[- ]?(?:(?P<male>[ұу]лы|uly|ūly|ulı|[оуў][ғг]л[ыуи]|o[gğ]l[yiu]|o['ʻ‘’]g['ʻ‘’]li)"
    r"|(?P<female>[қкг]ызы|[қк]изи|[kq]yzy|[kqg][ıi]z[ıi]))(?P<case>.{0,4})"
)
_TYPED = re.compile(r"(?P<stem>.{2,}?(?:ов|ев|ин|ск|цк))(?P<end>|а|о|им|е|ои|оио|и|ого|омо|ом|аиа|оио)")
_MALE_ENDS = frozenset(("", "им", "е", "ого", "омо", "ом", "и"))
_FEMALE_ENDS = frozenset(("ои", "оио", "аиа"))
_OBLIQUE_ENDS = frozenset(("о", "им", "е", "ои", "оио", "ого", "омо", "ом"))
_KAZAKH_CASE = re.compile(r"(?<=...)(?:[ғқ]а|[гк]е|[ндт][ыі]|[дт][ае]н|н[ае]н|[дт][ае]|[мбп]ен)$")
_MISREAD_WOMAN = re.compile(r"(?<=.{4})(?:[ое].|.[вн])а$")
"""A surname that is not of Russian form but for one letter, in the feminine: Сункарбасва."""
_AFTER_A = re.compile(r"а(?:ем|ио|иа)$")
"""How the key of a name in -ай ends in other cases: Абаем, Абаю, Абая."""
_OFFSPRING = "оли"
"""What the key of a surname in -ұлы or -қызы ends in, so that brother and sister share it."""
_CASE_END = re.compile(r"(?:ом|ем|ои|еи|а|о|е|и)$")
_KAZAKH_GENITIVE = re.compile(r"(?<=..)[нтд][ыі]ң$")
_MALE_CASE_END = re.compile(r"(?:ом|ем|а|о|е)$")


def is_typed(surname: str) -> bool:
    """Tell whether a word has the form of a Russian surname: -ов, -ев, -ин, -ский, in any sex and case."""
    return _TYPED.fullmatch(fold(_strip_kazakh(surname))) is not None


def is_patronymic(word: str) -> bool:
    """Tell whether a word is a patronymic, Russian (Кайратович) or Kazakh (Қайратұлы)."""
    return bool(_RUSSIAN_PATRONYMIC.fullmatch(fold(word)) or _KAZAKH_PATRONYMIC.fullmatch(word.casefold()))


def is_descent(word: str) -> bool:
    """Tell whether a word is a father's name with -ұлы or -қызы, which many bear as their surname."""
    return _KAZAKH_PATRONYMIC.fullmatch(word.casefold()) is not None


def _strip_kazakh(word: str) -> str:
    """Take the Kazakh case off a surname of Russian form: Сейтқазинді, Мұсабаеваның, Есімовке."""
    lower = word.casefold()
    match = re.fullmatch(
        r"(.{2,}?(?:[оеё]в|ин)а?)(?:[нтд][ыі]ң|[қкғг][ае]|[нтд][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен|на|не)", lower
    )
    return match[1] if match else lower


def read_surname(surname: str, *, alone: bool = False) -> list[tuple[str, Sex | None, bool]]:
    """Return stem, sex and whether it is in an oblique case, for each way to read a surname.

    Args:
        surname: as written.
        alone: nothing else of the name is there. A woman may be called Aliya Abilov where -а is unusual, but a letter
            that says Abilov means him, if it also names Zhanat Abilova.
    """
    stripped = _strip_kazakh(surname)
    if stripped == surname.casefold() and _KAZAKH_GENITIVE.search(stripped):  # Сатыбалдының
        return [(fold(_KAZAKH_GENITIVE.sub("", stripped)), None, True)]
    kazakh = _KAZAKH_PATRONYMIC.fullmatch(surname.casefold())
    if kazakh:  # Серікұлы, Серікқызы borne as a surname
        return [(fold(kazakh["root"]) + _OFFSPRING, Sex.MALE if kazakh["male"] else Sex.FEMALE, False)]
    key = fold(stripped)
    typed = _TYPED.fullmatch(key)
    if typed is None:
        inflected = None if is_given(key) else nominative(surname.casefold(), key)
        if inflected:
            return [(inflected, None, True), (key, None, False)]
        found: list[tuple[str, Sex | None, bool]] = [(key, None, False)]
        return [*found, (key[:-1], Sex.FEMALE, False)] if _MISREAD_WOMAN.search(key) else found
    stem, end = typed["stem"], typed["end"]
    latin = not re.search("[а-яәғқңөұүһі]", surname.casefold())
    if end == "а":
        woman: tuple[str, Sex | None, bool] = (stem, Sex.FEMALE, False)
        return [woman] if latin else [woman, (stem, Sex.MALE, True)]
    if end in _FEMALE_ENDS:
        return [(stem, Sex.FEMALE, end != "аиа")]
    if end in _MALE_ENDS:
        return [(stem, None if latin and not alone else Sex.MALE, end in _OBLIQUE_ENDS)]
    return [(stem, Sex.MALE, True), (stem, Sex.FEMALE, True)]


def nominative(word: str, key: str) -> str | None:
    """Return the key of a known given name that a word is an oblique case of (Жолдыбаем, Құдайбергенге), or None.

    Args:
        word: as written.
        key: of it.
    """
    russian = _CASE_END.sub("", key)
    found = (fold(_KAZAKH_CASE.sub("", word)), russian, _AFTER_A.sub("аи", key))
    return next((name for name in found if name != key and len(name) > 2 and is_given(name)), None)


def read_patronymic(patronymic: str) -> tuple[str, Sex | None, bool]:
    """Return the key of the father's name, the sex, and whether it is in an oblique case."""
    key = fold(patronymic)
    kazakh = _KAZAKH_PATRONYMIC.fullmatch(patronymic.casefold())
    if kazakh:
        return _plain_root(fold(kazakh["root"])), Sex.MALE if kazakh["male"] else Sex.FEMALE, False
    russian = _RUSSIAN_PATRONYMIC.fullmatch(key)
    if russian:
        male, female = russian["male"], russian["female"]
        if male is not None:
            return _plain_root(russian["root"]), Sex.MALE, male != ""
        return _plain_root(russian["root"]), Sex.FEMALE, female != "а"
    return _plain_root(key), None, False  # a father's name as it is, or a middle name


def _plain_root(root: str) -> str:
    """Абаевич and Абайұлы, Ильич and Ильяұлы: the last vowels of a father's name are lost in Russian."""
    return re.sub("(?<=..)[аеио]{1,2}$", "", root)


def given_keys(given: str, sex: Sex | None, *, oblique: bool) -> tuple[str, ...]:
    """Return the keys that a given name may have in the nominative.

    Args:
        given: as written.
        sex: of the person, if known.
        oblique: the name stands in another case.
    """
    key = fold(given)
    kazakh = _KAZAKH_GENITIVE.sub("", given.casefold())
    if kazakh != given.casefold():
        return (fold(kazakh), key)
    if not oblique or len(key) < 3:
        return (key,)
    stem = (_MALE_CASE_END if sex is Sex.MALE else _CASE_END).sub("", key)
    fleeting = f"{stem[:-1]}е{stem[-1:]}"  # Павла, Льва
    soft = _CASE_END.sub("", key)
    known = tuple(name for name in (stem, fleeting, soft + "а", soft + "иа", soft + "и", key) if is_given(name))
    if known:
        return tuple(dict.fromkeys((*known, stem)))
    return (stem,) if sex is Sex.MALE else tuple(dict.fromkeys((key, stem, stem + "а")))
