"""The tus protocol for uploads that can be taken up again: core, creation, termination, expiration (tus.io, 1.0.0).

Not by the library for FastAPI: it writes names of files into its log, obeys X-HTTP-Method-Override past the guard,
gives out what others upload, and waits for locks inside the event loop (docs/decisions/0014).
"""

import base64
import binascii
import time
import unicodedata
from collections.abc import Mapping
from email.utils import formatdate

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response

from models.errors import DalelError, MissingKeyError, OversizeError, QueryError, StorageFullError
from web.context import ByViewer, InContext
from web.sentences import said
from web.upload.intake import admit, empty, take_in
from web.upload.spool import LARGEST, LIFE
from web.viewer import Viewer

router = APIRouter(prefix="/upload/files", include_in_schema=False)

VERSION = "1.0.0"
PART = "application/offset+octet-stream"
LARGEST_PART = 16 * 1024**2
"""bytes of one request"""
STEP = 1024**2
"""bytes that are written at a time"""
STATUS = {MissingKeyError: 404, OversizeError: 413, StorageFullError: 507, QueryError: 400}
"""of HTTP, by what went wrong"""


@router.options("")
def abilities() -> Response:
    """Say what this server can do."""
    return _answer(
        204,
        {
            "Tus-Version": VERSION,
            "Tus-Extension": "creation,termination,expiration",
            "Tus-Max-Size": str(LARGEST),
        },
    )


@router.post("")
def create(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Make room for a file, `Upload-Metadata` tells its name and its upload."""
    if (refused := _refused(request.headers)) is not None:
        return refused
    length = request.headers.get("upload-length", "")
    if not length.isdecimal() or len(length) > len(str(LARGEST)):
        return _answer(400)
    if int(length) == 0:
        # Here, since nothing of it is ever sent.
        return _trouble(empty(), viewer)
    try:
        told = _metadata(request.headers.get("upload-metadata", ""))
        upload = admit(context, viewer, told.get("upload", ""))
        partial = context.spool.create(
            upload=upload.id, account=viewer.account, filename=told.get("filename", ""), size=int(length)
        )
    except DalelError as error:
        return _trouble(error, viewer)
    return _answer(201, {"Location": f"/upload/files/{partial.id}", "Upload-Offset": "0", "Upload-Expires": _expiry()})


@router.head("/{identifier}")
def look(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Say how much of a file is here. It is never the whole: who hears that thinks that the archive has it."""
    if (refused := _refused(request.headers)) is not None:
        return refused
    spool = context.spool
    try:
        partial = spool.find(identifier, viewer.account)
        with spool.writing(partial) as is_free:
            if not is_free:
                return _answer(423)
            spool.withhold(partial)
            offset = spool.offset(partial)
    except MissingKeyError:
        return _answer(404)
    return _answer(200, {"Upload-Offset": str(offset), "Upload-Length": str(partial.size)})


@router.patch("/{identifier}")
async def add(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Take the next part of a file. The last one is answered when the archive has the whole, and has read it back."""
    if (refused := _refused(request.headers)) is not None:
        return refused
    if request.headers.get("content-type") != PART:
        return _answer(415)
    spool = context.spool
    try:
        partial = await run_in_threadpool(spool.find, identifier, viewer.account)
        with spool.writing(partial) as is_free:
            if not is_free:
                return _answer(423)
            if request.headers.get("upload-offset") != str(await run_in_threadpool(spool.offset, partial)):
                return _answer(409)
            waiting = bytearray()
            async for piece in request.stream():
                waiting += piece
                if len(waiting) >= STEP:
                    await run_in_threadpool(spool.append, partial, bytes(waiting))
                    waiting.clear()
            await run_in_threadpool(spool.append, partial, bytes(waiting))
            offset = await run_in_threadpool(spool.offset, partial)
            headers = {"Upload-Offset": str(offset), "Upload-Expires": _expiry()}
            if offset == partial.size:
                headers["Dalel-Digest"] = await run_in_threadpool(take_in, context, viewer, partial)
    except DalelError as error:
        return _trouble(error, viewer)
    return _answer(204, headers)


@router.delete("/{identifier}")
def give_up(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Forget what is here of a file."""
    if (refused := _refused(request.headers)) is not None:
        return refused
    try:
        context.spool.remove(context.spool.find(identifier, viewer.account))
    except MissingKeyError:
        return _answer(404)
    return _answer(204)


def _refused(headers: Headers) -> Response | None:
    if headers.get("tus-resumable") == VERSION:
        return None
    return _answer(412, {"Tus-Version": VERSION})


def _expiry() -> str:
    return formatdate(time.time() + LIFE, usegmt=True)


def _metadata(header: str) -> dict[str, str]:
    told = {}
    for pair in header.split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            told[name] = base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError) as error:
            raise QueryError("The name of the file cannot be read.", remedy="Rename it and try again.") from error
    # Names are shown to people: no path of a stranger's disk, no characters that move the cursor.
    name = unicodedata.normalize("NFC", told.get("filename", "")).replace("\\", "/").rpartition("/")[2]
    told["filename"] = "".join(letter for letter in name if letter.isprintable())[:255]
    return told


def _trouble(error: DalelError, viewer: Viewer) -> Response:
    status = next((number for kind, number in STATUS.items() if isinstance(error, kind)), 503)
    return Response(
        said(error.public, viewer.language), status, media_type="text/plain", headers={"Tus-Resumable": VERSION}
    )


def _answer(status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(None, status, headers={"Tus-Resumable": VERSION, **(headers or {})})
