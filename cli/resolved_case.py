"""The letters of a case and the people behind their mentions, as the commands on claims need them."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cli.noting import note_export, note_reading
from cli.references import current_resolution
from models.errors import MissingKeyError

if TYPE_CHECKING:
    from models.document import DocumentRecord
    from models.entity import Resolution

CaseId = Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, as `dalel case list` shows it.")]


def read_case(case: str, view: str, *, export: str | None = None) -> "tuple[list[DocumentRecord], Resolution]":
    """Read the records of a case and the current resolution; say which documents have no record yet.

    Args:
        case: its id.
        view: which command shows it, for the audit log.
        export: in which form it is written to a file, if it is.

    Raises:
        MissingKeyError: there is no such case, or nothing has been linked yet.
    """
    from flows.workplace import open_workplace

    with open_workplace() as place:
        members = place.archive.members(place.archive.case(case).id)
        note_reading(place, view, case=case)
        if export is not None:
            note_export(place, export, case=case)
        resolution = current_resolution(place.archive)
        records = []
        for sha256 in members:
            try:
                records.append(place.archive.newest_record(sha256))
            except MissingKeyError:
                sys.stderr.write(f"dalel: {sha256}: not read; see `dalel ingest`\n")
    return records, resolution
