"""Classes of words as spans."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.sequences import SpanClasses

_NAMES = ("O", "B-X", "I-X", "B-Y", "I-Y")


def _is_allowed(path: tuple[int, ...]) -> bool:
    pairs = zip(("O", *(_NAMES[one] for one in path)), (_NAMES[one] for one in path), strict=False)
    return all(not after.startswith("I-") or before[2:] == after[2:] for before, after in pairs)


@given(st.lists(st.lists(st.integers(-50, 50), min_size=5, max_size=5), max_size=5))
def test_the_likeliest_allowed_sequence_is_taken(rows: list[list[int]]) -> None:
    """The spans are those of the best of all allowed sequences."""
    scores = np.array(rows, np.float32).reshape(-1, 5) + np.arange(5, dtype=np.float32) / np.float32(997)
    spans = list(SpanClasses(_NAMES).spans(scores))
    path = [0] * len(rows)
    for first, last, label in spans:
        path[first:last] = [_NAMES.index(f"I-{label}")] * (last - first)
        path[first] = _NAMES.index(f"B-{label}")
    allowed = [one for one in product(range(5), repeat=len(rows)) if _is_allowed(one)]
    best = max(sum(scores[place, class_] for place, class_ in enumerate(one)) for one in allowed)
    assert np.isclose(sum(scores[place, class_] for place, class_ in enumerate(path)), best, atol=1e-3)


def test_neighbours_stay_apart() -> None:
    """A beginning after an inside of the same label begins another span."""
    scores = np.full((4, 5), -9, np.float32)
    for place, class_ in enumerate((1, 2, 1, 0)):
        scores[place, class_] = 9
    assert list(SpanClasses(_NAMES).spans(scores)) == [(0, 2, "X"), (2, 3, "X")]
