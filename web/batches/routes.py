"""Addresses of what the readers are doing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from models.batch import Batch, BatchState
from models.errors import ServiceError
from web.access import missing
from web.context import ByViewer, Context, InContext
from web.viewer import Viewer
from web.work import Schedule

router = APIRouter()

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


@router.get("/batches", include_in_schema=False)
def batches(request: Request, context: InContext, viewer: ByViewer, before: str | None = None) -> Response:
    """Show what ran, what is running, and what failed."""
    shown = _shown(context, viewer, before)
    schedules: Sequence[Schedule] = ()
    trouble = None
    try:
        schedules = context.work.schedules()
    except ServiceError as error:
        trouble = error
    return context.renderer.page(
        request,
        "batches/batches.html",
        batches=shown,
        schedules=schedules,
        trouble=trouble,
        orchestrator=context.work.orchestrator,
        BatchState=BatchState,
    )


@router.get("/batches/rows", include_in_schema=False)
def rows(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Give out the newest batches alone, for a page that is kept up to date."""
    shown = _shown(context, viewer, None)
    return context.renderer.page(request, "batches/rows.html", batches=shown, BatchState=BatchState)


@router.post("/batches/inbox", include_in_schema=False)
def collect(context: InContext, viewer: ByViewer) -> Response:
    """Have the inbox collected now."""
    _only_administrators(viewer)
    context.work.collect()
    return RedirectResponse("/batches", 303)


@router.get("/batches/{identifier}", include_in_schema=False)
def batch(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Show a batch with every letter that was not read, and why."""
    found = _found(context, viewer, identifier)
    return context.renderer.page(request, "batches/batch.html", shown=described(found, _now()), BatchState=BatchState)


@router.post("/batches/{identifier}/retry", include_in_schema=False)
def retry(identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Have those letters of a batch read again that were not read."""
    found = _found(context, viewer, identifier)
    context.work.ingest([trouble.sha256 for trouble in found.troubles])
    return RedirectResponse("/batches", 303)


@router.get("/api/batches")
def batches_json(context: InContext, viewer: ByViewer, before: str | None = None) -> list[ShownBatch]:
    """Return batches, the newest first.

    Args:
        context: of the application.
        viewer: who asks; an administrator.
        before: id of the last one that was returned, for those that are older.
    """
    return _shown(context, viewer, before)


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


def _shown(context: Context, viewer: Viewer, before: str | None) -> list[ShownBatch]:
    # A batch mixes letters of many cases: counts alone would tell of cases that a person does not see.
    _only_administrators(viewer)
    if before is not None and (len(before) != 26 or not before.isalnum()):
        raise missing()
    now = _now()
    return [described(batch, now) for batch in context.archive.batches.newest(SHOWN, before=before)]


def _found(context: Context, viewer: Viewer, identifier: str) -> Batch:
    _only_administrators(viewer)
    if len(identifier) != 26 or not identifier.isalnum():
        raise missing()
    found = context.archive.batches.find(identifier.lower())
    if found is None:
        raise missing()
    return found


def _only_administrators(viewer: Viewer) -> None:
    if not viewer.is_administrator:
        raise missing()


def _now() -> datetime:
    return datetime.now(UTC)
