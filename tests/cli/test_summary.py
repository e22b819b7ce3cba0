"""What a run ended with, in one line."""

import pytest

from cli.summary import doubts


@pytest.mark.parametrize(
    ("low_quality", "failed", "said"),
    [
        (0, 0, ""),
        (2, 0, ", 2 pages of low quality"),
        (0, 1, ", 1 pages failed"),
        (3, 4, ", 3 pages of low quality, 4 pages failed"),
    ],
)
def test_only_what_is_doubtful_is_counted(low_quality: int, failed: int, said: str) -> None:
    """A summary counts pages of low quality and failed ones, and says nothing where there are none."""
    assert doubts(low_quality, failed) == said
