"""What the page and the JSON interface show of batches."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from models.batch import Batch, BatchState
from web.access import missing, only_administrators
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
    if before is not None and not _is_id(before):
        raise missing()
    now = datetime.now(UTC)
    return [_shown(batch, now) for batch in context.archive.batches.newest(SHOWN, before=before)]


def one(context: Context, viewer: Viewer, identifier: str) -> ShownBatch:
    """Return a batch. Raises MissingKeyError if there is none, or none for whoever asks."""
    return _shown(_found(context, viewer, identifier), datetime.now(UTC))


def retry(context: Context, viewer: Viewer, identifier: str) -> None:
    """Have those letters of a batch read again that were not read. Raises MissingKeyError as `one` does."""
    context.work.ingest([trouble.sha256 for trouble in _found(context, viewer, identifier).troubles])


def _found(context: Context, viewer: Viewer, identifier: str) -> Batch:
    only_administrators(viewer)
    batch = context.archive.batches.find(identifier.lower()) if _is_id(identifier) else None
    if batch is None:
        raise missing()
    return batch


def _is_id(text: str) -> bool:
    return len(text) == 26 and text.isalnum()


def _shown(batch: Batch, now: datetime) -> ShownBatch:
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
