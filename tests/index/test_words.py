"""Words and their keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import words
from index.lemmas import lemmas


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("больница", "больницами"),
        ("людей", "человек"),  # suppletion: the dictionary alone knows
        ("умершего", "умер"),
        ("днём", "дни"),
        ("мектептерімізде", "мектеп"),
        ("қызметкерлері", "кызметкер"),  # OCR with a Russian model
        ("patients", "Patient"),
        ("transferred", "transfer"),
        ("Cейтказин", "Сейтказин"),  # a Latin C
        ("Ұлттық", "ултт" + "ык"),
    ],
)
def test_forms_of_one_word_share_a_key(one: str, other: str) -> None:
    """Two forms of a word meet in at least one key."""
    found = [set(words.keys(words.fold(word), lemmas(words.fold(word)))) for word in (one, other)]
    assert found[0] & found[1]


@pytest.mark.parametrize(
    ("one", "other"), [("больница", "боль"), ("прокурор", "прокат"), ("сот", "сотрудник"), ("order", "border")]
)
def test_other_words_share_no_key(one: str, other: str) -> None:
    """Different words stay different."""
    found = [set(words.keys(words.fold(word), lemmas(words.fold(word)))) for word in (one, other)]
    assert not found[0] & found[1]


def test_a_broken_word_is_one_word() -> None:
    """A word broken at the end of a line is found by the whole and by its parts."""
    (token,) = words.tokens("боль-\nница", lemmas)
    assert (token.start, token.end) == (0, 10)
    assert {"больница", "боль", "ница"} <= set(token.keys)


@given(st.text())
def test_tokens_are_in_order_and_not_empty(text: str) -> None:
    """Tokens of any text stand in order, do not overlap and have keys without white space of at most 200 bytes."""
    end = 0
    for token in words.tokens(text, lambda _: ()):
        assert end <= token.start < token.end <= len(text)
        end = token.end
        assert token.keys[0]
        assert all(len(key.encode()) <= 200 and key.split() == [key] for key in token.keys)
