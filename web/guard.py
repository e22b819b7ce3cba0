"""What stands before every page: is it for us, from us, from one who signed in; and what may the answer do."""

from collections.abc import Collection
from dataclasses import replace

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.appearance.choice import Appearance
from web.session import COOKIE, Sessions

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
OPEN = {"/healthz", "/sign-in", "/appearance"}
"""paths that need no session; what lies under /static/ is open as well"""
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
        sessions: who is signed in.
        hosts: values of the Host header that are ours, each with its port if it has one: against DNS rebinding.
    """

    def __init__(self, app: ASGIApp, *, sessions: Sessions, hosts: Collection[str]) -> None:
        self._app = app
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

        refusal = self._refusal(scope)
        await (self._app if refusal is None else refusal)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return PlainTextResponse("This is not my name.\n", 421)
        if scope["method"] not in {"GET", "HEAD"}:
            if headers.get("origin", "").lower() not in {f"http://{host}", f"https://{host}"}:
                return PlainTextResponse("This form was not sent from here.\n", 403)
            # Without either header there is no body (RFC 9112, 6.3); how long a chunked one is nobody knows before.
            length = headers.get("content-length", "" if "transfer-encoding" in headers else "0")
            if not length.isdecimal() or int(length) > _largest(scope["path"]):
                return PlainTextResponse("This is too long.\n", 413)
        connection = HTTPConnection(scope)
        viewer = self._sessions.viewer(connection.cookies.get(COOKIE))
        scope["viewer"] = viewer and replace(viewer, language=Appearance.of(connection).language)
        if viewer is not None or scope["path"] in OPEN or scope["path"].startswith("/static/"):
            return None
        if scope["path"].startswith("/api/"):
            return JSONResponse({"error": "Unauthorized", "cause": "Nobody is signed in.", "remedy": "Sign in."}, 401)
        if "hx-request" in headers:
            # htmx would follow a redirect and put the form for signing in into a part of the page.
            return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
        return RedirectResponse("/sign-in", 303)


def _largest(path: str) -> int:
    if path.startswith("/upload/files/"):
        return LARGEST_PART
    return LARGEST_UPLOAD if path.startswith("/upload/") else LARGEST_BODY
