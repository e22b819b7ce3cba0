"""Cases, and which documents belong to them. Membership is an object of its own: adding never meets adding."""

from archive import keys
from archive.audit_bindings import MEMBER
from archive.codec import decode, encode
from archive.store import Store
from models.case import Case
from models.errors import FixityError, MissingKeyError


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

    def all(self) -> tuple[Case, ...]:
        """Read all cases, the oldest first."""
        listed = (found.key for found in self._store.list(keys.CASES))
        found = sorted(key for key in listed if key.endswith("/case.json"))
        return tuple(decode(Case, stored.body, subject=key) for key, stored in self._store.get_many(found))

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

    def members(self, case: str) -> tuple[str, ...]:
        """Return the digests of the documents of a case, in order."""
        return tuple(sorted(keys.last_part(found.key) for found in self._store.list(keys.members(case))))

    def of(self, sha256: str) -> tuple[str, ...]:
        """Return the ids of the cases of one document, in order."""
        return tuple(case.id for case in self.all() if self._store.has(keys.member(case.id, sha256)))

    def membership(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the cases of each document that belongs to any, by digest. One listing for all."""
        found: dict[str, list[str]] = {}
        for listed in self._store.list(keys.CASES):
            parts = listed.key.split("/")
            if parts[2] == "members":
                found.setdefault(parts[3], []).append(parts[1])
        return {sha256: tuple(sorted(cases)) for sha256, cases in found.items()}
