"""Checkpoint: the state of all chains, signed, each night. What it says cannot be taken back unseen."""

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from prefect.tasks import exponential_backoff

from flows.checkpointing import make_checkpoint
from flows.guard import guarded, is_passing
from flows.workplace import account, current_workplace, open_workplace


@task(
    name="write-checkpoint",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def write_checkpoint() -> tuple[str, bool, bool]:
    """Make a checkpoint of all chains.

    Returns:
        What was made, in our own words; whether all chains went on from the checkpoint before; whether it has the time
        stamp that it should have.
    """
    place = current_workplace()
    made = make_checkpoint(place.archive, place.settings, by=account())
    checkpoint = made.checkpoint
    parts = [f"checkpoint {checkpoint.number} over {checkpoint.size} chains and keys"]
    if made.stamped:
        parts.append(f"{len(made.stamped)} time-stamped")
    if made.refused is not None:
        parts.append(made.refused.public)
    if checkpoint.departures:
        parts.append(f"{len(checkpoint.departures)} chains do not go on from the one before: see `dalel verify`")
    return "; ".join(parts), not checkpoint.departures, made.refused is None


@flow(name="checkpoint", persist_result=False)
@guarded
def checkpoint() -> "State[None]":
    """Make a checkpoint of all chains, and have it time-stamped if an authority is set.

    Returns:
        Completed; Partial (a completed state) without the time stamp that it should have; Failed if a chain was
        tampered with: the checkpoint is made all the same, and names it.
    """
    with open_workplace():
        message, is_whole, is_stamped = write_checkpoint()
    if not is_whole:
        return Failed(message=message)
    return Completed(message=message) if is_stamped else Completed(message=message, name="Partial")
