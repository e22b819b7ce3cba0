"""Is the archive what it was? Everything that is kept is read again and compared with what was signed of it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import islice

from archive import keys
from archive.archive_check import ArchiveCheck
from archive.checkpoint_line import CheckpointLine
from archive.document_check import DocumentCheck
from archive.findings import Finding
from archive.signer_check import CheckedSigners, check_signers
from archive.signing import Signer
from archive.store import Store

DOCUMENTS = (
    keys.ORIGINALS,
    keys.RECEIPTS,
    keys.CUSTODY,
    keys.PAGES,
    keys.RECORDS,
    keys.CORRECTIONS,
    keys.FAILURES,
    keys.ERASURES,
)
"""Prefixes under which the digest of a document follows."""
SHARE = 2
"""Threads that read for one document: a half as many documents are checked at a time as requests pay."""


class Verification:
    """Checks what is kept.

    Args:
        store: the bucket.
        signer: who signs here: the key that is believed without anybody vouching for it.
        trusted: further keys that are believed: SHA-256 of their 32 bytes, hex.
    """

    def __init__(self, store: Store, signer: Signer, trusted: Collection[str] = ()) -> None:
        self._store = store
        self._signer = signer
        self._trusted = trusted

    def verify(self, digests: Iterable[str]) -> Iterator[Finding]:
        """Check some documents.

        Args:
            digests: SHA-256 of originals.

        Yields:
            What was found, nothing if all is well.

        Raises:
            ArchiveError: the storage failed.
        """
        signers = self._signers()
        known = signers.known
        # Of one document the log is read only where something lies that its chain does not name.
        log = cache(lambda: ArchiveCheck(self._store, signers, (found.key for found in self._store.list(keys.AUDIT))))

        def of_document(sha256: str) -> tuple[Finding, ...]:
            listed = [found.key for prefix in DOCUMENTS for found in self._store.list(prefix + sha256)]
            checked = DocumentCheck(self._store, known, sha256, listed, lambda *put: log().was_announced(*put))
            return tuple(checked.findings())

        yield from _each(of_document, digests, self._store.at_once // SHARE)

    def verify_all(
        self, lines: Collection[CheckpointLine] = (), watch: Callable[[int], object] = id
    ) -> Iterator[Finding]:
        """Check the whole archive.

        Args:
            lines: of checkpoints that somebody kept outside.
            watch: is told how many documents are done.

        Raises:
            ArchiveError: the storage failed.
        """
        signers = self._signers()
        yield from signers.findings
        documents, others = _sorted_out(found.key for found in self._store.list(""))
        check = ArchiveCheck(self._store, signers, others)

        def of_document(sha256: str) -> tuple[Finding, ...]:
            checked = DocumentCheck(self._store, signers.known, sha256, documents[sha256], check.was_announced)
            found = tuple(checked.findings())
            check.note_chain(keys.chain(sha256).rstrip("/"), checked.chain)
            return found

        yield from _each(of_document, sorted(documents), self._store.at_once // SHARE, watch)
        yield from check.findings(documents, lines)

    def _signers(self) -> CheckedSigners:
        return check_signers(self._store, self._signer, self._trusted)


def _each(
    check: Callable[[str], tuple[Finding, ...]],
    digests: Iterable[str],
    at_once: int,
    watch: Callable[[int], object] = id,
) -> Iterator[Finding]:
    waiting = iter(digests)
    done = 0
    with ThreadPoolExecutor(max(at_once, 1), "verification") as threads:
        while bundle := list(islice(waiting, max(at_once, 1) * 4)):
            for found in threads.map(check, bundle) if at_once > 0 else map(check, bundle):
                yield from found
            done += len(bundle)
            watch(done)


def _sorted_out(listed: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Part the keys of the bucket: those of each document by its digest, and all others."""
    documents: dict[str, list[str]] = {}
    others: list[str] = []
    for key in listed:
        sha256 = key.split("/")[1].partition(".")[0] if key.startswith(DOCUMENTS) else ""
        if keys.is_digest(sha256):
            documents.setdefault(sha256, []).append(key)
        else:
            others.append(key)
    return documents, others
