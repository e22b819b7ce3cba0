"""The door to what is known beforehand of Kazakhstan: its public bodies and its places (sources: docs/data.md)."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from models import addition_tables, additions, body_mentions, body_places
from models import bodies as body_list
from models import places as place_list
from models.bodies import Body, bodies, bodies_by_id
from models.body_mentions import BodyName, normalise_body
from models.places import Place, PlaceLevel, find_places, normalise_place, places

__all__ = [
    "Body",
    "BodyName",
    "Place",
    "PlaceLevel",
    "bodies",
    "bodies_by_id",
    "digests",
    "extend",
    "extended_by",
    "find_places",
    "normalise_body",
    "normalise_place",
    "places",
]


@cache
def digests() -> dict[str, str]:
    """Return the first 16 hex digits of the SHA-256 of each table, by its name, for fingerprints.

    The tables that users add are among them, so that what was made with others counts as made by another version.
    """
    found = sorted((path for path in files("models").joinpath("data").iterdir()), key=lambda path: path.name)
    shipped = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in found if path.is_file()}
    return shipped | dict(additions.current().digests)


def extended_by() -> Path | None:
    """Return the folder whose tables are added now, to hand it to `extend` in a process that shares the work."""
    return additions.current().folder


def extend(folder: Path | None) -> None:
    """Add the tables of a folder to the bodies and places from now on, instead of any added before.

    For the doors of a process, before anything is read or linked: what others remember of earlier answers stays.

    Args:
        folder: that holds `bodies.csv` or `places.csv` (docs/data.md); None for none.

    Raises:
        ConfigurationError: a table cannot be used; the subject names table, line and column.
    """
    if folder is None:
        added = additions.NOTHING
    else:
        known = {str(entry["id"]): entry.get("parent") for entry in body_list.shipped_bodies()}
        added = addition_tables.read(folder, known)
    if additions.use(added):
        for module in (body_list, body_mentions, body_places, place_list):
            module.forget()
        digests.cache_clear()
