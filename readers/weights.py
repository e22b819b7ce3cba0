"""The weights of the line recogniser, and the sequences of letters beside them, as they are shipped.

Imports nothing heavy: fingerprints want their digest.
"""

import hashlib
from functools import lru_cache
from importlib.resources import files

from models.errors import WeightsError

NETWORK = "recogniser.onnx"
SEQUENCES = "letter_sequences.npz"


def weights(name: str) -> bytes:
    """Return a file of weights.

    Args:
        name: NETWORK or SEQUENCES.

    Raises:
        WeightsError: they are missing.
    """
    try:
        return files("readers").joinpath("data", name).read_bytes()
    except OSError as error:
        raise unusable() from error


@lru_cache(maxsize=1)
def digest() -> str:
    """Return the SHA-256 of all weights, lower-case hex; worked out once a process.

    Raises:
        WeightsError: they are missing.
    """
    return hashlib.sha256(weights(NETWORK) + weights(SEQUENCES)).hexdigest()


def unusable() -> WeightsError:
    """Return the error of weights that are missing or damaged."""
    return WeightsError("The weights of the recogniser are missing or damaged.", remedy="Install Dalel again.")
