"""The linkage: all mentions of an archive with the entities behind them, brought up to date by what changes.

What becomes of a mention depends on its component alone (`resolver.relating`), so an update links anew only the
components that it touches, and the result is that of linking everything from nothing.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from models import gazetteer
from models.document import DocumentRecord
from models.entity import Entity, Resolution
from models.entity_parts import EntityPart
from models.mention import Label
from resolver.changes import Changes
from resolver.crew import pack_all, settle_all
from resolver.ledger import get_fact, open_ledger, put_fact
from resolver.packing import PackedLetter
from resolver.parts import Parts
from resolver.settling import Component, Reader, Settled
from resolver.updating import Update
from resolver.verdicts import Verdicts

VERSION = "4"
"""Changes with every change of what is linked."""

_MANY_LETTERS = 2_000
"""Letters from which several processes read them."""


def _version() -> str:
    """Return what decides what is linked besides letters and judgements, gazetteers of the user among it."""
    data = files("resolver").joinpath("data").iterdir()
    tables = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in data if path.is_file()}
    content = json.dumps((VERSION, tables, gazetteer.digests()), sort_keys=True)
    return f"{VERSION} {hashlib.sha256(content.encode()).hexdigest()}"


class Linkage(AbstractContextManager["Linkage"]):
    """Links mentions, and remembers what it made.

    Args:
        path: of the file that it remembers in; in memory if None. A file of another version is made anew.
        workers: processes that may work at a large update.
    """

    def __init__(self, path: Path | None = None, *, workers: int = 1) -> None:
        self._path = path
        self._workers = workers
        self._ledger = open_ledger(path, _version())
        self._forms: dict[tuple[str, str, str], int] = {}
        self._reasons: dict[str, int] = {}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __enter__(self) -> Self:
        return self

    def close(self) -> None:
        """Let the file go."""
        self._ledger.close()

    @property
    def generation(self) -> str:
        """Digest of all inputs so far, hex."""
        total = int(get_fact(self._ledger, "inputs", "0"), 16)
        content = f"{get_fact(self._ledger, 'version')} {total:064x}"
        return hashlib.sha256(content.encode()).hexdigest()

    def sources(self) -> dict[str, str]:
        """Return the pipeline of the record that is linked of each letter, by digest."""
        return dict(self._ledger.execute("SELECT sha256, source FROM letter"))

    def update(
        self,
        records: Iterable[DocumentRecord] = (),
        *,
        removed: Iterable[str] = (),
        verdicts: Verdicts | None = None,
        arrivals: Mapping[str, str] | None = None,
        carried: Mapping[str, str] | None = None,
    ) -> Changes:
        """Link what is new or changed.

        Args:
            records: of new letters, and of letters that were read anew; in any order.
            removed: digests of letters that are no longer there.
            verdicts: what all judgements so far say of the mentions as they are after the update; None if as before.
            arrivals: when each letter of `records` first came in, ISO 8601 UTC, by digest.
            carried: where the mentions of letters that were read anew are now, by reference
                (`resolver.anchoring.carried`), so that the ids of entities that they founded are forwarded.

        Raises:
            sqlite3.Error: the file cannot be used.
        """
        with self._ledger:
            self._ledger.execute("BEGIN IMMEDIATE")
            update = Update(self._ledger, self._forms, self._reasons, carried or {})
            for sha256 in sorted(set(removed)):
                update.remove(sha256)
            update.add(self._pack(records, arrivals or {}))
            if verdicts is not None:
                update.judge(verdicts)
            update.link(self._settler())
            return update.finish(lambda: self.generation)

    def _pack(self, records: Iterable[DocumentRecord], arrivals: Mapping[str, str]) -> Iterator[PackedLetter]:
        waiting = iter(records)
        few = list(islice(waiting, _MANY_LETTERS))
        workers = self._workers if len(few) == _MANY_LETTERS else 1
        return pack_all(chain(few, waiting), lambda sha256: arrivals.get(sha256, ""), workers)

    def _settler(self) -> "Callable[[Sequence[int]], Iterator[Settled]] | None":
        path = self._path
        if path is None or self._workers == 1:
            return None
        return lambda components: settle_all(path, components, self._workers)

    def count(self) -> tuple[int, int]:
        """Return how many entities there are, and how many mentions the largest component of persons has."""
        (entities,) = self._ledger.execute("SELECT count(*) FROM entity").fetchone()
        query = (
            "SELECT coalesce(max(size), 0) FROM (SELECT count(*) AS size FROM mention m JOIN form f ON f.id = m.form "
            "WHERE f.label = ? GROUP BY m.component)"
        )
        (largest,) = self._ledger.execute(query, (Label.PERSON,)).fetchone()
        return entities, largest

    def resolution(self) -> Resolution:
        """Return all entities and doubtful links."""
        whole = self.part("")
        return Resolution(generation=self.generation, entities=whole.entities, doubtful=whole.doubtful)

    def parts(self) -> tuple[str, ...]:
        """Return the prefixes of all parts that the entities are divided into, in order."""
        return tuple(row[0] for row in self._ledger.execute("SELECT prefix FROM part ORDER BY prefix"))

    def part(self, prefix: str) -> EntityPart:
        """Return one of the parts."""
        return Parts(self._ledger).read(prefix)

    def letters_of(self, entities: Collection[str]) -> frozenset[str]:
        """Return the digests of the letters that name any of some entities.

        Args:
            entities: their ids.
        """
        return Parts(self._ledger).letters_of(entities)

    def entities_in(self, letters: Collection[str]) -> tuple[Entity, ...]:
        """Return the entities that some letters name, each with its mentions in these letters alone.

        Args:
            letters: their digests.
        """
        return Parts(self._ledger).entities_in(letters)

    def changed_parts(self, generation: str | None) -> frozenset[str]:
        """Return the prefixes of the parts that are not in the archive.

        Args:
            generation: that is in the archive, None if there is none.
        """
        every = generation is None or generation != get_fact(self._ledger, "stored")
        query = "SELECT prefix FROM part" if every else "SELECT prefix FROM part WHERE NOT is_stored"
        return frozenset(row[0] for row in self._ledger.execute(query))

    def forwarded(self) -> dict[str, str]:
        """Return where entities went since the archive had what was linked, by old id."""
        return dict(json.loads(get_fact(self._ledger, "forwarded", "{}")))

    def mark_stored(self) -> None:
        """Note that the archive has this generation."""
        with self._ledger:
            self._ledger.execute("UPDATE part SET is_stored = 1 WHERE NOT is_stored")
            put_fact(self._ledger, "stored", self.generation)
            put_fact(self._ledger, "forwarded", "{}")

    def components(self) -> Iterator[Component]:
        """Yield the mentions of each component, all of one label: to fit weights on."""
        ids = [row[0] for row in self._ledger.execute("SELECT DISTINCT component FROM mention ORDER BY component")]
        for _, found, _ in Reader(self._ledger).read(ids):
            yield found
