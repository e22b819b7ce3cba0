"""The one place where queries to the engine are put together, so that no filter can be forgotten."""

from collections.abc import Iterable

import tantivy

from index.query import Query
from index.schema import SCHEMA, Kind

Must = tantivy.Occur.Must
Engine = tantivy.Query


def restricted(kind: Kind, query: Query, *parts: tantivy.Query) -> tantivy.Query:
    """Return what finds documents of a kind that match all parts and pass all filters of a query.

    Args:
        kind: of documents.
        query: whose cases, types, roles and dates hold for all kinds; its labels for names.
        parts: that score.
    """
    filters = [Engine.term_query(SCHEMA, "kind", kind.value)]
    if query.cases is not None:
        filters.append(_any("case", query.cases))
    filters.extend(_any(field, values) for field, values in (("type", query.types), ("role", query.roles)) if values)
    if kind is Kind.NAME and query.labels:
        filters.append(_any("label", query.labels))
    if query.since or query.until:
        filters.append(_day("last", query.first_day, None))
        filters.append(_day("first", None, query.last_day))
    silent = [Engine.const_score_query(part, 0.0) for part in filters]
    return Engine.boolean_query([(Must, part) for part in (*silent, *parts)])


def term(field: str, value: str) -> tantivy.Query:
    """Return what finds a term of a field."""
    return Engine.term_query(SCHEMA, field, value)


def all_of(parts: Iterable[tantivy.Query]) -> tantivy.Query:
    """Return what matches all parts."""
    return Engine.boolean_query([(Must, part) for part in parts])


def best_of(parts: Iterable[tantivy.Query]) -> tantivy.Query:
    """Return what matches any part and scores as the best of them."""
    return Engine.disjunction_max_query(list(parts))


def _any(field: str, values: Iterable[str]) -> tantivy.Query:
    return Engine.term_set_query(SCHEMA, field, [str(value) for value in values])


def _day(field: str, lowest: int | None, highest: int | None) -> tantivy.Query:
    return Engine.range_query(SCHEMA, field, tantivy.FieldType.Integer, lowest, highest)
