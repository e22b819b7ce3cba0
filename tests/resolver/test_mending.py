"""What is put right in a name before it is read."""

import pytest

from resolver.mending import mend, repair, split_former


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0спанова Жанар", "оспанова Жанар"),
        ("Сер1кұлы", "Серікұлы"),
        ("Fабитұлы", "Ғабитұлы"),
        ("Dana 0marova", "Dana omarova"),
        ("YerIan ZhumagaIiyev", "Yerlan Zhumagaliyev"),
        ("Murat·seytov", "Muratseytov"),  # BGN/PCGN
        ("Сейткалиев Арман", "Сейткалиев Арман"),
        ("Y. Seitkaliyev", "Y. Seitkaliyev"),
    ],
)
def test_digits_inside_words_become_letters(written: str, meant: str) -> None:
    """Digits and letters of the other script inside a word become what was printed; other words stay as they are."""
    assert repair(written) == meant


@pytest.mark.parametrize(
    ("written", "surname"),
    [
        ("Мусаева (урожд. Калиева) Динара", "Калиева"),
        ("Мусаева (Калиева) Динара", "Калиева"),
        ("Мусаева, урождённая Калиева", "Калиева"),
        ("Калиева (по мужу Мусаева) Динара", "Мусаева"),
        ("Мусаева Динара (қыз кезіндегі тегі Қалиева)", "Қалиева"),
        ("Dinara Musayeva (née Kaliyeva)", "Kaliyeva"),
    ],
)
def test_other_surnames_are_found(written: str, surname: str) -> None:
    """The surname that a letter gives beside the present one is taken out of the name."""
    name, former = split_former(written)
    assert former == [surname]
    assert surname not in name


def test_remarks_in_brackets_are_no_surnames() -> None:
    """A word in brackets without a hint and without a capital is a remark."""
    assert split_former("Мусаева (врач)")[1] == []


def test_a_name_without_a_hint_stays_whole() -> None:
    """Where a letter gives no other surname, nothing is taken out."""
    assert split_former("Мусаева Динара Ерлановна") == ("Мусаева Динара Ерлановна", [])


@pytest.mark.parametrize(
    ("written", "meant"), [("Болатовчи", "болатович"), ("Маратовиа", "маратовна"), ("Сериквна", "сериковна")]
)
def test_misspelt_patronymics_are_mended(written: str, meant: str) -> None:
    """A word one slip away from a patronymic's ending gets it."""
    assert mend(written) == meant


@pytest.mark.parametrize("word", ["Ерлан", "Болат", "Айгерим"])
def test_other_words_are_not_mended(word: str) -> None:
    """A word that is far from every ending stays as it is."""
    assert mend(word) == word
