"""The given names that lists know, and which of them are forms of one: Александр and Саша, Наталья and Наталия.

A fixed table, so that what is linked depends on no other letter of the archive. `training.names.lists` makes it.
"""

from functools import cache
from pathlib import Path

GIVEN_NAMES = Path(__file__).parent / "data" / "given_names.tsv"


@cache
def given_names() -> dict[str, tuple[float, frozenset[str]]]:
    """Return the known given names by key: rarity (see `resolver.rarity`) and groups of forms."""
    found = {}
    for line in GIVEN_NAMES.read_text(encoding="utf-8").splitlines():
        key, rarity, groups = line.split("\t")
        found[key] = float(rarity), frozenset(groups.split())
    return found


def is_given(key: str) -> bool:
    """Tell whether a key is that of a known given name."""
    return key in given_names()


def are_forms(one: str, other: str) -> bool:
    """Tell whether two keys are forms of one given name: short, full, or of another language.

    Args:
        one: key of a given name.
        other: key of another.
    """
    known = given_names()
    nothing = (0.0, frozenset[str]())
    return bool(known.get(one, nothing)[1] & known.get(other, nothing)[1])
