"""Parts of names: equal, forms of one, slips, or different."""

import pytest

from models.folding import fold
from resolver.agreement import Agreement, compare_given, compare_surnames
from resolver.given_names import are_forms, is_given
from resolver.misreadings import slip_cost
from resolver.rarity import UNKNOWN_SURNAME, given_rarity, is_surname, surname_rarity

GIVEN = (
    ("Арман", "Арман", Agreement.EQUAL),
    ("Александр", "Саша", Agreement.FORM),
    ("Наталья", "Наташа", Agreement.FORM),
    ("Гульмира", "Гульмнра", Agreement.SLIP),  # и read as н
    ("Тимур", "Тнмур", Agreement.SLIP),
    ("Марат", "Мурат", Agreement.DIFFERENT),
    ("Асан", "Хасан", Agreement.DIFFERENT),
    ("Серик", "Берик", Agreement.DIFFERENT),
    ("Ерлан", "Ерман", Agreement.DIFFERENT),
    ("Асель", "Асем", Agreement.DIFFERENT),
    ("Даша", "Маша", Agreement.DIFFERENT),
)
SURNAMES = (
    ("Сейткалиев", "Сейткапиев", Agreement.SLIP),
    ("Бекмухамбетов", "Бекмухамбетоз", Agreement.SLIP),
    ("Ысқақов", "Исхаков", Agreement.SLIP),
    ("Жүнісов", "Жунусов", Agreement.SLIP),
    ("Ахметов", "Ахмедов", Agreement.DIFFERENT),
    ("Жумабаев", "Жумабеков", Agreement.DIFFERENT),
    ("Алиев", "Валиев", Agreement.DIFFERENT),
    ("Пак", "Пан", Agreement.DIFFERENT),
)


@pytest.mark.parametrize(("one", "other", "agreement"), GIVEN)
def test_given_names_agree_as_far_as_they_do(one: str, other: str, agreement: Agreement) -> None:
    """A slip makes no other known given name, and forms of one name are known; in either order."""
    assert compare_given(fold(one), fold(other)) is agreement
    assert compare_given(fold(other), fold(one)) is agreement


@pytest.mark.parametrize(("one", "other", "agreement"), SURNAMES)
def test_surnames_agree_as_far_as_they_do(one: str, other: str, agreement: Agreement) -> None:
    """A letter that makes another known surname parts two people, one that makes none is a slip; in either order."""
    assert compare_surnames(fold(one), fold(other)) is agreement
    assert compare_surnames(fold(other), fold(one)) is agreement


def test_latin_spellings_agree_although_keys_differ() -> None:
    """What the learnt edits hold for a spelling of a Cyrillic name is one, though its key is another."""
    assert fold("schulz") != fold("Шульц")
    assert compare_surnames(fold("schulz"), fold("Шульц"), "schulz") >= Agreement.SLIP
    assert compare_given(fold("aiguerim"), fold("Әйгерім"), "aiguerim") >= Agreement.FORM
    assert compare_given(fold("yerbol"), fold("Ерлан"), "yerbol") is Agreement.DIFFERENT


def test_slips_cost_more_the_rarer_they_are() -> None:
    """No slip costs nothing, a vowel for a vowel less than any letter for any other, one slip less than two."""
    assert slip_cost("арман", "арман") == 0
    assert 0 < slip_cost("арман", "ерман") < slip_cost("арман", "аршан")
    assert slip_cost("арман", "армна") < slip_cost("арман", "ршман")
    assert slip_cost("арман", "ерман") == slip_cost("ерман", "арман")


def test_recognition_errors_are_cheaper_than_any_letter() -> None:
    """What recognition takes for each other costs less than letters that it tells apart."""
    assert slip_cost("калиев", "капиев") < slip_cost("калиев", "кашиев")
    assert slip_cost("тимор", "тнмор") < slip_cost("тимор", "тшмор")


def test_rarity_orders_names() -> None:
    """A common given name is less rare than an unlisted one, a surname made of a known name less than one of none."""
    assert is_given(fold("Ерлан"))
    assert given_rarity(fold("Ерлан")) < given_rarity("ъщфц")
    assert is_surname(fold("Серикбаев"))
    assert surname_rarity(fold("Иванов")) < surname_rarity(fold("Серикбаев")) < UNKNOWN_SURNAME
    assert surname_rarity("ъщфцов") == UNKNOWN_SURNAME


def test_forms_are_of_one_name() -> None:
    """A short form belongs to the full names that it is short for, and to no others."""
    assert are_forms(fold("Катя"), fold("Екатерина"))
    assert not are_forms(fold("Катя"), fold("Елена"))
    assert not are_forms("", "")
