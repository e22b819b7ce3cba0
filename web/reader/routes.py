"""Addresses of a letter."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from web.context import ByViewer, InContext
from web.reader import views

router = APIRouter()


@router.get("/documents/{sha256}", include_in_schema=False)
def document(request: Request, sha256: str, context: InContext, viewer: ByViewer) -> Response:
    """Show a letter: its scan with the mentions on it, its text, its events and where it came from."""
    shown = views.document(context, viewer, sha256)
    return context.renderer.page(request, "reader/document.html", shown=shown)


@router.get("/documents/{sha256}/pages/{number}/image", include_in_schema=False)
def image(sha256: str, number: int, context: InContext, viewer: ByViewer) -> Response:
    """Give out the image of a page."""
    return Response(views.image(context, viewer, sha256, number), media_type="image/jpeg")
