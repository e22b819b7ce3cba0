"""The result of resolving: a generation of entities, a few objects, made current by one conditional write of the head.

A generation is a view: what the resolver makes of records and judgements, and makes again at will. The generation that
a new one replaces is deleted, so that the bucket after a killed and repeated run is that after a clean one.
"""

from dataclasses import dataclass

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.entity import Entity, Link, Resolution
from models.errors import MissingKeyError, StorageUnavailableError

PART = 2000
"""Entities, or doubtful links, an object."""
ATTEMPTS = 8
"""Others that may move the head before we give up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Which generation is current.

    Args:
        generation: its id.
        parts: how many objects it has.
    """

    generation: str
    parts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One object of a generation."""

    entities: tuple[Entity, ...]
    doubtful: tuple[Link, ...]


class Entities:
    """The entities.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def head(self) -> Head | None:
        """Read which generation is current, None before the first."""
        found = self._read_head()
        return None if found is None else found[0]

    def get(self) -> Resolution | None:
        """Read the current generation, None before the first.

        Raises:
            MissingKeyError: a part of it is missing.
        """
        for _ in range(ATTEMPTS):
            head = self.head()
            if head is None:
                return None
            wanted = [keys.entities(head.generation, number) for number in range(head.parts)]
            try:
                parts = [decode(Part, stored.body, subject=key) for key, stored in self._store.get_many(wanted)]
            except MissingKeyError:
                if self.head() == head:
                    raise
                continue
            return Resolution(
                generation=head.generation,
                entities=tuple(entity for part in parts for entity in part.entities),
                doubtful=tuple(link for part in parts for link in part.doubtful),
            )
        raise _contended()

    def put(self, resolution: Resolution) -> None:
        """Store a generation and make it current.

        Raises:
            ArchiveError: the storage failed.
        """
        parts = _divide(resolution)
        for number, part in enumerate(parts):
            self._store.put_new(keys.entities(resolution.generation, number), encode(part))
        head = Head(generation=resolution.generation, parts=len(parts))
        self._move_head(head)
        self._delete_others(head)

    def _move_head(self, head: Head) -> None:
        for _ in range(ATTEMPTS):
            found = self._read_head()
            if found is None:
                if self._store.put_new(keys.HEAD, encode(head)):
                    return
            elif found[0] == head or self._store.replace(keys.HEAD, encode(head), found[1]):
                return
        raise _contended()

    def _delete_others(self, head: Head) -> None:
        for found in list(self._store.list(keys.ENTITIES)):
            if found.key != keys.HEAD and not found.key.startswith(keys.generation(head.generation)):
                self._store.delete(found.key)

    def _read_head(self) -> tuple[Head, str] | None:
        try:
            stored = self._store.get(keys.HEAD)
        except MissingKeyError:
            return None
        return decode(Head, stored.body, subject=keys.HEAD), stored.etag


def _divide(resolution: Resolution) -> list[Part]:
    longest = max(len(resolution.entities), len(resolution.doubtful), 1)
    return [
        Part(entities=resolution.entities[start : start + PART], doubtful=resolution.doubtful[start : start + PART])
        for start in range(0, longest, PART)
    ]


def _contended() -> StorageUnavailableError:
    return StorageUnavailableError(
        "Another process keeps replacing the entities.", remedy="Let it end, then run `dalel resolve` again."
    )
