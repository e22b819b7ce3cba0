"""What could not be read. Kept for good: a failure is a fact about a document and one version of the pipeline.

Only what lies in the document itself (`DocumentError`) is kept: the same pipeline will always fail on it. What passes
(a missing program, a full disk) leaves nothing behind, so that a rerun ends with the same bucket as a clean run. A
later pipeline that reads the document writes its record under its own fingerprint; the older failure stays as history.
"""

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.custody import Failure
from models.errors import DocumentError, MissingKeyError

LASTING = {DocumentError.__name__} | {kind.__name__ for kind in DocumentError.__subclasses__()}
"""Errors that lie in the document."""


class Failures:
    """The failures of all documents.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, failure: Failure) -> bool:
        """Store a failure; one of the same pipeline that is there already is kept.

        Returns:
            Whether the one that is there now is the same.

        Raises:
            ValueError: the error does not lie in the document.
        """
        if failure.error not in LASTING:
            raise ValueError("only errors of documents are kept, others pass")
        return self._store.keep_same(keys.failure(failure.sha256, failure.pipeline), encode(failure))

    def find(self, sha256: str, pipeline: str) -> Failure | None:
        """Read the failure of a pipeline, None if it did not fail."""
        key = keys.failure(sha256, pipeline)
        try:
            return decode(Failure, self._store.get(key).body, subject=key)
        except MissingKeyError:
            return None

    def all(self, sha256: str) -> tuple[Failure, ...]:
        """Read the failures of a document."""
        found = sorted(listed.key for listed in self._store.list(keys.failures(sha256)))
        return tuple(decode(Failure, stored.body, subject=key) for key, stored in self._store.get_many(found))
