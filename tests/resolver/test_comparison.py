"""Names from anywhere: one's or two's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.comparison import SAME, Schema, compare_names

SAME_NAMES = (
    ("Ivan Petrov", "PETROV, Ivan", Schema.PERSON),
    ("Dr. Anna Maria Lindqvist", "Anna-Maria Lindquist", Schema.PERSON),
    ("Ivan Sergeevich Petrov", "Иван Петров", Schema.PERSON),
    ("Abdul Rahman al-Farouq", "Abdulrahman Al Farouq", Schema.PERSON),
    ("ТОО «Степной ветер»", "Товарищество с ограниченной ответственностью Степной ветер", Schema.BODY),
    ("Northwind Trading Limited", "Northwind Trading Ltd.", Schema.BODY),
    ("The Northwind & Sons Company", "Northwind and Sons Company", Schema.BODY),
    ("Steppe Eagle Aviation Club", "SEAC", Schema.BODY),
    ("Third Brigade", "3 Brigade", Schema.BODY),
    ("Morning Star", "MORNING STAR", Schema.VESSEL),
)
OTHER_NAMES = (
    ("Ivan Petrov", "Ivan Sidorov", Schema.PERSON),
    ("Ivan Petrov", "Sergei Petrov", Schema.PERSON),
    ("Ahmad Yusuf al-Karim", "Ahmad Yusuf al-Rashid", Schema.PERSON),
    ("Городская больница № 4", "Городская больница № 7", Schema.BODY),
    ("Bank of Northland", "Bank of Southport", Schema.BODY),
    ("Northwind Trading Ltd", "Eastgate Trading Ltd", Schema.BODY),
    ("Snow Goose 12", "Snow Goose 17", Schema.VESSEL),
)


@pytest.mark.parametrize(("one", "other", "schema"), SAME_NAMES)
def test_names_of_one_are_held_for_one(one: str, other: str, schema: Schema) -> None:
    """Order, case, script, titles, legal forms and slips part no names, and reasons say why."""
    found = compare_names(one, other, schema)
    assert found.score >= SAME
    assert found.reasons


@pytest.mark.parametrize(("one", "other", "schema"), OTHER_NAMES)
def test_names_of_two_are_told_apart(one: str, other: str, schema: Schema) -> None:
    """Another word or another number makes another name."""
    assert compare_names(one, other, schema).score < SAME


def test_different_numbers_decide() -> None:
    """Numbers that differ are the reason, whatever else is equal."""
    assert compare_names("School 4", "School 5", Schema.BODY).reasons == ("different numbers",)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(Schema))
def test_any_texts_are_compared(one: str, other: str, schema: Schema) -> None:
    """No text makes the comparison raise, and its score is from 0 to 1."""
    assert 0 <= compare_names(one, other, schema).score <= 1
