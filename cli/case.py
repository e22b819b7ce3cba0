"""`dalel case`: what belongs together."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.case import Case
from models.errors import MissingKeyError

if TYPE_CHECKING:
    from cli.elsewhere import Elsewhere

app = typer.Typer(help="Create cases, add documents to them, list and show them.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ULID = re.compile(r"[0-9a-z]{26}")
CaseId = Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, as `dalel case list` shows it.")]


@app.command("create")
def create(title: Annotated[str, typer.Argument(help="In your own words; kept inside the archive only.")]) -> None:
    """Create a case and print its id."""
    from ulid import ULID

    from cli.elsewhere import elsewhere

    workplace = elsewhere()
    if workplace is not None:
        from archive.codec import decode

        sys.stdout.write(f"{decode(Case, workplace.post('/api/cases', {'title': title})).id}\n")
        return
    from flows.workplace import account, now, open_workplace

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
    from cli.elsewhere import elsewhere

    workplace = elsewhere()
    if workplace is not None:
        for document in documents:
            _add_elsewhere(workplace, case, document)
        return
    from flows.workplace import account, open_workplace

    with open_workplace() as place:
        place.archive.case(case)
        for document in documents:
            sha256 = _digest(document)
            if not place.archive.has_original(sha256):
                raise MissingKeyError(
                    "The archive has no such document.", remedy="Ingest it first: dalel ingest FILE.", subject=document
                )
            place.archive.add_to_case(case, sha256, by=account())
    sys.stderr.write("Run `dalel publish` to make the change searchable.\n")


@app.command("hold")
def hold(case: CaseId) -> None:
    """Put a case under legal hold: nothing of it may be deleted until it is released."""
    from cli.elsewhere import elsewhere

    workplace = elsewhere()
    if workplace is not None:
        import json

        held = json.loads(workplace.put(f"{_address(case)}/hold"))
        if not held["is_enforced"]:
            sys.stderr.write(f"dalel: {held['warning']}\n")
        return
    from flows.workplace import account, now, open_workplace

    with open_workplace() as place:
        is_enforced = place.archive.hold_case(case, by=account(), at=now())
        warning = place.archive.store.locking.protection().warning
    if not is_enforced:
        sys.stderr.write(f"dalel: {warning}\n")


@app.command("release")
def release(case: CaseId) -> None:
    """End the legal hold of a case. What another held case has stays held."""
    from cli.elsewhere import elsewhere

    workplace = elsewhere()
    if workplace is not None:
        workplace.delete(f"{_address(case)}/hold")
        return
    from flows.workplace import account, now, open_workplace

    with open_workplace() as place:
        place.archive.release_case(case, by=account(), at=now())


@app.command("list")
def list_cases(as_json: AsJson = False) -> None:
    """List all cases."""
    from archive.codec import decode, to_json_line
    from cli.elsewhere import elsewhere

    workplace = elsewhere()
    if workplace is not None:
        for case in decode(list[Case], workplace.get("/api/cases")):
            sys.stdout.write(to_json_line(case).decode() if as_json else f"{case.id}  {case.title}\n")
        return
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
    from cli.elsewhere import elsewhere

    workplace = elsewhere()
    if workplace is not None:
        _show_elsewhere(workplace, case, as_json=as_json)
        return
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
                    _print(
                        record.sha256, record.date, record.type, record.reference, len(record.pages), record.filename
                    )
        for sha256 in sorted(members):
            _print_unread(sha256, is_erased=place.archive.is_erased(sha256))


def _add_elsewhere(workplace: "Elsewhere", case: str, document: str) -> None:
    address, sha256 = _address(case), _digest(document)
    unknown = MissingKeyError(
        "The workplace has no such case or no such document, or not for you.",
        remedy="See `dalel case list`; send what is not there: dalel ingest --case CASE FILE.",
        subject=document,
    )
    # What is no digest may be the name of a file: it must not stand in an address.
    if not _DIGEST.fullmatch(sha256):
        raise unknown
    try:
        workplace.put(f"{address}/letters/{sha256}")
    except MissingKeyError as error:
        raise unknown from error


def _show_elsewhere(workplace: "Elsewhere", case: str, *, as_json: bool) -> None:
    import json

    address = _address(case)
    members = json.loads(workplace.get(f"{address}/members"))
    if as_json:
        for member in members:
            if member["state"] == "read":
                sys.stdout.write(workplace.get(f"/api/documents/{member['sha256']}").decode() + "\n")
    else:
        found = json.loads(workplace.get(address))["case"]
        sys.stdout.write(f"{found['title']}\n{found['id']}, created {found['created_at']} by {found['created_by']}\n\n")
        page, pages = 1, 1
        while page <= pages:
            letters = json.loads(workplace.get(f"{address}/letters", page=page))
            for letter in letters["items"]:
                _print(*(letter[field] for field in ("sha256", "date", "type", "reference", "pages", "filename")))
            page, pages = page + 1, letters["pages"]
    for member in members:
        if member["state"] != "read":
            _print_unread(member["sha256"], is_erased=member["state"] == "erased")


def _address(case: str) -> str:
    # What is no id may be a title: it must not stand in an address.
    if not _ULID.fullmatch(case):
        raise MissingKeyError("There is no such case.", remedy="See `dalel case list`.")
    return f"/api/cases/{case}"


def _digest(document: str) -> str:
    """Return the SHA-256 of a file, or what was given in place of one."""
    import hashlib

    path = Path(document)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else document.lower()


def _print(sha256: str, date: str | None, kind: str, reference: str | None, pages: int, filename: str) -> None:
    sys.stdout.write(
        f"{sha256[:12]}  {date or 'undated   '}  {kind:20s}  {reference or 'without number'}"
        f"  ({pages} pages, {filename})\n"
    )


def _print_unread(sha256: str, *, is_erased: bool) -> None:
    sys.stderr.write(f"dalel: {sha256}: {'erased by order' if is_erased else 'not read; see `dalel ingest`'}\n")
