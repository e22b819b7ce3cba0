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
    parts = [_matching(term, lemmas) for term in query.terms]
    found = searcher.search(filters.restricted(Kind.EVENT, query, *parts), query.limit, offset=query.offset)
    hits = [_hit(searcher.doc(address), score) for score, address in found.hits]
    hits.sort(key=lambda hit: (-round(hit.score, 4), hit.date or "", hit.sha256, hit.number))
    return tuple(hits), count(found)


def _matching(term: tuple[str, ...], lemmas: Lemmas) -> tantivy.Query:
    said = pages.matching(term, lemmas)
    called = [token for word in term for token in names.tokens(word)]
    return filters.best_of((said, filters.all_of(people.like(token) for token in called))) if called else said


def _hit(document: tantivy.Document, score: float) -> EventHit:
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
        cases=tuple(kept["cases"]),
        score=score,
    )
