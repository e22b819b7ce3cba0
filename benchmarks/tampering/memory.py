"""A bucket in memory: what the checks of an archive need of one, and a hundred times as fast."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from archive.locking import Locking
from archive.store import BYTES, JSON, Listed, Store, Stored
from models.errors import MissingKeyError
from models.protection import LockMode, Protection

THEN = datetime(2026, 1, 1, tzinfo=UTC)


class Unlocked(Locking):
    """The locks of a bucket that has none."""

    def __init__(self) -> None:
        self._protection = Protection(versioned=False, lockable=False, mode=LockMode.NONE, days=1)

    def protection(self) -> Protection:
        """Say what the bucket does."""
        return self._protection

    def retained_until(self, key: str) -> datetime | None:
        """Return until when an object cannot be deleted."""
        return None if key else THEN


class MemoryStore(Store):
    """A bucket whose objects are in a dict.

    Args:
        objects: bytes by key.
    """

    def __init__(self, objects: dict[str, bytes] | None = None) -> None:
        self.objects = {} if objects is None else objects
        self.bucket = "memory"
        self.at_once = 1
        self.locking = Unlocked()

    def put_new(self, key: str, body: bytes, *, media_type: str = JSON) -> bool:
        """Write an object if there is none under its key."""
        if key in self.objects or media_type == "":
            return False
        self.objects[key] = body
        return True

    def put_new_file(self, key: str, file: BinaryIO, sha256: str) -> bool:
        """Write an object from a file if there is none under its key."""
        file.seek(0)
        body = file.read()
        return hashlib.sha256(body).hexdigest() == sha256 and self.put_new(key, body)

    def digest(self, key: str) -> tuple[str, int]:
        """Return the SHA-256 of an object and its size."""
        return self.get(key).etag, len(self.objects[key])

    def is_same(self, key: str, body: bytes) -> bool:
        """Say whether an object is equal to some bytes."""
        return self.get(key).body == body

    def replace(self, key: str, body: bytes, etag: str, *, media_type: str = BYTES) -> bool:
        """Write an object over the version that was read."""
        if media_type == "" or key not in self.objects or self.get(key).etag != etag:
            return False
        self.objects[key] = body
        return True

    def get(self, key: str) -> Stored:
        """Read an object."""
        if key not in self.objects:
            raise MissingKeyError("There is no such object.", remedy="Check the key.", subject=key)
        return Stored(body=self.objects[key], etag=hashlib.sha256(self.objects[key]).hexdigest())

    def get_many(self, keys: Iterable[str]) -> Iterator[tuple[str, Stored]]:
        """Read objects in the order of their keys given."""
        return ((key, self.get(key)) for key in keys)

    def has(self, key: str) -> bool:
        """Say whether there is an object."""
        return key in self.objects

    def list(self, prefix: str) -> Iterator[Listed]:
        """List objects by prefix."""
        listed = [key for key in sorted(self.objects) if key.startswith(prefix)]
        return iter([Listed(key=key, etag=self.get(key).etag, modified=THEN) for key in listed])

    def folders(self, prefix: str) -> Iterator[str]:
        """List the prefixes one step below a prefix."""
        below = (key.removeprefix(prefix) for key in self.objects if key.startswith(prefix))
        return iter(sorted({f"{prefix}{rest.partition('/')[0]}/" for rest in below if "/" in rest}))

    def delete(self, key: str) -> None:
        """Delete an object."""
        self.objects.pop(key, None)
