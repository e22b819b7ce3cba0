"""The one door through which pages reach evidence: what a person may not see does not exist for them.

What is hidden raises the same error, with the same words, as what is not there.
"""

import re
from collections.abc import Collection

from archive import Archive
from models.account import Right
from models.case import Case
from models.document import DocumentRecord
from models.errors import MissingKeyError
from web.viewer import Viewer

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Access:
    """Reads the archive on behalf of people.

    Args:
        archive: to read from.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def cases(self, viewer: Viewer) -> tuple[Case, ...]:
        """Return the cases that a person may see, the oldest first."""
        visible = viewer.visible_cases
        return tuple(case for case in self._archive.cases() if visible is None or case.id in visible)

    def case(self, viewer: Viewer, case: str, right: Right = Right.READ) -> Case:
        """Return a case in which a person may do something.

        Raises:
            MissingKeyError: there is none with this id, or not for this person.
        """
        found = [known for known in self.cases(viewer) if known.id == case and viewer.may(right, case)]
        if not found:
            raise missing()
        return found[0]

    def seen(self, viewer: Viewer, letters: Collection[str]) -> frozenset[str]:
        """Return those of some letters that a person may see.

        Args:
            viewer: who asks.
            letters: their digests.
        """
        visible = viewer.visible_cases
        if visible is None:
            return frozenset(letters)
        membership = self._archive.membership()
        return frozenset(sha256 for sha256 in letters if not set(visible).isdisjoint(membership.get(sha256, ())))

    def record(self, viewer: Viewer, sha256: str) -> DocumentRecord:
        """Return the newest record of a letter.

        Raises:
            MissingKeyError: there is no such letter, or not for this person.
        """
        if not _DIGEST.fullmatch(sha256) or not self.seen(viewer, (sha256,)):
            raise missing()
        return self._archive.newest_record(sha256)


def missing() -> MissingKeyError:
    """Return the error for what is not there, and for what a person may not see."""
    return MissingKeyError("There is no such page.", remedy="Go back to the search.")
