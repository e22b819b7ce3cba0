"""Chains of custody in the bucket: appended to, never changed."""

import threading
from collections import OrderedDict
from collections.abc import Mapping

from archive import keys
from archive.chain import next_entry
from archive.codec import decode, encode
from archive.signing import Signer
from archive.store import Store
from models.custody import CustodyAction, CustodyEntry
from models.errors import StorageUnavailableError

ONCE = {CustodyAction.RECEIVED, CustodyAction.READ, CustodyAction.CORRECTED}
"""Actions that a rerun does again: the same action with the same detail has one entry."""
ATTEMPTS = 64
"""Writers that may each be a step ahead of us before we give up."""
REMEMBERED = 4096
"""Chains kept in memory, so that reading a document just received asks nothing twice."""

Chain = tuple[CustodyEntry, ...]


class Custody:
    """The chains of all documents.

    Args:
        store: the bucket.
        signer: who signs.
    """

    def __init__(self, store: Store, signer: Signer) -> None:
        self._store = store
        self._signer = signer
        self._published = False
        self._known: OrderedDict[str, Chain] = OrderedDict()
        self._lock = threading.Lock()

    def entries(self, sha256: str) -> Chain:
        """Read a chain, in order. Empty if the document was never received."""
        found = sorted(listed.key for listed in self._store.list(keys.chain(sha256)))
        chain = tuple(decode(CustodyEntry, stored.body, subject=key) for key, stored in self._store.get_many(found))
        self._remember(sha256, chain)
        return chain

    def public_keys(self, wanted: set[str]) -> dict[str, bytes]:
        """Read those of the public keys that are stored, PEM."""
        listed = {keys.last_part(found.key): found.key for found in self._store.list("signers/")}
        return {key: self._store.get(listed[key]).body for key in sorted(wanted & listed.keys())}

    def append(
        self,
        sha256: str,
        action: CustodyAction,
        *,
        by: str,
        at: str,
        detail: Mapping[str, str],
        is_new: bool = False,
    ) -> CustodyEntry:
        """Add an entry to the end of a chain; who comes second to a number takes the next.

        Args:
            sha256: of the original.
            action: what was done; `received`, `read` and `corrected` have one entry for each detail.
            by: account name of who did it.
            at: ISO 8601 UTC.
            detail: identifiers only.
            is_new: the document is probably new: try the first number before looking.

        Returns:
            The entry that stands in the chain now.

        Raises:
            ArchiveError: the storage failed.
        """
        self._publish()
        chain = self._remembered(sha256)
        if chain is None:
            chain = () if is_new else self.entries(sha256)
        written: CustodyEntry | None = None
        for _ in range(ATTEMPTS):
            for entry in chain:
                if entry == written or (action in ONCE and entry.action == action and entry.detail == dict(detail)):
                    return entry
            written = next_entry(chain, self._signer, sha256=sha256, action=action, at=at, by=by, detail=detail)
            if self._store.put_new(keys.custody(sha256, written.number), encode(written)):
                self._remember(sha256, (*chain, written))
                return written
            chain = self.entries(sha256)
        raise StorageUnavailableError(
            "Too many write to one chain of custody at once.", remedy="Run the same again.", subject=sha256
        )

    def _publish(self) -> None:
        # Before the first entry that it signs: no entry is ever without its key.
        if not self._published:
            self._store.put_new(keys.signer(self._signer.key), self._signer.public_pem, media_type="application/x-pem")
            self._published = True

    def _remembered(self, sha256: str) -> Chain | None:
        with self._lock:
            return self._known.get(sha256)

    def _remember(self, sha256: str, chain: Chain) -> None:
        # What is remembered may be too short and nothing worse: the next number is then taken and we look again.
        with self._lock:
            self._known[sha256] = chain
            self._known.move_to_end(sha256)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
