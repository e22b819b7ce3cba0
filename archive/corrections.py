"""Corrections: append-only, numbered for each document, so that all writers agree on their order."""

import hashlib
from collections import Counter
from collections.abc import Callable

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.correction import Correction
from models.errors import StorageUnavailableError

ATTEMPTS = 64
"""People who may each be a step ahead of us before we give up."""


class Corrections:
    """The corrections of all documents.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, sha256: str) -> tuple[Correction, ...]:
        """Read the corrections of a document, in the order in which they were made."""
        found = sorted(listed.key for listed in self._store.list(keys.corrections(sha256)))
        return tuple(decode(Correction, stored.body, subject=key) for key, stored in self._store.get_many(found))

    def count(self, sha256: str) -> int:
        """Return how many corrections a document has, without reading them."""
        return sum(1 for _ in self._store.list(keys.corrections(sha256)))

    def counts(self) -> dict[str, int]:
        """Return how many corrections each document has that has any, by digest. One listing for all."""
        return dict(Counter(found.key.split("/")[1] for found in self._store.list(keys.CORRECTIONS)))

    def add(
        self, sha256: str, make: Callable[[int], Correction], announce: Callable[[str, Correction], None]
    ) -> Correction:
        """Store a correction under the next number; who comes second to a number takes the next.

        Args:
            sha256: of the document.
            make: makes the correction for a number.
            announce: is called with its key before it is written.

        Returns:
            The correction that is stored.

        Raises:
            StorageUnavailableError: too many write at once.
            ArchiveError: the storage failed.
        """
        for _ in range(ATTEMPTS):
            correction = make(self.count(sha256))
            key = keys.correction(sha256, correction.number)
            announce(key, correction)
            if self._store.put_new(key, encode(correction)):
                return correction
        raise StorageUnavailableError(
            "Too many people correct one letter at once.", remedy="Do the same again.", subject=sha256
        )


def digest_of(correction: Correction) -> str:
    """Return the SHA-256 of a correction as it is stored, hex: what custody holds of it."""
    return hashlib.sha256(encode(correction)).hexdigest()
