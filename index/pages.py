"""Finding pages by their words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tantivy

from index import filters, names, words
from index.query import Query
from index.results import PageHit
from index.schema import SCHEMA, Kind, count, unpack
from index.snippets import PageText, Term, snippet
from index.words import Lemmas
from models.document import LetterType

SURFACE_BOOST = 1.5
"""a word in the form asked for counts more than another form of it"""
SOUND_BOOST = 0.5
"""a word that only sounds like the one asked for, or is spelled nearly so, counts less"""
SHORTEST_SOUND = 5
"""letters of a folded word: shorter ones sound like too many others"""
FEW = 3
"""fewer pages than these, and words that are spelled nearly so are asked for too"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words and phrases of a query, as the engine is asked for them.

    Args:
        parts: one for each word and phrase.
        terms: the keys by which words of a page answer to each.
        sounds: the folded form of each word, None of a phrase and of what is too short.
        edits: how many letters a word may be spelled otherwise, of each; 0 if none.
    """

    parts: tuple[tantivy.Query, ...]
    terms: tuple[Term, ...]
    sounds: tuple[str | None, ...]
    edits: tuple[int, ...]

    @property
    def is_wide(self) -> bool:
        """Whether words that are spelled nearly so were asked for too."""
        return any(self.edits)


def ask(searcher: tantivy.Searcher, query: Query, lemmas: Lemmas) -> tuple[Wording, tantivy.SearchResult]:
    """Ask for the words of a query: as spelled, and nearly so if hardly a page has them as spelled.

    Args:
        searcher: of the index.
        query: what is asked.
        lemmas: gives the dictionary forms of a folded word.

    Returns:
        The words as they were asked for, and the pages that hold all of them.
    """
    terms = tuple(term_keys(term, lemmas) for term in query.terms)
    sounds = tuple(_sound(term) for term in query.terms)
    exact = Wording(
        parts=tuple(_part(term, sound, 0, lemmas) for term, sound in zip(query.terms, sounds, strict=True)),
        terms=terms,
        sounds=sounds,
        edits=(0,) * len(terms),
    )
    found = _searched(searcher, query, exact)
    if not any(sounds) or count(found) >= FEW:
        return exact, found
    edits = tuple(0 if sound is None else 1 if len(sound) < 2 * SHORTEST_SOUND else 2 for sound in sounds)
    parts = zip(query.terms, sounds, edits, strict=True)
    wide = Wording(parts=tuple(_part(*part, lemmas) for part in parts), terms=terms, sounds=sounds, edits=edits)
    return wide, _searched(searcher, query, wide)


def hits(
    searcher: tantivy.Searcher, query: Query, asked: Wording, found: tantivy.SearchResult
) -> tuple[tuple[PageHit, ...], int]:
    """Return the pages that hold all words and phrases of a query, the best first, and how many there are.

    Args:
        searcher: of the index.
        query: what is asked.
        asked: its words.
        found: what answers to them.
    """
    shown = [(score, _hit(searcher.doc(address), score, query, asked)) for score, address in found.hits]
    shown.sort(key=lambda pair: (-round(pair[0], 4), pair[1].sha256, pair[1].number))
    return tuple(hit for _, hit in shown), count(found)


def _searched(searcher: tantivy.Searcher, query: Query, asked: Wording) -> tantivy.SearchResult:
    return searcher.search(filters.restricted(Kind.PAGE, query, *asked.parts), query.limit, offset=query.offset)


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


def _sound(term: Sequence[str]) -> str | None:
    if len(term) > 1 or any(character.isdigit() for character in term[0]):
        return None
    sound = names.sound(words.fold(term[0]))
    return sound if len(sound) >= SHORTEST_SOUND else None


def _part(term: Sequence[str], sound: str | None, edits: int, lemmas: Lemmas) -> tantivy.Query:
    exact = matching(term, lemmas)
    if sound is None:
        return exact
    alike = filters.term("sounds", sound)
    if edits:
        alike = filters.best_of((alike, tantivy.Query.fuzzy_term_query(SCHEMA, "sounds", sound, edits)))
    return filters.best_of((exact, tantivy.Query.boost_query(alike, SOUND_BOOST)))


def _hit(document: tantivy.Document, score: float, query: Query, asked: Wording) -> PageHit:
    kept = unpack(document)
    page = PageText(kept["text"], kept["tokens"], kept["words"])
    return PageHit(
        sha256=str(document.get_first("sha256")),
        number=kept["number"],
        score=score if query.scope is None else 0.0,
        snippet=snippet(page, tuple(_answering(page, asked))),
        type=LetterType(kept["type"]),
        date=kept["date"],
        cases=tuple(kept["cases"] if query.scope is None else sorted(set(kept["cases"]) & set(query.scope))),
    )


def _answering(page: PageText, asked: Wording) -> Iterator[Term]:
    """Yield the keys by which words of one page answer; where none does, those of the words that sound alike."""
    present = frozenset(" ".join(token[2] for token in page.tokens).split(" "))
    for term, sound, edits in zip(asked.terms, asked.sounds, asked.edits, strict=True):
        if sound is None or any(not present.isdisjoint(wanted) for wanted in term):
            yield term
        else:
            yield (frozenset(_alike(page, sound, edits)),)


def _alike(page: PageText, sound: str, edits: int) -> Iterator[str]:
    from rapidfuzz.distance import OSA

    for token in page.tokens:
        surface = token[2].split(" ")[0]
        heard = names.sound(surface)
        if heard == sound or (edits and OSA.distance(heard, sound, score_cutoff=edits) <= edits):
            yield surface
