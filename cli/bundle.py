"""`dalel bundle`: evidence for a court, with all that an outsider needs to check it without Dalel."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from models.errors import MissingKeyError

_ULID_LENGTH = 26


def bundle(
    wanted: Annotated[
        list[str], typer.Argument(metavar="CASE|DOCUMENT...", help="Ids of cases, SHA-256 of documents.")
    ],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Is made; it holds evidence and names.")],
) -> None:
    """Write originals, records, chains of custody, proofs, keys and a program that checks them into a folder.

    It is a bag (BagIt, RFC 8493). That it went out is noted in the chain of each document and in the audit log.
    """
    from flows.bundle import write_bundle
    from flows.workplace import account, now, open_workplace

    with open_workplace() as place:
        digests: set[str] = set()
        for each in wanted:
            if len(each) == _ULID_LENGTH:
                place.archive.case(each)
                digests.update(place.archive.members(each))
            elif place.archive.custody(each.lower()):
                digests.add(each.lower())
            else:
                raise MissingKeyError(
                    "The archive has no such document.", remedy="Give the whole SHA-256.", subject=each
                )
        if not digests:
            raise MissingKeyError("There is no document in it.", remedy="Add documents: dalel case add.")
        made = write_bundle(place.archive, digests, folder, by=account(), at=now())
    erased = f", {made.erased} of them erased by order" if made.erased else ""
    sys.stderr.write(f"{made.documents} documents{erased}; check them with: python3 -I {folder / 'verify.py'}\n")
    sys.stdout.write(f"{made.identity}\n")
