"""Addresses of bringing letters in."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from models.account import CaseRole, Right
from models.errors import DalelError, QueryError
from models.upload import Upload, Uploaded
from web.case.writing import create_case
from web.context import ByViewer, Context, InContext
from web.upload import intake
from web.upload.states import RUNNING, Progress, Step
from web.viewer import Viewer

router = APIRouter()

LOOK = 1.0
"""seconds between two looks at how far letters are"""
LONGEST = 600.0
"""seconds that a browser listens; it then asks again, and signing out has ended its listening by then"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedLetter:
    """A letter of an upload, and how far it is."""

    letter: Uploaded
    progress: Progress


@router.get("/upload", include_in_schema=False)
def ask(request: Request, context: InContext, viewer: ByViewer, case: str | None = None) -> Response:
    """Ask for the case that letters are for; with the id of one, that one is proposed."""
    cases = [case for case in context.access.cases(viewer) if viewer.may(Right.UPLOAD, case.id)]
    return context.renderer.page(request, "upload/begin.html", cases=cases, proposed=case)


@router.post("/upload", include_in_schema=False)
def begin(
    context: InContext, viewer: ByViewer, case: Annotated[str, Form()] = "", title: Annotated[str, Form()] = ""
) -> Response:
    """Begin an upload; with a title, into a new case."""
    if title.strip():
        case = create_case(context, viewer, title).id
        # Who asks was looked up before they had this case.
        viewer = replace(viewer, cases={**viewer.cases, case: CaseRole.OWNER})
    upload = intake.begin(context, viewer, case or None)
    return RedirectResponse(f"/upload/{upload.id}", 303)


@router.get("/upload/{identifier}", include_in_schema=False)
def show(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Show an upload: where to drop files, and how far each is."""
    upload = intake.seen(context, viewer, identifier)
    case = None if upload.case is None else context.access.case(viewer, upload.case)
    return context.renderer.page(
        request,
        "upload/upload.html",
        upload=upload,
        case=case,
        is_own=upload.by == viewer.account,
        letters=_letters(context, upload),
        Step=Step,
    )


@router.post("/upload/{identifier}", include_in_schema=False)
async def add(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Take files of a plain form, for browsers without scripts."""
    upload = await run_in_threadpool(intake.admit, context, viewer, identifier)
    refused: DalelError | None = None
    async with request.form(max_files=100, max_fields=4) as form:
        for file in form.getlist("files"):
            if isinstance(file, UploadFile) and file.filename:
                try:
                    await _take(context, viewer, upload, file)
                except DalelError as error:
                    refused = error
    if refused is not None:
        raise refused
    return RedirectResponse(f"/upload/{upload.id}", 303)


@router.post("/upload/{identifier}/retry", include_in_schema=False)
def retry(identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Have those letters read again that were not read."""
    upload = _read_again(context, viewer, identifier)
    return RedirectResponse(f"/upload/{upload.id}", 303)


@router.get("/upload/{identifier}/events", include_in_schema=False)
async def listen(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> EventSourceResponse:
    """Tell a browser how far letters are, whenever that changes (server-sent events, HTML standard 9.2)."""
    upload = await run_in_threadpool(intake.seen, context, viewer, identifier)

    async def told() -> AsyncIterator[ServerSentEvent]:
        before = ""
        for _ in range(int(LONGEST / LOOK)):
            letters = await run_in_threadpool(_letters, context, upload)
            rows = context.renderer.text(request, "upload/rows.html", upload=upload, letters=letters, Step=Step)
            if rows != before:
                before = rows
                yield ServerSentEvent(json.dumps({"rows": rows}), event="letters")
            await asyncio.sleep(LOOK)

    return EventSourceResponse(told(), ping=15)


@router.get("/api/uploads/{identifier}")
def show_json(identifier: str, context: InContext, viewer: ByViewer) -> list[UploadedLetter]:
    """Return the letters of an upload, and how far each is."""
    return _letters(context, intake.seen(context, viewer, identifier))


@router.post("/api/uploads", status_code=201)
def begin_json(context: InContext, viewer: ByViewer, case: str | None = None) -> Upload:
    """Begin an upload; its files follow by the tus protocol at `/upload/files`, with `upload` in their metadata."""
    return intake.begin(context, viewer, case)


@router.post("/api/uploads/{identifier}/retry", status_code=202)
def retry_json(identifier: str, context: InContext, viewer: ByViewer) -> Upload:
    """Have those letters of an upload read again that were not read."""
    return _read_again(context, viewer, identifier)


def _read_again(context: Context, viewer: Viewer, identifier: str) -> Upload:
    upload = intake.admit(context, viewer, identifier)
    intake.read_again(context, {one.letter.sha256: one.progress for one in _letters(context, upload)})
    return upload


def _letters(context: Context, upload: Upload) -> list[UploadedLetter]:
    letters = context.archive.uploads.letters(upload.id)
    progress = context.watch.progress([letter.sha256 for letter in letters], context.archive.batches.newest(RUNNING))
    return [UploadedLetter(letter=letter, progress=progress[letter.sha256]) for letter in letters]


async def _take(context: Context, viewer: Viewer, upload: Upload, file: UploadFile) -> None:
    if file.size is None or file.filename is None:
        raise QueryError("A file of the form has no name or no end.", remedy="Upload it again.")
    partial = await run_in_threadpool(
        context.spool.create, upload=upload.id, account=viewer.account, filename=file.filename, size=file.size
    )
    while piece := await file.read(1024**2):
        await run_in_threadpool(context.spool.append, partial, piece)
    await run_in_threadpool(intake.take_in, context, viewer, partial)
