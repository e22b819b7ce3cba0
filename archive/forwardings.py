"""Forwardings: where entities went whose ids are no more. Append-only: an id once written down leads on for good."""

import hashlib
from collections.abc import Callable, Container, Iterable, Mapping
from itertools import islice

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.errors import StorageUnavailableError
from models.forwarding import Forwarding

AT_ONCE = 200
"""Forwardings that are announced and written together."""


class Forwardings:
    """All forwardings.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put_all(self, forwardings: Iterable[Forwarding], announce: Callable[[Mapping[str, str]], object] = id) -> None:
        """Store where entities went. Of what was stored last of an entity nothing is written again.

        Args:
            forwardings: to store.
            announce: is told what will be written before it is: SHA-256 by `<id>/<number>`, at most `AT_ONCE` of them.

        Raises:
            StorageUnavailableError: another does the same.
        """
        waiting = iter(forwardings)
        while bundle := list(islice(waiting, AT_ONCE)):
            new = [(one, number) for one in bundle if (number := self._next(one)) is not None]
            bodies = {f"{one.old}/{number}": encode(one) for one, number in new}
            if bodies:
                announce({name: hashlib.sha256(body).hexdigest() for name, body in bodies.items()})
            for one, number in new:
                if not self._store.keep_same(keys.forwarding(one.old, number), encode(one)):
                    raise StorageUnavailableError(
                        "Another forwards the same entity.", remedy="Let it end, then run `dalel resolve` again."
                    )

    def _next(self, forwarding: Forwarding) -> int | None:
        known = self._numbers(forwarding.old)
        if known and self._get(forwarding.old, known[-1]) == forwarding:
            return None
        return known[-1] + 1 if known else 0

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
