"""Finding pages by their words."""

from collections.abc import Sequence

import tantivy

from index import filters, words
from index.query import Query
from index.results import PageHit
from index.schema import SCHEMA, Kind, count, unpack
from index.snippets import PageText, Term, snippet
from index.words import Lemmas
from models.document import LetterType

SURFACE_BOOST = 1.5
"""a word in the form asked for counts more than another form of it"""


def find(searcher: tantivy.Searcher, query: Query, lemmas: Lemmas) -> tuple[tuple[PageHit, ...], int]:
    """Return the pages that hold all words and phrases of a query, the best first, and how many there are.

    Args:
        searcher: of the index.
        query: what is asked.
        lemmas: gives the dictionary forms of a folded word.
    """
    terms = [term_keys(term, lemmas) for term in query.terms]
    parts = [matching(term, lemmas) for term in query.terms]
    asked = filters.restricted(Kind.PAGE, query, *parts)
    found = searcher.search(asked, query.limit, offset=query.offset)
    hits = [_hit(searcher.doc(address), score, terms) for score, address in found.hits]
    return tuple(sorted(hits, key=lambda hit: (-round(hit.score, 4), hit.sha256, hit.number))), count(found)


def matching(term: Sequence[str], lemmas: Lemmas) -> tantivy.Query:
    """Return what finds a word in any form, or a phrase as written."""
    surfaces = [words.fold(word) for word in term]
    if len(surfaces) > 1:
        return tantivy.Query.phrase_query(SCHEMA, "surface", list(surfaces))
    exact = tantivy.Query.boost_query(filters.term("surface", surfaces[0]), SURFACE_BOOST)
    forms = (filters.term("keys", key) for key in words.keys(surfaces[0], lemmas(surfaces[0])))
    return filters.best_of((exact, *forms))


def term_keys(term: Sequence[str], lemmas: Lemmas) -> Term:
    """Return the keys by which words of a page answer to a word or to each word of a phrase."""
    surfaces = [words.fold(word) for word in term]
    if len(surfaces) > 1:
        return tuple(frozenset((surface,)) for surface in surfaces)
    return (frozenset(words.keys(surfaces[0], lemmas(surfaces[0]))),)


def _hit(document: tantivy.Document, score: float, terms: Sequence[Term]) -> PageHit:
    kept = unpack(document)
    page = PageText(kept["text"], kept["tokens"], kept["words"])
    return PageHit(
        sha256=str(document.get_first("sha256")),
        number=kept["number"],
        score=score,
        snippet=snippet(page, terms),
        type=LetterType(kept["type"]),
        date=kept["date"],
        cases=tuple(kept["cases"]),
    )
