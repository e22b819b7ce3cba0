"""What every screen works with, and how a route gets it."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from archive import Archive
from index import Index
from web.access import Access
from web.rendering import Renderer
from web.session import Sessions
from web.upload.spool import Spool
from web.upload.states import Watch
from web.viewer import Viewer
from web.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every screen works with.

    Args:
        archive: the evidence; read it through `access` wherever a person asks.
        index: to search.
        access: what of it whom is shown.
        sessions: who is signed in.
        renderer: of pages.
        work: gets done what pages do not do themselves.
        spool: where uploads lie until they are whole.
        watch: tells how far letters are.
    """

    archive: Archive
    index: Index
    access: Access
    sessions: Sessions
    renderer: Renderer
    work: Work
    spool: Spool
    watch: Watch


def context(request: Request) -> Context:
    """Return what the application was made with."""
    return cast(Context, request.app.state.context)


def viewer(request: Request) -> Viewer:
    """Return who asks. The guard lets nobody come this far who is not signed in."""
    return cast(Viewer, request.scope["viewer"])


InContext = Annotated[Context, Depends(context)]
"""The context, as an argument of a route."""
ByViewer = Annotated[Viewer, Depends(viewer)]
"""Who asks, as an argument of a route."""
