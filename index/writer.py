"""Writing to a generation of the index: letters replaced whole, committed in batches."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from index import projection, schema
from index.folder import sweep
from index.lemmas import lemmas
from index.linking import Linking
from index.schema import SCHEMA, Kind
from models.document import DocumentRecord
from models.errors import BusyIndexError

HEAP = 64_000_000
"""bytes that the engine gathers before it writes a segment"""
PAGES_A_COMMIT = 500
"""a commit takes 0.1 s on an idle machine, so letters are gathered; see docs/decisions"""

Letter = tuple[DocumentRecord, tuple[str, ...]]
"""a record and the ids of the cases that its letter is in"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a write did: numbers of letters."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def written(self) -> int:
        """How many letters were written."""
        return self.added + self.replaced


class Writer:
    """Writes letters to one generation; made afresh for each session, since a stale one leaks files.

    Args:
        generation: folder of the generation; the caller holds the lock.
        searcher: of the last commit.
        index: the engine's.
    """

    def __init__(self, generation: Path) -> None:
        self._generation = generation
        self._index = schema.open_index(str(generation))
        self._searcher = self._index.searcher()
        self._forms: set[str] = set()
        self._spellings: set[str] = set()
        self._writer: tantivy.IndexWriter | None = None
        self._pages = 0

    def write(self, letters: Iterable[Letter], removed: Iterable[str], linking: Linking, *, whole: bool) -> Changes:
        """Bring letters up to date and remove others.

        Args:
            letters: those to be found; a later one with the same digest replaces an earlier one.
            removed: digests of letters that are to be found no longer.
            linking: of their mentions.
            whole: commit once, at the end, since nobody reads the generation before it is finished.

        Raises:
            BusyIndexError: another writer has the generation open.
        """
        known = revisions(self._searcher)
        added = replaced = unchanged = 0
        for record, given in letters:
            cases = tuple(sorted(set(given)))
            revision = linking.revision(record.sha256, record.derivation.pipeline, cases)
            before = known.get(record.sha256)
            if before == revision:
                unchanged += 1
                continue
            added, replaced = (added + 1, replaced) if before is None else (added, replaced + 1)
            known[record.sha256] = revision
            self._replace(record, cases, linking)
            if self._pages >= PAGES_A_COMMIT and not whole:
                self._commit()
        gone = [sha256 for sha256 in dict.fromkeys(removed) if known.pop(sha256, None)]
        for sha256 in gone:
            self._open().delete_documents_by_term("sha256", sha256)
        self._finish()
        return Changes(added=added, replaced=replaced, unchanged=unchanged, removed=len(gone))

    def _replace(self, record: DocumentRecord, cases: tuple[str, ...], linking: Linking) -> None:
        writer = self._open()
        writer.delete_documents_by_term("sha256", record.sha256)
        for document in projection.documents(record, cases, linking, self._lemmas):
            writer.add_document(document)
            for called in document.get_all("names"):
                self._note_spellings(str(called).split())
        self._pages += len(record.pages)

    def _lemmas(self, surface: str) -> tuple[str, ...]:
        found = lemmas(surface)
        if found and surface not in self._forms:
            self._forms.add(surface)
            if not self._searcher.doc_freq("form", surface):
                self._open().add_document(projection.form(surface, found))
        return found

    def _note_spellings(self, words: Iterable[str]) -> None:
        for word in set(words) - self._spellings:
            self._spellings.add(word)
            if not self._searcher.doc_freq("spelling", word):
                self._open().add_document(projection.spelling(word))

    def _open(self) -> tantivy.IndexWriter:
        if self._writer is None:
            try:
                self._writer = self._index.writer(HEAP, num_threads=1)
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise
                raise BusyIndexError(
                    "Another indexer writes to the search index.", remedy="Wait until it is done, then run again."
                ) from error
        return self._writer

    def _commit(self) -> None:
        self._open().commit()
        self._pages = 0

    def _finish(self) -> None:
        if self._writer is None:
            return
        self._commit()
        self._writer.garbage_collect_files()
        self._writer.wait_merging_threads()
        self._writer = None
        sweep(self._generation)


def revisions(searcher: tantivy.Searcher) -> dict[str, str]:
    """Return the revision of each letter in the index, by digest."""
    query = tantivy.Query.term_query(SCHEMA, "kind", Kind.LETTER.value)
    found = searcher.search(query, max(1, searcher.num_docs))
    documents = (searcher.doc(address) for _, address in found.hits)
    return {str(document.get_first("sha256")): str(schema.unpack(document)) for document in documents}
