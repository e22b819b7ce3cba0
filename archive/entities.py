"""The result of resolving: parts that bear the digest of their bytes, made current by one conditional write.

A generation is a view: what the resolver makes of records and judgements, and makes again at will. The head lists all
its parts, so readers see one whole generation; a small change writes the few parts that differ, and the head. Parts
that no head lists any more are deleted, so that the bucket after a killed and repeated run is that after a clean one.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from archive import keys
from archive.codec import decode, encode
from archive.store import AT_ONCE, Store
from models.entity import Entity, Link, Resolution
from models.entity_parts import EntityPart, by_mentions, join, mention_key, split
from models.errors import MissingKeyError, StorageUnavailableError

Result = TypeVar("Result")

ATTEMPTS = 8
"""Others that may move the head before we give up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Which generation is current.

    Args:
        generation: its id.
        parts: the SHA-256 of each part, by the prefix of its keys (`models.entity_parts`).
    """

    generation: str
    parts: dict[str, str]


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
        return self._read(lambda head: join(head.generation, self._read_parts(head.parts.values())))

    def find(self, entity: str) -> Entity | None:
        """Read one entity, None if there is none.

        Args:
            entity: its id, whole.

        Raises:
            MissingKeyError: a part of it is missing.
        """
        return self._read(lambda head: self._find(head, entity))

    def parts(self, digests: Iterable[str]) -> Iterator[tuple[str, EntityPart]]:
        """Read parts of a generation, each with its digest, in the order given.

        Args:
            digests: of parts that a head lists.

        Raises:
            MissingKeyError: one is gone: a newer generation has become current.
        """
        by_key = {keys.entity_part(digest): digest for digest in digests}
        for key, stored in self._store.get_many(by_key):
            yield by_key[key], decode(EntityPart, stored.body, subject=key)

    def links(self, entity: str, letters: Collection[str]) -> tuple[Link, ...]:
        """Read why mentions in some letters are held to be of an entity: only the parts in which these letters lie.

        Args:
            entity: its id, whole.
            letters: digests.

        Returns:
            The links by which the mentions in these letters were reached, and perhaps others of the entity.
        """
        return self._read(lambda head: self._links(head, entity, letters)) or ()

    def put(self, resolution: Resolution, announce: Callable[[str], object] = id) -> None:
        """Store a generation and make it current.

        Args:
            resolution: the generation.
            announce: as of `put_parts`.

        Raises:
            ArchiveError: the storage failed.
        """
        parts = split(resolution)
        self.put_parts(resolution.generation, parts, parts, parts.__getitem__, announce)

    def put_parts(
        self,
        generation: str,
        prefixes: Collection[str],
        changed: Collection[str],
        read: Callable[[str], EntityPart],
        announce: Callable[[str], object] = id,
    ) -> None:
        """Store what changed of a generation and make it current.

        Args:
            generation: its id.
            prefixes: of all parts.
            changed: of the parts that the current generation has not, or has otherwise.
            read: returns a part; called in this thread.
            announce: is told the SHA-256 of the head before it becomes the current one, if it is another one.

        Raises:
            ArchiveError: the storage failed.
        """
        listed = {found.key for found in self._store.list(keys.ENTITY_PARTS)}
        found = self._read_head()
        known = {} if found is None else found[0].parts
        kept = {
            prefix: known[prefix]
            for prefix in prefixes
            if prefix not in changed and prefix in known and keys.entity_part(known[prefix]) in listed
        }
        written = dict(self._write(sorted(set(prefixes) - kept.keys()), read, listed))
        head = Head(generation=generation, parts=kept | written)
        if found is None or found[0] != head:
            announce(hashlib.sha256(encode(head)).hexdigest())
        self._move_head(head)
        self._sweep(head, listed)

    def _write(
        self, prefixes: Iterable[str], read: Callable[[str], EntityPart], listed: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        waiting = iter(prefixes)
        with ThreadPoolExecutor(AT_ONCE, "entities") as threads:
            while bundle := list(islice(waiting, AT_ONCE * 8)):
                bodies = [encode(read(prefix)) for prefix in bundle]
                digests = [hashlib.sha256(body).hexdigest() for body in bodies]
                new = [
                    (key, body)
                    for key, body in zip(map(keys.entity_part, digests), bodies, strict=True)
                    if key not in listed
                ]
                list(threads.map(lambda one: self._store.put_new(*one), new))
                yield from zip(bundle, digests, strict=True)

    def _read(self, read: Callable[[Head], Result]) -> Result | None:
        for _ in range(ATTEMPTS):
            head = self.head()
            if head is None:
                return None
            try:
                return read(head)
            except MissingKeyError:
                if self.head() == head:
                    raise
        raise _contended()

    def _find(self, head: Head, entity: str) -> Entity | None:
        wanted = [
            digest for prefix, digest in head.parts.items() if prefix.startswith(entity) or entity.startswith(prefix)
        ]
        found = join(head.generation, self._read_parts(wanted)).entities
        return next((one for one in found if one.id == entity), None)

    def _links(self, head: Head, entity: str, letters: Collection[str]) -> tuple[Link, ...]:
        keys_of_rows = (mention_key(entity, sha256) for sha256 in letters)
        begins = {key[:length] for key in keys_of_rows for length in range(len(key) + 1)}
        parts = self._read_parts(sorted({head.parts[prefix] for prefix in begins & head.parts.keys()}))
        return by_mentions(link for part in parts for one in part.entities if one.id == entity for link in one.links)

    def _read_parts(self, digests: Iterable[str]) -> list[EntityPart]:
        return [part for _, part in self.parts(digests)]

    def _move_head(self, head: Head) -> None:
        for _ in range(ATTEMPTS):
            found = self._read_head()
            if found is None:
                if self._store.put_new(keys.HEAD, encode(head)):
                    return
            elif found[0] == head or self._store.replace(keys.HEAD, encode(head), found[1]):
                return
        raise _contended()

    def _sweep(self, head: Head, listed: Collection[str]) -> None:
        """Delete the parts that were there before and are in no head; what another writes meanwhile is not touched."""
        if self.head() != head:
            return
        for key in sorted(set(listed) - set(map(keys.entity_part, head.parts.values()))):
            self._store.delete(key)

    def _read_head(self) -> tuple[Head, str] | None:
        try:
            stored = self._store.get(keys.HEAD)
        except MissingKeyError:
            return None
        return decode(Head, stored.body, subject=keys.HEAD), stored.etag


def _contended() -> StorageUnavailableError:
    return StorageUnavailableError(
        "Another process keeps replacing the entities.", remedy="Let it end, then run `dalel resolve` again."
    )
