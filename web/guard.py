"""What stands before every page: is it for us, from us, from one who signed in; and what may the answer do."""

from collections.abc import Collection

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models import account
from models.errors import ArchiveError
from web.appearance.choice import Appearance
from web.people import People
from web.session import COOKIE, Sessions, is_void
from web.viewer import Viewer

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not "no-referrer": with it browsers send "Origin: null" with our own forms (Fetch standard, 3.1).
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
OPEN = ("/healthz", "/sign-in", "/appearance")
"""paths that need no session"""
OPEN_FOLDERS = ("/static/", "/enter/", "/sign-in/")
"""the same, with all below them"""
ASKING = ("/api/search", "/api/suggest")
"""addresses of the JSON interface that are asked by POST and change nothing, with all below them"""
LARGEST_BODY = 64 * 1024
"""bytes of a form"""
LARGEST_PART = 16 * 1024**2
"""bytes of one part of a file that is uploaded"""
LARGEST_UPLOAD = 64 * 1024**2
"""bytes of a form with files, from browsers without scripts"""


class Guard:
    """Refuses what is not meant for us, and puts the headers on every answer.

    Args:
        app: behind it.
        people: who uses the archive.
        sessions: who is signed in.
        hosts: values of the Host header that are ours, each with its port if it has one: against DNS rebinding.
    """

    def __init__(self, app: ASGIApp, *, people: People, sessions: Sessions, hosts: Collection[str]) -> None:
        self._app = app
        self._people = people
        self._sessions = sessions
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = await self._refusal(scope)
        await (self._app if refusal is None else refusal)(scope, receive, send_guarded)

    async def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return PlainTextResponse("This is not my name.\n", 421)
        # A program that shows a token has no cookie that another site could make use of.
        token = headers.get("authorization") if scope["path"].startswith("/api/") else None
        if scope["method"] not in {"GET", "HEAD"}:
            if token is None and headers.get("origin", "").lower() not in {f"http://{host}", f"https://{host}"}:
                return PlainTextResponse("This form was not sent from here.\n", 403)
            # Without either header there is no body (RFC 9112, 6.3); how long a chunked one is nobody knows before.
            length = headers.get("content-length", "" if "transfer-encoding" in headers else "0")
            if not length.isdecimal() or int(length) > _largest(scope["path"]):
                return PlainTextResponse("This is too long.\n", 413)
        try:
            if self._people.is_stale:
                await run_in_threadpool(self._people.everyone)
            viewer = self._by_cookie(scope) if token is None else self._by_token(scope, token)
        except ArchiveError as error:
            return PlainTextResponse(f"{error.public}\n", 503)
        scope["viewer"] = viewer
        if viewer is not None:
            return _beyond(viewer, scope)
        if scope["path"] in OPEN or scope["path"].startswith(OPEN_FOLDERS):
            return None
        if scope["path"].startswith("/api/"):
            said = {"error": "Unauthorized", "cause": "Nobody is signed in.", "remedy": "Sign in, or send a token."}
            return JSONResponse(said, 401, headers={"WWW-Authenticate": "Bearer"})
        if "hx-request" in headers:
            # htmx would follow a redirect and put the form for signing in into a part of the page.
            return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
        return RedirectResponse("/sign-in", 303)

    def _by_cookie(self, scope: Scope) -> Viewer | None:
        connection = HTTPConnection(scope)
        session = self._sessions.find(connection.cookies.get(COOKIE))
        found = None if session is None else self._people.account(session.account)
        if session is None or found is None or is_void(session, found):
            return None
        scope["session"] = session
        return self._people.viewer(found, language=Appearance.of(connection).language)

    def _by_token(self, scope: Scope, header: str) -> Viewer | None:
        kind, _, text = header.partition(" ")
        token = self._people.token(text.strip()) if kind.lower() == "bearer" else None
        found = None if token is None else self._people.account(token.account)
        if token is None or found is None:
            return None
        language = Appearance.of(HTTPConnection(scope)).language
        return self._people.viewer(found, language=language, scope=token.scope)


def _beyond(viewer: Viewer, scope: Scope) -> Response | None:
    """Refuse what a token does not let do."""
    path = scope["path"]
    asks = scope["method"] in {"GET", "HEAD"} or any(path == one or path.startswith(f"{one}/") for one in ASKING)
    if viewer.scope is account.Scope.WRITE or asks:
        return None
    said = {"error": "Forbidden", "cause": "The token lets look only.", "remedy": "Make one that lets change."}
    return JSONResponse(said, 403)


def _largest(path: str) -> int:
    if path.startswith("/upload/files/"):
        return LARGEST_PART
    return LARGEST_UPLOAD if path.startswith("/upload/") else LARGEST_BODY
