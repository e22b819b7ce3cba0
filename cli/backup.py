"""`dalel backup` and `dalel restore`: a copy of all that is kept, on another disk."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from archive.backup import Summary

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="On another disk, an encrypted one.")]
MARK = "backup.json"
"""In the home: when the last copy was finished, for `dalel doctor`."""


def backup(
    folder: Folder,
    check: Annotated[bool, typer.Option("--check", help="Copy nothing; read the copy again and compare.")] = False,
) -> None:
    """Copy all that the archive holds into a folder; what is there already is not copied again.

    Originals, records, chains, judgements: the whole bucket, each object under its key, with its SHA-256 in SHA256SUMS.
    The folder `keys` of the home is not in it: who has both can sign. Keep a copy of it apart, on another, encrypted
    disk.
    """
    from archive.backup import check as check_copy
    from archive.backup import copy_to
    from flows.workplace import account, now, open_workplace
    from models.audit import AuditAction
    from services.machine import check_disk_encryption

    if check:
        _report(check_copy(folder), "read again")
        return
    with open_workplace() as place, _progress("copying") as advance:
        place.archive.note(AuditAction.EXPORTED, by=account(), detail={"kind": "backup"})
        done = copy_to(place.archive.store, folder, advance)
        mark = place.settings.home / MARK
        mark.touch(mode=0o600)
        mark.write_text(json.dumps({"at": now(), "objects": done.written + done.same}), encoding="ascii")
    encryption = check_disk_encryption(folder)
    if encryption.remedy:
        sys.stderr.write(f"dalel: this folder: {encryption.cause}\n")
    _report(done, "copied")


def restore(folder: Folder) -> None:
    """Bring back what a backup holds and the archive lacks. Nothing in the archive is written over.

    Put the folder `keys` into the home before. Run `dalel verify` afterwards, then `dalel publish --anew`.
    """
    from archive.backup import bring_back
    from flows.workplace import open_workplace

    with open_workplace() as place, _progress("restoring") as advance:
        done = bring_back(place.archive.store, folder, advance)
        place.archive.flush()
    _report(done, "brought back")


def _report(done: "Summary", verb: str) -> None:
    sys.stderr.write(f"{done.written} objects {verb}, {done.same} as they should be\n")
    if done.erased:
        sys.stderr.write(f"{done.erased} objects of documents that were erased by order are not in it\n")
    for key in done.gone:
        sys.stderr.write(f"dalel: {key}: in the backup, and not in the archive any more\n")
    for key in done.different:
        sys.stderr.write(f"dalel: {key}: differs from what was copied\n")
    if done.different:
        raise typer.Exit(1)


@contextmanager
def _progress(verb: str) -> Iterator[Callable[[], object]]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn(verb), TextColumn("{task.completed:.0f} objects"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(verb, total=None)
        yield lambda: progress.advance(task)
