"""Cases, and which documents belong to them. Membership is an object of its own: adding never meets adding."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive import keys
from archive.audit_bindings import MEMBER
from archive.codec import decode, encode
from archive.store import Store
from models.case import Case
from models.errors import EditConflictError, FixityError, MissingKeyError


class Cases:
    """All cases.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(self, case: Case) -> None:
        """Store a new case. The same one twice is one.

        Raises:
            FixityError: another case has its id.
        """
        if not self._store.keep_same(keys.case(case.id), encode(case)):
            raise FixityError("Another case has this id.", remedy="Make the case again.", subject=case.id)

    def get(self, case: str) -> Case:
        """Read a case.

        Raises:
            MissingKeyError: there is none with this id.
        """
        return decode(Case, self._store.get(keys.case(case)).body, subject=case)

    def rename(self, case: str, title: str) -> None:
        """Give a case another title.

        Args:
            case: its id.
            title: in the investigator's words.

        Raises:
            MissingKeyError: there is none with this id.
            EditConflictError: somebody else did so at the same moment.
        """
        stored = self._store.get(keys.case(case))
        renamed = replace(decode(Case, stored.body, subject=case), title=title)
        if not self._store.replace(keys.case(case), encode(renamed), stored.etag):
            raise EditConflictError(
                "Somebody else has renamed the case at the same moment.", remedy="Look at the case again.", subject=case
            )

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases, the oldest first."""
        # By their folders: to list all that lies in them means all members of all cases.
        return tuple(sorted(folder.split("/")[1] for folder in self._store.folders(keys.CASES)))

    def read(self, cases: Iterable[str]) -> tuple[Case, ...]:
        """Read some cases, in the order of their ids given.

        Raises:
            MissingKeyError: one is not there.
        """
        found = self._store.get_many(keys.case(case) for case in cases)
        return tuple(decode(Case, stored.body, subject=key) for key, stored in found)

    def check(self, case: str, sha256: str) -> None:
        """See that a document can be added to a case.

        Raises:
            MissingKeyError: there is no such case, or no such original.
        """
        self.get(case)
        if not self._store.has(keys.original(sha256)):
            raise MissingKeyError(
                "The archive has no such document.", remedy="Ingest it first: `dalel ingest FILE`.", subject=sha256
            )

    def add(self, case: str, sha256: str) -> None:
        """Say that a document belongs to a case. Twice is once."""
        self._store.put_new(keys.member(case, sha256), MEMBER)

    def remove(self, case: str, sha256: str) -> None:
        """Say that a document belongs to a case no more. The document stays in the archive.

        Args:
            case: its id.
            sha256: of the original.
        """
        self._store.delete(keys.member(case, sha256))

    def members(self, case: str) -> tuple[str, ...]:
        """Return the digests of the documents of a case, in order."""
        return tuple(sorted(keys.last_part(found.key) for found in self._store.list(keys.members(case))))

    def of(self, sha256: str) -> tuple[str, ...]:
        """Return the ids of the cases of one document, in order."""
        return tuple(case for case in self.ids() if self.is_member(case, sha256))

    def is_member(self, case: str, sha256: str) -> bool:
        """Say whether a document belongs to a case."""
        return self._store.has(keys.member(case, sha256))

    def each_member(self) -> Iterator[tuple[str, str]]:
        """List digest and case of all that belongs to any case, in no order. One listing for all."""
        for listed in self._store.list(keys.CASES):
            parts = listed.key.split("/")
            if parts[2] == "members":
                yield parts[3], parts[1]

    def membership(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the cases of each document that belongs to any, by digest. One listing for all."""
        found: dict[str, list[str]] = {}
        for sha256, case in self.each_member():
            found.setdefault(sha256, []).append(case)
        return {sha256: tuple(sorted(cases)) for sha256, cases in found.items()}
