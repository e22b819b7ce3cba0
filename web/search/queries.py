"""Searches under ids that say nothing: those of the last hours in memory, those that someone keeps in the archive.

A search holds names, so its address must not; and what was only asked once is not written down anywhere, since a disk
that is seized would tell who looked for whom.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from archive import Archive
from index import Index, Query
from models.errors import MissingIndexError, MissingKeyError, QueryError
from models.search import Asked, SavedSearch
from web.search.forms import query_of
from web.viewer import Viewer

RECENT = 200
"""searches of one account that are remembered; the oldest goes first"""
LONGEST_TITLE = 200
"""code points"""
MOST_LETTERS = 10_000
"""letters of a saved search that are told apart into seen and new"""
MOST_SAVED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A saved search, and how many letters answer it that its owner has not seen."""

    search: SavedSearch
    new: int


class Queries:
    """The searches of all accounts. Threads may share it.

    Args:
        archive: that holds the saved ones.
        index: to count what is new.
    """

    def __init__(self, archive: Archive, index: Index) -> None:
        self._archive = archive
        self._index = index
        self._recent: dict[str, OrderedDict[str, Asked]] = {}
        self._saved: dict[str, dict[str, SavedSearch]] = {}
        self._found: OrderedDict[tuple[object, ...], frozenset[str]] = OrderedDict()
        self._lock = threading.Lock()

    def remember(self, viewer: Viewer, asked: Asked) -> str:
        """Return the id under which a search can be asked again, until the process ends; the same one gets the same."""
        with self._lock:
            own = self._recent.setdefault(viewer.account, OrderedDict())
            known = next((identifier for identifier, other in own.items() if other == asked), None)
            identifier = known or secrets.token_hex(16)
            own[identifier] = asked
            own.move_to_end(identifier)
            while len(own) > RECENT:
                own.popitem(last=False)
        return identifier

    def get(self, viewer: Viewer, identifier: str) -> Asked:
        """Return a search of someone.

        Raises:
            MissingKeyError: this account has none with this id, or has it no more.
        """
        with self._lock:
            asked = self._recent.get(viewer.account, OrderedDict()).get(identifier)
        if asked is not None:
            return asked
        return self.saved(viewer, identifier).asked

    def saved(self, viewer: Viewer, identifier: str) -> SavedSearch:
        """Return a saved search of someone.

        Raises:
            MissingKeyError: this account keeps none with this id.
        """
        search = self._of(viewer).get(identifier)
        if search is None:
            raise MissingKeyError(
                "There is no such search, or it is no longer kept.", remedy="Ask again, and save what you need again."
            )
        return search

    def find_saved(self, viewer: Viewer, identifier: str) -> SavedSearch | None:
        """Return a saved search of someone, None if it was only asked."""
        return self._of(viewer).get(identifier)

    def all_saved(self, viewer: Viewer) -> tuple[Kept, ...]:
        """Return the saved searches of someone, each with how many new letters answer it."""
        return tuple(Kept(search=search, new=len(self.new(viewer, search))) for search in self._of(viewer).values())

    def new(self, viewer: Viewer, search: SavedSearch) -> frozenset[str]:
        """Return the digests of the letters that answer a saved search and that its owner has not seen."""
        return self._letters(viewer, search.asked) - frozenset(search.seen)

    def save(self, viewer: Viewer, identifier: str, title: str) -> SavedSearch:
        """Keep a search for good; the letters that answer it now count as seen.

        Raises:
            MissingKeyError: this account has no such search.
            QueryError: it has no title, or there are too many.
        """
        asked = self.get(viewer, identifier)
        called = " ".join(title.split())[:LONGEST_TITLE]
        if not called:
            raise QueryError("The search has no title.", remedy="Give it one.")
        if len(self._of(viewer)) >= MOST_SAVED:
            raise QueryError("Too many searches are saved.", remedy="Delete some of them.")
        search = SavedSearch(
            id=identifier,
            account=viewer.account,
            title=called,
            asked=asked,
            made_at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            seen=tuple(sorted(self._letters(viewer, asked))),
        )
        self._archive.put_search(search)
        self._forget_saved(viewer)
        return search

    def mark_seen(self, viewer: Viewer, identifier: str) -> None:
        """Count all letters that answer a saved search now as seen.

        Raises:
            MissingKeyError: this account keeps none with this id.
        """
        search = self.saved(viewer, identifier)
        self._archive.mark_search(viewer.account, identifier, tuple(sorted(self._letters(viewer, search.asked))))
        self._forget_saved(viewer)

    def delete(self, viewer: Viewer, identifier: str) -> None:
        """Let a saved search go.

        Raises:
            MissingKeyError: this account keeps none with this id.
        """
        self.saved(viewer, identifier)
        self._archive.delete_search(viewer.account, identifier)
        self._forget_saved(viewer)

    def _of(self, viewer: Viewer) -> dict[str, SavedSearch]:
        with self._lock:
            known = self._saved.get(viewer.account)
        if known is None:
            known = {search.id: search for search in self._archive.searches(viewer.account)}
            with self._lock:
                self._saved[viewer.account] = known
        return known

    def _forget_saved(self, viewer: Viewer) -> None:
        with self._lock:
            self._saved.pop(viewer.account, None)

    def _letters(self, viewer: Viewer, asked: Asked) -> frozenset[str]:
        query = query_of(viewer, asked)
        return self._once_a_commit((query, MOST_LETTERS), lambda: self._index.letters(query, limit=MOST_LETTERS))

    def _once_a_commit(self, key: tuple[Query, int], find: Callable[[], frozenset[str]]) -> frozenset[str]:
        try:
            whole = (self._index.state(), *key)
        except MissingIndexError:
            return frozenset()
        with self._lock:
            if whole in self._found:
                return self._found[whole]
        found = find()
        with self._lock:
            self._found[whole] = found
            while len(self._found) > MOST_SAVED:
                self._found.popitem(last=False)
        return found
