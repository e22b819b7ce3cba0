"""Shares as logarithms of odds, in which what several sources say can be added."""

import math


def log_odds(share: float, smallest: float) -> float:
    """Return the logarithm of the odds of a share.

    Args:
        share: 0–1.
        smallest: how near to 0 and to 1 a share is taken to be at most, since certainty would outweigh all else.
    """
    share = min(max(share, smallest), 1 - smallest)
    return math.log(share / (1 - share))
