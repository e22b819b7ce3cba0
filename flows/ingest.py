"""Ingest: originals that the archive has received become records.

Parameters are digests. Retries are for what can pass (the storage, a service starting up); a broken document is an
outcome, and a missing program fails its documents without holding up the others.
"""

from collections import Counter
from dataclasses import replace
from typing import Any, cast

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff

from flows.guard import guarded, is_passing
from flows.reading import Outcome
from flows.record import MOST_NESTED
from flows.workplace import current_workplace, open_workplace

TOO_DEEP = f"Documents lie inside it more than {MOST_NESTED} deep. Unpack them and ingest them by themselves."
MOST_AT_ONCE = 32
"""Threads for documents; how many of them work at a time follows from `Settings.workers`."""
RUNNER = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=MOST_AT_ONCE))


@task(
    name="unpack-documents",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def unpack(digests: list[str]) -> list[str]:
    """Receive the documents inside originals, and those inside them.

    Args:
        digests: SHA-256 of originals that the archive has received.

    Returns:
        The same and those of all that was inside, each once, level by level.
    """
    reader = current_workplace().reader
    found = dict.fromkeys(digests)
    level = digests
    for _ in range(MOST_NESTED):
        parts = dict.fromkeys(part for digest in level for part in reader.unpack(digest))
        level = [part for part in parts if part not in found]
        found.update(dict.fromkeys(level))
    return list(found)


@task(
    name="ingest-document",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_jitter_factor=0.3,
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def ingest_document(sha256: str) -> Outcome:
    """Make the record of one original.

    Args:
        sha256: of an original that the archive has received.
    """
    place = current_workplace()
    with place.turn():
        return place.reader.ingest(sha256)


@flow(name="ingest", persist_result=False, task_runner=RUNNER)
@guarded
def ingest(digests: list[str]) -> "State[None]":
    """Make the records of originals, and of the documents inside them.

    Args:
        digests: SHA-256 of originals that the archive has received.

    Returns:
        Completed; Partial (a completed state) if documents or pages could not be used; Failed if something must be put
        right and the flow run again.
    """
    with open_workplace() as place:
        every = unpack(list(dict.fromkeys(digests)))
        known = set(every)
        waiting = [(digest, ingest_document.submit(digest)) for digest in every]
        tally: Counter[str] = Counter()
        for digest, future in waiting:
            future.wait()
            result = future.state.result(raise_on_failure=False)
            if isinstance(result, Outcome):
                outcome = result if known.issuperset(result.parts) else replace(result, error=TOO_DEEP)
            else:
                outcome = Outcome(sha256=digest, error=str(result), unfinished=True)
            place.note(outcome)
            tally[outcome.kind] += 1
            tally["pages of low quality"] += outcome.low_quality
            tally["pages failed"] += len(outcome.failed)
    return _state(tally)


def _state(tally: Counter[str]) -> "State[None]":
    message = ", ".join(f"{count} {kind}" for kind, count in sorted(tally.items()) if count) or "nothing to do"
    if tally["unfinished"]:
        return Failed(message=message)
    if tally["not usable"] or tally["pages failed"]:
        return Completed(message=message, name="Partial")
    return Completed(message=message)
