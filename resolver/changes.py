"""What an update of the linkage changed."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an update changed.

    Args:
        generation: digest of all inputs after it.
        changed: ids of the entities that are new or of which anything changed.
        gone: ids of the entities that are no more.
        forwarded: of those that went, the entity that most of their mentions went to, by old id.
    """

    generation: str
    changed: frozenset[str]
    gone: frozenset[str]
    forwarded: Mapping[str, str]
