"""The pairs of names of Kazakhstan: enough of them, and decided right."""

from collections import Counter

from benchmarks.resolver.labelled import is_tuning, read_pairs, score
from benchmarks.resolver.names import is_one_person


def test_there_are_enough_pairs() -> None:
    """There are 400 pairs and more, no pair twice, of both labels, half of them kept from tuning."""
    pairs = read_pairs()
    assert len(pairs) >= 400
    assert max(Counter((pair.one, pair.other) for pair in pairs).values()) == 1
    assert min(Counter(pair.is_same for pair in pairs).values()) >= 150
    assert 0.4 < sum(map(is_tuning, pairs)) / len(pairs) < 0.6


def test_pairs_are_decided_right() -> None:
    """F1 over all pairs is 0.95 or more, with what is held for one person right in 97 of 100."""
    found = score((is_one_person(pair), pair.is_same) for pair in read_pairs())
    assert found.f1 >= 0.95
    assert found.precision >= 0.97
