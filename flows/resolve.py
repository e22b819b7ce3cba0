"""Resolve: the mentions of all records become people, bodies and places; only what changed is read and linked anew."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from prefect import flow, task
from prefect.tasks import exponential_backoff

from archive import Archive
from flows.guard import guarded, is_passing
from flows.workplace import current_workplace, open_workplace
from models.errors import ServiceError
from models.forwarding import Forwarding
from models.mention import Mention
from resolver import Linkage, carried, forwardings, letters_of, verdicts

WORKERS = 2
"""Processes that link, where there are so many processors: more bring little, one of them writes."""


@task(
    name="resolve-mentions",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def resolve_records() -> str:
    """Link the records that are new or changed, and store the entities that changed by it.

    What was linked before is remembered on this machine; without it everything is linked again, with the same result.

    Returns:
        The generation: the same inputs give the same one, and nothing is written twice.
    """
    place = current_workplace()
    archive = place.archive
    with _open_linkage(place.settings.linkage_file) as linkage:
        linked, newest, head = linkage.sources(), archive.newest_pipelines(), archive.head()
        changed = {sha256: pipeline for sha256, pipeline in newest.items() if linked.get(sha256) != pipeline}
        judgements = archive.judgements()
        linkage.update(
            archive.read_records(changed),
            removed=linked.keys() - newest.keys(),
            verdicts=verdicts(judgements, _mentions(archive, letters_of(judgements), newest)),
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
        return linkage.generation


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


@flow(name="resolve", persist_result=False)
@guarded
def resolve() -> str:
    """Link mentions over letters, and make the result the current one.

    Returns:
        The generation.
    """
    with open_workplace():
        return resolve_records()
