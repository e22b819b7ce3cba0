"""Addresses of the search. What is asked travels in bodies; addresses hold the id of a search and numbers."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from index.query import LARGEST_OFFSET
from models.errors import QueryError
from models.search import Asked
from web.auditing import searched
from web.context import ByViewer, Context, InContext
from web.search import forms, views
from web.viewer import Viewer

router = APIRouter(include_in_schema=False)

PageNumber = Annotated[int, Query(ge=1, le=LARGEST_OFFSET // forms.PAGE)]


@router.get("/")
def ask(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Show the box to search in, and the saved searches."""
    return _empty(request, context, viewer, Asked())


@router.post("/search")
async def search(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Take a search, and lead to the address under which its results are."""
    async with request.form(max_files=0, max_fields=500) as form:
        text = str(form.get("text") or "")
        try:
            asked = forms.from_form(form)
        except QueryError as error:
            return await run_in_threadpool(_empty, request, context, viewer, Asked(text=text), error)
    await run_in_threadpool(searched, context.archive, viewer, asked)
    return RedirectResponse(f"/search/{context.queries.remember(viewer, asked)}", 303)


@router.get("/search/{identifier}")
def results(
    request: Request,
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    page: PageNumber = 1,
    view: Annotated[str, Query(pattern="^(pages|names|events)$")] = "pages",
) -> Response:
    """Show what answers a search."""
    asked = context.queries.get(viewer, identifier)
    saved = context.queries.find_saved(viewer, identifier)
    new = frozenset() if saved is None else context.queries.new(viewer, saved)
    answer = context.renderer.page(
        request,
        "search/results.html",
        identifier=identifier,
        asked=asked,
        saved=saved,
        new=new,
        view=view,
        titles=views.case_titles(context, viewer),
        labels=views.LABELS,
        found=views.found(context, viewer, asked, page=page, new=new),
    )
    if "HX-Request" in request.headers:
        answer.headers["HX-Push-Url"] = f"/search/{identifier}"
    return answer


@router.post("/search/{identifier}/save")
def save(
    identifier: str, context: InContext, viewer: ByViewer, title: Annotated[str, Form(max_length=400)] = ""
) -> Response:
    """Keep a search."""
    context.queries.save(viewer, identifier, title)
    return RedirectResponse(f"/search/{identifier}", 303)


@router.post("/search/{identifier}/seen")
def mark_seen(identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Count what answers a saved search as seen."""
    context.queries.mark_seen(viewer, identifier)
    return RedirectResponse(f"/search/{identifier}", 303)


@router.post("/search/{identifier}/delete")
def delete(identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Let a saved search go."""
    context.queries.delete(viewer, identifier)
    return RedirectResponse("/", 303)


@router.post("/suggest")
def suggest(
    request: Request, context: InContext, viewer: ByViewer, text: Annotated[str, Form(max_length=1000)] = ""
) -> Response:
    """Show what a name that is being typed may go on to."""
    found = context.index.suggest(text, viewer.visible_cases)
    return context.renderer.page(request, "search/suggestions.html", found=found)


def _empty(
    request: Request, context: Context, viewer: Viewer, asked: Asked, error: QueryError | None = None
) -> Response:
    return context.renderer.page(
        request,
        "search/search.html",
        400 if error else 200,
        asked=asked,
        error=error,
        saved=context.queries.all_saved(viewer),
        cases=context.access.cases(viewer),
    )
