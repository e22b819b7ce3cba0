"""Persons, bodies and places as JSON."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Body, Query

from index import EventHit, LetterPlaces, NameHit, Profile
from models.entity import Link
from models.judgement import Judgement
from web.access import missing
from web.context import ByViewer, InContext
from web.entity import judgements, views
from web.entity.routes import comparing

router = APIRouter(prefix="/api/entities", tags=["entities"])

Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Why = Annotated[str, Body(min_length=1, max_length=2000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Letters that name an entity, and how many there are in all."""

    letters: tuple[LetterPlaces, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Events in which an entity takes part, and how many there are in all."""

    events: tuple[EventHit, ...]
    count: int


@router.get("/{identifier}")
def entity(identifier: str, context: InContext, viewer: ByViewer) -> Profile:
    """Describe a person, body or place by the letters that the asker sees."""
    return views.profile_of(context, viewer, identifier)


@router.get("/{identifier}/successor")
def successor(identifier: str, context: InContext, viewer: ByViewer) -> str:
    """Return the id that an id went into which is no more."""
    found = views.successor(context, viewer, identifier)
    if found is None:
        raise missing()
    return found


@router.get("/{identifier}/places")
def places(identifier: str, context: InContext, viewer: ByViewer, limit: Limit = 20, offset: Offset = 0) -> Places:
    """List the letters that name it, and where."""
    views.profile_of(context, viewer, identifier)
    letters, count = context.index.places(identifier, viewer.visible_cases, limit=limit, offset=offset)
    return Places(letters=letters, count=count)


@router.get("/{identifier}/events")
def events(identifier: str, context: InContext, viewer: ByViewer, limit: Limit = 20, offset: Offset = 0) -> Events:
    """List the events in which it takes part."""
    views.profile_of(context, viewer, identifier)
    found, count = context.index.events_of(identifier, viewer.visible_cases, limit=limit, offset=offset)
    return Events(events=found, count=count)


@router.get("/{identifier}/alike")
def alike(identifier: str, context: InContext, viewer: ByViewer) -> list[NameHit]:
    """List others of a like name."""
    return views.alike(context, viewer, identifier)


@router.get("/{identifier}/links")
def links(
    identifier: str, context: InContext, viewer: ByViewer, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> list[Link]:
    """List why mentions are held to be one, twenty letters a page."""
    return [shown.link for shown in views.links(context, viewer, identifier, page)[0]]


@router.get("/{identifier}/judgements")
def judged(identifier: str, context: InContext, viewer: ByViewer) -> list[Judgement]:
    """List the judgements that speak of it and that nobody has undone."""
    views.profile_of(context, viewer, identifier)
    return views.judgements(context, viewer, identifier)


@router.post("/{identifier}/rename", status_code=201)
def rename(
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    name: Annotated[str, Body(min_length=1, max_length=300)],
    why: Why,
) -> Judgement:
    """Say under which name it is to be shown."""
    return judgements.rename(context, viewer, identifier, name, why)


@router.post("/{identifier}/split", status_code=201)
def split(
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    mentions: Annotated[list[str], Body(min_length=1, max_length=1000)],
    why: Why,
) -> Judgement:
    """Say that some mentions name another."""
    return judgements.split(context, viewer, identifier, mentions, why)


@router.post("/{identifier}/compare", status_code=201)
def compare(
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    other: Annotated[str, Body(max_length=64)],
    verdict: Annotated[str, Body(max_length=20)],
    why: Why,
) -> Judgement:
    """Say that it is the same as another (same), not the same (different), or that nobody can tell (unsure)."""
    return judgements.compare(context, viewer, identifier, other, comparing(verdict), why)


@router.post("/{identifier}/undo", status_code=201)
def undo(
    identifier: str,
    context: InContext,
    viewer: ByViewer,
    judgement: Annotated[str, Body(max_length=26)],
    why: Why,
) -> Judgement:
    """Take a judgement back."""
    return judgements.undo(context, viewer, identifier, judgement, why)
