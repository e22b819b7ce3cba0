"""What every screen works with, and how a route gets it."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from archive import Archive
from index import Index
from web.access import Access
from web.account.backing_off import BackOff
from web.account.provider import Provider
from web.case.studying import Studies
from web.crop.cutting import Crops
from web.homes import Homes
from web.people import People
from web.rendering import Renderer
from web.review.doubts import Doubts
from web.review.queue import Questions
from web.search.queries import Queries
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
        people: who uses the archive, and what they are in each case.
        sessions: who is signed in.
        provider: of the organisation's accounts, if there is one.
        back_off: makes who guesses passwords wait.
        renderer: of pages.
        homes: which entity each mention belongs to now.
        studies: what the letters of each case say.
        questions: which pairs wait to be judged.
        doubts: which pages and roles wait to be looked at.
        work: gets done what pages do not do themselves.
        spool: where uploads lie until they are whole.
        watch: tells how far letters are.
        queries: searches under their ids.
        crops: parts of page images that were cut out last.
    """

    archive: Archive
    index: Index
    access: Access
    people: People
    sessions: Sessions
    provider: Provider | None
    back_off: BackOff
    renderer: Renderer
    homes: Homes
    studies: Studies
    questions: Questions
    doubts: Doubts
    work: Work
    spool: Spool
    watch: Watch
    queries: Queries
    crops: Crops


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
