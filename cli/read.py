"""`dalel read`: documents in, one JSON object a line out. No server, no storage."""

import hashlib
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.errors import report
from models.errors import DalelError, DefectError, DocumentError, OversizeError

if TYPE_CHECKING:
    from flows.pipeline import Pipeline
    from models.document import DocumentRecord


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Letters in any format that Dalel reads.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Pages read at a time. Default: DALEL_WORKERS.")] = None,
) -> None:
    """Read documents and print one JSON object a line: their text, letter fields, mentions and events.

    Documents inside mails and archives follow the one that they are inside. A file that cannot be read is one line on
    stderr and exit code 1; the others are read all the same.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from archive.codec import to_json_line
    from configuration import load_settings
    from configuration.logs import quiet_logs
    from flows.pipeline import pipeline_of

    quiet_logs()
    settings = load_settings()
    pipeline = pipeline_of(settings)
    at_once = workers or settings.workers
    failed = False
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        Progress(*columns, console=Console(stderr=True), transient=True) as progress,
        ThreadPoolExecutor(at_once, "document") as documents,
        ThreadPoolExecutor(at_once, "page") as pages,
    ):
        task = progress.add_task("reading", total=len(files))
        waiting: list[Future[tuple[list[DocumentRecord], list[DalelError]]]] = [
            documents.submit(_read_file, path, pipeline, pages) for path in files
        ]
        for future in waiting:
            records, errors = future.result()
            for record in records:
                sys.stdout.buffer.write(to_json_line(record))
            sys.stdout.buffer.flush()
            progress.advance(task)
            for error in errors:
                failed = True
                progress.console.file.flush()
                report(error)
    if failed:
        raise typer.Exit(1)


def _read_file(path: Path, pipeline: "Pipeline", pages: Executor) -> "tuple[list[DocumentRecord], list[DalelError]]":
    records: list[DocumentRecord] = []
    errors: list[DalelError] = []
    try:
        data = path.read_bytes()
    except OSError as error:
        cause = f"The file cannot be opened ({error.strerror})."
        return [], [DocumentError(cause, remedy="Check its name and your rights to it.", subject=str(path))]
    for found in _records(data, str(path), path.name, None, pipeline, pages, 0):
        if isinstance(found, DalelError):
            errors.append(found)
        else:
            records.append(found)
    return records, errors


def _records(
    data: bytes, subject: str, filename: str, part_of: str | None, pipeline: "Pipeline", pages: Executor, depth: int
) -> "Iterator[DocumentRecord | DalelError]":
    from flows.record import MOST_NESTED, make_record

    if depth > MOST_NESTED:
        cause = f"Documents lie inside documents more than {MOST_NESTED} deep."
        yield OversizeError(cause, remedy="Unpack it and read the parts.", subject=subject)
        return
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        record, parts = make_record(
            data,
            sha256=sha256,
            filename=filename,
            part_of=part_of,
            pipeline=pipeline,
            pages=pages,
            name_part=lambda part: hashlib.sha256(part.data).hexdigest(),
        )
    except DalelError as error:
        error.subject = subject
        yield error
        return
    except Exception as error:  # noqa: BLE001  one letter that meets a defect must not cost the others
        yield DefectError.of(error, subject=subject)
        return
    yield record
    for part in parts:
        yield from _records(
            part.data, f"{subject} > {part.filename}", part.filename, sha256, pipeline, pages, depth + 1
        )
