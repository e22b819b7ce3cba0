"""Keys: what bodies and places are linked by, and told apart by a place that a letter often leaves out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """What a mention of a body or place says.

    Args:
        base: all but the place; different things of one kind have different ones.
        place: city, district or region, None if the mention names none.
        needs_place: there may be one such thing in each place.
        is_numbered: it has a number, so that two of them in one country are rarely meant.
    """

    base: tuple[str, ...]
    place: str | None
    needs_place: bool
    is_numbered: bool


def are_different(one: Key, other: Key) -> bool:
    """Tell whether two keys cannot name one thing."""
    return one.base != other.base or bool(one.place and other.place and one.place != other.place)
