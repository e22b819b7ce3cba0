"""Receipts: each time an original came in, by whom and from where. One for each (digest, file name, source)."""

from collections.abc import Iterable

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.custody import Receipt
from models.errors import StorageUnavailableError

ATTEMPTS = 64
"""Arrivals of the same bytes at the same moment before we give up."""


class Receipts:
    """The receipts of all documents.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, sha256: str) -> tuple[Receipt, ...]:
        """Read the receipts of a document, in order of arrival."""
        found = sorted(listed.key for listed in self._store.list(keys.receipts(sha256)))
        return tuple(decode(Receipt, stored.body, subject=key) for key, stored in self._store.get_many(found))

    def first(self, sha256: str) -> Receipt:
        """Read the first receipt of a document.

        Raises:
            MissingKeyError: it was never received.
        """
        key = keys.receipt(sha256, 0)
        return decode(Receipt, self._store.get(key).body, subject=key)

    def arrivals(self, letters: Iterable[str]) -> dict[str, str]:
        """Return when each letter first came in, ISO 8601 UTC, by digest.

        Args:
            letters: their digests.

        Raises:
            MissingKeyError: one was never received.
        """
        wanted = {keys.receipt(sha256, 0): sha256 for sha256 in letters}
        found = self._store.get_many(wanted)
        return {wanted[key]: decode(Receipt, stored.body, subject=key).received_at for key, stored in found}

    def add(
        self, sha256: str, *, filename: str, source: str, received_by: str, at: str, size: int, is_new: bool
    ) -> Receipt:
        """Write a receipt, unless the same file name came from the same source before: then it is that arrival.

        Args:
            sha256: of the bytes.
            filename: as it was called there.
            source: where it came from.
            received_by: account name of who ran it.
            at: ISO 8601 UTC.
            size: bytes.
            is_new: the document is probably new: try the first number before looking.

        Returns:
            The receipt that is stored.

        Raises:
            ArchiveError: the storage failed.
        """
        known = () if is_new else self.all(sha256)
        for _ in range(ATTEMPTS):
            for receipt in known:
                if (receipt.filename, receipt.source) == (filename, source):
                    return receipt
            receipt = Receipt(
                sha256=sha256,
                number=len(known),
                filename=filename,
                source=source,
                received_by=received_by,
                received_at=at,
                size=size,
            )
            if self._store.put_new(keys.receipt(sha256, receipt.number), encode(receipt)):
                return receipt
            known = self.all(sha256)
        raise StorageUnavailableError(
            "The same bytes come in from too many places at once.", remedy="Run the same again.", subject=sha256
        )
