"""Which entity each mention belongs to now, and which pairs wait to be judged, kept in memory part by part.

A generation of 1M mentions takes about 50 MB: digests as numbers, ids once. Only parts that changed are read again, so
after a judgement that is one or two.
"""

import sys
import time
from collections.abc import Collection, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from archive import Archive
from models.entity import Link
from models.entity_parts import EntityPart, surest_first
from models.errors import MissingKeyError

CHECK_EVERY = 0.5
"""Seconds between two looks at the head."""
WAIT = 2.0
"""Seconds that a request waits for a new generation before it gets the one before."""
_ATTEMPTS = 5
_HALF = 16
"""Hex digits of a digest that make one number of 64 bits; two halves tell letters apart."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is kept of a part: a row for each mention."""

    entities: tuple[str, ...]
    homes: NDArray[np.uint32]
    letters: NDArray[np.uint64]
    mentions: tuple[str, ...]
    doubtful: tuple[Link, ...]


class Snapshot:
    """One generation.

    Args:
        generation: its id.
        parts: what is kept of each of its parts.
    """

    def __init__(self, generation: str, parts: Iterable[_Rows]) -> None:
        self.generation = generation
        found = list(parts)
        numbers: dict[str, int] = {}
        homes = []
        for rows in found:
            place = np.array([numbers.setdefault(one, len(numbers)) for one in rows.entities], dtype=np.uint32)
            homes.append(place[rows.homes])
        self.doubtful = surest_first(link for rows in found for link in rows.doubtful)
        self._entities = tuple(numbers)
        self._numbers = numbers
        letters = np.concatenate([rows.letters for rows in found] or [np.empty((0, 2), np.uint64)])
        order = np.lexsort((letters[:, 1], letters[:, 0]))
        self._letters = letters[order]
        self._homes = np.concatenate(homes or [np.empty(0, np.uint32)])[order]
        mentions = [mention for rows in found for mention in rows.mentions]
        self._mentions = [mentions[at] for at in order]

    def of_letter(self, sha256: str) -> dict[str, str]:
        """Return the entity of each mention of a letter, by id of the mention."""
        high, low = _number(sha256)
        first = int(np.searchsorted(self._letters[:, 0], high, side="left"))
        last = int(np.searchsorted(self._letters[:, 0], high, side="right"))
        return {
            self._mentions[at]: self._entities[self._homes[at]]
            for at in range(first, last)
            if self._letters[at, 1] == low
        }

    def of_letters(self, letters: Iterable[str]) -> dict[str, str]:
        """Return the entity of each mention of some letters, by `<sha256>#<mention>`."""
        return {
            f"{sha256}#{mention}": entity for sha256 in letters for mention, entity in self.of_letter(sha256).items()
        }

    def entity_of(self, reference: str) -> str | None:
        """Return the entity of a mention, `<sha256>#<mention>`; None if it was not linked yet."""
        sha256, _, mention = reference.partition("#")
        return self.of_letter(sha256).get(mention)

    def sizes(self, entities: Iterable[str], letters: Collection[str] | None = None) -> dict[str, int]:
        """Return how many mentions of entities there are.

        Args:
            entities: their ids.
            letters: those whose mentions count; all if None.
        """
        homes = self._homes
        if letters is not None:
            seen = np.array([_number(sha256)[0] for sha256 in letters], dtype=np.uint64)
            homes = homes[np.isin(self._letters[:, 0], seen)]
        counts = np.bincount(homes, minlength=len(self._entities))
        return {one: int(counts[self._numbers[one]]) for one in entities if one in self._numbers}


class Homes:
    """The current generation, read again when it changed. Threads may share it.

    Args:
        archive: that holds it.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._parts: dict[str, _Rows] = {}
        self._snapshot: Snapshot | None = None
        self._checked = -CHECK_EVERY
        self._running: Future[None] | None = None
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, "homes")

    def current(self, wait: float = WAIT) -> Snapshot | None:
        """Return the current generation, or the one before if the current one takes longer to read.

        Args:
            wait: seconds.

        Returns:
            None if nothing was linked yet, or nothing was read in time.

        Raises:
            ArchiveError: the storage failed.
        """
        with self._lock:
            if self._running is None and time.monotonic() - self._checked >= CHECK_EVERY:
                self._running = self._thread.submit(self._refresh)
            running = self._running
        if running is not None:
            try:
                running.result(wait)
            except NotYet:
                return self._snapshot
            finally:
                with self._lock:
                    if running.done() and self._running is running:
                        self._running = None
                        self._checked = time.monotonic()
        return self._snapshot

    def _refresh(self) -> None:
        for attempt in range(_ATTEMPTS):
            head = self._archive.head()
            if head is None:
                self._snapshot = None
                return
            if self._snapshot is not None and self._snapshot.generation == head.generation:
                return
            known = {digest: self._parts[digest] for digest in head.parts.values() if digest in self._parts}
            try:
                for digest, part in self._archive.entity_parts(set(head.parts.values()) - known.keys()):
                    known[digest] = _rows(part)
            except MissingKeyError:
                # A newer generation has become current, and swept what only the one before had.
                if attempt + 1 == _ATTEMPTS:
                    raise
                continue
            self._parts = known
            self._snapshot = Snapshot(head.generation, known.values())
            return


def _rows(part: EntityPart) -> _Rows:
    pairs = [(at, reference) for at, entity in enumerate(part.entities) for reference in entity.mentions]
    return _Rows(
        entities=tuple(entity.id for entity in part.entities),
        homes=np.array([at for at, _ in pairs], dtype=np.uint32),
        letters=np.array([_number(reference.sha256) for _, reference in pairs], dtype=np.uint64).reshape(-1, 2),
        mentions=tuple(sys.intern(reference.mention) for _, reference in pairs),
        doubtful=part.doubtful,
    )


def _number(sha256: str) -> tuple[int, int]:
    return int(sha256[:_HALF], 16), int(sha256[_HALF : 2 * _HALF], 16)
