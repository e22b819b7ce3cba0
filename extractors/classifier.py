"""A linear classifier over words: one logistic regression a class, features hashed into a table of fixed size.

After Weinberger et al. 2009, "Feature hashing for large scale multitask learning". Trained by `training.mentions`.
"""

import math
import zlib
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from zipfile import BadZipFile

import numpy as np

from extractors.weights import damaged, read_bytes


def places(features: Iterable[str], size: int) -> list[int]:
    """Return the places of features in a table, each once, in order: for training and for use alike.

    Args:
        features: any texts.
        size: of the table.
    """
    return sorted({zlib.crc32(feature.encode()) % size for feature in features})


class LinearClassifier:
    """Weights of features for each class.

    Args:
        data: an NPZ file with `classes` (names), `weights` (classes × size of the table) and `biases` (classes).

    Raises:
        KeyError, ValueError, OSError, EOFError, BadZipFile: it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        with np.load(BytesIO(data), allow_pickle=False) as stored:
            self.classes = tuple(str(stored["classes"]).split())
            self._weights = np.ascontiguousarray(stored["weights"].T.astype(np.float32))
            self._biases = stored["biases"].astype(np.float32)
        if self._weights.shape[1] != len(self.classes):
            raise ValueError("weights and classes do not go together")

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return how likely each class is, 0-1, whatever the others are.

        Args:
            features: of what is to be classified; each counts once.
        """
        scores = self._weights[places(features, len(self._weights))].sum(axis=0) + self._biases
        return {name: 1 / (1 + math.exp(-float(score))) for name, score in zip(self.classes, scores, strict=True)}


@lru_cache(maxsize=4)
def load(name: str) -> LinearClassifier:
    """Return a classifier that is shipped.

    Args:
        name: of its file in `extractors/data`.

    Raises:
        WeightsError: it is missing or damaged.
    """
    try:
        return LinearClassifier(read_bytes(name))
    except (KeyError, ValueError, OSError, EOFError, BadZipFile) as error:
        raise damaged(name) from error
