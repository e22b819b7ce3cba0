"""What the recogniser is trained on."""

import random

import pytest

from training.recogniser.alphabet import ALPHABET, NUMBER_OF, encode
from training.recogniser.lines import Stock, compose


@pytest.fixture
def stock() -> Stock:
    """A few sentences and words of each language."""
    return Stock(
        {"ru": ["Поступил в приёмное отделение."], "kk": ["Ауруханаға түсті."], "en": ["He was admitted."]},
        {"ru": ["Иванов", "больница"], "kk": ["Қайрат", "көше"], "en": ["Kim", "street"]},
    )


def test_classes_lead_back_to_letters() -> None:
    """Each letter has a class of its own, counted from 1, since 0 is the blank."""
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert [ALPHABET[number - 1] for number in encode("Қ № 7, Ё")] == list("Қ № 7, Ё")


def test_the_alphabets_are_whole() -> None:
    """All letters of Russian, Kazakh and English are known, in both cases."""
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz"
    assert set(letters + letters.upper()) <= NUMBER_OF.keys()


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_lines_say_what_the_recogniser_can_read(language: str, stock: Stock) -> None:
    """Every composed line is made of known letters, is not empty and about as long as it was asked to be."""
    chance = random.Random(5)  # noqa: S311 - no secret
    for _ in range(500):
        text = compose(stock, chance, language, 60)
        assert text.strip()
        assert set(text.upper() if text.isupper() else text) <= NUMBER_OF.keys()
        assert len(text) < 260
