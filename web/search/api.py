"""The search as JSON."""

import json
from typing import Annotated

from fastapi import APIRouter, Body, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from archive.codec import to_json_line
from index import Results, Suggestion
from models.errors import QueryError
from models.search import Asked, SavedSearch
from web.auditing import searched
from web.context import ByViewer, InContext
from web.search import forms
from web.search.queries import Kept

router = APIRouter(prefix="/api", tags=["search"])

JSON_QUERY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "text": {"type": "string", "maxLength": 1000},
                        **{name: {"type": "array", "items": {"type": "string"}} for name in forms.LISTS},
                        "corrected": {"type": ["boolean", "null"]},
                        "since": {"type": ["string", "null"]},
                        "until": {"type": ["string", "null"]},
                        "limit": {"type": "integer", "minimum": 1, "maximum": 1000},
                        "offset": {"type": "integer", "minimum": 0, "maximum": 10000},
                    },
                }
            }
        },
    }
}


@router.post("/search", openapi_extra=JSON_QUERY, response_model=Results)
async def search(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Answer a query with pages, names, events and facets."""
    try:
        given = json.loads(await request.body())
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise QueryError("The body is no JSON.", remedy="Send a JSON object.") from error
    asked, limit, offset = forms.from_json(given)
    query = forms.query_of(viewer, asked, limit=limit, offset=offset)
    await run_in_threadpool(searched, context.archive, viewer, asked)
    found = await run_in_threadpool(context.index.search, query, with_facets=True)
    return Response(to_json_line(found), media_type="application/json")


@router.post("/suggest")
def suggest(
    context: InContext, viewer: ByViewer, text: Annotated[str, Body(embed=True, max_length=1000)]
) -> tuple[Suggestion, ...]:
    """Say what a name that is being typed may go on to."""
    return context.index.suggest(text, viewer.visible_cases)


@router.get("/searches")
def saved(context: InContext, viewer: ByViewer) -> tuple[Kept, ...]:
    """List the saved searches of whoever asks, each with how many new letters answer it."""
    return context.queries.all_saved(viewer)


@router.post("/searches", status_code=201)
def save(
    context: InContext,
    viewer: ByViewer,
    title: Annotated[str, Body(min_length=1, max_length=200)],
    asked: Annotated[Asked, Body()],
) -> SavedSearch:
    """Keep a search."""
    identifier = context.queries.remember(viewer, forms.checked(asked))
    return context.queries.save(viewer, identifier, title)


@router.post("/searches/{identifier}/seen", status_code=204)
def mark_seen(
    identifier: Annotated[str, Field(pattern="^[0-9a-f]{32}$")], context: InContext, viewer: ByViewer
) -> None:
    """Count what answers a saved search as seen."""
    context.queries.mark_seen(viewer, identifier)


@router.delete("/searches/{identifier}", status_code=204)
def delete(identifier: Annotated[str, Field(pattern="^[0-9a-f]{32}$")], context: InContext, viewer: ByViewer) -> None:
    """Let a saved search go."""
    context.queries.delete(viewer, identifier)
