"""Records that were shown a moment ago, kept decoded: the parts of one screen ask for the same letter."""

import threading
from collections import OrderedDict

from archive import Archive
from models.document import DocumentRecord

MOST_PAGES = 120
"""Pages of all records that are kept: some 0.3 MB each"""


class RecentRecords:
    """The newest records of letters. What is kept is never stale: a record is named by its digest and its pipeline.

    Args:
        archive: to read from.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept: OrderedDict[tuple[str, str], DocumentRecord] = OrderedDict()
        self._lock = threading.Lock()

    def newest(self, sha256: str) -> DocumentRecord:
        """Return the record of a letter that counts. Raises MissingKeyError, FixityError."""
        return self.get(sha256, self._archive.newest_pipeline(sha256))

    def get(self, sha256: str, pipeline: str) -> DocumentRecord:
        """Return a record by its pipeline. Raises MissingKeyError, FixityError."""
        key = (sha256, pipeline)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        record = self._archive.record(sha256, pipeline)
        with self._lock:
            self._kept[key] = record
            while len(self._kept) > 1 and sum(max(1, len(one.pages)) for one in self._kept.values()) > MOST_PAGES:
                self._kept.popitem(last=False)
        return record
