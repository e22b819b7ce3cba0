"""The regression that weights of linking are fitted with."""

import pytest

from training.linking.regression import BIAS, fit, log_odds


def test_weights_stay_where_nothing_speaks() -> None:
    """A feature that no pair has, and one that is fixed, keep the weights set by hand; one that pairs tell of moves."""
    prior = {BIAS: 0.0, "told": 0.0, "never": 3.0, "fixed": 1.0}
    pairs = [{"told": 1.0, "fixed": 1.0}] * 30 + [{"fixed": 1.0}] * 10
    true = [True] * 30 + [False] * 10
    found = fit(pairs, true, [1.0] * len(pairs), prior, spread=1.0, fixed={"fixed"})
    assert found["never"] == pytest.approx(3.0)
    assert found["fixed"] == pytest.approx(1.0)
    assert found["told"] > 0.5
    assert log_odds(found, pairs[0]) > 0 > log_odds(found, pairs[-1])
