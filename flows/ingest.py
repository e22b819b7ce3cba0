"""Ingest: originals that the archive has received become records.

Parameters are digests. Retries are for what can pass (the storage, a service starting up); a broken document is an
outcome, and a missing program fails its documents without holding up the others.
"""

from collections import Counter, deque
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
"""Threads for documents; how many of them work at a time is `Settings.workers`."""
RUNNER = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=MOST_AT_ONCE))


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
        Completed; Partial (a completed state) if documents could not be used; Failed if something must be put right
        and the flow run again.
    """
    with open_workplace() as place:
        waiting = deque((digest, 0, ingest_document.submit(digest)) for digest in dict.fromkeys(digests))
        seen = set(digests)
        tally: Counter[str] = Counter()
        while waiting:
            digest, depth, future = waiting.popleft()
            future.wait()
            result = future.state.result(raise_on_failure=False)
            if isinstance(result, Outcome):
                outcome = result
            else:
                outcome = Outcome(sha256=digest, error=str(result), unfinished=True)
            if depth == MOST_NESTED and outcome.parts:
                outcome = replace(outcome, error=TOO_DEEP, parts=())
            place.note(outcome)
            tally[outcome.kind] += 1
            for part in outcome.parts:
                if part not in seen:
                    seen.add(part)
                    waiting.append((part, depth + 1, ingest_document.submit(part)))
    return _state(tally)


def _state(tally: Counter[str]) -> "State[None]":
    message = ", ".join(f"{count} {kind}" for kind, count in sorted(tally.items())) or "nothing to do"
    if tally["unfinished"]:
        return Failed(message=message)
    if tally["not usable"]:
        return Completed(message=message, name="Partial")
    return Completed(message=message)
