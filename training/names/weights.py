"""Fits what the features of `resolver.comparison` weigh: `resolver/data/comparison.json`.

    python -m training.names.weights NAME_BENCH

NAME_BENCH is a folder with `cases.csv` of nomenklatura's name_bench (docs/data.md). Only the tuning half of the cases is used,
chosen by a hash of the two names; the other half is for measuring. Needs scikit-learn (training/requirements.txt).
"""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.resolver.labelled import LabelledPair, is_tuning, read_cases
from resolver.comparison import WEIGHTS, Schema, describe

_STRENGTH = 0.3
"""Inverse strength of the ridge penalty, on standardised features; chosen by ten-fold cross-validation on the tuning half."""


def fit(pairs: list[LabelledPair]) -> dict[str, float]:
    """Return the weight of each feature, and the constant.

    Args:
        pairs: labelled.
    """
    found = [describe(pair.one, pair.other, pair.schema) for pair in pairs]
    names = list(found[0])
    values = np.array([[features[name] for name in names] for features in found])
    mean, spread = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-9)
    spread[values.std(axis=0) == 0] = np.inf
    model = LogisticRegression(C=_STRENGTH).fit((values - mean) / spread, [pair.is_same for pair in pairs])
    weights = model.coef_[0] / spread
    constant = float(model.intercept_[0] - (weights * mean).sum())
    return {"constant": round(constant, 4)} | {
        name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)
    }


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, metavar="NAME_BENCH")
    pairs = [pair for pair in read_cases(parser.parse_args().cases / "cases.csv") if is_tuning(pair)]
    persons = [pair for pair in pairs if pair.schema is Schema.PERSON]
    bodies = [pair for pair in pairs if pair.schema is not Schema.PERSON]
    weights = {"person": fit(persons), "body": fit(bodies)}
    WEIGHTS.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {len(persons)} pairs of persons, {len(bodies)} of bodies")


if __name__ == "__main__":
    main()
