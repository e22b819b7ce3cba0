"""Archives in archives: each level is bounded by itself, and all of them together."""

import pytest

from flows.record import Allowance
from models.errors import OversizeError
from readers import Part

PART = Part(filename="a", data=b"12345")


def test_all_levels_share_an_allowance() -> None:
    """What containers of one file hold is counted together, and too much of it is refused with a way out."""
    allowance = Allowance(documents=3, size=100)
    allowance.take([PART, PART])
    with pytest.raises(OversizeError, match="Archives in archives") as caught:
        allowance.take([PART, PART])
    assert "Unpack them" in caught.value.remedy
    allowance.take([PART])
    assert (allowance.documents, allowance.size) == (0, 85)


def test_bytes_count_as_well() -> None:
    """A few large documents are refused like many small ones."""
    with pytest.raises(OversizeError):
        Allowance(documents=9, size=9).take([PART, PART])
