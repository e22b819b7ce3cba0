"""Batches as JSON."""

from fastapi import APIRouter

from web.access import only_administrators
from web.batches import views
from web.batches.views import ShownBatch
from web.context import ByViewer, InContext
from web.work import Schedule

router = APIRouter(prefix="/api/batches", tags=["batches"])


@router.get("")
def list_batches(context: InContext, viewer: ByViewer, before: str | None = None) -> list[ShownBatch]:
    """Return batches, the newest first.

    Args:
        context: of the application.
        viewer: who asks; an administrator.
        before: id of the last one that was returned, for those that are older.
    """
    return views.newest(context, viewer, before)


@router.get("/schedules")
def list_schedules(context: InContext, viewer: ByViewer) -> list[Schedule]:
    """Return what runs by itself, and when."""
    only_administrators(viewer)
    return list(context.work.schedules())


@router.post("/inbox", status_code=202)
def collect(context: InContext, viewer: ByViewer) -> None:
    """Have the inbox collected now."""
    only_administrators(viewer)
    context.work.collect()


@router.get("/{identifier}")
def show(identifier: str, context: InContext, viewer: ByViewer) -> ShownBatch:
    """Return a batch with every letter that was not read, and why."""
    return views.one(context, viewer, identifier)


@router.post("/{identifier}/retry", status_code=202)
def retry(identifier: str, context: InContext, viewer: ByViewer) -> None:
    """Have those letters of a batch read again that were not read."""
    views.retry(context, viewer, identifier)
