"""The door: a Starlette application over an archive and an index."""

import json
from collections.abc import Collection
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from archive.codec import to_json_line
from index import Query
from models.document import LetterType
from models.errors import DalelError, MissingKeyError, QueryError
from models.mention import Label, Role
from web import forms, marking, views
from web.evidence import Evidence, Searchable
from web.guard import HEADERS, Guard
from web.session import COOKIE, LIFE, Sessions

HERE = Path(__file__).parent


def application(archive: Evidence, index: Searchable, *, token: str, hosts: Collection[str]) -> Starlette:
    """Return the pages as an ASGI application, to be served on the loopback interface.

    Args:
        archive: to read from.
        index: to search.
        token: that signs in; see `new_token`.
        hosts: Host headers that are ours, with port, as in `{"127.0.0.1:8321", "localhost:8321"}`.
    """
    pages = Pages(archive, index, Sessions(token))
    routes = [
        Route("/healthz", pages.health),
        Route("/sign-in", pages.sign_in, methods=["GET", "POST"]),
        Route("/sign-out", pages.sign_out, methods=["POST"]),
        Route("/", pages.search, methods=["GET", "POST"]),
        Route("/api/search", pages.search_json, methods=["POST"]),
        Route("/documents/{sha256}", pages.document),
        Route("/documents/{sha256}/pages/{number:int}/image", pages.image),
        Route("/entities/{entity}", pages.entity),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, sessions=pages.sessions, hosts=hosts)],
        exception_handlers={
            DalelError: pages.trouble,
            404: pages.trouble,
            405: pages.trouble,
            Exception: pages.trouble,
        },
    )


class Pages:
    """The pages.

    Args:
        archive: to read from.
        index: to search.
        sessions: who is signed in.
    """

    def __init__(self, archive: Evidence, index: Searchable, sessions: Sessions) -> None:
        self._archive = archive
        self._index = index
        self.sessions = sessions
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
        )

    async def health(self, _request: Request) -> Response:
        """Say that the pages are served."""
        return PlainTextResponse("ok\n")

    async def sign_in(self, request: Request) -> Response:
        """Ask for the token, and open a session with it."""
        if request.method != "POST":
            return self._page("sign_in.html", wrong=False)
        async with request.form(max_files=0, max_fields=4) as form:
            secret = self.sessions.open(str(form.get("token", "")).strip())
        if secret is None:
            return self._page("sign_in.html", status=403, wrong=True)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, secret, max_age=LIFE, httponly=True, samesite="strict", secure=_is_https(request))
        return answer

    async def sign_out(self, request: Request) -> Response:
        """End the session."""
        self.sessions.close(request.cookies.get(COOKIE))
        answer = RedirectResponse("/sign-in", 303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer

    async def search(self, request: Request) -> Response:
        """Ask, and show what is found. What is asked travels in the body, never in an address."""
        cases = await run_in_threadpool(self._archive.cases)
        labels = (Label.PERSON, Label.ORG, Label.LOCATION)
        choices = {"cases": cases, "types": tuple(LetterType), "roles": tuple(Role), "labels": labels}
        if request.method != "POST":
            return self._page("search.html", asked={}, choices=choices, found=None, error=None)
        async with request.form(max_files=0, max_fields=200) as form:
            asked = {name: [str(value) for value in form.getlist(name)] for name in forms.FIELDS}
            try:
                query = forms.from_form(form)
            except QueryError as error:
                return self._page("search.html", 400, asked=asked, choices=choices, found=None, error=error)
        found = await run_in_threadpool(self._index.search, query)
        return self._page(
            "search.html",
            asked=asked,
            choices=choices,
            found=found,
            error=None,
            query=query,
            marked=[marking.of_snippet(hit.snippet) for hit in found.pages],
        )

    async def search_json(self, request: Request) -> Response:
        """Answer a query in JSON with results in JSON."""
        try:
            query: Query = forms.from_json(json.loads(await request.body()))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            raise QueryError("The body is no JSON.", remedy="Send a JSON object.") from error
        found = await run_in_threadpool(self._index.search, query)
        return Response(to_json_line(found), media_type="application/json")

    async def document(self, request: Request) -> Response:
        """Show a letter: its scan with the mentions on it, its text, its events and where it came from."""
        shown = await run_in_threadpool(views.document, self._archive, request.path_params["sha256"])
        return self._page("document.html", shown=shown)

    async def image(self, request: Request) -> Response:
        """Give out the image of a page."""
        sha256, number = request.path_params["sha256"], request.path_params["number"]
        data = await run_in_threadpool(views.image, self._archive, sha256, number)
        return Response(data, media_type="image/jpeg")

    async def entity(self, request: Request) -> Response:
        """Show a person, body or place with every mention and its place."""
        shown = await run_in_threadpool(views.entity, self._archive, request.path_params["entity"])
        return self._page("entity.html", shown=shown)

    def trouble(self, request: Request, error: Exception) -> Response:
        """Show an error: page and JSON from the same words."""
        status, name, cause, remedy = _described(error)
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": name, "cause": cause, "remedy": remedy}, status, headers=HEADERS)
        return self._page("error.html", status, cause=cause, remedy=remedy)

    def _page(self, template: str, status: int = 200, **values: object) -> Response:
        text = self._templates.get_template(template).render(**values)
        return HTMLResponse(text, status, headers=HEADERS)


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https"


def _described(error: Exception) -> tuple[int, str, str, str]:
    if isinstance(error, DalelError):
        status = 400 if isinstance(error, QueryError) else 404 if isinstance(error, MissingKeyError) else 503
        return status, type(error).__name__, error.cause, error.remedy
    status = getattr(error, "status_code", 500)
    if status == 500:
        return 500, "Error", "Something went wrong inside Dalel.", "Look at the log of `dalel up`."
    return status, "NotFound", "There is no such page.", "Go back to the search."
