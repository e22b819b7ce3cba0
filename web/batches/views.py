"""What the page and the JSON interface show of batches."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from models.batch import Batch, BatchState
from web.access import missing
from web.context import Context
from web.viewer import Viewer

SHOWN = 50
"""batches on a page"""
SILENT = timedelta(minutes=5)
"""after which a batch that does not end and says nothing is taken for killed: reading a page takes a minute at most"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBatch:
    """A batch with what follows from it.

    Args:
        batch: as the readers keep it.
        is_silent: it says nothing any more: its process was killed.
        pages_a_minute: read since it began.
        seconds_left: until its end, as far as can be told.
    """

    batch: Batch
    is_silent: bool
    pages_a_minute: float
    seconds_left: float | None


def described(batch: Batch, now: datetime) -> ShownBatch:
    """Return a batch with what follows from it.

    Args:
        batch: as the readers keep it.
        now: the time.
    """
    began = datetime.fromisoformat(batch.began_at)
    changed = datetime.fromisoformat(batch.changed_at)
    is_running = batch.state is BatchState.RUNNING
    is_silent = is_running and now - changed > SILENT
    seconds = max((changed - began).total_seconds(), 1.0)
    read = batch.done - batch.before
    left = None
    if is_running and not is_silent and read:
        left = seconds / read * (batch.letters - batch.done)
    return ShownBatch(batch=batch, is_silent=is_silent, pages_a_minute=60 * batch.pages / seconds, seconds_left=left)


def newest(context: Context, viewer: Viewer, before: str | None) -> list[ShownBatch]:
    """Return batches, the newest first.

    Args:
        context: of the application.
        viewer: who asks.
        before: id of a batch, for those that are older.

    Raises:
        MissingKeyError: whoever asks may not know, or this is no id.
    """
    # A batch mixes letters of many cases: counts alone would tell of cases that a person does not see.
    only_administrators(viewer)
    if before is not None and (len(before) != 26 or not before.isalnum()):
        raise missing()
    at = now()
    return [described(batch, at) for batch in context.archive.batches.newest(SHOWN, before=before)]


def found(context: Context, viewer: Viewer, identifier: str) -> Batch:
    """Return a batch. Raises MissingKeyError if there is none, or none for whoever asks."""
    only_administrators(viewer)
    if len(identifier) != 26 or not identifier.isalnum():
        raise missing()
    batch = context.archive.batches.find(identifier.lower())
    if batch is None:
        raise missing()
    return batch


def retry(context: Context, viewer: Viewer, identifier: str) -> None:
    """Have those letters of a batch read again that were not read. Raises MissingKeyError as `found` does."""
    context.work.ingest([trouble.sha256 for trouble in found(context, viewer, identifier).troubles])


def only_administrators(viewer: Viewer) -> None:
    """Let nobody else on. Raises MissingKeyError."""
    if not viewer.is_administrator:
        raise missing()


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)
