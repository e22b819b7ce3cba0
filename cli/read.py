"""`dalel read`: documents in, one JSON object a line out. No server, no storage."""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.errors import report
from cli.summary import doubts
from models.errors import DalelError, DefectError, DocumentError, ExportError, OversizeError
from models.layout import PageState

if TYPE_CHECKING:
    from cli.destination import Destination
    from cli.searchable import SearchableCopy
    from flows.pipeline import Pipeline
    from flows.record import Allowance
    from models.document import DocumentRecord
    from sandbox import Sandbox


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tools:
    """What one file is read with."""

    pipeline: "Pipeline"
    sandbox: "Sandbox"
    pages: Executor
    destination: "Destination | None"


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Letters in any format that Dalel reads.")],
    pdf: Annotated[
        str | None,
        typer.Option(
            metavar="OUT",
            help="Write searchable PDFs too: of one FILE to this file; of several, or if it ends in /, to a folder.",
        ),
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Pages read at a time. Default: DALEL_WORKERS.")] = None,
) -> None:
    """Read documents and print one JSON object a line: their text, letter fields, mentions and events.

    Documents inside mails and archives follow the one that they are inside. A file or a page that cannot be read is
    one line on stderr and exit code 1; the others are read all the same. The last line on stderr counts what was read
    and what is not to be trusted.

    A searchable PDF has the page images of a FILE, and of the documents inside it, with the words that were read
    invisibly over them. Text, DOCX and bodies of mails have no page images and are not in it. A PDF that is there is
    not overwritten, and its FILE is not read.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from archive.codec import to_json_line
    from configuration import load_settings
    from configuration.logs import quiet_logs
    from flows.pipeline import pipeline_of
    from sandbox import Sandbox

    quiet_logs()
    settings = load_settings()
    destination = None
    if pdf is not None:
        from cli.destination import Destination

        destination = Destination.of(pdf, files)
    pipeline = pipeline_of(settings)
    at_once = workers or settings.workers
    failed = False
    states: Counter[PageState] = Counter()
    count = 0
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        Sandbox(pipeline.options) as sandbox,
        Progress(*columns, console=Console(stderr=True), transient=True) as progress,
        ThreadPoolExecutor(at_once, "document") as documents,
        ThreadPoolExecutor(at_once, "page") as pages,
    ):
        tools = _Tools(pipeline=pipeline, sandbox=sandbox, pages=pages, destination=destination)
        task = progress.add_task("reading", total=len(files))
        waiting: list[Future[tuple[list[DocumentRecord], list[DalelError]]]] = [
            documents.submit(_read_file, path, tools) for path in files
        ]
        for future in waiting:
            records, errors = future.result()
            for record in records:
                sys.stdout.buffer.write(to_json_line(record))
                states.update(page.state for page in record.pages)
                count += 1
            sys.stdout.buffer.flush()
            progress.advance(task)
            for error in errors:
                failed = True
                progress.console.file.flush()
                report(error)
    doubtful = doubts(states[PageState.LOW_QUALITY], states[PageState.FAILED])
    sys.stderr.write(f"{count} documents read ({states.total()} pages){doubtful}\n")
    if failed:
        raise typer.Exit(1)


def _read_file(path: Path, tools: _Tools) -> "tuple[list[DocumentRecord], list[DalelError]]":
    try:
        data = path.read_bytes()
    except OSError as error:
        cause = f"The file cannot be opened ({error.strerror})."
        return [], [DocumentError(cause, remedy="Check its name and your rights to it.", subject=str(path))]
    if tools.destination is None:
        return _sorted(_records(data, str(path), path.name, tools))
    from cli.searchable import SearchableCopy

    place = tools.destination.place(path, hashlib.sha256(data).hexdigest())
    try:
        with SearchableCopy(place, source=path) as copy:
            records, errors = _sorted(_records(data, str(path), path.name, tools, copy=copy))
            return records, [*errors, *copy.publish()]
    except ExportError as error:
        return [], [error]


def _sorted(found: "Iterator[DocumentRecord | DalelError]") -> "tuple[list[DocumentRecord], list[DalelError]]":
    records: list[DocumentRecord] = []
    errors: list[DalelError] = []
    for item in found:
        if isinstance(item, DalelError):
            errors.append(item)
        else:
            records.append(item)
    return records, errors


def _records(
    data: bytes,
    subject: str,
    filename: str,
    tools: _Tools,
    *,
    part_of: str | None = None,
    depth: int = 0,
    allowance: "Allowance | None" = None,
    copy: "SearchableCopy | None" = None,
) -> "Iterator[DocumentRecord | DalelError]":
    from flows.record import MOST_NESTED, Allowance, make_record, read_directly

    allowance = Allowance() if allowance is None else allowance
    if depth > MOST_NESTED:
        cause = f"Documents lie inside documents more than {MOST_NESTED} deep."
        yield OversizeError(cause, remedy="Unpack it and read the parts.", subject=subject)
        return
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        with nullcontext(read_directly) if copy is None else copy.document() as read_page:
            record, parts = make_record(
                data,
                sha256=sha256,
                filename=filename,
                part_of=part_of,
                pipeline=tools.pipeline,
                sandbox=tools.sandbox,
                pages=tools.pages,
                read_page=read_page,
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
    for page in record.pages_in(PageState.FAILED):
        cause = " ".join(page.problems)
        yield DocumentError(cause, remedy="The other pages were read.", subject=subject, page=page.number)
    try:
        allowance.take(parts)
    except OversizeError as error:
        error.subject = subject
        yield error
        return
    for part in parts:
        yield from _records(
            part.data,
            f"{subject} > {part.filename}",
            part.filename,
            tools,
            part_of=sha256,
            depth=depth + 1,
            allowance=allowance,
            copy=copy,
        )
