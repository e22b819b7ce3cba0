"""What people look at, look for and take out goes into the audit log, in one place, before it is answered.

A page that shows something by its id is noted by itself, from the address alone. A search calls `searched`, what leaves
the archive `exported`: only they know what was asked.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive import Archive
from models.audit import AuditAction
from models.search import Asked
from web.viewer import Viewer

QUIET = 60.0
"""seconds in which the same look of the same person is noted once: a page loads its parts one by one"""
MOST = 20_000
"""looks that are remembered for that"""
SHOWS = frozenset({"sha256", "identifier", "case", "number", "entity"})
"""path parameters that name what is looked at"""


class Auditing:
    """Notes what is looked at; stands between the guard and the pages.

    Args:
        app: behind it.
        archive: that keeps the log.
    """

    def __init__(self, app: ASGIApp, *, archive: Archive) -> None:
        self._app = app
        self._archive = archive
        self._noted: OrderedDict[tuple[str, ...], float] = OrderedDict()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what it saw before the first byte of the answer leaves."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                await self._note(scope)
            await send(message)

        await self._app(scope, receive, send_noted)

    async def _note(self, scope: Scope) -> None:
        viewer: Viewer | None = scope.get("viewer")
        shown = {name: str(value) for name, value in scope.get("path_params", {}).items() if name in SHOWS}
        if viewer is None or not shown or scope["method"] not in {"GET", "HEAD"}:
            return
        look = (viewer.account, *shown.values())
        moment = time.monotonic()
        with self._lock:
            if moment - self._noted.get(look, float("-inf")) < QUIET:
                return
            self._noted[look] = moment
            self._noted.move_to_end(look)
            while len(self._noted) > MOST:
                self._noted.popitem(last=False)
        await run_in_threadpool(self._archive.note, AuditAction.READ, by=viewer.account, detail=shown)


def searched(archive: Archive, viewer: Viewer, asked: Asked) -> None:
    """Note a search.

    Args:
        archive: that keeps the log.
        viewer: who searches.
        asked: for what; of it only the keyed digest is kept.
    """
    archive.note(AuditAction.SEARCHED, by=viewer.account, detail={"query": archive.keyed_digest(asked.plain())})


def exported(archive: Archive, viewer: Viewer, detail: Mapping[str, str]) -> None:
    """Note what leaves the archive.

    Args:
        archive: that keeps the log.
        viewer: who takes it out.
        detail: identifiers only: case, kind, digest.
    """
    archive.note(AuditAction.EXPORTED, by=viewer.account, detail=detail)


def noted(request: Request, archive: Archive, action: AuditAction, detail: Mapping[str, str], *, by: str = "") -> None:
    """Note anything else that the person who asks has done.

    Args:
        request: of that person.
        archive: that keeps the log.
        action: what.
        detail: identifiers only.
        by: who, where nobody is signed in yet.
    """
    viewer: Viewer | None = request.scope.get("viewer")
    archive.note(action, by=by or (viewer.account if viewer else "nobody"), detail=detail)
