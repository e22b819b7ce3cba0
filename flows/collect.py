"""Collect: what lies in the inbox, a folder or the bucket's prefix `inbox/`, is received and ingested."""

from typing import Any

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Failed
from prefect.tasks import exponential_backoff

from flows.guard import guarded, is_passing
from flows.inbox import receive_inbox, remember_inbox
from flows.ingest import ingest
from flows.launch import MOST_LETTERS
from flows.workplace import current_workplace, open_workplace


@task(
    name="receive-inbox",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def receive() -> list[str]:
    """Receive what lies in the inbox and was not received before.

    Returns:
        SHA-256 of each new arrival.
    """
    return list(receive_inbox(current_workplace()))


@flow(name="collect", persist_result=False)
@guarded
def collect() -> "list[State[Any]]":
    """Receive what lies in the inbox and make its records.

    Returns:
        The states of the runs of `ingest`, and a failed one if files of the inbox could not be received; this run fails
        if one of them has.
    """
    with open_workplace() as place:
        digests = receive()
        states = [
            ingest(digests[start : start + MOST_LETTERS], return_state=True)
            for start in range(0, len(digests), MOST_LETTERS)
        ]
        if not any(state.is_failed() for state in states):
            remember_inbox(place)
        if place.refused:
            count = len(place.refused)
            states.append(Failed(message=f"not received: {count}. `dalel collect` by hand says which and why."))
        return states
