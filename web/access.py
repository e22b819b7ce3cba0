"""The one door through which pages reach evidence: what a person may not see does not exist for them.

What is hidden raises the same error, with the same words and after the same questions, as what is not there.
"""

import re
import threading
import time
from collections.abc import Collection

from archive import Archive
from models.account import Right
from models.case import Case
from models.document import DocumentRecord
from models.errors import MissingKeyError
from web.membership import Membership
from web.recent import RecentRecords
from web.viewer import Viewer

FRESH = 2.0
"""seconds after which it is looked whether others made cases, and some are read again: they may have been renamed"""
AGAIN = 20
"""cases that are read again at a time; to read hundreds every two seconds would hold up who waits for a page"""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Access:
    """Reads the archive on behalf of people. Threads may share it.

    Args:
        archive: to read from.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._membership = Membership(archive)
        self._records = RecentRecords(archive)
        self._lock = threading.Lock()
        self._cases: dict[str, Case] = {}
        self._turn = 0
        self._read_at = float("-inf")

    def prepare(self) -> None:
        """Read what every page needs, so that nobody waits for it. Raises ArchiveError."""
        self._all()
        self._membership.prepare()

    def cases(self, viewer: Viewer, right: Right = Right.READ) -> tuple[Case, ...]:
        """Return the cases in which a person may do something, the oldest first."""
        return tuple(case for case in self._all() if viewer.may(right, case.id))

    def case(self, viewer: Viewer, case: str, right: Right = Right.READ) -> Case:
        """Return a case in which a person may do something.

        Raises:
            MissingKeyError: there is none with this id, or not for this person.
        """
        for known in self._all():
            if known.id == case and viewer.may(right, case):
                return known
        raise missing()

    def seen(self, viewer: Viewer, letters: Collection[str], right: Right = Right.READ) -> frozenset[str]:
        """Return those of some letters with which a person may do something, by default see them.

        Args:
            viewer: who asks.
            letters: their digests.
            right: what is to be done with them; the letter is in a case where the person may.
        """
        if viewer.is_administrator:
            return frozenset(letters)
        allowed = [case for case in viewer.cases if viewer.may(right, case)]
        return frozenset(self._membership.within(letters, allowed))

    def cases_of(self, viewer: Viewer, sha256: str) -> tuple[Case, ...]:
        """Return the cases of a letter that a person may see, the oldest first."""
        mine = self.cases(viewer)
        found = self._membership.within((sha256,), [case.id for case in mine]).get(sha256, frozenset())
        return tuple(case for case in mine if case.id in found)

    def record(self, viewer: Viewer, sha256: str, right: Right = Right.READ) -> DocumentRecord:
        """Return the newest record of a letter with which a person may do something, by default see it.

        Raises:
            MissingKeyError: there is no such letter, or not for this person.
        """
        if not _DIGEST.fullmatch(sha256) or not self.seen(viewer, (sha256,), right):
            raise missing()
        try:
            return self._records.newest(sha256)
        except MissingKeyError:
            raise missing() from None

    def may(self, viewer: Viewer, right: Right, sha256: str) -> bool:
        """Tell whether a person may do something with a letter: in any case that it belongs to."""
        return bool(self.seen(viewer, (sha256,), right))

    def case_changed(self, case: str) -> None:
        """Read a case again: it was just made or renamed through the pages."""
        with self._lock:
            # A new one, since others may be going through the old one.
            self._cases = {identifier: known for identifier, known in self._cases.items() if identifier != case}
            self._read_at = float("-inf")

    def member_changed(self, case: str, sha256: str, *, is_in: bool) -> None:
        """Say that a letter was just added to a case or taken out of it through the pages: from now on it holds."""
        self._membership.changed(case, sha256, is_in=is_in)

    def _all(self) -> Collection[Case]:
        if time.monotonic() - self._read_at > FRESH:
            with self._lock:
                if time.monotonic() - self._read_at > FRESH:
                    self._cases, self._read_at = self._read(), time.monotonic()
        return self._cases.values()

    def _read(self) -> dict[str, Case]:
        there, known = self._archive.case_ids(), self._cases
        old = [case for case in there if case in known]
        again = frozenset(old[self._turn : self._turn + AGAIN])
        self._turn = self._turn + AGAIN if self._turn + AGAIN < len(old) else 0
        read = self._archive.read_cases(case for case in there if case not in known or case in again)
        now_known = known | {case.id: case for case in read}
        return {case: now_known[case] for case in there}


def only_administrators(viewer: Viewer) -> None:
    """Let nobody else on: for others it is not there. Raises MissingKeyError."""
    if not viewer.is_administrator:
        raise missing()


def missing() -> MissingKeyError:
    """Return the error for what is not there, and for what a person may not see."""
    return MissingKeyError("There is no such page.", remedy="Go back to the search.")
