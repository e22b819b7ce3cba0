"""All that is kept of a document and named in its chain: what goes out with it."""

from collections.abc import Iterator

from archive import bindings, keys
from archive.custody import Chain
from archive.links import canonical_bytes
from archive.store import Store


def holdings(store: Store, sha256: str, chain: Chain) -> Iterator[tuple[str, bytes]]:
    """Read a document's chain and all that it names; pages are left out, since the record holds them.

    Args:
        store: the bucket.
        sha256: of the original.
        chain: of its custody.

    Yields:
        Key and bytes: the chain, then the original, then what entries name, in their order.

    Raises:
        MissingKeyError: something that is named is not there.
        ArchiveError: the storage failed.
    """
    for entry in chain:
        yield keys.custody(sha256, entry.number), canonical_bytes(entry)
    wanted = [keys.original(sha256), *dict.fromkeys(one.key for one in bindings.bound(chain))]
    if bindings.is_erased(chain):
        wanted = [key for key in wanted if key.startswith(keys.ERASURES)]
    for key, stored in store.get_many(wanted):
        yield key, stored.body
