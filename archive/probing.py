"""Does the server keep what we build on? Some accept conditions and checksums and ignore them, and nobody notices."""

from archive import keys
from archive.store import Store
from models.errors import ArchiveError, ConfigurationError, UnfitStorageError

BODY = b"Dalel writes this to see that conditional writes hold.\n"


def probe(store: Store) -> None:
    """See that conditional writes and checksums hold. Four small requests; leaves one object, always the same.

    Args:
        store: the bucket.

    Raises:
        UnfitStorageError: they do not.
        ArchiveError: the storage failed.
    """
    store.put_new(keys.PROBE, BODY)
    if store.put_new(keys.PROBE, BODY):
        raise _unfit("writes over an object although told not to (If-None-Match)")
    if store.replace(keys.PROBE, BODY, '"00000000000000000000000000000000"'):
        raise _unfit("writes over a version other than the one named (If-Match)")
    try:
        store.put_damaged(keys.PROBE, BODY)
    except UnfitStorageError:
        return
    raise _unfit("accepts bytes that do not match their SHA-256")


def _unfit(what: str) -> UnfitStorageError:
    return UnfitStorageError(
        f"The object storage {what}: evidence could be lost without a trace.",
        remedy="Use a server that keeps to the conditions (AWS S3, SeaweedFS), or the embedded one.",
    )


def takes_writes(store: Store) -> bool:
    """Say whether a server that is starting takes writes already. Errors are an answer.

    Args:
        store: the bucket, its client without repeated attempts.
    """
    try:
        store.put_new(keys.PROBE, BODY)
    except (ArchiveError, ConfigurationError):
        return False
    return True
