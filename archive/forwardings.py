"""Forwardings: where entities went whose ids are no more. Append-only: an id once written down leads on for good."""

from collections.abc import Container

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.errors import StorageUnavailableError
from models.forwarding import Forwarding

ATTEMPTS = 8
"""Others that may write a forwarding of the same entity at the same moment before we give up."""


class Forwardings:
    """All forwardings.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, forwarding: Forwarding) -> None:
        """Store where an entity went. If that is what was stored last of it, nothing is written.

        Raises:
            StorageUnavailableError: too many others do the same.
        """
        for _ in range(ATTEMPTS):
            known = self._numbers(forwarding.old)
            if known and self._get(forwarding.old, known[-1]) == forwarding:
                return
            number = known[-1] + 1 if known else 0
            if self._store.put_new(keys.forwarding(forwarding.old, number), encode(forwarding)):
                return
        raise StorageUnavailableError(
            "Others keep forwarding the same entity.", remedy="Let them end, then run `dalel resolve` again."
        )

    def starting_with(self, digits: str) -> tuple[str, ...]:
        """Return the ids that were ever forwarded and begin with these digits, in order.

        Args:
            digits: hexadecimal, lower case.
        """
        listed = (found.key for found in self._store.list(keys.FORWARDINGS + digits))
        return tuple(sorted({key.split("/")[1] for key in listed}))

    def newest(self, old: str) -> Forwarding | None:
        """Read where an entity went last, None if it never went."""
        known = self._numbers(old)
        return self._get(old, known[-1]) if known else None

    def follow(self, entity_id: str, alive: Container[str]) -> str | None:
        """Return where an entity is now: itself while it is there, else what it went into, however many steps on.

        Args:
            entity_id: as someone wrote it down once.
            alive: ids of the entities of the current generation.

        Returns:
            None if it is nowhere.
        """
        seen: set[str] = set()
        here = entity_id
        while here not in alive:
            seen.add(here)
            forwarding = self.newest(here)
            if forwarding is None or forwarding.new in seen:
                return None
            here = forwarding.new
        return here

    def _numbers(self, old: str) -> list[int]:
        return sorted(int(keys.last_part(found.key)) for found in self._store.list(keys.forwardings(old)))

    def _get(self, old: str, number: int) -> Forwarding:
        key = keys.forwarding(old, number)
        return decode(Forwarding, self._store.get(key).body, subject=key)
