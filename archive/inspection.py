"""Reading objects back to see what became of them: one that is gone or unreadable is an answer here, not an error."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from archive.findings import FindingKind
from archive.store import Store
from models.errors import MissingKeyError, StorageUnavailableError

LARGE = ("originals/", "pages/")
"""Objects of which the digest is all that is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What became of one object.

    Args:
        key: where it lies.
        digest: SHA-256 of its bytes, hex; "" if it cannot be read.
        size: bytes.
        body: its bytes; of originals, pages and their images the digest is all that is wanted.
        fault: why it cannot be read, None if it can.
    """

    key: str
    digest: str = ""
    size: int = 0
    body: bytes = b""
    fault: FindingKind | None = None


def inspect(store: Store, keys: Iterable[str]) -> Iterator[Inspected]:
    """Read objects, several at a time, in the order of their keys given.

    Args:
        store: the bucket.
        keys: of the objects.

    Raises:
        ArchiveError: the storage answers no more.
    """
    waiting = iter(keys)
    first = list(islice(waiting, 2))
    if len(first) < 2 or store.at_once == 1:
        yield from (_inspect(store, key) for key in (*first, *waiting))
        return
    with ThreadPoolExecutor(store.at_once, "inspection") as threads:
        bundle = first + list(islice(waiting, store.at_once * 4))
        while bundle:
            yield from threads.map(lambda key: _inspect(store, key), bundle)
            bundle = list(islice(waiting, store.at_once * 4))


def _inspect(store: Store, key: str) -> Inspected:
    try:
        body = store.get(key).body
    except MissingKeyError:
        return Inspected(key=key, fault=FindingKind.MISSING)
    except StorageUnavailableError:
        # SeaweedFS answers a damaged object with an internal error. If nothing answers, this raises again.
        store.has(key)
        return Inspected(key=key, fault=FindingKind.UNREADABLE)
    kept = b"" if key.startswith(LARGE) else body
    return Inspected(key=key, digest=hashlib.sha256(body).hexdigest(), size=len(body), body=kept)
