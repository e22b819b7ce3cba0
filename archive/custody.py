"""Chains of custody in the bucket: appended to, never changed."""

import random
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from platform import python_version

from archive import keys
from archive.chain import next_entry
from archive.links import canonical_bytes, read_link
from archive.signers import Signers
from archive.store import Store
from models.custody import CustodyAction, CustodyEntry
from models.errors import MissingKeyError, StorageUnavailableError

ONCE = {CustodyAction.RECEIVED: "receipt", CustodyAction.READ: "pipeline"}
"""Actions that a rerun does again, and the detail that tells whether it is the same: each has one entry."""
PATIENCE = 300.0
"""Seconds for which others may come before us at each attempt. One always gets through, so this is many thousands."""
SHORTEST, LONGEST = 0.005, 0.5
"""Seconds of the first and of the longest pause of who came second, by chance up to that: so two hundred at once thin
out instead of asking the storage all at the same moment (exponential back-off with jitter)."""
REMEMBERED = 4096
"""Chains kept in memory, so that reading a document just received asks nothing twice."""
LOCKS = 64
"""Locks that the chains share: threads of one process wait for one another here and not at the storage."""

Chain = tuple[CustodyEntry, ...]


class Custody:
    """The chains of all documents.

    Args:
        store: the bucket.
        signers: who signs, and their public keys.
    """

    def __init__(self, store: Store, signers: Signers) -> None:
        self._store = store
        self._signers = signers
        self._known: OrderedDict[str, Chain] = OrderedDict()
        self._lock = threading.Lock()
        self._turns = tuple(threading.Lock() for _ in range(LOCKS))

    def entries(self, sha256: str) -> Chain:
        """Read a chain, in order. Empty if the document was never received."""
        found = sorted(listed.key for listed in self._store.list(keys.chain(sha256)))
        chain = tuple(read_link(CustodyEntry, stored.body, subject=key) for key, stored in self._store.get_many(found))
        self._remember(sha256, chain)
        return chain

    def public_keys(self, wanted: set[str]) -> dict[str, bytes]:
        """Read those of the public keys that are stored, PEM."""
        return self._signers.public_keys(wanted)

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
            action: what was done; `received` has one entry for each receipt, `read` one for each pipeline.
            by: account name of who did it.
            at: ISO 8601 UTC.
            detail: identifiers only.
            is_new: the document is probably new: try the first number before looking.

        Returns:
            The entry that stands in the chain now.

        Raises:
            FixityError: the chain is damaged.
            ArchiveError: the storage failed.
        """
        self._signers.publish()
        with self._turns[int(sha256[:8], 16) % LOCKS]:
            chain = self._remembered(sha256)
            if chain is None:
                chain = () if is_new else self.entries(sha256)
            return self._append(chain, sha256, action, by=by, at=at, detail=detail)

    def _append(
        self, chain: Chain, sha256: str, action: CustodyAction, *, by: str, at: str, detail: Mapping[str, str]
    ) -> CustodyEntry:
        written: CustodyEntry | None = None
        pause, end = SHORTEST, time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for entry in chain:
                if entry == written or _is_done(entry, action, detail):
                    return entry
            written = next_entry(
                chain, self._signers.signer, sha256=sha256, action=action, at=at, by=by, detail=detail, tools=tools()
            )
            if self._store.put_new(keys.custody(sha256, written.number), canonical_bytes(written)):
                self._remember(sha256, (*chain, written))
                return written
            chain = self._further(sha256, chain)
            if chain[-1] != written:
                time.sleep(random.uniform(0, pause))  # noqa: S311  (a pause, no secret)
                pause = min(2 * pause, LONGEST)
                chain = self._further(sha256, chain)
        raise StorageUnavailableError(
            "Too many write to one chain of custody at once.", remedy="Run the same again.", subject=sha256
        )

    def _further(self, sha256: str, chain: Chain) -> Chain:
        """Read what others have added to a chain."""
        while True:
            key = keys.custody(sha256, len(chain))
            try:
                body = self._store.get(key).body
            except MissingKeyError:
                self._remember(sha256, chain)
                return chain
            chain = (*chain, read_link(CustodyEntry, body, subject=key))

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


@cache
def tools() -> dict[str, str]:
    """Return what writes entries here, versions by name. What reads documents is named by the records."""
    return {"dalel": version("dalel"), "python": python_version(), "cryptography": version("cryptography")}


def _is_done(entry: CustodyEntry, action: CustodyAction, detail: Mapping[str, str]) -> bool:
    name = ONCE.get(action)
    return name is not None and entry.action == action and entry.detail.get(name) == detail.get(name)
