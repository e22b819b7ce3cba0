"""The linear classifier."""

import io
from pathlib import Path

import numpy as np
import pytest

from extractors import classifier, weights
from extractors.classifier import LinearClassifier, places
from models.errors import WeightsError

SIZE = 64


def stored(columns: int = SIZE) -> bytes:
    """Return two classes, of which the first is told by one word."""
    table = np.zeros((2, columns), np.float16)
    table[0, places(["word=врач"], columns)] = 5
    data = io.BytesIO()
    np.savez(data, classes=np.array("medic officer"), weights=table, biases=np.array([-2, -2], np.float32))
    return data.getvalue()


def test_a_feature_speaks_for_its_class() -> None:
    """A word that was learned for a class makes it likely, and leaves the others as they are."""
    told = LinearClassifier(stored())
    with_word, without = told.probabilities(["word=врач"]), told.probabilities([])
    assert with_word["medic"] > 0.9 > 0.2 > without["medic"]
    assert with_word["officer"] == without["officer"]


def test_a_feature_counts_once() -> None:
    """A feature said twice weighs what it weighs once."""
    told = LinearClassifier(stored())
    assert told.probabilities(["word=врач"] * 3) == told.probabilities(["word=врач"])


@pytest.mark.parametrize("content", [b"", b"not an archive", stored()[:200]])
def test_damaged_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """A damaged file of weights ends in one error that names it."""
    (tmp_path / "spoilt.npz").write_bytes(content)
    monkeypatch.setattr(weights, "DATA", tmp_path)
    with pytest.raises(WeightsError, match=r"extractors/data/spoilt\.npz is damaged"):
        classifier.load("spoilt.npz")


def test_missing_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file of weights ends in one error that names it."""
    monkeypatch.setattr(weights, "DATA", tmp_path)
    with pytest.raises(WeightsError, match="absent"):
        classifier.load("absent.npz")
