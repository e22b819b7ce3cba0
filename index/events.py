"""Finding events by what they are called, by the words of the letter and by who took part."""

import tantivy

from index import filters, names, pages, people
from index.query import Query
from index.results import EventHit
from index.schema import Kind, count, unpack
from index.words import Lemmas
from models.document import LetterType
from models.event import EventType, Quote
from models.layout import Box


def find(searcher: tantivy.Searcher, query: Query, lemmas: Lemmas) -> tuple[tuple[EventHit, ...], int]:
    """Return the events that answer to all words of a query, the best first, and how many there are.

    Args:
        searcher: of the index.
        query: what is asked; a range of dates passes no event without a date.
        lemmas: gives the dictionary forms of a folded word.
    """
    parts = [_matching(term, lemmas, is_whole=query.scope is None) for term in query.terms]
    found = searcher.search(filters.restricted(Kind.EVENT, query, *parts), query.limit, offset=query.offset)
    hits = [(score, _hit(searcher.doc(address), score, query.scope)) for score, address in found.hits]
    hits.sort(key=lambda pair: (-round(pair[0], 4), pair[1].date or "", pair[1].sha256, pair[1].number))
    return tuple(hit for _, hit in hits), count(found)


def of_entity(
    searcher: tantivy.Searcher, entity: str, scope: tuple[str, ...] | None, *, limit: int, offset: int
) -> tuple[tuple[EventHit, ...], int]:
    """Return the events in which an entity takes part, by their dates, and how many there are.

    Args:
        searcher: of the index.
        entity: its id.
        scope: ids of the cases that may be seen, None for all letters.
        limit: most events.
        offset: events to pass over.
    """
    asked = filters.visible(Kind.EVENT, scope, filters.term("entity", entity))
    found = searcher.search(asked, limit, offset=offset, order_by_field="first", order=tantivy.Order.Asc)
    return tuple(_hit(searcher.doc(address), 0.0, scope) for _, address in found.hits), count(found)


def _matching(term: tuple[str, ...], lemmas: Lemmas, *, is_whole: bool) -> tantivy.Query:
    said = pages.matching(term, lemmas)
    called = [token for word in term for token in names.tokens(word)]
    if not called:
        return said
    return filters.best_of((said, filters.all_of(people.like(token, canonical=is_whole) for token in called)))


def _hit(document: tantivy.Document, score: float, scope: tuple[str, ...] | None) -> EventHit:
    kept = unpack(document)
    page, start, end, text, boxes = kept["quote"]
    return EventHit(
        sha256=str(document.get_first("sha256")),
        number=kept["number"],
        type=EventType(kept["type"]),
        date=kept["date"],
        who=tuple(kept["who"]),
        by=tuple(kept["by"]),
        negated=kept["negated"],
        quote=Quote(page=page, start=start, end=end, text=text, boxes=tuple(Box(*box) for box in boxes)),
        letter_type=LetterType(kept["letter_type"]),
        letter_date=kept["letter_date"],
        cases=tuple(kept["cases"] if scope is None else sorted(set(kept["cases"]) & set(scope))),
        score=score if scope is None else 0.0,
    )
