"""Days as numbers."""

import pytest

from index import days


@pytest.mark.parametrize(
    ("iso", "covered"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("2022", (20220000, 20229999)),
        ("2022-01", (20220100, 20220199)),
        ("2022-01-08", (20220108, 20220108)),
        ("2022-01-08T21:40", (20220108, 20220108)),
        ("2022-01-08/2022-01-09", (20220108, 20220109)),
        ("2022-01-08T21:40/2022-01-09T02:00", (20220108, 20220109)),
    ],
)
def test_bounds(iso: str | None, covered: tuple[int, int] | None) -> None:
    """A date covers the days from its first to its last."""
    assert days.bounds(iso) == covered
