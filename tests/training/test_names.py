"""What the comparison of names learns from."""

import pytest

from resolver.transduction import mark
from training.names.forms import read_constant
from training.names.misreadings import misread
from training.names.transduction import is_held_out, learn

LETTERS = (
    ("sha", "ша"),
    ("zha", "жа"),
    ("sa", "са"),
    ("za", "за"),
    ("ra", "ра"),
    ("na", "на"),
    ("ka", "ка"),
    ("la", "ла"),
)


def test_edits_are_learnt_from_pairs() -> None:
    """Of pairs alone, without a table of letters, it is learnt that sh goes with ш and zh with ж."""
    names = [(f"{one}{two}", f"{three}{four}") for one, three in LETTERS for two, four in LETTERS for _ in range(4)]
    edits = learn(names)
    assert sum(edits.values()) == pytest.approx(1)
    for latin, cyrillic in (("sh", "ш"), ("zh", "ж")):
        right = sum(share for (one, other), share in edits.items() if latin in one and cyrillic in other)
        wrong = sum(share for (one, other), share in edits.items() if latin in one and cyrillic not in other)
        assert right > 10 * wrong


def test_a_tenth_is_held_out() -> None:
    """About one Latin name in ten is kept from training, always the same ones."""
    names = [f"name{number}" for number in range(2000)]
    assert 0.07 < sum(map(is_held_out, names)) / len(names) < 0.13


def test_misreadings_are_found_where_the_line_stands() -> None:
    """A line is looked up in what was read of the page, and its wrong letters are given with what was printed."""
    read = "Справка Сейткапиев Армаи Болатович выписан 8 января"
    assert list(misread("Сейткалиев Арман Болатович", read)) == [("л", "п"), ("н", "и")]
    assert list(misread("Сейткалиев Арман Болатович", "совсем другое")) == []


def test_constants_are_read_without_running() -> None:
    """A literal is read out of a module's source; what is not there is said to be missing."""
    assert read_constant("A: list = ['x']\nB = 1 / 0", "A") == ["x"]
    with pytest.raises(SystemExit):
        read_constant("A = 1", "B")


def test_ends_are_marked() -> None:
    """The ends of a name are letters to the model."""
    assert mark("ли") == "^ли$"
