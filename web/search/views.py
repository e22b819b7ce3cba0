"""What the pages of a search show, put together from the index."""

from collections.abc import Mapping
from dataclasses import dataclass

from index import EventHit, Facets, FacetValue, NameHit, PageHit, Results
from index.query import LARGEST_OFFSET
from models.layout import Box
from models.search import Asked
from web import marking
from web.context import Context
from web.crop.routes import address
from web.search.forms import PAGE, query_of
from web.viewer import Viewer

LABELS = ("PERSON", "ORG", "LOCATION")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page that was found: its snippet cut at what was asked, its scan there, and where the reader opens."""

    hit: PageHit
    pieces: list[marking.Piece]
    crop: str | None
    address: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvent:
    """An event that was found."""

    hit: EventHit
    crop: str | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A month of the histogram; `height` of 0–40."""

    month: FacetValue
    height: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What answers a search, on one of its pages.

    Args:
        results: of the index.
        pages: in order.
        names: in order.
        events: in order.
        facets: counted over what whoever asks may see.
        bars: the histogram of months.
        page: number of this page of the results, from 1.
        page_count: of pages of results.
        event_page_count: of pages of events.
    """

    results: Results
    pages: list[ShownPage]
    names: tuple[NameHit, ...]
    events: list[ShownEvent]
    facets: Facets
    bars: list[Bar]
    page: int
    page_count: int
    event_page_count: int


def found(context: Context, viewer: Viewer, asked: Asked, *, page: int = 1, new: frozenset[str] = frozenset()) -> Found:
    """Return what answers a search.

    Args:
        context: of the application.
        viewer: who asks.
        asked: what.
        page: number of the page of results, from 1.
        new: digests of letters that are new to who asks.
    """
    results = context.index.search(query_of(viewer, asked, offset=PAGE * (page - 1)), with_facets=True)
    facets = results.facets
    assert facets is not None  # noqa: S101  (they were asked for)
    return Found(
        results=results,
        pages=[_page(hit, new) for hit in results.pages],
        names=results.names,
        events=[_event(hit) for hit in results.events],
        facets=facets,
        bars=_bars(facets.months, asked),
        page=page,
        page_count=_pages(results.page_count),
        event_page_count=_pages(results.event_count),
    )


def at(sha256: str, page: int, **place: object) -> str:
    """Return the address of a place in the reader.

    Args:
        sha256: of the letter.
        page: number.
        place: `mention`, `event`, or `start` and `end` in the page's text.
    """
    named = "".join(f"&{name}={value}" for name, value in place.items())
    return f"/documents/{sha256}?page={page}{named}"


def case_titles(context: Context, viewer: Viewer) -> Mapping[str, str]:
    """Return the titles of the cases that someone may see, by id."""
    return {case.id: case.title for case in context.access.cases(viewer)}


def _pages(hits: int) -> int:
    return max(1, -(-min(hits, LARGEST_OFFSET) // PAGE))


def _page(hit: PageHit, new: frozenset[str]) -> ShownPage:
    highlights = hit.snippet.highlights
    boxes: tuple[Box, ...] = tuple(box for highlight in highlights for box in highlight.boxes)
    place = {"start": highlights[0].start, "end": highlights[0].end} if highlights else {}
    return ShownPage(
        hit=hit,
        pieces=marking.of_snippet(hit.snippet),
        crop=address(hit.sha256, hit.number, boxes),
        address=at(hit.sha256, hit.number, **place),
        is_new=hit.sha256 in new,
    )


def _event(hit: EventHit) -> ShownEvent:
    return ShownEvent(
        hit=hit,
        crop=address(hit.sha256, hit.quote.page, hit.quote.boxes),
        address=at(hit.sha256, hit.quote.page, event=hit.number),
    )


def _bars(months: tuple[FacetValue, ...], asked: Asked) -> list[Bar]:
    highest = max((month.pages for month in months), default=1)
    return [
        Bar(
            month=month,
            height=max(2, round(40 * month.pages / highest)),
            is_chosen=asked.since == asked.until == month.value,
        )
        for month in months
    ]
