"""Numbers read twice."""

import pytest

from readers.digits import is_number, settle


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("870312550411", True),
        ("05.01.2022", True),
        ("03-12/457", True),
        ("№5", False),
        ("21:40", True),
        ("2022г.", True),
        ("СИ-18", False),
    ],
)
def test_what_is_read_twice(text: str, number: bool) -> None:  # noqa: FBT001 - a table of facts
    """Words of four digits or more, mostly digits, are read twice."""
    assert is_number(text) is number


@pytest.mark.parametrize(
    ("first", "second", "settled"),
    [
        ("259586557617", "239586537617", "239586537617"),
        ("05.01.2022,", "03.01.2022.", "03.01.2022,"),
        ("1184", "184", "1184"),
        ("2022г", "20229", "2022г"),
    ],
)
def test_settling(first: str, second: str, settled: str) -> None:
    """Only digits are taken from the second reading, and only if it is as long."""
    assert settle(first, second) == settled
