"""The one place where queries to the engine are put together, so that no filter can be forgotten."""

from collections.abc import Iterable

import tantivy

from index.query import Query
from index.schema import SCHEMA, Kind

Must = tantivy.Occur.Must
Engine = tantivy.Query

CHOSEN = {"types": "type", "roles": "role", "bodies": "body", "languages": "language", "confidences": "confidence"}
"""fields of a query that hold values, and the field of the index in which any of them must stand"""


def restricted(kind: Kind, query: Query, *parts: tantivy.Query, without: str | None = None) -> tantivy.Query:
    """Return what finds documents of a kind that match all parts and pass all filters of a query.

    Args:
        kind: of documents.
        query: whose filters hold for all kinds; its labels for names.
        parts: that score.
        without: name of a field of the query that is to filter nothing.
    """
    filters = _in_scope(kind, query.scope)
    if query.cases is not None and without != "cases":
        filters.append(_any("case", query.cases))
    for name, field in CHOSEN.items():
        chosen = getattr(query, name)
        if chosen and without != name:
            filters.append(_any(field, chosen))
    if kind is Kind.NAME and query.labels:
        filters.append(_any("label", query.labels))
    if query.corrected is not None and without != "corrected":
        filters.append(term("corrected", flag(is_on=query.corrected)))
    if (query.since or query.until) and without != "since":
        filters.append(_day("last", query.first_day, None))
        filters.append(_day("first", None, query.last_day))
    return _all_silent(filters, parts)


def visible(kind: Kind, scope: tuple[str, ...] | None, *parts: tantivy.Query) -> tantivy.Query:
    """Return what finds documents of a kind that match all parts and that someone may see.

    Args:
        kind: of documents.
        scope: ids of cases, None for all letters.
        parts: that score.
    """
    return _all_silent(_in_scope(kind, scope), parts)


def flag(*, is_on: bool) -> str:
    """Return the term of a field that says yes or no."""
    return "yes" if is_on else "no"


def term(field: str, value: str) -> tantivy.Query:
    """Return what finds a term of a field."""
    return Engine.term_query(SCHEMA, field, value)


def all_of(parts: Iterable[tantivy.Query]) -> tantivy.Query:
    """Return what matches all parts."""
    return Engine.boolean_query([(Must, part) for part in parts])


def best_of(parts: Iterable[tantivy.Query]) -> tantivy.Query:
    """Return what matches any part and scores as the best of them."""
    return Engine.disjunction_max_query(list(parts))


def any_of(field: str, values: Iterable[str]) -> tantivy.Query:
    """Return what finds any of some terms of a field, without a score."""
    return Engine.const_score_query(_any(field, values), 0.0)


def _in_scope(kind: Kind, scope: tuple[str, ...] | None) -> list[tantivy.Query]:
    of_kind = term("kind", kind.value)
    return [of_kind] if scope is None else [of_kind, _any("case", scope)]


def _all_silent(filters: Iterable[tantivy.Query], parts: Iterable[tantivy.Query]) -> tantivy.Query:
    silent = [Engine.const_score_query(part, 0.0) for part in filters]
    return Engine.boolean_query([(Must, part) for part in (*silent, *parts)])


def _any(field: str, values: Iterable[str]) -> tantivy.Query:
    return Engine.term_set_query(SCHEMA, field, [str(value) for value in values])


def _day(field: str, lowest: int | None, highest: int | None) -> tantivy.Query:
    return Engine.range_query(SCHEMA, field, tantivy.FieldType.Integer, lowest, highest)
