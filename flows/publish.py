"""Publish: records and entities become searchable. The index is a view, rebuilt from the archive at will."""

from prefect import flow, task
from prefect.tasks import exponential_backoff

from flows.guard import guarded, is_passing
from flows.workplace import current_workplace, open_workplace


@task(
    name="update-index",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def update_index(*, anew: bool) -> int:
    """Bring the index up to what the archive holds.

    Args:
        anew: build it from nothing and put it in place of the old one.

    Returns:
        How many documents were written.
    """
    place = current_workplace()
    membership = place.archive.membership()
    documents = ((record, membership.get(record.sha256, ())) for record in place.archive.records())
    resolution = place.archive.resolution()
    entities = () if resolution is None else resolution.entities
    if anew:
        return place.index.rebuild(documents, entities).written
    return place.index.update(documents, entities).written


@flow(name="publish", persist_result=False)
@guarded
def publish(*, anew: bool = False) -> int:
    """Make everything in the archive searchable.

    Args:
        anew: build the index from nothing.

    Returns:
        How many documents were written to the index.
    """
    with open_workplace():
        return update_index(anew=anew)
