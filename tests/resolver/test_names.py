"""Names in any order, script and case are read as the same parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.endings import Sex, is_patronymic
from resolver.names import is_oblique, merge_names, parse_name

PARTS = {
    "Сейтказин Ерлан Кайратович": ("сеитказин", "ерлан", "каират"),
    "СЕЙТКАЗИН ЕРЛАН КАЙРАТОВИЧ": ("сеитказин", "ерлан", "каират"),
    "Ерлан Кайратович Сейтказин": ("сеитказин", "ерлан", "каират"),
    "Сейтказина Ерлана Кайратовича": ("сеитказин", "ерлан", "каират"),
    "Сейтказину Ерлану Кайратовичу": ("сеитказин", "ерлан", "каират"),
    "Сейтказиным Ерланом Кайратовичем": ("сеитказин", "ерлан", "каират"),
    "Сейтказине Ерлане Кайратовиче": ("сеитказин", "ерлан", "каират"),
    "Ерлан Қайратұлы Сейтқазин": ("сеитказин", "ерлан", "каират"),
    "Ерлан Қайрат ұлы Сейтқазин": ("сеитказин", "ерлан", "каират"),
    "Ерлан Қайратұлы Сейтқазинді": ("сеитказин", "ерлан", "каират"),
    "Yerlan Kairatuly Seitkazin": ("сеитказин", "ерлан", "каират"),
    "Seitkazin Yerlan Kairatovich": ("сеитказин", "ерлан", "каират"),
    "Сейтказина Гульнара Болатовна": ("сеитказин", "голнара", "болат"),
    "Салтанат Ермекқызы Мұсабаеваның": ("мосабаев", "салтанат", "ермек"),
    "Мусабаева Салтанат Ермековна": ("мосабаев", "салтанат", "ермек"),
    "Серік Кәрімов": ("каримов", "серик", ""),
    "Каримов Серик": ("каримов", "серик", ""),
    "Marat Abilov": ("абилов", "марат", ""),
    "Әбдиев Санжар Ғалымұлы": ("абдиев", "санжар", "галим"),
    "Сейтказин": ("сеитказин", "", ""),
    "Ли Елена Викторовна": ("ли", "елена", "виктор"),
    "Есімов Абай Ильясұлы": ("есимов", "абаи", "илас"),
    "Yerkin Abdrakhmanov": ("абдрахманов", "еркин", ""),
    "ABDRAKHMANOV, Yerkin": ("абдрахманов", "еркин", ""),
    "Серікұлы Дархан Тоқтаров": ("токтаров", "дархан", "серик"),
    "Юлдашев Ботир Рустам ўғли": ("иолдашев", "ботир", "ростам"),
    "Зульфия Камал кызы Насирова": ("насиров", "золфиа", "камал"),
    "Мусаева (урожд. Калиева) Динара Ерлановна": ("калиев", "динара", "ерлан"),
    "Калиева-Мусаева Динара": ("мосаев", "динара", ""),
    "Ким Чен Хо": ("ким", "ченхо", ""),
    "Ахмет Гали Айдос": ("ахметгали", "аидос", ""),
    "Лисовского Павла Андреевича": ("лисовск", "павел", "андр"),
    "Хегая Льва Николаевича": ("хегаиа", "лев", "никол"),
    "Мырзахметова Ильи Ринатовича": ("мирзахметов", "илиа", "ринат"),
    "Ержан Сатыбалдының": ("сатибалди", "ержан", ""),
    "Сейткалиев Арман Болатовчи": ("сеиткалиев", "арман", "болат"),
    "0спанова Жанар": ("оспанов", "жанар", ""),
    "Ермаханом Жолдыбаем": ("жолдибаи", "ермахан", ""),
    "Аружан Маратқызы Құдайбергенге": ("кодаиберген", "арожан", "марат"),
}


@pytest.mark.parametrize("name", PARTS)
def test_parts_are_found(name: str) -> None:
    """Surname, given name and patronymic are found in one of the readings."""
    readings = {(reading.surname, reading.given, reading.patronymic) for reading in parse_name(name).readings}
    assert PARTS[name] in readings


@pytest.mark.parametrize(
    ("name", "surname", "initials"),
    [
        ("Сейтказину Е. К.", "сеитказин", ("е", "к")),
        ("Е.К. Сейтказин", "сеитказин", ("е", "к")),
        ("Сейтказин Е.К.", "сеитказин", ("е", "к")),
        ("Г. Б. Сейтқазинаға", "сеитказин", ("г", "б")),
        ("Ә. С. Нұрпейісовке", "норпеисов", ("а", "с")),
        ("Н. Төлеген", "толеген", ("н", "")),
        ("Y. Seitkazin", "сеитказин", ("е", "")),
        ("Zh. Zhumabekova", "жомабеков", ("ж", "")),
    ],
)
def test_initials_are_found(name: str, surname: str, initials: tuple[str, str]) -> None:
    """The initials of given name and patronymic are found before and behind the surname, with and without a space."""
    reading = parse_name(name).readings[0]
    assert reading.surname == surname
    assert set(initials[0]) <= reading.given_initials
    assert set(initials[1]) <= reading.patronymic_initials
    assert bool(reading.patronymic_initials) is bool(initials[1])


@pytest.mark.parametrize(
    ("name", "sexes"),
    [
        ("Сейтказин Е. К.", {Sex.MALE}),
        ("Сейтказиной Г. Б.", {Sex.FEMALE}),
        ("Сейтказина Е. К.", {Sex.MALE, Sex.FEMALE}),  # genitive of a man or nominative of a woman
        ("Сейтказину Е. К.", {Sex.MALE, Sex.FEMALE}),
        ("Сейтказина Ерлана Кайратовича", {Sex.MALE}),
        ("Ли Елена Викторовна", {Sex.FEMALE}),
        ("Сатпаева Гульнар", {Sex.FEMALE}),  # a man's given name would be in the genitive, too
        ("Төлеген Нұрлан Асанұлы", {Sex.MALE}),
        ("Y. Seitkazin", {None}),
    ],
)
def test_forms_tell_the_sex(name: str, sexes: set[Sex | None]) -> None:
    """Endings tell the sex, and where they fit both, both are kept."""
    assert {reading.sex for reading in parse_name(name).readings} == sexes


@pytest.mark.parametrize(
    "word", ["Кайратович", "Кайратовича", "Ильич", "Болатовной", "Қайратұлы", "Ермекқызынан", "Kairatuly"]
)
def test_patronymics_are_known(word: str) -> None:
    """Russian and Kazakh patronymics are known in every case."""
    assert is_patronymic(word)


@pytest.mark.parametrize("word", ["Сейтказин", "Ерлан", "Абай", "Калиева", "Аликулиев", "Li"])
def test_other_words_are_no_patronymics(word: str) -> None:
    """Surnames and given names are none."""
    assert not is_patronymic(word)


@pytest.mark.parametrize(
    ("name", "oblique"),
    [
        ("Сейтказину Е. К.", True),
        ("Сейтказиной Г. Б.", True),
        ("Сейтказина Ерлана Кайратовича", True),
        ("Сейтказина Гульнара Болатовна", False),
        ("Сейтказин Е. К.", False),
        ("Ерлан Қайратұлы Сейтқазин", False),
        ("Ли Елена", False),
        ("Y. Seitkazin", False),
        ("", False),
    ],
)
def test_oblique_forms_are_known(name: str, oblique: bool) -> None:  # noqa: FBT001
    """A form that can only be in an oblique case is told from the nominative."""
    assert is_oblique(name) is oblique


def test_spellings_of_one_surname_share_a_block() -> None:
    """Names that differ by vowels, by letters that two languages exchange or by the surname alone share a block key."""
    for one, other in (
        ("Мұқтарова Ұлжан", "Мухтарова Улжан"),
        ("Шәріпова Әйгерім", "Charipova Aiguerim"),
        ("Турсунбекова Жанна", "Турсынбекова Ж. И."),
        ("Калиева Динара Ерлановна", "Мусаева Динара Ерлановна"),
    ):
        assert parse_name(one).block_keys & parse_name(other).block_keys


def test_surnames_of_descent_tell_the_sex() -> None:
    """Серікұлы and Серікқызы borne as surnames are one surname, of a man and of a woman."""
    son, daughter = parse_name("Серікұлы Жанат").readings[0], parse_name("Серікқызы Жанат").readings[0]
    assert son.surname == daughter.surname
    assert (son.sex, daughter.sex) == (Sex.MALE, Sex.FEMALE)


def test_two_names_of_one_person_say_more_together() -> None:
    """Merging adds what the other name leaves out and settles what was open."""
    merged = merge_names(parse_name("Сейтказина Е. К."), parse_name("Ерлан Сейтказин"))
    assert len(merged.readings) == 1
    assert merged.readings[0].given == "ерлан"
    assert merged.readings[0].patronymic_initials == {"к"}
    assert merged.readings[0].sex is Sex.MALE


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text makes the parser raise."""
    parse_name(text)
