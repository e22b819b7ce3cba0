"""Pairs of names: one person for certain, likely, or never."""

import pytest

from resolver.agreement import Agreement
from resolver.matching import CERTAIN, LIKELY, Match, Profile, match_persons
from resolver.names import parse_name

CERTAINLY_ONE = (
    ("Сейтказин Ерлан Кайратович", "Ерлан Қайратұлы Сейтқазин"),
    ("Сейтказин Ерлан Кайратович", "Сейтказину Е. К."),
    ("Сейтказин Ерлан Кайратович", "Сейтказина Ерлана Кайратовича"),
    ("Сейтказин Ерлан Кайратович", "Yerlan Seitkazin"),
    ("Сейтказин Ерлан Кайратович", "Е. Қ. Сейтқазин"),
    ("Сейтказина Е. К.", "Е.К. Сейтказин"),
    ("Мусабаева Салтанат Ермековна", "Салтанат Ермекқызы Мұсабаева"),
    ("Мусабаевой С. Е.", "Мұсабаева Салтанат Ермекқызынан"),
    ("Жумабаев Асан", "Assan Zhumabayev"),
    ("Жумабаев Асан", "Асан Жұмабаев"),
    ("Каримов Серик", "Серік Кәрімов"),
    ("Ли Елена", "Yelena Li"),
    ("Ли Елену Викторовну", "Ли Е. В."),
    ("Сейтказин Ерлан Кайрат", "Сейтказин Ерлан Кайратович"),
    ("Marta Anna Jensen", "Marta A. Jensen"),
    ("Абенов Абай Ильич", "Абенов Абай Ильяұлы"),
    ("Мусаева (урожд. Калиева) Динара Ерлановна", "Калиева Динара Ерлановна"),
    ("Лисовский Павел Андреевич", "Лисовского Павла Андреевича"),
)
PERHAPS_ONE = (
    ("Бекмухамбетов Тимур Оразович", "Бекмухамбетоз Тимур Оразович"),  # one letter misread
    ("Сейтказин Ерлан Кайратович", "Y. Seitkazin"),
    ("Сейтказин Е.", "Сейтказин Ерлан"),
    ("Бекмухамбетов Т. О.", "Бекмухамбетоз Т. О."),
    ("Омаров Асан", "Умаров Асан"),
    ("Калиев Александр", "Калиев Саша"),
    ("Шульц Александр", "Schulz Alexander"),  # the keys differ
    ("Шаймерденова Гульмира Асановна", "Щаймерденова Гульмнра Асановиа"),  # misread
)
NEVER_ONE = (
    ("Сейтказин Ерлан Кайратович", "Сейтказин Ермек Абаевич"),
    ("Сейтказин Ерлан Кайратович", "Сейтказин Е. А."),
    ("Сейтказин Е. К.", "Сейтказин Д. К."),
    ("Сейтказин Ерлан Кайратович", "Сейтказин Ерлан Абаевич"),
    ("Сейтказин Ерлан", "Сейтказин Ермек"),
    ("Сейтказин Г. Б.", "Сейтказиной Г. Б."),
    ("Сейтказин Ерлан Кайратович", "Сейтказина Асель Кайратовна"),
    ("Мусабаев Даурен", "Искаков Даурен"),
    ("Marta Anna Jensen", "Marta Berta Jensen"),
    ("Сейтказин Ерлан Кайрат", "Сейтказин Ерлан Болат"),
    ("Ли Елена", "Лю Елена"),
    ("Ким А. С.", "Кан А. С."),
    ("Марат Абилов", "Мурат Абилов"),
    ("Марат Абенов", "Марал Абенова"),
    ("Мусаева Динара Ерлановна", "Калиева Динара Ерлановна"),
    ("Ахметов Асан", "Ахмедов Асан"),
    ("Исабеков Серик Маратович", "Исабеков Берик Маратович"),
    ("Серікұлы Жанат", "Серікқызы Жанат"),
)


def _match(one: str, other: str) -> Match:
    return match_persons(Profile(parse_name(one)), Profile(parse_name(other)))


@pytest.mark.parametrize(("one", "other"), CERTAINLY_ONE)
def test_names_of_one_person_are_certain(one: str, other: str) -> None:
    """The pair is linked, in either order, and the reasons say why."""
    assert _match(one, other).score >= CERTAIN
    assert _match(one, other) == _match(other, one)
    assert _match(one, other).reasons


@pytest.mark.parametrize(("one", "other"), PERHAPS_ONE)
def test_names_that_may_be_one_person_are_doubtful(one: str, other: str) -> None:
    """The pair is left for a person to judge."""
    assert LIKELY <= _match(one, other).score < CERTAIN
    assert not _match(one, other).conflicts


@pytest.mark.parametrize(("one", "other"), NEVER_ONE)
def test_names_of_two_people_conflict(one: str, other: str) -> None:
    """The pair can never be one person."""
    assert _match(one, other).conflicts
    assert _match(other, one).conflicts


def test_the_iin_decides() -> None:
    """Equal IINs are certain, different ones conflict, and equal ones with other names are for a person to judge."""
    one, other = parse_name("Сейтказин Е."), parse_name("Сейтказин Ерлан")
    stranger = parse_name("Пак Асель")
    assert match_persons(Profile(one, "900101300123"), Profile(other, "900101300123")).score >= CERTAIN
    assert match_persons(Profile(one, "900101300123"), Profile(other, "900101300124")).conflicts
    strange = match_persons(Profile(one, "900101300123"), Profile(stranger, "900101300123"))
    assert LIKELY <= strange.score < CERTAIN


def test_parts_agree_each_for_itself() -> None:
    """A match says of each part of the name how far it agrees."""
    match = _match("Сейткалиев Арман Болатович", "Сейткапиев А.")
    assert (match.surname, match.given, match.patronymic) == (Agreement.SLIP, Agreement.INITIAL, Agreement.UNKNOWN)


def test_reasons_are_words() -> None:
    """The reasons name each part of the name that agrees."""
    assert _match("Сейтказин Ерлан Кайратович", "Сейтказину Ерлану К.").reasons == (
        "same surname",
        "same given name",
        "initial of the patronymic fits",
    )
