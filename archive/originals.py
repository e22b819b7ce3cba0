"""Originals: the bytes as received, under their own digest, never written twice and never deleted."""

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from archive import keys
from archive.store import PIECE, Store
from models.errors import FixityError


class Originals:
    """The originals of all documents.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, file: BinaryIO, refuse: Callable[[str], object] = id) -> tuple[str, int, bool]:
        """Store an original, in little memory however large it is.

        The digest is taken from the file before anything else touches the bytes. The server checks it against what
        comes in, and what it stored is read back and compared: also what was there before, since whoever brings it
        again may throw away their copy.

        Args:
            file: the bytes as received; can be sought in.
            refuse: is told the SHA-256 before anything is stored, and raises if it may not be.

        Returns:
            The SHA-256, how many bytes, and whether they are new here.

        Raises:
            FixityError: other bytes are stored under this digest.
            ArchiveError: the storage failed.
        """
        sha256, size = digest_of(file)
        refuse(sha256)
        is_new = self._store.put_new_file(keys.original(sha256), file, sha256)
        if self._store.digest(keys.original(sha256)) != (sha256, size):
            raise _changed(sha256)
        return sha256, size, is_new

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


def digest_of(file: BinaryIO) -> tuple[str, int]:
    """Return the SHA-256 (hex) of a file and its size in bytes.

    Args:
        file: read from its beginning to its end, piece by piece.
    """
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _changed(sha256: str) -> FixityError:
    return FixityError(
        "The stored original is not what was received: its digest differs.",
        remedy="Stop using this storage, and restore the original from a backup.",
        subject=sha256,
    )
