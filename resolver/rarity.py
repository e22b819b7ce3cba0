"""How rare a name is: the natural logarithm of one bearer in so many people.

A fixed table: counts of Wikidata and lists of names (`training.names.lists`), never counts of the archive, as what is
linked must not change with what else is in it. A surname made of a known given name (Серикбаев) is less rare than an
unknown one.
"""

import gzip
import re
from functools import cache
from math import log
from pathlib import Path

from resolver.given_names import given_names

SURNAMES = Path(__file__).parent / "data" / "surnames.txt.gz"
UNKNOWN_GIVEN = log(100_000)
"""Of a given name that no list has: lists of 10,000 names leave out about one bearer in ten, of many thousand names."""
UNKNOWN_SURNAME = log(3_000_000)
"""Of a surname that no list has and that is made of no known given name."""
_OF_GIVEN = log(50_000)
"""Of a surname that no list has, made of a known given name."""
_SUFFIX = re.compile(r"(?:ов|ев|ин)$")


@cache
def _surnames() -> dict[str, float]:
    lines = gzip.decompress(SURNAMES.read_bytes()).decode().splitlines()
    return {key: float(rarity) for key, rarity in (line.split("\t") for line in lines)}


def given_rarity(key: str) -> float:
    """Return how rare a given name or a father's name is, in nats.

    Args:
        key: of the name.
    """
    found = given_names().get(key)
    return found[0] if found is not None else UNKNOWN_GIVEN


def surname_rarity(key: str) -> float:
    """Return how rare a surname is, in nats.

    Args:
        key: of its stem.
    """
    found = _surnames().get(key)
    if found is not None:
        return found
    root = _SUFFIX.sub("", key)
    known = given_names()
    return _OF_GIVEN if root in known or root + "а" in known else UNKNOWN_SURNAME


def is_surname(key: str) -> bool:
    """Tell whether a surname is known, or made of a known given name.

    Args:
        key: of its stem.
    """
    return surname_rarity(key) < UNKNOWN_SURNAME
