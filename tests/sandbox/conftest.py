"""One sandbox for all tests: its first process takes a second to start."""

from collections.abc import Iterator

import pytest

from readers import ReadingOptions
from sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """A sandbox with the limits of every day."""
    with Sandbox(ReadingOptions()) as opened:
        yield opened
