"""What the tests of the samples share: all truths, read once."""

import pytest

from samples.truth import Truth, load_all


@pytest.fixture(scope="session")
def truths() -> tuple[Truth, ...]:
    """All truths, in order of case and name."""
    return tuple(load_all())
