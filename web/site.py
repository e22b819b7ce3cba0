"""The door: a FastAPI application over an archive and an index."""

import threading
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from archive import Archive
from index import Index
from models.errors import AccountError, ArchiveError, DalelError, EditConflictError, MissingKeyError, QueryError
from web.access import Access
from web.account import routes as account
from web.account.backing_off import BackOff
from web.account.provider import Provider
from web.administration import routes as administration
from web.appearance import routes as appearance
from web.auditing import Auditing
from web.batches import api as batches_api
from web.batches import routes as batches
from web.case import api as case_api
from web.case import keeping as case_keeping
from web.case import routes as case
from web.case.studying import Studies
from web.context import Context, context
from web.crop import routes as crop
from web.crop.cutting import Crops
from web.entity import api as entity_api
from web.entity import routes as entity
from web.guard import HEADERS, Guard
from web.homes import Homes
from web.people import People
from web.reader import api as reader_api
from web.reader import routes as reader
from web.rendering import Renderer
from web.review import api as review_api
from web.review import routes as review
from web.review.doubts import Doubts
from web.review.queue import Questions
from web.search import api as search_api
from web.search import routes as search
from web.search.queries import Queries
from web.session import Sessions
from web.upload import resumable
from web.upload import routes as upload
from web.upload.spool import Spool
from web.upload.states import Watch
from web.work import Work

STATIC = Path(__file__).parent / "static"
STATUSES = {QueryError: 400, AccountError: 400, MissingKeyError: 404, EditConflictError: 409}
"""of HTTP, by error; 503 for any other of ours"""
SCREENS = (
    account.router,
    administration.router,
    appearance.router,
    search.router,
    search_api.router,
    reader.router,
    reader_api.router,
    entity.router,
    entity_api.router,
    crop.router,
    case.router,
    case_api.router,
    case_keeping.router,
    review.router,
    review_api.router,
    resumable.router,
    upload.router,
    batches.router,
    batches_api.router,
)


def application(
    archive: Archive,
    index: Index,
    *,
    hosts: Collection[str],
    work: Work,
    spool: Path,
    provider: Provider | None = None,
) -> FastAPI:
    """Return the workplace as an ASGI application, to be served on the loopback interface.

    Args:
        archive: to read from.
        index: to search.
        hosts: Host headers that are ours, with port, as in `{"127.0.0.1:8321", "localhost:8321"}`.
        work: gets done what pages do not do themselves.
        spool: private folder where uploads lie until they are whole.
        provider: of the organisation's accounts, if there is one.
    """
    people, sessions = People(archive), Sessions()
    site = FastAPI(
        title="Dalel",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=prepared,
        middleware=[
            Middleware(Guard, people=people, sessions=sessions, hosts=hosts),
            Middleware(Auditing, archive=archive),
        ],
    )
    for error in (DalelError, 404, 405, Exception):
        site.add_exception_handler(error, trouble)
    homes = Homes(archive)
    access = Access(archive)
    site.state.context = Context(
        archive=archive,
        index=index,
        access=access,
        people=people,
        sessions=sessions,
        provider=provider,
        back_off=BackOff(),
        renderer=Renderer(people),
        work=work,
        spool=Spool(spool),
        watch=Watch(archive),
        queries=Queries(archive, index),
        crops=Crops(),
        homes=homes,
        studies=Studies(archive, homes),
        questions=Questions(archive, access, homes),
        doubts=Doubts(archive),
    )
    site.add_api_route("/healthz", health, include_in_schema=False)
    for router in SCREENS:
        site.include_router(router)
    site.mount("/static", StaticFiles(directory=STATIC))
    return site


@asynccontextmanager
async def prepared(site: FastAPI) -> AsyncIterator[None]:
    """Read behind what the first page would wait for."""
    threading.Thread(target=_prepare, args=(site.state.context,), name="preparing", daemon=True).start()
    yield


def _prepare(context: Context) -> None:
    # Whoever asks for a page is told by their own request.
    with suppress(ArchiveError):
        context.access.prepare()
    context.renderer.prepare()


def health() -> Response:
    """Say that the pages are served."""
    return PlainTextResponse("ok\n")


def trouble(request: Request, error: Exception) -> Response:
    """Show an error: page and JSON from the same words."""
    status, name, cause, remedy = _described(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": name, "cause": cause, "remedy": remedy}, status, headers=HEADERS)
    return context(request).renderer.page(request, "error.html", status, cause=cause, remedy=remedy)


def _described(error: Exception) -> tuple[int, str, str, str]:
    if isinstance(error, DalelError):
        found = (status for kind, status in STATUSES.items() if isinstance(error, kind))
        status = next(found, 503)
        return status, type(error).__name__, error.cause, error.remedy
    status = getattr(error, "status_code", 500)
    if status == 500:
        return 500, "Error", "Something went wrong inside Dalel.", "Look at the log of `dalel up`."
    return status, "NotFound", "There is no such page.", "Go back to the search."
