"""How a page's quality is judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers.quality import LOW_QUALITY, expected_error, problems


def test_nothing_read_nothing_expected() -> None:
    """A page without words has no expected error and no problem."""
    assert expected_error([]) is None
    assert problems(None, dpi=300, x_height=20) == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_it_is_a_share(confidences: list[float]) -> None:
    """Whatever the confidences are, the expected error is a share, and 0 only if all are certain."""
    expected = expected_error(confidences)
    assert expected is not None
    assert 0 <= expected <= 1


def test_surer_words_are_expected_to_be_better() -> None:
    """The expected error falls as confidence rises."""
    told = [expected_error([confidence] * 10) for confidence in (0.2, 0.5, 0.8, 0.9, 0.99)]
    assert told == sorted(told, key=lambda value: -(value or 0))
    assert told[0] is not None
    assert told[0] > LOW_QUALITY > (told[-1] or 0)


@pytest.mark.parametrize(
    ("dpi", "x_height", "hint"),
    [(72, 8.0, "resolution is too low"), (300, 8.0, "resolution is too low"), (300, 22.0, "blurred, faint or covered")],
)
def test_the_hint_names_the_way_out(dpi: int, x_height: float, hint: str) -> None:
    """A page of low quality says why, and what to scan anew."""
    (problem,) = problems(0.2, dpi=dpi, x_height=x_height)
    assert hint in problem
    assert "20 %" in problem
    assert "again at 300 dpi" in problem
