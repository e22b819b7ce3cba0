"""`dalel erase`: a court, or the person concerned, has ordered that a document goes."""

import sys
from typing import Annotated

import typer


def erase(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="SHA-256 of documents in the archive.")],
    order: Annotated[str, typer.Option(help="The order, or its number and date. Kept beside the chain, not in it.")],
    by: Annotated[str, typer.Option(help="Who gave the order: a court, the person concerned.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove documents for good, with all that was made of them. Their chains stay, and say when and by which order.

    Backups, bundles and prints are not reached: docs/erasure.md says what remains.
    """
    from cli.evidence import relink_and_publish
    from flows.erasing import concerned, forget_views
    from flows.workplace import account, now, open_workplace

    with open_workplace() as place:
        wanted = concerned(place.archive, [document.lower() for document in documents])
        for sha256 in wanted:
            sys.stderr.write(f"to be erased: {sha256}\n")
        if not yes:
            typer.confirm("This cannot be undone. Erase them?", abort=True, err=True)
        quoting = 0
        for sha256 in wanted:
            gone = place.archive.erase(sha256, order=order, ordered_by=by, by=account(), at=now())
            quoting += len(gone)
        forget_views(place.settings)
        relink_and_publish()
        vacuumed = place.archive.vacuum()
    sys.stderr.write(
        f"{len(wanted)} documents erased, {quoting} judgements and notes that quoted them went with them\n"
    )
    if not vacuumed:
        sys.stderr.write("The storage is a server elsewhere: have its keeper see to its own copies and backups.\n")
    sys.stderr.write("Backups, bundles that were given out, prints and the inbox are for you to clear.\n")
