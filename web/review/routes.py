"""Addresses of the review queue."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from pydantic import ValidationError
from starlette.responses import JSONResponse, RedirectResponse, Response

from models.account import Right
from models.case import Case
from models.errors import QueryError
from models.mention import Label, Role
from web.access import missing
from web.case import views as cases
from web.context import ByViewer, Context, InContext
from web.judging import standing
from web.reader.statements import SaidMention, SaidPage, correct
from web.review import judgements, views
from web.review.letters import DoubtfulRole, PoorPage
from web.viewer import Viewer

router = APIRouter(include_in_schema=False, prefix="/review")

AHEAD = 4
"""questions that the browser loads before they are asked"""
TRIED = 50
"""questions that are looked through for one that can be put"""
LISTED = 100
"""pages or roles a page"""


@router.get("")
def review(
    request: Request, context: InContext, viewer: ByViewer, case: str | None = None, undone: str | None = None
) -> Response:
    """Put the question that is worth most, with the next ones behind it."""
    context.work.prepare()
    chosen = None if case is None else context.access.case(viewer, case)
    found, waiting = next_questions(context, viewer, case, (), 1)
    judged = _own(context, viewer)
    return context.renderer.page(
        request,
        "review/review.html",
        questions=found,
        waiting=waiting,
        case=chosen,
        cases=context.access.cases(viewer),
        last=judged[-1] if judged else None,
        undone=undone is not None,
        ahead=AHEAD,
    )


@router.get("/next")
def following(
    request: Request,
    context: InContext,
    viewer: ByViewer,
    case: str | None = None,
    skip: Annotated[list[str] | None, Query(max_length=64)] = None,
) -> Response:
    """Give out the next questions, for the browser to load ahead."""
    if case is not None:
        context.access.case(viewer, case)
    found, waiting = next_questions(context, viewer, case, tuple(skip or ()), AHEAD)
    return context.renderer.page(request, "review/questions.html", questions=found, waiting=waiting)


@router.get("/questions/{key}")
def question(request: Request, key: str, context: InContext, viewer: ByViewer) -> Response:
    """Put one question."""
    found = views.question(context, viewer, context.questions.find(viewer, key))
    if found is None:
        raise missing()
    _, waiting = next_questions(context, viewer, None, (), 0)
    return context.renderer.page(
        request,
        "review/review.html",
        questions=[found],
        waiting=waiting,
        case=None,
        cases=context.access.cases(viewer),
        last=None,
        undone=False,
        ahead=AHEAD,
    )


@router.post("/questions/{key}")
def answer(
    request: Request,
    key: str,
    context: InContext,
    viewer: ByViewer,
    verdict: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
    case: Annotated[str, Form()] = "",
) -> Response:
    """Store an answer; a browser with scripts gets the id of the judgement, another the next question."""
    made = judgements.answer(context, viewer, key, verdict, why)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"judgement": made.id})
    return RedirectResponse(f"/review?case={case}" if case else "/review", 303)


@router.post("/undo/{judgement}")
def undo(
    request: Request, judgement: str, context: InContext, viewer: ByViewer, case: Annotated[str, Form()] = ""
) -> Response:
    """Take a judgement back."""
    made = judgements.undo(context, viewer, judgement)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"judgement": made.id})
    return RedirectResponse(f"/review?undone=1&case={case}" if case else "/review?undone=1", 303)


@router.get("/pages")
def poor_pages(
    request: Request,
    context: InContext,
    viewer: ByViewer,
    case: str | None = None,
    page: int = 1,
    stored: str | None = None,
) -> Response:
    """List the pages that were read badly or not at all, of one case or of all, those with most facts first."""
    chosen = _chosen(context, viewer, case)
    found = context.doubts.of(viewer, case or None)
    shown = cases.cut(found.pages, page, LISTED)
    return _queue(request, context, viewer, "pages", chosen, shown, is_whole=found.is_whole, stored=stored is not None)


@router.get("/roles")
def doubtful_roles(
    request: Request,
    context: InContext,
    viewer: ByViewer,
    case: str | None = None,
    page: int = 1,
    stored: str | None = None,
) -> Response:
    """List the people whose roles are doubtful, of one case or of all, those on whom events rest first."""
    chosen = _chosen(context, viewer, case)
    found = context.doubts.of(viewer, case or None)
    shown = cases.cut(found.roles, page, LISTED)
    return _queue(
        request,
        context,
        viewer,
        "roles",
        chosen,
        shown,
        is_whole=found.is_whole,
        stored=stored is not None,
        every_role=tuple(Role),
    )


@router.post("/pages/{sha256}/{number}")
def confirm_page(
    sha256: str,
    number: int,
    context: InContext,
    viewer: ByViewer,
    record: Annotated[str, Form()],
    case: Annotated[str, Form()] = "",
) -> Response:
    """Store that a page was compared with its scan and is read rightly."""
    correct(context, viewer, sha256, _said(SaidPage, kind="page", record=record, page=number))
    return RedirectResponse(f"/review/pages?case={case}&stored=1", 303)


@router.post("/roles/{sha256}")
def state_roles(
    sha256: str,
    context: InContext,
    viewer: ByViewer,
    record: Annotated[str, Form()],
    page: Annotated[int, Form()],
    start: Annotated[int, Form()],
    end: Annotated[int, Form()],
    roles: Annotated[list[str] | None, Form()] = None,
    case: Annotated[str, Form()] = "",
) -> Response:
    """Store which roles a letter gives a person."""
    said = _said(
        SaidMention,
        kind="mention",
        record=record,
        page=page,
        start=start,
        end=end,
        label=Label.PERSON,
        roles=roles or [],
    )
    correct(context, viewer, sha256, said)
    return RedirectResponse(f"/review/roles?case={case}&stored=1", 303)


def _said(model: type[SaidPage] | type[SaidMention], **fields: object) -> SaidPage | SaidMention:
    try:
        return model.model_validate(fields)
    except ValidationError:
        raise QueryError("The form is incomplete.", remedy="Open the queue again.") from None


def _queue(
    request: Request,
    context: Context,
    viewer: Viewer,
    screen: str,
    case: Case | None,
    shown: cases.Slice[PoorPage] | cases.Slice[DoubtfulRole],
    **values: object,
) -> Response:
    letters = frozenset(one.sha256 for one in shown.items)
    return context.renderer.page(
        request,
        f"review/{screen}.html",
        200,
        case=case,
        cases=context.access.cases(viewer),
        shown=shown,
        correctable=context.access.seen(viewer, letters, Right.CORRECT),
        **values,
    )


def _chosen(context: Context, viewer: Viewer, case: str | None) -> Case | None:
    """Return the case that was chosen; None for all."""
    return context.access.case(viewer, case) if case else None


def next_questions(
    context: Context, viewer: Viewer, case: str | None, skip: tuple[str, ...], limit: int
) -> tuple[list[views.Question], int]:
    """Return the next questions that can be put to a person, and how many wait.

    Args:
        context: of the pages.
        viewer: to whom.
        case: only those that concern a letter of it.
        skip: keys of those that the person has already.
        limit: most questions.
    """
    waiting = context.questions.waiting(viewer, case)
    found: list[views.Question] = []
    for asked in [asked for asked in waiting if asked.key not in skip][:TRIED]:
        if len(found) == limit:
            break
        if context.access.seen(viewer, asked.letters) != asked.letters:
            continue
        put = views.question(context, viewer, asked)
        if put is not None:
            found.append(put)
    return found, len(waiting)


def _own(context: Context, viewer: Viewer) -> list[str]:
    """Return the ids of the answers of this person that count, the newest last."""
    return [
        judgement.id
        for judgement in standing(context.archive.judgements())
        if judgement.by == viewer.account and judgement.verdict in judgements.ANSWERS
    ]
