"""Finding persons, bodies and places by name, in any script and spelling, case ending or misreading.

The engine narrows all names down to a few hundred forms (words a few edits away; words that share trigrams if that
finds little), then likeness decides the order (`index.names`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

import tantivy

from index import filters, names
from index.query import Query
from index.results import NameHit
from index.schema import SCHEMA, Kind, unpack
from models.mention import Label, Role

CANDIDATES = 500
"""forms that are compared by likeness"""
FEW = 3
"""fewer entities than these, none of them surely meant, and the trigrams are asked too"""
SURELY = 0.95
"""likeness of a form from which on an entity is surely meant"""
SHARED_TRIGRAMS = 0.4
"""of a word, if another is compared with it by likeness"""
SPELLINGS = 40
"""words that share most trigrams, which are compared by likeness"""
SHARED_LETTERS = 0.4
"""of what is asked, in words that are like those of a name"""
LEAST_LIKE = 0.6
"""forms less like what was asked are not shown"""
MOST_TOKENS = 8

Engine = tantivy.Query


def find(searcher: tantivy.Searcher, query: Query, *, is_wide: bool = False) -> tuple[NameHit, ...]:
    """Return the entities whose names are like the text of a query, the likest first.

    Args:
        searcher: of the index.
        query: what is asked; without text, every entity that passes the filters, the most frequent first.
        is_wide: ask for far spellings although somebody is surely meant: who looks for others of the same name.
    """
    asked = names.tokens(query.text)[:MOST_TOKENS]
    ranked = _ranked(searcher, query, asked, is_wide=is_wide)
    counted = _counted(searcher, query, [entity for entity, _, _ in ranked])
    ranked = [entry for entry in ranked if entry[0] in counted]
    ranked.sort(key=lambda entry: (-round(entry[1], 3), -counted[entry[0]]["doc_count"], entry[0]))
    return _hits(searcher, query, ranked[query.offset : query.offset + query.limit], counted)


def called(searcher: tantivy.Searcher, scope: tuple[str, ...] | None, entities: Iterable[str]) -> dict[str, str]:
    """Return the name to show of entities, by id; who sees no letter that names one gets none.

    Args:
        searcher: of the index.
        scope: ids of cases, None for all letters: then the name is the canonical one, else the fullest form in them.
        entities: their ids.
    """
    wanted = list(dict.fromkeys(entities))
    if not wanted:
        return {}
    if scope is None:
        found = {one: searcher.search(_naming(one, scope), 1, count=False).hits for one in wanted}
        return {one: str(unpack(searcher.doc(hits[0][1]))["name"]) for one, hits in found.items() if hits}
    visible = filters.visible(Kind.NAME, scope, Engine.term_set_query(SCHEMA, "entity", wanted))
    size = CANDIDATES * len(wanted)
    found_forms = searcher.aggregate(visible, {"forms": {"terms": {"field": "form", "size": size}}})
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for bucket in found_forms["forms"]["buckets"]:
        entity, form = names.form_of(bucket["key"])
        counted[entity][form] = bucket["doc_count"]
    return {one: names.fullest(counted[one]) for one in wanted if one in counted}


def _naming(entity: str, scope: tuple[str, ...] | None) -> tantivy.Query:
    return filters.visible(Kind.NAME, scope, filters.term("entity", entity))


def like(token: str, *, initial: bool = False, canonical: bool = False) -> tantivy.Query:
    """Return what finds a folded word of a name, misspelt within limits.

    Args:
        token: the word.
        initial: names that have only its first letter are found too.
        canonical: names that other letters gave are found too, for who sees them all.
    """
    if len(token) == 1:
        return Engine.regex_query(SCHEMA, "names", f"{token}.*")
    exact = Engine.boost_query(filters.term("names", token), 2.0)
    parts = [exact]
    if canonical:
        parts.append(Engine.boost_query(filters.term("canonical", token), 2.0))
    if names.edits(token):
        parts.append(Engine.fuzzy_term_query(SCHEMA, "names", token, names.edits(token)))
    if initial and not token.isdigit():
        parts.append(filters.term("names", token[0]))
    return filters.best_of(parts)


def _ranked(
    searcher: tantivy.Searcher, query: Query, asked: tuple[str, ...], *, is_wide: bool
) -> list[tuple[str, float, str]]:
    is_whole = query.scope is None
    forms = _forms(searcher, query, [like(token, initial=len(asked) > 1, canonical=is_whole) for token in asked])
    best = _best(forms, asked)
    if asked and len(best) < FEW and (is_wide or all(score < SURELY for score, _ in best.values())):
        for alike in _alike(searcher, asked):
            for entity, found in _best(_forms(searcher, query, [alike]), asked).items():
                best[entity] = max(found, best.get(entity, found))
            if len(best) >= FEW:
                break
    return [(entity, score, form) for entity, (score, form) in best.items()]


def _alike(searcher: tantivy.Searcher, asked: tuple[str, ...]) -> Iterator[tantivy.Query]:
    """Yield what finds names by words that are like those asked for: by all of them, by all but one and so on.

    Names of which fewer letters are alike than make up a name like enough are not asked for.
    """
    whole = sum(map(len, asked))
    spelled = {}
    for token in asked:
        if len(token) > 1 and (words := _spellings(searcher, token)):
            spelled[token] = Engine.term_set_query(SCHEMA, "names", words)
    for size in range(len(spelled), 0, -1):
        several = [some for some in combinations(spelled, size) if sum(map(len, some)) >= SHARED_LETTERS * whole]
        if several:
            yield filters.best_of(filters.all_of(spelled[token] for token in some) for some in several)


def _spellings(searcher: tantivy.Searcher, token: str) -> list[str]:
    """Return words of names that are like one asked for; whose they are is asked afterwards, under the filters."""
    parts = names.trigrams((token,))
    trigrams = [(tantivy.Occur.Should, filters.term("trigrams", part)) for part in parts]
    shared = Engine.boolean_query(trigrams, minimum_number_should_match=max(1, int(len(parts) * SHARED_TRIGRAMS)))
    found = searcher.search(shared, SPELLINGS, count=False)
    words = (str(unpack(searcher.doc(address))) for _, address in found.hits)
    return [word for word in words if names.likeness((token,), (word,)) >= LEAST_LIKE]


def _forms(searcher: tantivy.Searcher, query: Query, parts: list[tantivy.Query]) -> list[str]:
    found = searcher.aggregate(
        filters.restricted(Kind.NAME, query, *parts),
        {"forms": {"terms": {"field": "form", "size": CANDIDATES, "segment_size": 10 * CANDIDATES}}},
    )
    return [bucket["key"] for bucket in found["forms"]["buckets"]]


def _best(forms: Iterable[str], asked: tuple[str, ...]) -> dict[str, tuple[float, str]]:
    """Return the likest form of each entity as likeness and form."""
    best: dict[str, tuple[float, str]] = {}
    for key in forms:
        entity, form = key.split(names.SEPARATOR, 1)
        score = names.likeness(asked, names.tokens(form)) if asked else 1.0
        if score >= LEAST_LIKE and (score, form) > best.get(entity, (0.0, "")):
            best[entity] = (score, form)
    return best


def _counted(searcher: tantivy.Searcher, query: Query, entities: list[str]) -> dict[str, dict[str, Any]]:
    """Return for each entity the number of letters that pass the filters and the roles that they give."""
    if not entities:
        return {}
    roles = {"roles": {"terms": {"field": "role", "size": len(Role)}}}
    found = searcher.aggregate(
        filters.restricted(Kind.NAME, query, Engine.term_set_query(SCHEMA, "entity", entities)),
        {"entities": {"terms": {"field": "entity", "size": len(entities)}, "aggs": roles}},
    )
    return {bucket["key"]: bucket for bucket in found["entities"]["buckets"]}


def _hits(
    searcher: tantivy.Searcher, query: Query, ranked: list[tuple[str, float, str]], counted: dict[str, dict[str, Any]]
) -> tuple[NameHit, ...]:
    kept = {entity: _kept(searcher, query, entity) for entity, _, _ in ranked}
    if query.scope is None:
        shown = {entity: str(one["name"]) for entity, one in kept.items()}
    else:
        shown = called(searcher, query.scope, kept)
    return tuple(
        NameHit(
            entity=entity,
            label=Label(kept[entity]["label"]),
            name=shown[entity],
            form=form,
            roles=tuple(sorted(Role(bucket["key"]) for bucket in counted[entity]["roles"]["buckets"])),
            score=score,
            documents=counted[entity]["doc_count"],
        )
        for entity, score, form in ranked
    )


def _kept(searcher: tantivy.Searcher, query: Query, entity: str) -> Mapping[str, Any]:
    found = searcher.search(_naming(entity, query.scope), 1, count=False)
    kept: Mapping[str, Any] = unpack(searcher.doc(found.hits[0][1]))
    return kept
