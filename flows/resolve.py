"""Resolve: the mentions of all records become people, bodies and places."""

from prefect import flow, task
from prefect.tasks import exponential_backoff

from flows.guard import guarded, is_passing
from flows.workplace import current_workplace, open_workplace
from resolver import forwardings
from resolver import resolve as resolve_mentions


@task(
    name="resolve-mentions",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def resolve_records() -> str:
    """Resolve all records and judgements into a new generation of entities.

    Returns:
        The generation: the same inputs give the same one, and nothing is written twice.
    """
    archive = current_workplace().archive
    records = list(archive.records())
    arrivals = archive.arrivals(record.sha256 for record in records)
    before = archive.resolution()
    resolution = resolve_mentions(records, archive.judgements(), arrivals)
    if before is not None:
        archive.put_forwardings(forwardings(before.entities, resolution.entities))
    archive.put_resolution(resolution)
    return resolution.generation


@flow(name="resolve", persist_result=False)
@guarded
def resolve() -> str:
    """Link mentions over letters, and make the result the current one.

    Returns:
        The generation.
    """
    with open_workplace():
        return resolve_records()
