"""Addresses of a letter.

A place in it is `/documents/<sha256>?page=2&mention=m7`, `…&event=3` (numbered from 0) or `…&start=10&end=42` (code
points of the page's text); the page may be left out where a mention or event tells it.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from web.access import missing
from web.context import ByViewer, InContext
from web.reader import pages, views
from web.reader.statements import SaidUndo, correct
from web.reader.taking_out import take_out
from web.reader.thumbnails import thumbnail
from web.reader.vocabulary import VOCABULARY

router = APIRouter(include_in_schema=False)


@router.get("/documents/{sha256}")
def document(
    request: Request,
    sha256: str,
    context: InContext,
    viewer: ByViewer,
    page: int | None = None,
    mention: str | None = None,
    event: int | None = None,
    start: int | None = None,
    end: int | None = None,
) -> Response:
    """Show a letter at one of its pages: the scan with the mentions on it, beside the text; its fields and events."""
    asked = views.Asked(page=page, mention=mention, event=event, start=start, end=end)
    shown = views.letter(context, viewer, sha256, asked)
    if shown.may_correct:
        context.work.prepare()
    return context.renderer.page(request, "reader/letter.html", shown=shown, asked=asked, vocabulary=VOCABULARY)


@router.get("/documents/{sha256}/history")
def history(request: Request, sha256: str, context: InContext, viewer: ByViewer) -> Response:
    """Show what people corrected in a letter, where it came from and what was done with it."""
    shown = views.history(context, viewer, sha256)
    template = "reader/history_parts.html" if "hx-request" in request.headers else "reader/history.html"
    return context.renderer.page(request, template, shown=shown)


@router.post("/documents/{sha256}/history/undo")
def undo(
    sha256: str,
    context: InContext,
    viewer: ByViewer,
    record: Annotated[str, Form()],
    correction: Annotated[int, Form()],
) -> Response:
    """Take a correction back, without a script."""
    correct(context, viewer, sha256, SaidUndo(kind="undo", record=record, correction=correction))
    return RedirectResponse(f"/documents/{sha256}/history", 303)


@router.get("/documents/{sha256}/pages/{number}/image")
def image(sha256: str, number: int, context: InContext, viewer: ByViewer) -> Response:
    """Give out the image of a page."""
    return Response(pages.image(context, viewer, sha256, number), media_type="image/jpeg")


@router.get("/documents/{sha256}/pages/{number}/thumbnail")
def small(sha256: str, number: int, context: InContext, viewer: ByViewer) -> Response:
    """Give out a page as a small picture."""
    return Response(thumbnail(context, viewer, sha256, number), media_type="image/jpeg")


@router.get("/documents/{sha256}/original")
def original(sha256: str, context: InContext, viewer: ByViewer) -> Response:
    """Give out an original that is an image which browsers show; the bytes as they were received."""
    record = context.access.record(viewer, sha256)
    if not record.pages or pages.original_address(record, record.pages[0]) is None:
        raise missing()
    return Response(context.archive.original(sha256), media_type=record.media_type)


@router.post("/documents/{sha256}/take-out")
def take(sha256: str, context: InContext, viewer: ByViewer) -> Response:
    """Give out an original of any kind as a file; to be saved, not shown: it may have been made to do harm."""
    body, name = take_out(context, viewer, sha256)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type="application/octet-stream", headers=headers)
