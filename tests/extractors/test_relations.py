"""Where mentions stand in relation to events, as the encoder's heads see it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.relations import BETWEEN, EVENT_CLASSES, EVENTS, PLACES, between, places

_starts = st.lists(st.integers(0, 2000), min_size=1, max_size=30, unique=True).map(sorted)
_events = st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 60)), min_size=1, max_size=8).map(
    lambda pairs: np.array([(first, first + length) for first, length in pairs], np.intp)
)


@given(_events, _starts)
def test_each_mention_has_a_place(events: np.ndarray, starts: list[int]) -> None:
    """What stands before, inside and after an event is told apart, and further away is never a nearer number."""
    found = places(events, np.array(starts, np.intp))
    assert found.shape == (len(events), len(starts))
    assert found.min() >= 0
    assert found.max() < PLACES
    for (first, last), row in zip(events.tolist(), found.tolist(), strict=True):
        kinds = [0 if start < first else 1 if start < last else 2 for start in starts]
        by_kind = [[place for place, kind in zip(row, kinds, strict=True) if kind == each] for each in range(3)]
        before, inside, after = map(set, by_kind)
        assert not (before & inside)
        assert not (before & after)
        assert not (inside & after)
        assert by_kind[0] == sorted(by_kind[0], reverse=True)
        assert by_kind[1:] == [sorted(by_kind[1]), sorted(by_kind[2])]


@given(_events, _starts, st.data())
def test_mentions_of_the_same_label_between_are_counted(
    events: np.ndarray, starts: list[int], data: st.DataObject
) -> None:
    """Between a mention and an event stand as many of its label as a plain count gives."""
    labels = data.draw(st.lists(st.integers(0, 4), min_size=len(starts), max_size=len(starts)))
    found = between(events, np.array(starts, np.intp), labels)
    for (first, last), row in zip(events.tolist(), found.tolist(), strict=True):
        for start, label, count in zip(starts, labels, row, strict=True):
            alike = [one for one, other in zip(starts, labels, strict=True) if other == label]
            passed = [one for one in alike if start < one < first or last <= one < start]
            assert count == min(len(passed), BETWEEN - 1)


def test_every_kind_of_event_has_its_classes() -> None:
    """A beginning and an inside for each type and for its denial, after what is outside."""
    assert EVENT_CLASSES[0] == "O"
    assert len(EVENT_CLASSES) == 2 * len(EVENTS) + 1 == len(set(EVENT_CLASSES))
