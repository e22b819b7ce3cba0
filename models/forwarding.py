"""Forwardings: where an entity went whose id is no more, so that an id once written down leads somewhere for good."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding:
    """An entity that went into another.

    Args:
        old: id of the entity that is no more.
        new: id of the entity that most of its mentions are now in.
    """

    old: str
    new: str
