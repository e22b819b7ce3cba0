"""How many pages a further filter would leave: by kind of letter, role, body, language, case, month and grade.

The values of a facet are counted without that facet's own filter, so that a second value can be chosen beside a first.
"""

from collections.abc import Callable, Iterable
from typing import Any

import tantivy

from index import filters
from index.query import Query
from index.results import Facets, FacetValue
from index.schema import Kind

MOST = 50
"""values of a facet"""
MOST_BODIES = 12
MOST_MONTHS = 600

FIELDS = {
    "types": "type",
    "roles": "role",
    "bodies": "body",
    "languages": "language",
    "cases": "case",
    "since": "month",
    "confidences": "confidence",
    "corrected": "corrected",
}
"""facets by the field of the query that they stand for, and the field of the index that is counted"""


Called = Callable[[tuple[str, ...] | None, Iterable[str]], dict[str, str]]
"""gives the names of entities, by their ids, to who sees some cases or all"""


def count(
    searcher: tantivy.Searcher, query: Query, parts: tuple[tantivy.Query, ...], called: Called, *, pages: int
) -> Facets:
    """Return the facets of the pages that a query finds.

    Args:
        searcher: of the index.
        query: what is asked.
        parts: its words.
        called: gives bodies their names.
        pages: how many the query finds; where there are none, nothing is counted.
    """
    chosen = [name for name in FIELDS if _is_chosen(query, name)]
    free = [name for name in FIELDS if name not in chosen]
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in free}
    if pages:
        found = _counted(searcher, filters.restricted(Kind.PAGE, query, *parts), free)
    for name in chosen:
        found |= _counted(searcher, filters.restricted(Kind.PAGE, query, *parts, without=name), [name])
    if query.scope is not None:
        found["cases"] = [bucket for bucket in found["cases"] if bucket["key"] in query.scope]
    named = called(query.scope, [bucket["key"] for bucket in found["bodies"]])
    return Facets(
        types=_values(found["types"]),
        roles=_values(found["roles"]),
        bodies=tuple(
            FacetValue(value=bucket["key"], pages=bucket["doc_count"], name=named[bucket["key"]])
            for bucket in found["bodies"]
            if bucket["key"] in named
        ),
        languages=_values(found["languages"]),
        cases=_values(found["cases"]),
        months=_values(sorted(found["since"], key=lambda bucket: str(bucket["key"]))),
        confidences=_values(found["confidences"]),
        corrected=_values(found["corrected"]),
    )


def _is_chosen(query: Query, name: str) -> bool:
    if name == "since":
        return bool(query.since or query.until)
    value = getattr(query, name)
    return value is not None and value != ()


def _counted(searcher: tantivy.Searcher, asked: tantivy.Query, facets: list[str]) -> dict[str, list[dict[str, Any]]]:
    if not facets:
        return {}
    sizes = {"bodies": MOST_BODIES, "since": MOST_MONTHS}
    wanted = {name: {"terms": {"field": FIELDS[name], "size": sizes.get(name, MOST)}} for name in facets}
    found = searcher.aggregate(asked, wanted)
    return {name: list(found[name]["buckets"]) for name in facets}


def _values(buckets: list[dict[str, Any]]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(value=bucket["key"], pages=bucket["doc_count"]) for bucket in buckets)
