"""`dalel audit`: who looked at what, took it out, signed in, changed rights."""

import sys
from typing import Annotated

import typer


def audit(
    before: Annotated[int | None, typer.Option(metavar="NUMBER", help="Only entries before this one.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Print the newest entries of the audit log, the newest last: identifiers, no names."""
    from archive.codec import to_json_line
    from flows.workplace import open_workplace

    with open_workplace() as place:
        for entry in place.archive.audit(before=before, limit=limit):
            if as_json:
                sys.stdout.buffer.write(to_json_line(entry))
            else:
                detail = " ".join(f"{name}={value}" for name, value in sorted(entry.detail.items()))
                sys.stdout.write(f"{entry.number:8d}  {entry.at}  {entry.by}  {entry.action}  {detail}".rstrip() + "\n")
