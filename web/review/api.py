"""The review queue as JSON."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from models.errors import ServiceError
from models.judgement import Judgement
from web.case import views as cases
from web.case.api import LONG_WAIT
from web.context import ByViewer, Context, InContext
from web.judging import LONGEST_WHY
from web.review import judgements, routes, views
from web.review.doubts import Doubtful
from web.review.letters import DoubtfulRole, PoorPage
from web.viewer import Viewer

router = APIRouter(prefix="/api/review", tags=["review"])

CaseId = Annotated[str | None, Query(max_length=26, description="Only what concerns a letter of this case.")]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]


class Queue(BaseModel):
    """The next questions, and how many wait."""

    waiting: int
    questions: list[views.Question]


class Answer(BaseModel):
    """The answer to a question."""

    key: str = Field(max_length=64)
    verdict: Literal["same", "different", "unsure"]
    why: str = Field(default="", max_length=LONGEST_WHY)


class Undo(BaseModel):
    """Why a judgement is taken back."""

    why: str = Field(default="", max_length=LONGEST_WHY)


@router.get("/questions")
def list_questions(
    context: InContext,
    viewer: ByViewer,
    case: CaseId = None,
    skip: Annotated[list[str] | None, Query(max_length=64, description="Keys to pass over.")] = None,
    limit: Annotated[int, Query(ge=0, le=20)] = routes.AHEAD,
) -> Queue:
    """Give out the doubtful pairs that wait, those first whose answer brings the most together."""
    if case is not None:
        context.access.case(viewer, case)
    found, waiting = routes.next_questions(context, viewer, case, tuple(skip or ()), limit)
    return Queue(waiting=waiting, questions=found)


@router.post("/judgements", status_code=201)
def answer(context: InContext, viewer: ByViewer, given: Answer) -> Judgement:
    """Store an answer for good; linking follows."""
    return judgements.answer(context, viewer, given.key, given.verdict, given.why)


@router.post("/judgements/{judgement}/undo", status_code=201)
def undo(judgement: str, context: InContext, viewer: ByViewer, given: Undo) -> Judgement:
    """Take a judgement back."""
    return judgements.undo(context, viewer, judgement, given.why)


@router.get("/pages")
def list_poor_pages(
    context: InContext, viewer: ByViewer, case: CaseId = None, page: PageNumber = 1
) -> cases.Slice[PoorPage]:
    """List the pages that were read badly or not at all, of all letters that one may see."""
    return cases.cut(_doubtful(context, viewer, case).pages, page, routes.LISTED)


@router.get("/roles")
def list_doubtful_roles(
    context: InContext, viewer: ByViewer, case: CaseId = None, page: PageNumber = 1
) -> cases.Slice[DoubtfulRole]:
    """List the people whose roles are doubtful, of all letters that one may see."""
    return cases.cut(_doubtful(context, viewer, case).roles, page, routes.LISTED)


@router.get("/cases/{case}/pages")
def list_poor_pages_of_case(
    case: str, context: InContext, viewer: ByViewer, page: PageNumber = 1
) -> cases.Slice[PoorPage]:
    """List the pages of a case that were read badly or not at all."""
    return cases.cut(_doubtful(context, viewer, case).pages, page, routes.LISTED)


@router.get("/cases/{case}/roles")
def list_doubtful_roles_of_case(
    case: str, context: InContext, viewer: ByViewer, page: PageNumber = 1
) -> cases.Slice[DoubtfulRole]:
    """List the people of a case whose roles are doubtful."""
    return cases.cut(_doubtful(context, viewer, case).roles, page, routes.LISTED)


def _doubtful(context: Context, viewer: Viewer, case: str | None) -> Doubtful:
    if case is not None:
        context.access.case(viewer, case)
    found = context.doubts.of(viewer, case, wait=LONG_WAIT)
    if not found.is_whole:
        raise ServiceError("The letters are being looked through.", remedy="Ask again in a few seconds.")
    return found
