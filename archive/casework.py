"""Notes and tasks of cases: each revision an object of its own, so that nothing that was written is lost."""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Generic

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.casework import Note, Revision, Task
from models.errors import EditConflictError, MissingKeyError

REMEMBERED = 4096
"""Revisions that are kept in memory; none ever changes."""


class Revisions(Generic[Revision]):
    """The revisions of all notes, or of all tasks.

    Args:
        store: the bucket.
        kind: Note or Task.
        folder: returns the prefix of those of a case.
        key: returns the key of one revision by case, id and number.
    """

    def __init__(
        self,
        store: Store,
        kind: type[Revision],
        folder: Callable[[str], str],
        key: Callable[[str, str, int], str],
    ) -> None:
        self._store = store
        self._kind = kind
        self._folder = folder
        self._key = key
        self._known: dict[str, Revision] = {}
        self._lock = Lock()

    def put(self, revision: Revision) -> None:
        """Store a revision. The same one twice is one.

        Args:
            revision: numbered one above the newest that its writer has seen.

        Raises:
            EditConflictError: somebody else has written a revision of this number.
            MissingKeyError: there is no revision before it.
        """
        if revision.number and not self._store.has(self._key(revision.case, revision.id, revision.number - 1)):
            raise MissingKeyError("There is nothing to change.", remedy="Look at the case again.", subject=revision.id)
        if not self._store.keep_same(self._key(revision.case, revision.id, revision.number), encode(revision)):
            raise EditConflictError(
                "Somebody else has changed it since you read it.",
                remedy="Read what they wrote, then change it again.",
                subject=revision.id,
            )

    def newest(self, case: str) -> tuple[Revision, ...]:
        """Read the newest revision of each, in the order in which they were begun.

        Args:
            case: its id.
        """
        newest: dict[str, str] = {}
        for key in sorted(found.key for found in self._store.list(self._folder(case))):
            newest[key.rpartition("/")[0]] = key
        return self._read(newest.values())

    def history(self, case: str, identifier: str) -> tuple[Revision, ...]:
        """Read all revisions of one, the first first.

        Args:
            case: its id.
            identifier: of the note or task.

        Raises:
            MissingKeyError: there is none with this id in this case.
        """
        folder = self._key(case, identifier, 0).rpartition("/")[0] + "/"
        found = sorted(found.key for found in self._store.list(folder))
        if not found:
            raise MissingKeyError("There is no such entry.", remedy="Look at the case again.", subject=identifier)
        return self._read(found)

    def _read(self, wanted: Iterable[str]) -> tuple[Revision, ...]:
        wanted = list(wanted)
        with self._lock:
            known = {key: self._known[key] for key in wanted if key in self._known}
        missing = [key for key in wanted if key not in known]
        if missing:
            for key, stored in self._store.get_many(missing):
                known[key] = decode(self._kind, stored.body, subject=key)
            with self._lock:
                if len(self._known) + len(missing) > REMEMBERED:
                    self._known.clear()
                self._known |= known
        return tuple(known[key] for key in wanted)


def notes(store: Store) -> Revisions[Note]:
    """Return the notes of all cases.

    Args:
        store: the bucket.
    """
    return Revisions(store, Note, keys.notes, keys.note)


def tasks(store: Store) -> Revisions[Task]:
    """Return the tasks of all cases.

    Args:
        store: the bucket.
    """
    return Revisions(store, Task, keys.tasks, keys.task)
