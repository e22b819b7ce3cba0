"""How far the runs of the readers are. A note for people: facts are in records and failures.

One process writes a batch, while it runs; the last writing stands.
"""

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.batch import Batch
from models.errors import MissingKeyError


class Batches:
    """All batches.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, batch: Batch) -> None:
        """Store how far a batch is, over what was stored of it before."""
        key = keys.batch(batch.id)
        body = encode(batch)
        while not self._store.put_new(key, body):
            if self._store.replace(key, body, self._store.get(key).etag):
                return

    def newest(self, limit: int, *, before: str | None = None) -> tuple[Batch, ...]:
        """Read batches, the newest first.

        Args:
            limit: most of them.
            before: id; only older ones.
        """
        listed = sorted((found.key for found in self._store.list(keys.BATCHES)), reverse=True)
        wanted = [key for key in listed if before is None or key < keys.batch(before)][:limit]
        read = {key: decode(Batch, stored.body, subject=key) for key, stored in self._store.get_many(wanted)}
        return tuple(read[key] for key in wanted if key in read)

    def find(self, batch: str) -> Batch | None:
        """Read a batch, None if there is none with this id."""
        key = keys.batch(batch)
        try:
            return decode(Batch, self._store.get(key).body, subject=key)
        except MissingKeyError:
            return None
