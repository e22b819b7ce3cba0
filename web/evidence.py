"""What the pages need of the archive, and no more: reading."""

from collections.abc import Sequence
from typing import Protocol

from index import Query, Results
from models.case import Case
from models.custody import CustodyEntry, Receipt
from models.document import DocumentRecord
from models.entity import Resolution
from models.layout import Page


class Evidence(Protocol):
    """The archive, as far as the pages read it. Each raises ArchiveError if the storage fails."""

    def cases(self) -> Sequence[Case]:
        """Return all cases."""

    def newest_record(self, sha256: str) -> DocumentRecord:
        """Return the newest record of a letter; raises MissingKeyError if there is none."""

    def image_of(self, sha256: str, page: Page) -> bytes:
        """Return the image on which the boxes of a page lie, WebP; raises MissingKeyError if there is none."""

    def receipts(self, sha256: str) -> Sequence[Receipt]:
        """Return each arrival of a letter."""

    def custody(self, sha256: str) -> Sequence[CustodyEntry]:
        """Return the chain of custody of a letter."""

    def resolution(self) -> Resolution | None:
        """Return the current generation of entities."""


class Searchable(Protocol):
    """The index, as far as the pages ask it."""

    def search(self, query: Query) -> Results:
        """Return what answers a query; raises MissingIndexError if there is no index."""
