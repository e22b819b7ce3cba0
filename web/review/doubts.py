"""Pages and roles that wait for a person, of all letters that this person may see. Nothing is compared for it.

Each letter is looked through once, and again when its record changes; what waits in it is kept, the record is not.
"""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from threading import Condition

from archive import Archive
from models.errors import ArchiveError, MissingKeyError
from web.review.letters import DoubtfulRole, LetterDoubts, PoorPage, doubts_of
from web.viewer import Viewer

WAIT = 1.5
"""seconds that a request waits for letters that were not looked through yet"""
FRESH = 2.0
"""seconds after which it is looked whether letters were read or corrected"""
AT_ONCE = 50
"""letters whose records are asked for together"""
_NEVER: tuple[float, Mapping[str, str]] = float("-inf"), {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """What waits in some letters.

    Args:
        pages: those with most facts first.
        roles: those that stand in events first, the least sure first.
        is_whole: no letter is still to be looked through.
    """

    pages: tuple[PoorPage, ...]
    roles: tuple[DoubtfulRole, ...]
    is_whole: bool


class Doubts:
    """What waits in all letters. Threads may share it.

    Args:
        archive: that holds them.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._pipelines: tuple[float, Mapping[str, str]] = _NEVER
        self._known: dict[str, tuple[str, LetterDoubts]] = {}
        self._waiting: dict[str, str] = {}
        self._is_looking = False
        self._trouble: ArchiveError | None = None
        self._changed = Condition()

    def of(self, viewer: Viewer, case: str | None = None, wait: float = WAIT) -> Doubtful:
        """Return what waits in the letters that a person may see, as far as it is known by now.

        Args:
            viewer: who asks.
            case: only in letters of this case, which the person may see; all if None.
            wait: seconds that it may take to look through those that nobody looked through yet.

        Raises:
            ArchiveError: the storage failed.
        """
        pipelines = self._newest()
        cases = viewer.visible_cases if case is None else (case,)
        wanted = pipelines
        if cases is not None:
            members = {sha256 for one in cases for sha256 in self._archive.members(one)}
            wanted = {sha256: pipelines[sha256] for sha256 in members & pipelines.keys()}
        with self._changed:
            self._begin(wanted)
            is_whole = self._changed.wait_for(lambda: self._trouble or not self._unknown(wanted), wait)
            if self._trouble is not None:
                raise self._trouble
            # What is being read anew is shown as it was: it is right but for what somebody just corrected.
            found = [self._known[sha256][1] for sha256 in wanted if sha256 in self._known]
        pages = (page for doubts in found for page in doubts.pages)
        roles = (role for doubts in found for role in doubts.roles)
        return Doubtful(
            pages=tuple(sorted(pages, key=lambda one: (-one.facts, one.sha256, one.page))),
            roles=tuple(sorted(roles, key=lambda one: (not one.has_event, one.confidence, one.sha256, one.start))),
            is_whole=bool(is_whole),
        )

    def _newest(self) -> Mapping[str, str]:
        at, pipelines = self._pipelines
        if time.monotonic() - at < FRESH:
            return pipelines
        pipelines = self._archive.newest_pipelines()
        with self._changed:
            self._pipelines = time.monotonic(), pipelines
            for sha256 in self._known.keys() - pipelines.keys():
                del self._known[sha256]
        return pipelines

    def _unknown(self, wanted: Mapping[str, str]) -> dict[str, str]:
        return {
            sha256: pipeline
            for sha256, pipeline in wanted.items()
            if sha256 not in self._known or self._known[sha256][0] != pipeline
        }

    def _begin(self, wanted: Mapping[str, str]) -> None:
        self._waiting.update(self._unknown(wanted))
        if not self._is_looking:
            self._is_looking, self._trouble = bool(self._waiting), None
            if self._waiting:
                threading.Thread(target=self._look, name="doubts", daemon=True).start()

    def _look(self) -> None:
        try:
            while part := self._next():
                try:
                    self._look_through(part)
                except MissingKeyError:
                    # Erased, or read anew, since it was listed.
                    self._pipelines = _NEVER
        except ArchiveError as error:
            self._trouble = error
        finally:
            with self._changed:
                if self._trouble is not None:
                    self._waiting.clear()
                self._is_looking = False
                self._changed.notify_all()

    def _next(self) -> dict[str, str]:
        with self._changed:
            part = dict(islice(self._waiting.items(), AT_ONCE))
            for sha256 in part:
                del self._waiting[sha256]
            self._is_looking = bool(part)
            self._changed.notify_all()
            return part

    def _look_through(self, letters: Mapping[str, str]) -> None:
        began = time.monotonic()
        for record in self._archive.read_records(letters):
            doubts = doubts_of(record)
            with self._changed:
                self._known[record.sha256] = letters[record.sha256], doubts
            # As long as it took: what people ask for meanwhile has its turn.
            time.sleep(time.monotonic() - began)
            began = time.monotonic()
