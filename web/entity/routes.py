"""Addresses of a person, body or place."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from web.context import ByViewer, InContext
from web.entity import views

router = APIRouter()


@router.get("/entities/{identifier}", include_in_schema=False)
def entity(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Show a person, body or place with every mention and its place."""
    shown = views.entity(context, viewer, identifier)
    return context.renderer.page(request, "entity/entity.html", shown=shown)
