"""`dalel ingest`, `collect`, `resolve`, `publish`: the flows, started from the command line."""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from cli.errors import report
from cli.summary import doubts
from models.errors import DocumentError

if TYPE_CHECKING:
    from flows.workplace import Workplace


R = TypeVar("R")

BATCH = 500
"""Originals received before their records are made: what is received is safe whatever happens later."""


def ingest(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Letters, or folders of letters.")],
    case: Annotated[str | None, typer.Option(help="Add them to this case (id).")] = None,
    source: Annotated[str, typer.Option(help="Where they came from, for the receipt.")] = "upload",
) -> None:
    """Store originals untouchable, read them, and make them searchable.

    Running it again, or after it was stopped in the middle, does only what is missing.
    """
    from flows.workplace import open_workplace

    with open_workplace() as place:
        if case is not None:
            place.archive.case(case)
        # The orchestrator needs seconds to start, the storage is there.
        with _aside(lambda stopped: _receive(place, files, source, case, stopped)) as receiving, _orchestrated():
            names, refused = receiving.result()
            failed = _ingest(place, names)
            if case is not None:
                _add_parts(place, case)
            _publish(anew=False)
    if failed or refused:
        raise typer.Exit(1)


def collect() -> None:
    """Ingest what lies in the inbox (a folder, or the bucket's prefix inbox/)."""
    with _orchestrated() as place:
        from flows.collect import collect as run
        from flows.guard import finished

        states = finished(run(return_state=True))
        for error in place.refused:
            report(error)
        failed = _report_outcomes(place, {}) or any(state.is_failed() for state in states)
        _publish(anew=False)
    if failed:
        raise typer.Exit(1)


def resolve() -> None:
    """Link the mentions of all letters into people, bodies and places, and make them searchable."""
    with _orchestrated() as place:
        from flows.guard import finished
        from flows.resolve import resolve as run

        finished(run(return_state=True))
        resolution = place.archive.resolution()
        _publish(anew=False)
    if resolution is not None:
        count = len(resolution.entities)
        sys.stderr.write(f"{count} people, bodies and places; {len(resolution.doubtful)} links to be judged\n")


def publish(
    anew: Annotated[bool, typer.Option("--anew", help="Build the index from nothing.")] = False,
) -> None:
    """Bring the search index up to what the archive holds."""
    with _orchestrated():
        _publish(anew=anew)


def relink_and_publish() -> None:
    """Make anew what was made of all letters: the entities, if there are any, and the search index, if there is one."""
    from flows.workplace import open_workplace

    with open_workplace() as place:
        is_linked, is_indexed = place.archive.head() is not None, place.settings.index_folder.exists()
        if not is_linked and not is_indexed:
            return
        with _orchestrated():
            from flows.guard import finished
            from flows.resolve import resolve as run

            if is_linked:
                finished(run(return_state=True))
            if is_indexed:
                _publish(anew=True)


@contextmanager
def _orchestrated() -> "Iterator[Workplace]":
    from flows.orchestrator import orchestrated
    from flows.workplace import open_workplace

    with open_workplace() as place, orchestrated(place.settings):
        yield place


def _publish(*, anew: bool) -> None:
    from flows.guard import finished
    from flows.publish import publish as run

    finished(run(anew=anew, return_state=True))


@contextmanager
def _aside(work: Callable[[Event], R]) -> Iterator[Future[R]]:
    """Do some work in a thread of its own; whoever leaves early has it end at its next step."""
    stopped = Event()
    with ThreadPoolExecutor(1, "aside") as thread:
        try:
            yield thread.submit(work, stopped)
        finally:
            stopped.set()


def _receive(
    place: "Workplace", files: Iterable[Path], source: str, case: str | None, stopped: Event
) -> tuple[dict[str, str], bool]:
    """Store the originals; return the paths they came from by digest, and whether one could not be received."""
    from flows.receiving import Arrival, open_arrival, receive_all

    refused = False

    def arrivals() -> Iterator[Arrival]:
        nonlocal refused
        for path in _found(files):
            if stopped.is_set():
                return
            try:
                arrival = open_arrival(path, source=source)
            except DocumentError as error:
                refused = True
                report(error)
            else:
                yield arrival

    names: dict[str, str] = {}
    for arrival, digest in receive_all(place, arrivals(), case=case):
        names.setdefault(digest, arrival.path)
    for error in place.refused:
        report(error)
    return names, refused or bool(place.refused)


def _found(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file() and not inner.name.startswith("."))
        else:
            yield path


def _ingest(place: "Workplace", names: dict[str, str]) -> bool:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from flows.ingest import ingest as run

    digests = list(names)
    failed = False
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=len(digests))
        place.watch = lambda _outcome: progress.advance(task)
        for start in range(0, len(digests), BATCH):
            state = run(digests[start : start + BATCH], return_state=True)
            failed = failed or state.is_failed()
    return _report_outcomes(place, names) or failed


def _report_outcomes(place: "Workplace", names: dict[str, str]) -> bool:
    """Say which documents and pages could not be read; return whether there were any."""
    failed = False
    for outcome in place.outcomes:
        errors = outcome.failed if outcome.error is None else (*outcome.failed, outcome.error)
        for error in errors:
            failed = True
            subject = names.get(outcome.sha256) or place.archive.first_receipt(outcome.sha256).filename
            sys.stderr.write(f"dalel: {subject}: {error}\n")
    done = sum(outcome.error is None and not outcome.already for outcome in place.outcomes)
    before = sum(outcome.error is None and outcome.already for outcome in place.outcomes)
    pages = sum(outcome.pages for outcome in place.outcomes if not outcome.already)
    low_quality = sum(outcome.low_quality for outcome in place.outcomes)
    lost = sum(len(outcome.failed) for outcome in place.outcomes)
    doubtful = doubts(low_quality, lost)
    sys.stderr.write(f"{done} documents read ({pages} pages), {before} were there before{doubtful}\n")
    return failed


def _add_parts(place: "Workplace", case: str) -> None:
    """Put the documents inside mails and archives into the case of what they came in."""
    from flows.workplace import account

    for outcome in place.outcomes:
        for part in outcome.parts:
            place.archive.add_to_case(case, part, by=account())
