"""The public keys of those who sign, in the bucket, and the one who signs here."""

import threading

from archive import keys
from archive.signing import Signer
from archive.store import Store


class Signers:
    """Public keys by the SHA-256 of their 32 bytes.

    Args:
        store: the bucket.
        signer: who signs here.
    """

    def __init__(self, store: Store, signer: Signer) -> None:
        self._store = store
        self.signer = signer
        self._published: set[str] = set()
        self._lock = threading.Lock()

    def publish(self) -> None:
        """Store the public key of who signs here. Before the first link that it signs: none is ever without its key."""
        current = self.signer.current()
        with self._lock:
            if current.key in self._published:
                return
        # Looked for first: many who ask SeaweedFS to write one key at once wait seconds for one another.
        if not self._store.has(keys.signer(current.key)):
            self._store.put_new(keys.signer(current.key), current.public_pem, media_type="application/x-pem")
        with self._lock:
            self._published.add(current.key)

    def public_keys(self, wanted: set[str] | None = None) -> dict[str, bytes]:
        """Read public keys, PEM.

        Args:
            wanted: which of those that are stored; all if None.
        """
        listed = {keys.last_part(found.key): found.key for found in self._store.list(keys.SIGNERS)}
        chosen = listed.keys() if wanted is None else wanted & listed.keys()
        return {key: self._store.get(listed[key]).body for key in sorted(chosen)}
