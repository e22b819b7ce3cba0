"""Addresses of what the readers are doing."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from models.batch import BatchState
from models.errors import ServiceError
from web.access import only_administrators
from web.batches import views
from web.context import ByViewer, InContext
from web.work import Schedule

router = APIRouter(include_in_schema=False)


@router.get("/batches")
def batches(request: Request, context: InContext, viewer: ByViewer, before: str | None = None) -> Response:
    """Show what ran, what is running, and what failed."""
    shown = views.newest(context, viewer, before)
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


@router.get("/batches/rows")
def rows(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Give out the newest batches alone, for a page that is kept up to date."""
    shown = views.newest(context, viewer, None)
    return context.renderer.page(request, "batches/rows.html", batches=shown, BatchState=BatchState)


@router.post("/batches/inbox")
def collect(context: InContext, viewer: ByViewer) -> Response:
    """Have the inbox collected now."""
    only_administrators(viewer)
    context.work.collect()
    return RedirectResponse("/batches", 303)


@router.get("/batches/{identifier}")
def batch(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Show a batch with every letter that was not read, and why."""
    shown = views.one(context, viewer, identifier)
    return context.renderer.page(request, "batches/batch.html", shown=shown, BatchState=BatchState)


@router.post("/batches/{identifier}/retry")
def retry(identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Have those letters of a batch read again that were not read."""
    views.retry(context, viewer, identifier)
    return RedirectResponse("/batches", 303)
