"""What a name that is being typed may go on to: of letters that may be seen, and of nothing else."""

import re

import tantivy

from index import filters, names, people
from index.results import Suggestion
from index.schema import SCHEMA, Kind, unpack
from models.mention import Label

SHORTEST = 2
"""letters of the last word before anything is suggested"""
MOST_WORDS = 4
CONSIDERED = 64
"""entities, the most frequent first, among which the names that go on as typed come before the others"""

Engine = tantivy.Query


def find(searcher: tantivy.Searcher, typed: str, scope: tuple[str, ...] | None, limit: int) -> tuple[Suggestion, ...]:
    """Return people, bodies and places whose names go on as typed, the most frequent first.

    Args:
        searcher: of the index.
        typed: the begin of a name; the words before the last are taken as finished.
        scope: ids of cases, None for all letters.
        limit: most suggestions.
    """
    asked = names.tokens(typed)[-MOST_WORDS:]
    if not asked or len(asked[-1]) < SHORTEST:
        return ()
    *finished, last = asked
    begun = [people.like(token) for token in finished if len(token) > 1]
    found = _counted(searcher, scope, [*begun, Engine.regex_query(SCHEMA, "names", f"{re.escape(last)}.*")])
    if not found and len(last) > SHORTEST:
        fuzzy = Engine.fuzzy_term_query(SCHEMA, "names", last, names.edits(last), prefix=True)
        found = _counted(searcher, scope, [*begun, fuzzy])
    chosen = list(found)[:limit]
    called = people.called(searcher, scope, chosen)
    return tuple(
        Suggestion(entity=one, label=_label(searcher, one), name=called[one], documents=found[one])
        for one in chosen
        if one in called
    )


def _counted(searcher: tantivy.Searcher, scope: tuple[str, ...] | None, parts: list[tantivy.Query]) -> dict[str, int]:
    found = searcher.aggregate(
        filters.visible(Kind.NAME, scope, *parts),
        {"entities": {"terms": {"field": "entity", "size": CONSIDERED}}},
    )
    return {bucket["key"]: bucket["doc_count"] for bucket in found["entities"]["buckets"]}


def _label(searcher: tantivy.Searcher, entity: str) -> Label:
    found = searcher.search(filters.visible(Kind.NAME, None, filters.term("entity", entity)), 1, count=False)
    return Label(unpack(searcher.doc(found.hits[0][1]))["label"])
