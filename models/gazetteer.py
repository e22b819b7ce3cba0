"""The door to what is known beforehand of Kazakhstan: its public bodies and its places (sources: docs/data.md)."""

import hashlib
from functools import cache
from importlib.resources import files

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
    "find_places",
    "normalise_body",
    "normalise_place",
    "places",
]


@cache
def digests() -> dict[str, str]:
    """Return the first 16 hex digits of the SHA-256 of each data file, by its name, for fingerprints."""
    found = sorted((path for path in files("models").joinpath("data").iterdir()), key=lambda path: path.name)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in found if path.is_file()}
