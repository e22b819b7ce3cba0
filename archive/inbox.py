"""The inbox: letters that others put under a prefix of the bucket. They stay there: receiving them twice is once."""

from collections.abc import Iterator

from archive import keys
from archive.store import Store


class Inbox:
    """The letters under `inbox/`.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Name and version of each letter. Names are as others gave them: any letters, any depth, folders left out.

        The version changes when a letter is put anew under the same name.
        """
        for found in self._store.list(keys.INBOX):
            name = found.key.removeprefix(keys.INBOX)
            if name and not name.endswith("/"):
                yield name, found.etag

    def get(self, name: str) -> bytes:
        """Read a letter.

        Raises:
            MissingKeyError: it is gone.
        """
        return self._store.get(keys.inbox(name)).body
