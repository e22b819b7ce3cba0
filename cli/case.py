"""`dalel case`: what belongs together."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from models.errors import MissingKeyError

app = typer.Typer(help="Create cases, add documents to them, list and show them.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
CaseId = Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, as `dalel case list` shows it.")]


@app.command("create")
def create(title: Annotated[str, typer.Argument(help="In your own words; kept inside the archive only.")]) -> None:
    """Create a case and print its id."""
    from ulid import ULID

    from flows.workplace import account, now, open_workplace
    from models.case import Case

    with open_workplace() as place:
        case = Case(id=str(ULID()).lower(), title=title, created_at=now(), created_by=account())
        place.archive.create_case(case)
    sys.stdout.write(f"{case.id}\n")


@app.command("add")
def add(
    case: CaseId,
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT...", help="SHA-256 of documents in the archive, or their files.")
    ],
) -> None:
    """Add documents to a case."""
    import hashlib

    from flows.workplace import account, open_workplace

    with open_workplace() as place:
        place.archive.case(case)
        for document in documents:
            path = Path(document)
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else document.lower()
            if not place.archive.has_original(sha256):
                raise MissingKeyError(
                    "The archive has no such document.", remedy="Ingest it first: dalel ingest FILE.", subject=document
                )
            place.archive.add_to_case(case, sha256, by=account())
    sys.stderr.write("Run `dalel publish` to make the change searchable.\n")


@app.command("hold")
def hold(case: CaseId) -> None:
    """Put a case under legal hold: nothing of it may be deleted until it is released."""
    from flows.workplace import account, now, open_workplace

    with open_workplace() as place:
        is_enforced = place.archive.hold_case(case, by=account(), at=now())
        warning = place.archive.store.locking.protection().warning
    if not is_enforced:
        sys.stderr.write(f"dalel: {warning}\n")


@app.command("release")
def release(case: CaseId) -> None:
    """End the legal hold of a case. What another held case has stays held."""
    from flows.workplace import account, now, open_workplace

    with open_workplace() as place:
        place.archive.release_case(case, by=account(), at=now())


@app.command("list")
def list_cases(as_json: AsJson = False) -> None:
    """List all cases."""
    from archive.codec import to_json_line
    from flows.workplace import open_workplace

    with open_workplace() as place:
        for case in place.archive.cases():
            if as_json:
                sys.stdout.buffer.write(to_json_line(case))
            else:
                sys.stdout.write(f"{case.id}  {len(place.archive.members(case.id)):5d} documents  {case.title}\n")


@app.command("show")
def show(case: CaseId, as_json: AsJson = False) -> None:
    """Show a case: its documents with type, date and reference."""
    from archive.codec import to_json_line
    from cli.noting import note_reading
    from flows.workplace import open_workplace

    with open_workplace() as place:
        found = place.archive.case(case)
        note_reading(place, "case", case=case)
        members = set(place.archive.members(case))
        if not as_json:
            sys.stdout.write(f"{found.title}\n{found.id}, created {found.created_at} by {found.created_by}\n\n")
        for record in place.archive.records():
            if record.sha256 in members:
                members.discard(record.sha256)
                if as_json:
                    sys.stdout.buffer.write(to_json_line(record))
                else:
                    reference = record.reference or "without number"
                    sys.stdout.write(
                        f"{record.sha256[:12]}  {record.date or 'undated   '}  {record.type:20s}  {reference}"
                        f"  ({len(record.pages)} pages, {record.filename})\n"
                    )
        for sha256 in sorted(members):
            why = "erased by order" if place.archive.is_erased(sha256) else "not read; see `dalel ingest`"
            sys.stderr.write(f"dalel: {sha256}: {why}\n")
