"""Originals: the bytes as received, under their own digest, never written twice and never deleted."""

import hashlib
from collections.abc import Iterator

from archive import keys
from archive.store import BYTES, Store
from models.errors import FixityError


class Originals:
    """The originals of all documents.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, data: bytes) -> tuple[str, bool]:
        """Store an original. The digest is taken first, and the server checks it.

        Args:
            data: the bytes as received.

        Returns:
            The SHA-256, and whether the bytes are new here.

        Raises:
            FixityError: other bytes are stored under this digest.
            ArchiveError: the storage failed.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if self._store.put_new(keys.original(sha256), data, media_type=BYTES):
            return sha256, True
        if not self._store.is_same(keys.original(sha256), data):
            raise _changed(sha256)
        return sha256, False

    def get(self, sha256: str) -> bytes:
        """Read an original and check it.

        Raises:
            FixityError: the bytes are not those that were stored.
            MissingKeyError: it was never received.
            ArchiveError: the storage failed.
        """
        body = self._store.get(keys.original(sha256)).body
        if hashlib.sha256(body).hexdigest() != sha256:
            raise _changed(sha256)
        return body

    def __iter__(self) -> Iterator[str]:
        """The digests of all originals, in no order to rely on."""
        return (keys.last_part(found.key) for found in self._store.list(keys.ORIGINALS))


def _changed(sha256: str) -> FixityError:
    return FixityError(
        "The stored original is not what was received: its digest differs.",
        remedy="Stop using this storage, and restore the original from a backup.",
        subject=sha256,
    )
