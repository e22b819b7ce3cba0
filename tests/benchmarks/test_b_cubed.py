"""B-cubed and pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.resolver.b_cubed import b_cubed, pairwise

CLUSTERS = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 4), min_size=1, max_size=12)


def test_as_in_the_paper() -> None:
    """Joining two chains of five of twelve mentions halves the precision of ten and leaves recall whole."""
    true = {str(number): "A" if number < 5 else "B" if number < 7 else "C" for number in range(12)}
    found = {mention: "B" if entity == "B" else "AC" for mention, entity in true.items()}
    score = b_cubed(true, found)
    assert score.precision == pytest.approx((10 * 0.5 + 2) / 12)
    assert score.recall == 1.0


@given(CLUSTERS)
def test_the_truth_is_perfect(true: dict[str, int]) -> None:
    """Clusters that are the true ones score 1 in everything."""
    assert b_cubed(true, true).f1 == pytest.approx(1.0)
    assert pairwise(true, true).f1 == pytest.approx(1.0)


@given(CLUSTERS)
def test_missed_mentions_are_alone(true: dict[str, int]) -> None:
    """Mentions that were not found score as clusters of their own: never wrong, and never with another."""
    alone = b_cubed(true, {})
    assert alone == b_cubed(true, {mention: number for number, mention in enumerate(true)})
    assert alone.precision == pytest.approx(1.0)
    assert pairwise(true, {}).precision == pytest.approx(1.0)


@given(CLUSTERS, CLUSTERS)
def test_one_is_the_other_turned_round(one: dict[str, int], other: dict[str, int]) -> None:
    """The precision of one clustering against another is the recall of the other against it."""
    found = {mention: other.get(mention, -1) for mention in one}
    assert b_cubed(one, found).precision == pytest.approx(b_cubed(found, one).recall)
    assert pairwise(one, found).precision == pytest.approx(pairwise(found, one).recall)


@given(CLUSTERS, CLUSTERS)
def test_what_the_truth_lacks_counts_for_nothing(true: dict[str, int], more: dict[str, int]) -> None:
    """Found mentions that are none of the truth change nothing."""
    strange = {f"strange {mention}": entity for mention, entity in more.items()}
    assert b_cubed(true, true | strange).f1 == pytest.approx(1.0)
    assert pairwise(true, true | strange).precision == pytest.approx(1.0)
