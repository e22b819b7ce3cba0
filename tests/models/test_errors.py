"""Errors that other processes hear of."""

import pickle

import pytest

from models import errors
from models.errors import DalelError

_KINDS = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DalelError)),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.__name__)
def test_an_error_is_the_same_in_another_process(kind: type[DalelError]) -> None:
    """Cause, remedy, subject and page reach the process that waits; before, its pool broke instead."""
    told = kind("It is cut.", remedy="Scan it again.", subject="a.pdf", page=3)
    heard = pickle.loads(pickle.dumps(told))  # noqa: S301  (of a test)
    assert type(heard) is kind
    assert str(heard) == str(told) == "a.pdf: page 3: It is cut. Scan it again."
    assert (heard.public, heard.page) == (told.public, 3)
