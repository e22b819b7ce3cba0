"""What is found: pages, names and events, each with the place where it can be looked at."""

from dataclasses import dataclass

from models.document import LetterType
from models.event import EventType, Quote
from models.layout import Box
from models.mention import Label, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A word of the page that was asked for: code points of the page's text, and its boxes on the page image."""

    start: int
    end: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A part of a page's text, cut at the borders of words: code points `start` to `end`, with its highlights."""

    start: int
    end: int
    text: str
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHit:
    """A page that holds all words asked for; `number` from 1, `date` of the letter, ISO 8601.

    `score` is the engine's, and 0 for who sees not all letters: it depends on how frequent words are in the others.
    """

    sha256: str
    number: int
    score: float
    snippet: Snippet
    type: LetterType
    date: str | None
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """A person, body or place.

    Args:
        entity: its id.
        label: PERSON, ORG or LOCATION.
        name: canonical; for who sees not all letters the fullest form in those seen.
        form: the written form that matched best.
        roles: that the letters which pass the filters give.
        score: likeness of the form to what was asked, 0–1.
        documents: how many that name it and pass the filters.
    """

    entity: str
    label: Label
    name: str
    form: str
    roles: tuple[Role, ...]
    score: float
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHit:
    """An event that a letter tells of.

    Args:
        sha256: of the letter.
        number: of the event in its record, from 0.
        type: what happened.
        date: ISO 8601, as the letter dates it.
        who: names as written: to whom it happened.
        by: names as written: the actors.
        negated: the letter says that it did not happen.
        quote: the words that say so, with page and boxes.
        letter_type: of the letter.
        letter_date: of the letter, ISO 8601.
        cases: of the letter.
        score: the engine's.
    """

    sha256: str
    number: int
    type: EventType
    date: str | None
    who: tuple[str, ...]
    by: tuple[str, ...]
    negated: bool
    quote: Quote
    letter_type: LetterType
    letter_date: str | None
    cases: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value that a query can be narrowed to, and how many pages it would leave; `name` is that of a body."""

    value: str
    pages: int
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The values of each facet, the most frequent first; months, as in `2022-01`, in their order."""

    types: tuple[FacetValue, ...]
    roles: tuple[FacetValue, ...]
    bodies: tuple[FacetValue, ...]
    languages: tuple[FacetValue, ...]
    cases: tuple[FacetValue, ...]
    months: tuple[FacetValue, ...]
    confidences: tuple[FacetValue, ...]
    corrected: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A person, body or place whose name goes on as typed; `documents` counts the letters that name it."""

    entity: str
    label: Label
    name: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The hits of one query, the best first, and how many there are in all of pages and events.

    `is_wide`: hardly a page has the words as spelled, so words that are spelled nearly so were asked for too.
    """

    pages: tuple[PageHit, ...]
    names: tuple[NameHit, ...]
    events: tuple[EventHit, ...]
    page_count: int
    event_count: int
    is_wide: bool = False
    facets: Facets | None = None
