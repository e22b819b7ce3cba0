"""The door to what is known beforehand of Kazakhstan: its public bodies and its places (sources: docs/data.md)."""

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
    "find_places",
    "normalise_body",
    "normalise_place",
    "places",
]
