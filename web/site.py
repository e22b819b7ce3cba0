"""The door: a FastAPI application over an archive and an index."""

from collections.abc import Collection
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from archive import Archive
from index import Index
from models.errors import DalelError, MissingKeyError, QueryError
from web.access import Access
from web.account import routes as account
from web.appearance import routes as appearance
from web.batches import routes as batches
from web.context import Context, context
from web.entity import routes as entity
from web.guard import HEADERS, Guard
from web.reader import routes as reader
from web.rendering import Renderer
from web.search import routes as search
from web.session import Sessions
from web.upload import resumable
from web.upload import routes as upload
from web.upload.spool import Spool
from web.upload.states import Watch
from web.work import Work

STATIC = Path(__file__).parent / "static"
SCREENS = (
    account.router,
    appearance.router,
    search.router,
    reader.router,
    entity.router,
    resumable.router,
    upload.router,
    batches.router,
)


def application(
    archive: Archive, index: Index, *, token: str, hosts: Collection[str], work: Work, spool: Path
) -> FastAPI:
    """Return the workplace as an ASGI application, to be served on the loopback interface.

    Args:
        archive: to read from.
        index: to search.
        token: that signs in; see `new_token`.
        hosts: Host headers that are ours, with port, as in `{"127.0.0.1:8321", "localhost:8321"}`.
        work: gets done what pages do not do themselves.
        spool: private folder where uploads lie until they are whole.
    """
    sessions = Sessions(token)
    site = FastAPI(
        title="Dalel",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        middleware=[Middleware(Guard, sessions=sessions, hosts=hosts)],
    )
    for error in (DalelError, 404, 405, Exception):
        site.add_exception_handler(error, trouble)
    site.state.context = Context(
        archive=archive,
        index=index,
        access=Access(archive),
        sessions=sessions,
        renderer=Renderer(),
        work=work,
        spool=Spool(spool),
        watch=Watch(archive),
    )
    site.add_api_route("/healthz", health, include_in_schema=False)
    for router in SCREENS:
        site.include_router(router)
    site.mount("/static", StaticFiles(directory=STATIC))
    return site


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
        status = 400 if isinstance(error, QueryError) else 404 if isinstance(error, MissingKeyError) else 503
        return status, type(error).__name__, error.cause, error.remedy
    status = getattr(error, "status_code", 500)
    if status == 500:
        return 500, "Error", "Something went wrong inside Dalel.", "Look at the log of `dalel up`."
    return status, "NotFound", "There is no such page.", "Go back to the search."
