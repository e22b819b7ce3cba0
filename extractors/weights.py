"""The data files of the extractors: read once, checked against damage."""

import hashlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from models.errors import WeightsError

DATA = Path(__file__).parent / "data"
"""Where the data files lie."""

_REMEDY = "Install Dalel again: the files of extractors/data belong to the program."


@cache
def read_table(name: str, columns: int, rows_at_least: int) -> tuple[tuple[str, ...], ...]:
    """Read a data file of tab-separated columns.

    Args:
        name: of the file in `extractors/data`.
        columns: how many each line must have.
        rows_at_least: fewer mean that the file was cut.

    Raises:
        WeightsError: the file is missing, cut or damaged.
    """
    try:
        text = (DATA / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WeightsError(f"The data file extractors/data/{name} is missing or damaged.", remedy=_REMEDY) from error
    rows = tuple(tuple(line.split("\t")) for line in text.splitlines())
    if len(rows) < rows_at_least or any(len(row) != columns or not row[0] for row in rows):
        raise damaged(name)
    return rows


def digest(name: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of a data file.

    Args:
        name: of the file in `extractors/data`.

    Raises:
        WeightsError: the file is missing.
    """
    return hashlib.sha256(read_bytes(name)).hexdigest()[:16]


def read_bytes(name: str) -> bytes:
    """Return the bytes of a data file.

    Args:
        name: of the file in `extractors/data`.

    Raises:
        WeightsError: the file is missing.
    """
    try:
        return (DATA / name).read_bytes()
    except OSError as error:
        raise WeightsError(f"The data file extractors/data/{name} is missing.", remedy=_REMEDY) from error


def read_arrays(name: str, *wanted: str) -> dict[str, NDArray[Any]]:
    """Return arrays of an NPZ file.

    Args:
        name: of the file in `extractors/data`.
        wanted: names of the arrays; none for all.

    Raises:
        WeightsError: the file is missing or damaged, or has no such array.
    """
    try:
        with np.load(BytesIO(read_bytes(name)), allow_pickle=False) as stored:
            return {each: stored[each] for each in wanted or stored.files}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise damaged(name) from error


def damaged(name: str) -> WeightsError:
    """Return the error for a data file that cannot be used.

    Args:
        name: of the file in `extractors/data`.
    """
    return WeightsError(f"The data file extractors/data/{name} is damaged.", remedy=_REMEDY)
