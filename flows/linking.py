"""Linking: the mentions of all records become people, bodies and places; only what changed is read and linked anew.

Knows no Prefect: the flow `resolve` drives it, and so does whoever brings single letters up to date.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive import Archive
from models.entity import Entity
from models.errors import MissingKeyError, ServiceError
from models.forwarding import Forwarding
from models.mention import Mention
from resolver import Linkage, carried, forwardings, letters_of, verdicts

WORKERS = 2
"""Processes that link, where there are so many processors: more bring little, one of them writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What linking brought.

    Args:
        generation: digest of all inputs: the same inputs give the same one, and nothing is written twice.
        letters: digests of letters of which an entity is new or changed.
        entities: of those letters, with their mentions in them.
    """

    generation: str
    letters: frozenset[str]
    entities: tuple[Entity, ...]


def link(archive: Archive, path: Path, letters: Collection[str] | None = None) -> Linked:
    """Link the records that are new or changed, and store the entities that changed by it.

    What was linked before is remembered on this machine; without it everything is linked again, with the same result.

    Args:
        archive: to read from and to write to.
        path: of the file that remembers.
        letters: digests of the only ones that may have changed, besides what people judged; None if any may have.

    Raises:
        ServiceError: another process is linking, or what was linked before cannot be used.
        ArchiveError: the storage failed.
    """
    with _open_linkage(path) as linkage:
        linked, head = linkage.sources(), archive.head()
        is_whole = letters is None or not linked or head is None or head.generation != linkage.generation
        newest = archive.newest_pipelines() if is_whole or letters is None else _newest(archive, letters)
        changed = {sha256: pipeline for sha256, pipeline in newest.items() if linked.get(sha256) != pipeline}
        judgements = archive.judgements()
        current = linked | newest
        changes = linkage.update(
            archive.read_records(changed),
            removed=linked.keys() - newest.keys() if is_whole else (),
            verdicts=verdicts(judgements, _mentions(archive, letters_of(judgements), current)),
            arrivals=archive.arrivals(changed),
            carried=_carried(archive, linked, changed),
        )
        if head is None or head.generation != linkage.generation:
            before = None if linked else archive.resolution()
            if before is not None:  # what was linked before is not remembered here
                archive.put_forwardings(forwardings(before.entities, linkage.resolution().entities))
            archive.put_forwardings(Forwarding(old=old, new=new) for old, new in linkage.forwarded().items())
            stored = None if head is None else head.generation
            archive.put_entities(linkage.generation, linkage.parts(), linkage.changed_parts(stored), linkage.part)
        linkage.mark_stored()
        touched = linkage.letters_of(changes.changed) | changed.keys()
        return Linked(generation=linkage.generation, letters=frozenset(touched), entities=linkage.entities_in(touched))


def _newest(archive: Archive, letters: Iterable[str]) -> dict[str, str]:
    found = {}
    for sha256 in letters:
        try:
            found[sha256] = archive.newest_pipeline(sha256)
        except MissingKeyError:
            continue  # it has not been read yet
    return found


def _mentions(archive: Archive, letters: Iterable[str], newest: Mapping[str, str]) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of the letters that people judged, as their newest records have them."""
    wanted = {sha256: newest[sha256] for sha256 in letters if sha256 in newest}
    return {record.sha256: record.mentions for record in archive.read_records(wanted)}


def _carried(archive: Archive, linked: Mapping[str, str], changed: Mapping[str, str]) -> dict[str, str]:
    """Return where the mentions of letters that were read anew are now."""
    found: dict[str, str] = {}
    for record in archive.read_records({sha256: changed[sha256] for sha256 in linked.keys() & changed.keys()}):
        before = archive.find_record(record.sha256, linked[record.sha256])
        if before is not None:
            found |= carried(record.sha256, before.mentions, record.mentions)
    return found


@contextmanager
def _open_linkage(path: Path) -> Iterator[Linkage]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with Linkage(path, workers=min(WORKERS, os.cpu_count() or 1)) as linkage:
            yield linkage
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise ServiceError(
                "Another process is linking.", remedy="Let it end, then run `dalel resolve` again."
            ) from None
        raise ServiceError(
            "What was linked before cannot be read or written.",
            remedy="Free disk space, or delete the folder `linkage` in the home of Dalel; then run `dalel resolve`.",
        ) from None
