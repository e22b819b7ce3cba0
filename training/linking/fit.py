"""Fits the weights of linking on the tuning cases, and chooses from where on a link is certain.

    python -m training.linking.fit                # writes resolver/data/linking_weights.json; minutes
    python -m training.linking.fit --dry-run      # only prints what it would write

The weights start from those set by hand in `PRIOR`. Whether the probabilities are true is printed from folds that were left
out, by case. The thresholds are those with the greatest recall of all tried whose wrong pairs are few enough.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path
from unittest.mock import patch

from benchmarks.resolver.calibration import brier, reliability
from benchmarks.resolver.linking import Archive, linked
from models.mention import Label
from resolver import resolve, weighing
from resolver.akin import IN_LETTER
from training.linking.pairs import Pair, made_archive, pairs_of, sample_archives, tuning_archives
from training.linking.regression import BIAS, fit, log_odds

WEIGHTS = Path(weighing.__file__).parent / "data" / "linking_weights.json"
"""What is written."""

PRIOR: Mapping[str, float] = {
    BIAS: 0.0,
    weighing.NAMES: 1.0,
    weighing.SAME_BIRTH: 3.0,
    weighing.HAPPENING: 2.0,
    weighing.COMPANY: 0.7,
    weighing.SAME_NUMBER: 1.2,
    weighing.SAME_ROLE: 0.1,
    weighing.SAME_BODY: 0.5,
    weighing.SAME_CITY: 0.05,
    weighing.SAME_EVENT: 0.5,
    weighing.OPPOSED: -2.2,
    weighing.OPPOSED_FULL: 0.0,
}
"""Weights as a careful reader would set them."""

_SPREAD = 0.5
_FIXED = frozenset((BIAS, weighing.NAMES))
"""What names say is taken as `match_persons` says it: letters that have nothing in common are linked by names alone."""
_FOLDS = 6
_PRECISION = 0.998
"""Least share of right pairs among those that are linked, on the tuning cases."""
_CERTAIN = (0.9, 0.93)
_MARGINS = (0.5, 1.0, 1.5)
_LIKELY, _FLOOR = 0.3, 0.35
_NAMED = 0.6
"""Above what a bare surname fits by: brothers share all else that letters tell."""
_DIGITS = 2


def main() -> None:
    """Fit, choose, print and write."""
    parser = argparse.ArgumentParser(
        prog="python -m training.linking.fit",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--dry-run", action="store_true")
    given = parser.parse_args()
    read = list(tuning_archives())
    with in_use(_with_thresholds(_table(PRIOR), _CERTAIN[0], _MARGINS[0])):  # which say what pairs there are to fit on
        pairs = [pair for archive in (made_archive(), *read) for pair in pairs_of(archive)]
    print(f"{len(pairs)} pairs, {sum(pair.is_one for pair in pairs)} of one person")
    report(left_out(pairs))
    fitted = {name: round(value, _DIGITS) for name, value in fit_on(pairs).items()}
    chosen = choose(_table(fitted), [*read, *sample_archives()])
    text = json.dumps(asdict(chosen), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    print(text)
    if not given.dry_run:
        WEIGHTS.write_text(text, encoding="utf-8")


def _table(fitted: Mapping[str, float]) -> weighing.Weights:
    """Return weights, the bias among those given, with the loosest thresholds."""
    return weighing.Weights(
        bias=fitted[BIAS],
        weights={name: weight for name, weight in fitted.items() if name != BIAS},
        certain=_CERTAIN[0],
        likely=_LIKELY,
        floor=_FLOOR,
        named=_NAMED,
        margin=_MARGINS[0],
    )


def fit_on(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the weights that pairs say, each two people counting by the square root of their pairs."""
    counts = Counter(pair.entities for pair in pairs)
    return fit(
        [pair.features for pair in pairs],
        [pair.is_one for pair in pairs],
        [1 / math.sqrt(counts[pair.entities]) for pair in pairs],
        PRIOR,
        _SPREAD,
        _FIXED,
    )


def left_out(pairs: Sequence[Pair]) -> list[tuple[float, bool]]:
    """Return the probability of each pair by weights fitted on other cases, and whether it is one person."""
    cases = sorted({pair.case for pair in pairs})
    forecasts = []
    for fold in range(_FOLDS):
        held = set(cases[fold::_FOLDS])
        weights = fit_on([pair for pair in pairs if pair.case not in held])
        forecasts += [
            (weighing.probability(log_odds(weights, pair.features)), pair.is_one) for pair in pairs if pair.case in held
        ]
    return forecasts


def report(forecasts: Sequence[tuple[float, bool]]) -> None:
    """Print whether probabilities come true."""
    print(f"cases left out: Brier score {brier(forecasts):.4f}")
    for one in reliability(forecasts):
        print(f"    {one.least:.2f} to {one.most:.2f}: {one.count:5d} pairs, said {one.said:.3f}, true {one.true:.3f}")


def choose(table: weighing.Weights, read: Sequence[Archive]) -> weighing.Weights:
    """Return weights with the thresholds of greatest recall whose links are right often enough.

    Args:
        table: with weights.
        read: archives to link with each choice of thresholds.
    """
    best: tuple[float, weighing.Weights] | None = None
    for certain, margin in product(_CERTAIN, _MARGINS):
        tried = _with_thresholds(table, certain, margin)
        with in_use(tried):
            scores = [
                linked(archive, resolve([one.record for one in archive.letters], []), (Label.PERSON,)).pairs
                for archive in read
            ]
        precision = min(score.precision for score in scores)
        recall = sum(score.recall for score in scores) / len(scores)
        said = "; ".join(f"precision {score.precision:.4f} recall {score.recall:.4f}" for score in scores)
        print(f"certain {certain:.2f}, margin {margin:.1f}: {said}", flush=True)
        if precision >= _PRECISION and (best is None or recall > best[0]):
            best = recall, tried
    if best is None:
        raise SystemExit(f"no thresholds reach a precision of {_PRECISION}")
    return best[1]


def _with_thresholds(table: weighing.Weights, certain: float, margin: float) -> weighing.Weights:
    """Return weights with thresholds, and with a weight for standing in one letter.

    Pairs over letters tell nothing of that weight: it is such that inside a letter a bare surname is linked to the one
    fuller name that it fits.
    """
    in_letter = _logit(certain) - table.bias - table.weights[weighing.NAMES] * _logit(IN_LETTER)
    weights = {**table.weights, weighing.IN_LETTER: round(in_letter + 10**-_DIGITS, _DIGITS)}
    return replace(table, certain=certain, margin=margin, weights=dict(sorted(weights.items())))


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


@contextmanager
def in_use(table: weighing.Weights) -> Iterator[None]:
    """Link with other weights for a while."""
    with patch.object(weighing, "weights", lambda: table):
        yield


if __name__ == "__main__":
    main()
