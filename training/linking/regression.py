"""A logistic regression that stays near weights set by hand: what the pairs seldom show keeps what a reader would say.

The weights of greatest posterior probability under a normal prior around those set by hand (MacKay: Information Theory,
Inference, and Learning Algorithms, 2003, chapter 41).
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

BIAS = "bias"
"""The feature that each pair has."""


def fit(
    features: Sequence[Mapping[str, float]],
    true: Sequence[bool],
    shares: Sequence[float],
    prior: Mapping[str, float],
    spread: float,
    fixed: Collection[str] = (),
) -> dict[str, float]:
    """Return the weight of each feature that is in the prior.

    Args:
        features: of each pair; `BIAS` need not be among them.
        true: whether each pair is one person.
        shares: how much each pair counts.
        prior: weight of each feature as set by hand, the bias among them.
        spread: standard deviation of the weights around the prior, log-odds.
        fixed: features that keep the weight of the prior.
    """
    names = sorted(prior)
    table = np.array([[1.0 if name == BIAS else pair.get(name, 0.0) for name in names] for pair in features])
    sides = np.where(np.array(true), 1.0, -1.0)
    counts = np.array(shares)
    centre = np.array([prior[name] for name in names])

    held = np.array([name in fixed for name in names])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = sides * (table @ weights)
        apart = (weights - centre) / spread**2
        weights = np.where(held, centre, weights)
        value = float(counts @ np.logaddexp(0, -margins) + (weights - centre) @ apart / 2)
        pull = -counts * sides / (1 + np.exp(margins))
        return value, np.where(held, 0.0, table.T @ pull + apart)

    found = minimize(loss, centre, jac=True, method="L-BFGS-B")
    return dict(zip(names, map(float, found.x), strict=True))


def log_odds(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the log-odds of a pair."""
    return weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in features.items())
