"""The door: an index of letters in a folder that can be thrown away and made again from records and entities."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import tantivy

from index import entities, events, facets, filters, linked, pages, people, schema, suggestions
from index.entities import LetterPlaces, Profile, Scope
from index.folder import Folder
from index.lemmas import lemmas
from index.linking import Linking
from index.query import Query
from index.residence import Residence
from index.results import EventHit, NameHit, Results, Suggestion
from index.schema import Kind
from index.writer import Changes, Letter, Writer, revisions
from models.entity import Entity

WAIT = 30.0
"""seconds to wait for another writer"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    generation: Path
    committed: int
    index: tantivy.Index
    residence: Residence = field(default_factory=Residence)
    canonical: dict[str, str] = field(default_factory=dict)
    """names of entities that were asked for since the commit"""


class Index:
    """An index of letters.

    Reading never waits for writing: a search sees what was committed last. One object may be used by many threads for
    searching.

    Args:
        directory: of the index; made at the first write. It holds text of letters: keep it as safe as the archive.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._folder = Folder(directory)
        self._opened: _Opened | None = None

    def update(
        self,
        letters: Iterable[Letter],
        entities: Iterable[Entity],
        *,
        removed: Iterable[str] = (),
        wait: float = WAIT,
    ) -> Changes:
        """Bring letters up to date; what is as it was is left alone, so a second time changes nothing.

        Args:
            letters: records with the ids of their cases. Letters that are not given stay as they are.
            entities: all of the generation in use.
            removed: digests of letters that are to be found no longer.
            wait: seconds to wait for another writer at most.

        Raises:
            BusyIndexError: another process still writes.
        """
        with self._folder.writing(wait):
            self._folder.remove_others()
            generation = self._folder.find()
            if generation is None:
                return self._build(letters, entities)
            return Writer(generation).write(letters, removed, Linking(entities), whole=False)

    def rebuild(self, letters: Iterable[Letter], entities: Iterable[Entity], *, wait: float = WAIT) -> Changes:
        """Make the index anew, of these letters alone; the old one is in use until the new one is finished.

        Args:
            letters: records with the ids of their cases.
            entities: all of the generation in use.
            wait: seconds to wait for another writer at most.

        Raises:
            BusyIndexError: another process still writes.
        """
        with self._folder.writing(wait):
            self._folder.remove_others()
            return self._build(letters, entities)

    def revisions(self) -> dict[str, str]:
        """Return the revision of each letter in the index, by digest; compare with `Linking.revision`."""
        return {} if self._folder.find() is None else revisions(self._searcher())

    def search(self, query: Query, *, with_facets: bool = False) -> Results:
        """Return pages, names and events that answer a query.

        Args:
            query: what is asked, and by whom.
            with_facets: count also what further filters would leave.

        Raises:
            MissingIndexError: nothing has been indexed yet, or by another version of Dalel.
        """
        searcher = self._searcher()

        @cache
        def known_lemmas(surface: str) -> tuple[str, ...]:
            return _kept_lemmas(searcher, surface)

        asked, found = pages.ask(searcher, query, known_lemmas)
        found_pages, page_count = pages.hits(searcher, query, asked, found)
        found_events, event_count = events.find(searcher, query, known_lemmas)
        counted = None
        if with_facets:
            counted = facets.count(searcher, query, asked.parts, self._called(searcher), pages=page_count)
        return Results(
            pages=found_pages,
            names=people.find(searcher, query),
            events=found_events,
            page_count=page_count,
            event_count=event_count,
            is_wide=asked.is_wide,
            facets=counted,
        )

    def suggest(self, typed: str, scope: Scope, *, limit: int = 8) -> tuple[Suggestion, ...]:
        """Return people, bodies and places whose names go on as typed, the most frequent first.

        Args:
            typed: the begin of a name, in any script; the last word may be unfinished.
            scope: ids of the cases that whoever types may see, None for all letters.
            limit: most suggestions.

        Raises:
            MissingIndexError: nothing has been indexed yet, or by another version of Dalel.
        """
        return suggestions.find(self._searcher(), typed, scope, limit)

    def names(self, query: Query) -> tuple[NameHit, ...]:
        """Return people, bodies and places alone that answer a query, also those whose names are only somewhat like."""
        return people.find(self._searcher(), query, is_wide=True)

    def has_entity(self, entity: str, scope: Scope) -> bool:
        """Tell whether a letter that may be seen names an entity."""
        return entities.is_named(self._searcher(), entity, scope)

    def profile(self, entity: str, scope: Scope) -> Profile | None:
        """Return what some letters say of an entity, None if none of them names it.

        Args:
            entity: its id.
            scope: ids of the cases whose letters may be seen, None for all letters.
        """
        return entities.profile(self._searcher(), entity, scope)

    def places(
        self, entity: str, scope: Scope, *, limit: int, offset: int = 0, written: str | None = None
    ) -> tuple[tuple[LetterPlaces, ...], int]:
        """Return letters that name an entity with the places where, by their dates, and how many letters there are.

        Args:
            entity: its id.
            scope: ids of the cases whose letters may be seen, None for all letters.
            limit: most letters.
            offset: letters to pass over.
            written: only letters that write it so.
        """
        return entities.places(self._searcher(), entity, scope, limit=limit, offset=offset, written=written)

    def places_in(self, entity: str, scope: Scope, letters: Iterable[str]) -> tuple[LetterPlaces, ...]:
        """Return the places where some letters name an entity, of those that may be seen."""
        return entities.places_in(self._searcher(), entity, scope, letters)

    def events_of(self, entity: str, scope: Scope, *, limit: int, offset: int = 0) -> tuple[tuple[EventHit, ...], int]:
        """Return the events in which an entity takes part, by their dates, and how many there are."""
        return events.of_entity(self._searcher(), entity, scope, limit=limit, offset=offset)

    def linked(self, sha256: str) -> dict[str, str]:
        """Return the ids of entities by the ids of the mentions of a letter; none of a letter that is not indexed.

        Args:
            sha256: of a letter that whoever asks may see.
        """
        return {} if self._folder.find() is None else linked.linked(self._searcher(), sha256)

    def letters(self, query: Query, *, limit: int) -> frozenset[str]:
        """Return the digests of the letters whose pages answer a query, at most `limit` of them."""
        searcher = self._searcher()
        asked, _ = pages.ask(searcher, query, lambda surface: _kept_lemmas(searcher, surface))
        found = searcher.aggregate(
            filters.restricted(Kind.PAGE, query, *asked.parts),
            {"letters": {"terms": {"field": "sha256", "size": limit, "segment_size": limit}}},
        )
        return frozenset(bucket["key"] for bucket in found["letters"]["buckets"])

    def state(self) -> str:
        """Return what changes with each commit, so that what was made of the index can be kept until then.

        Raises:
            MissingIndexError: nothing has been indexed yet, or by another version of Dalel.
        """
        generation = self._folder.current()
        return f"{generation.name} {(generation / 'meta.json').stat().st_mtime_ns}"

    def _build(self, letters: Iterable[Letter], entities: Iterable[Entity]) -> Changes:
        generation = self._folder.create()
        changes = Writer(generation).write(letters, (), Linking(entities), whole=True)
        self._folder.adopt(generation)
        return changes

    def _searcher(self) -> tantivy.Searcher:
        """Return a view of the last commit, opened again if another generation or commit is in use by now."""
        try:
            return self._open().searcher()
        except (FileNotFoundError, ValueError):
            # A rebuild replaced the generation between the reading of the pointer and the opening.
            self._opened = None
            return self._open().searcher()

    def _open(self) -> tantivy.Index:
        generation = self._folder.current()
        committed = (generation / "meta.json").stat().st_mtime_ns
        opened = self._opened
        if opened is None or opened.generation != generation:
            opened = _Opened(generation=generation, committed=committed, index=schema.open_index(str(generation)))
        elif opened.committed != committed:
            opened.index.reload()
            opened = replace(opened, committed=committed, canonical={})
        elif opened.residence.has_grown():
            # Nothing but its end lets the engine give back what it mapped; names that were asked for stay true.
            opened = replace(opened, index=schema.open_index(str(generation)), residence=Residence())
        self._opened = opened
        return opened.index

    def _called(self, searcher: tantivy.Searcher) -> facets.Called:
        """Return what gives entities their names; canonical ones, which the same few have each time, once a commit."""
        known = {} if self._opened is None else self._opened.canonical

        def called(scope: Scope, wanted: Iterable[str]) -> dict[str, str]:
            if scope is not None:
                return people.called(searcher, scope, wanted)
            listed = list(wanted)
            known.update(people.called(searcher, None, [one for one in listed if one not in known]))
            return {one: known[one] for one in listed if one in known}

        return called


def _kept_lemmas(searcher: tantivy.Searcher, surface: str) -> tuple[str, ...]:
    """Return the lemmas that the index keeps of a form, and load the dictionary only for forms that no letter has."""
    kind = filters.term("kind", Kind.FORM.value)
    found = searcher.search(filters.all_of((kind, filters.term("form", surface))), 1, count=False)
    if found.hits:
        return tuple(schema.unpack(searcher.doc(found.hits[0][1])))
    return () if searcher.doc_freq("surface", surface) else lemmas(surface)
