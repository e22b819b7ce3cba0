"""Addresses of a person, body or place."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from models.errors import MissingKeyError, QueryError
from models.judgement import Verdict
from web.context import ByViewer, InContext
from web.entity import judgements, views

router = APIRouter(include_in_schema=False, prefix="/entities")

Number = Annotated[int, Query(ge=1, le=100_000)]
Why = Annotated[str, Form(max_length=4000)]


@router.get("/{identifier}")
def entity(
    request: Request,
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    page: Number = 1,
    form: Annotated[int | None, Query(ge=1, le=1000)] = None,
    judged: Annotated[int, Query(ge=0, le=1)] = 0,
) -> Response:
    """Show a person, body or place with its names, roles, company, events and places."""
    try:
        shown = views.entity(context, viewer, identifier, page=page, form=form)
    except MissingKeyError:
        # Its id may have gone into another's; who may not see that one finds nothing here either.
        successor = views.successor(context, viewer, identifier)
        if successor is None:
            raise
        return RedirectResponse(f"/entities/{successor}", 303)
    return context.renderer.page(request, "entity/entity.html", shown=shown, was_judged=bool(judged))


@router.get("/{identifier}/why")
def why(request: Request, identifier: str, context: InContext, viewer: ByViewer, page: Number = 1) -> Response:
    """Show why the mentions are held to be one."""
    profile = views.profile_of(context, viewer, identifier)
    links, page_count = views.links(context, viewer, identifier, page)
    return context.renderer.page(
        request, "entity/why.html", profile=profile, links=links, page=page, page_count=page_count
    )


@router.get("/{identifier}/alike")
def alike(request: Request, identifier: str, context: InContext, viewer: ByViewer) -> Response:
    """Show others of a like name."""
    profile = views.profile_of(context, viewer, identifier)
    return context.renderer.page(
        request,
        "entity/alike.html",
        profile=profile,
        found=views.alike(context, viewer, identifier),
        may_judge=views.judging_scope(viewer) != (),
    )


@router.post("/{identifier}/rename")
def rename(
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    name: Annotated[str, Form(max_length=1000)] = "",
    why: Why = "",
) -> Response:
    """Say under which name it is to be shown."""
    judgements.rename(context, viewer, identifier, name, why)
    return _back(identifier)


@router.post("/{identifier}/split")
def split(
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    mention: Annotated[list[str] | None, Form()] = None,
    why: Why = "",
) -> Response:
    """Say that some mentions name another."""
    judgements.split(context, viewer, identifier, mention or (), why)
    return _back(identifier)


@router.post("/{identifier}/compare")
def compare(
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    other: Annotated[str, Form(max_length=64)],
    verdict: Annotated[str, Form(max_length=20)],
    why: Why = "",
) -> Response:
    """Say that it is the same as another, or not."""
    judgements.compare(context, viewer, identifier, other, comparing(verdict), why)
    return _back(identifier)


@router.post("/{identifier}/undo")
def undo(
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    judgement: Annotated[str, Form(max_length=26)],
    why: Why = "",
) -> Response:
    """Take a judgement back."""
    judgements.undo(context, viewer, identifier, judgement, why)
    return _back(identifier)


def comparing(verdict: str) -> Verdict:
    """Return a verdict on two entities.

    Raises:
        QueryError: it is none.
    """
    if verdict not in {Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE}:
        raise QueryError("There is no such verdict on two.", remedy="Say: same, different or unsure.")
    return Verdict(verdict)


def _back(identifier: str) -> Response:
    return RedirectResponse(f"/entities/{identifier}?judged=1", 303)
