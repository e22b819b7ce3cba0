"""The weights of the line recogniser as they are shipped. Imports nothing heavy: fingerprints want their digest."""

import hashlib
from functools import lru_cache
from importlib.resources import files

from models.errors import WeightsError

WEIGHTS = "recogniser.onnx"


def weights() -> bytes:
    """Return the weights.

    Raises:
        WeightsError: they are missing.
    """
    try:
        return files("readers").joinpath("data", WEIGHTS).read_bytes()
    except OSError as error:
        raise unusable() from error


@lru_cache(maxsize=1)
def digest() -> str:
    """Return the SHA-256 of the weights, lower-case hex; worked out once a process.

    Raises:
        WeightsError: they are missing.
    """
    return hashlib.sha256(weights()).hexdigest()


def unusable() -> WeightsError:
    """Return the error of weights that are missing or damaged."""
    return WeightsError("The weights of the recogniser are missing or damaged.", remedy="Install Dalel again.")
