"""Searches that people keep. Each is its owner's alone, and goes when its owner lets it go: it is no evidence."""

from dataclasses import replace

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.errors import MissingKeyError, StorageUnavailableError
from models.search import SavedSearch

ATTEMPTS = 4
"""others that may change the same search at the same moment before we give up"""


class Searches:
    """All saved searches.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, search: SavedSearch) -> None:
        """Store a new search. The same one twice is one; one that is there stays as it is."""
        self._store.put_new(keys.saved_search(search.account, search.id), encode(search))

    def of(self, account: str) -> tuple[SavedSearch, ...]:
        """Read the searches of an account, the oldest first."""
        listed = sorted(found.key for found in self._store.list(keys.saved_searches(account)))
        found = (decode(SavedSearch, stored.body, subject=key) for key, stored in self._store.get_many(listed))
        return tuple(sorted(found, key=lambda search: (search.made_at, search.id)))

    def mark(self, account: str, identifier: str, seen: tuple[str, ...]) -> None:
        """Keep which letters the owner of a search has seen.

        Raises:
            MissingKeyError: the account has no such search.
            StorageUnavailableError: others keep changing it.
        """
        key = keys.saved_search(account, identifier)
        for _ in range(ATTEMPTS):
            stored = self._store.get(key)
            search = replace(decode(SavedSearch, stored.body, subject=key), seen=seen)
            if self._store.replace(key, encode(search), stored.etag):
                return
        raise StorageUnavailableError("Others keep changing the search.", remedy="Try again.")

    def delete(self, account: str, identifier: str) -> None:
        """Let a search go.

        Raises:
            MissingKeyError: the account has no such search.
        """
        key = keys.saved_search(account, identifier)
        if not self._store.has(key):
            raise MissingKeyError("There is no such search.", remedy="Look at your saved searches.")
        self._store.delete(key)
