"""Ingest: originals that the archive has received become records.

Parameters are digests. Retries are for what can pass (the storage, a service starting up); a broken document is an
outcome, and a missing program fails its documents without holding up the others.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff

from flows.guard import LastingError, PassingError, UnexpectedError, guarded, is_passing
from flows.progress import Progress
from flows.reading import Outcome
from flows.record import MOST_NESTED, Allowance
from flows.workplace import Workplace, current_workplace, open_workplace
from models.batch import BatchState

TOO_DEEP = f"Documents lie inside it more than {MOST_NESTED} deep. Unpack them and ingest them by themselves."
MOST_AT_ONCE = 32
"""Threads for documents; how many of them work at a time follows from `Settings.workers`."""
MOST_IN_A_TASK = 8
"""Documents. A task costs the orchestrator and its client some 60 ms of CPU time, whatever it does."""
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
    place = current_workplace()
    found = {digest: Allowance() for digest in digests}
    level = digests
    for _ in range(MOST_NESTED):
        unopened = [digest for digest in level if digest not in place.undivided]
        # What is inside shares the allowance of the file that it came in.
        parts = {part: found[digest] for digest in unopened for part in place.reader.unpack(digest, found[digest])}
        level = [part for part in parts if part not in found]
        found.update({part: parts[part] for part in level})
    return list(found)


@task(
    name="ingest-documents",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_jitter_factor=0.3,
    retry_condition_fn=is_passing,
    cache_policy=NO_CACHE,
    persist_result=False,
)
@guarded
def ingest_documents(digests: list[str]) -> None:
    """Make the records of some originals. All are tried; a further attempt is made for those that can be finished yet.

    Args:
        digests: SHA-256 of originals that the archive has received.

    Raises:
        PassingError: of one that is unfinished and may be finished at the next attempt.
        LastingError: of one that is unfinished until something is put right.
        UnexpectedError: of one that is unfinished for a reason that Dalel does not know.
    """
    run = _runs[-1]
    errors = [error for digest in digests if (error := run.ingest(digest)) is not None]
    if errors:
        raise next((error for error in errors if isinstance(error, PassingError)), errors[0])


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
        progress = Progress(place.archive, letters=len(every))
        run = Run(place, frozenset(every), progress)
        place.opened = progress.open
        _runs.append(run)
        try:
            waiting = [(bundle, ingest_documents.submit(bundle)) for bundle in bundles(every, place.settings.workers)]
            for bundle, future in waiting:
                future.wait()
                run.give_up(bundle, str(future.state.result(raise_on_failure=False)))
        except BaseException:
            progress.end(BatchState.FAILED)
            raise
        finally:
            _runs.remove(run)
            outcomes = [run.outcomes[digest] for digest in every if digest in run.outcomes]
            place.outcomes.extend(outcomes)
        state = _state(outcomes)
        progress.end(BatchState(str(state.name).lower()))
        return state


@dataclass(frozen=True)
class Run:
    """What has become of the documents of one run of the flow.

    Args:
        place: where they are read.
        every: digests of all of them.
        progress: keeps how far it is.
    """

    place: Workplace
    every: frozenset[str]
    progress: Progress
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    """By digest, of those that are done with."""
    _errors: dict[str, RuntimeError] = field(default_factory=dict)
    """By digest, why some of them are unfinished."""

    def ingest(self, digest: str) -> RuntimeError | None:
        """Make the record of a document, unless it is done with; return why it is unfinished."""
        if digest in self.outcomes:
            return self._errors.get(digest)
        try:
            with self.place.turn():
                outcome = guarded(self.place.reader.ingest)(digest)
        except PassingError as error:
            return error
        except (LastingError, UnexpectedError) as error:
            self._errors[digest] = error
            self._note(Outcome(sha256=digest, error=str(error), unfinished=True))
            return error
        self._note(outcome if self.every.issuperset(outcome.parts) else replace(outcome, error=TOO_DEEP))
        return None

    def give_up(self, digests: list[str], reason: str) -> None:
        """Note as unfinished those documents that are not done with after the last attempt."""
        for digest in digests:
            if digest not in self.outcomes:
                self._note(Outcome(sha256=digest, error=reason, unfinished=True))

    def _note(self, outcome: Outcome) -> None:
        self.outcomes[outcome.sha256] = outcome
        self.progress.note(outcome)
        self.place.watch(outcome)


_runs: list[Run] = []


def bundles(digests: list[str], workers: int) -> list[list[str]]:
    """Deal documents out to tasks: of few each has its own, of many eight share one.

    Args:
        digests: each once.
        workers: documents that are read at a time.
    """
    count = max(-(-len(digests) // MOST_IN_A_TASK), min(len(digests), 4 * workers))
    # In turn, so that the bundles come to their ends together.
    return [digests[start::count] for start in range(count)]


def _state(outcomes: list[Outcome]) -> "State[None]":
    tally: Counter[str] = Counter(outcome.kind for outcome in outcomes)
    tally["pages of low quality"] = sum(outcome.low_quality for outcome in outcomes)
    tally["pages failed"] = sum(len(outcome.failed) for outcome in outcomes)
    message = ", ".join(f"{count} {kind}" for kind, count in sorted(tally.items()) if count) or "nothing to do"
    if tally["unfinished"]:
        return Failed(message=message)
    if tally["not usable"] or tally["pages failed"]:
        return Completed(message=message, name="Partial")
    return Completed(message=message)
