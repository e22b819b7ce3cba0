"""Resolve: corrections are put into their letters; then mentions of all records become people, bodies and places."""

from prefect import flow, task
from prefect.tasks import exponential_backoff

from flows.correcting import apply_all
from flows.guard import guarded, is_passing
from flows.linking import link
from flows.workplace import current_workplace, open_workplace


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

    Returns:
        The generation: the same inputs give the same one, and nothing is written twice.
    """
    place = current_workplace()
    apply_all(place.archive)
    return link(place.archive, place.settings.linkage_file).generation


@flow(name="resolve", persist_result=False)
@guarded
def resolve() -> str:
    """Link mentions over letters, and make the result the current one.

    Returns:
        The generation.
    """
    with open_workplace():
        return resolve_records()
