"""Blocking finds every pair of surnames one letter apart, and few others."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from resolver.blocking import block, person_tokens
from resolver.names import parse_name


def test_short_surnames_must_be_equal() -> None:
    """Ким meets Ким and not Кан; longer surnames meet over one letter."""
    surnames = {1: ["ким"], 2: ["кан"], 3: ["ким"], 4: ["сеитказин"], 5: ["сеитказии"], 6: ["искаков"]}
    assert block(surnames) == {1: [3], 2: [], 3: [1], 4: [5], 5: [4], 6: []}


@given(st.lists(st.text(alphabet="абв", min_size=7, max_size=9), max_size=12))
def test_every_pair_one_letter_apart_is_found(keys: list[str]) -> None:
    """No two long surnames of edit distance one or less are missed."""
    found = block({number: [key] for number, key in enumerate(keys)})
    for one, mine in enumerate(keys):
        for other, yours in enumerate(keys):
            if one != other and OSA.distance(mine, yours) <= 1:
                assert other in found[one]


def test_a_common_given_name_brings_nobody_together() -> None:
    """A name that may stand in either order shares no token with another of the same given name."""
    one, other = (person_tokens(parse_name(name)) for name in ("Жаксыбай Ерлан", "Мукатай Ерлан"))
    assert one
    assert not one & other
