"""Letters of a case that have no record: how far each is, why one could not be read, and another try."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from models.account import Right
from web.case.views import OpenedCase
from web.context import Context
from web.upload import intake
from web.upload.states import RUNNING, Progress, Step
from web.viewer import Viewer

MOST = 40
"""letters of which it is asked how far they are, some milliseconds each; the rest is counted"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadLetter:
    """A letter of a case that has no record.

    Args:
        sha256: its digest.
        filename: as received first.
        progress: how far it is.
    """

    sha256: str
    filename: str
    progress: Progress

    @property
    def has_failed(self) -> bool:
        """It was tried, and could not be read."""
        return self.progress.step is Step.FAILED


def unread(context: Context, opened: OpenedCase) -> tuple[UnreadLetter, ...]:
    """Return letters of a case that have no record, those that failed first.

    Args:
        context: of the pages.
        opened: the case.
    """
    read = frozenset(letter.sha256 for letter in opened.study.letters)
    found = (
        UnreadLetter(sha256=sha256, filename=context.archive.first_receipt(sha256).filename, progress=progress)
        for sha256, progress in _progress(context, opened.studied.members, read).items()
    )
    return tuple(sorted(found, key=lambda one: (not one.has_failed, one.filename, one.sha256)))


def read_again(context: Context, viewer: Viewer, case: str) -> int:
    """Have those letters of a case read again that could not be read, and return how many.

    Args:
        context: of the pages.
        viewer: who asks; must be allowed to upload into the case.
        case: its id.

    Raises:
        MissingKeyError: there is no such case, or not for this person.
    """
    context.access.case(viewer, case, Right.UPLOAD)
    members = context.archive.members(case)
    return intake.read_again(context, _progress(context, members, context.archive.newest_pipelines_of(members)))


def _progress(context: Context, members: Iterable[str], read: Container[str]) -> dict[str, Progress]:
    """Return how far members are that are not read, those first that batches name as troubled."""
    letters = [sha256 for sha256 in members if sha256 not in read]
    if not letters:
        return {}
    batches = context.archive.batches.newest(RUNNING)
    troubled = {trouble.sha256 for batch in batches for trouble in batch.troubles}
    return context.watch.progress(sorted(letters, key=lambda sha256: sha256 not in troubled)[:MOST], batches)
