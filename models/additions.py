"""What users add to the list of bodies and to the places, as it counts in this process.

It is set once, at the doors, before the lists are first read (`models.gazetteer.extend`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """Rows of users, checked.

    Args:
        bodies: as entries of `models/data/bodies.json`; one whose id is there adds its forms to it.
        places: as lines of `models/data/places.tsv`, code and the rest of it; one whose code is there adds its names.
        digests: first 16 hex digits of the SHA-256 of each table, by its name.
        folder: that they come from.
    """

    bodies: tuple[Mapping[str, object], ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    digests: Mapping[str, str]
    folder: Path | None = None


NOTHING = Additions(digests={})
_current = NOTHING


def current() -> Additions:
    """Return what is added now."""
    return _current


def use(additions: Additions) -> bool:
    """Add this and nothing else from now on.

    Returns:
        Whether that changes anything.
    """
    global _current  # noqa: PLW0603  (set once, at the doors, before the lists are read)
    changed = additions != _current
    _current = additions
    return changed
