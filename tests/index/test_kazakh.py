"""The stripper of Kazakh endings."""

import pytest

from index import kazakh
from index.words import fold


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("мектептерімізде", "мектеп"),
        ("министрлігінің", "министрлік"),
        ("қызметкерлері", "қызметкер"),
        ("ауруханада", "ауруханаға"),
        ("науқастардың", "науқасты"),
        ("полициядан", "полицияның"),
        ("прокуратурамен", "прокуратурада"),
    ],
)
def test_forms_of_a_noun_share_a_stem(form: str, other: str) -> None:
    """Case, plural and possessive endings are taken off."""
    assert kazakh.stem(fold(form)) == kazakh.stem(fold(other))


@pytest.mark.parametrize("word", ["ат", "ел", "күні", "жыл", "а", ""])
def test_short_words_keep_three_letters(word: str) -> None:
    """A stem has at least three letters, or is the word itself."""
    assert len(kazakh.stem(fold(word))) >= min(3, len(word))
