"""Addresses of the search. What is asked travels in the body, never in an address."""

import json
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from archive.codec import to_json_line
from index import Query, Results
from models.document import LetterType
from models.errors import QueryError
from models.mention import Label, Role
from web import marking
from web.context import ByViewer, Context, InContext
from web.search import forms
from web.viewer import Viewer

router = APIRouter()


@router.get("/", include_in_schema=False)
def ask(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Show the form."""
    return context.renderer.page(
        request, "search/search.html", asked={}, choices=_choices(context, viewer), found=None, error=None
    )


@router.post("/", include_in_schema=False)
async def search(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Ask, and show what is found."""
    choices = await run_in_threadpool(_choices, context, viewer)
    async with request.form(max_files=0, max_fields=200) as form:
        asked = {name: [str(value) for value in form.getlist(name)] for name in forms.FIELDS}
        try:
            query = forms.from_form(form)
        except QueryError as error:
            return context.renderer.page(
                request, "search/search.html", 400, asked=asked, choices=choices, found=None, error=error
            )
    found = await run_in_threadpool(_found, context, viewer, query)
    return context.renderer.page(
        request,
        "search/search.html",
        asked=asked,
        choices=choices,
        found=found,
        error=None,
        query=query,
        marked=[marking.of_snippet(hit.snippet) for hit in found.pages],
    )


@router.post("/api/search")
async def search_json(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Answer a query in JSON with results in JSON."""
    try:
        query: Query = forms.from_json(json.loads(await request.body()))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise QueryError("The body is no JSON.", remedy="Send a JSON object.") from error
    found = await run_in_threadpool(_found, context, viewer, query)
    return Response(to_json_line(found), media_type="application/json")


def _found(context: Context, viewer: Viewer, query: Query) -> Results:
    visible = viewer.visible_cases
    if visible is None:
        return context.index.search(query)
    allowed = visible if query.cases is None else tuple(case for case in query.cases if case in visible)
    return context.index.search(replace(query, cases=allowed))


def _choices(context: Context, viewer: Viewer) -> dict[str, object]:
    labels = (Label.PERSON, Label.ORG, Label.LOCATION)
    cases = context.access.cases(viewer)
    return {"cases": cases, "types": tuple(LetterType), "roles": tuple(Role), "labels": labels}
