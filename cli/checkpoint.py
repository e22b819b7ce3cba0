"""`dalel checkpoint`: signed states of all chains, proofs that a document is in one, and lines to keep outside."""

import hashlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.errors import report
from models.errors import MissingKeyError

app = typer.Typer(help="Sign the state of all chains; prove that a document is in it; check it against a line.")
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Number = Annotated[int | None, typer.Option("--checkpoint", metavar="NUMBER", help="Not the last one, but this.")]


@app.callback(invoke_without_command=True)
def make(context: typer.Context) -> None:
    """Make a checkpoint of all chains now; `dalel up` makes one each night."""
    if context.invoked_subcommand is not None:
        return
    from archive import line_of
    from flows.checkpointing import make_checkpoint
    from flows.workplace import account, open_workplace

    with open_workplace() as place:
        made = make_checkpoint(place.archive, place.settings, by=account())
    sys.stdout.write(f"{line_of(made.checkpoint)}\n")
    if made.stamped:
        sys.stderr.write(f"time-stamped: {', '.join(map(str, made.stamped))}\n")
    if made.refused is not None:
        report(made.refused)
    for chain in made.checkpoint.departures:
        sys.stderr.write(f"dalel: {chain}: does not go on from the checkpoint before; run `dalel verify`\n")
    if made.refused is not None or made.checkpoint.departures:
        raise typer.Exit(1)


@app.command("list")
def list_checkpoints(as_json: AsJson = False) -> None:
    """List all checkpoints."""
    from archive.codec import to_json_line
    from flows.workplace import open_workplace

    with open_workplace() as place:
        stamped = place.archive.checkpoints.stamped()
        for checkpoint in place.archive.checkpoints.all():
            if as_json:
                sys.stdout.buffer.write(to_json_line(checkpoint))
                continue
            stamp = "  time-stamped" if checkpoint.number in stamped else ""
            size = f"{checkpoint.size:7d} leaves"
            sys.stdout.write(f"{checkpoint.number:6d}  {checkpoint.at}  {size}  {checkpoint.root}{stamp}\n")
            for chain in checkpoint.departures:
                sys.stdout.write(f"        departs: {chain}\n")


@app.command("line")
def line(number: Number = None) -> None:
    """Print a checkpoint in one line, to be printed, posted or given to somebody else."""
    from archive import line_of
    from flows.workplace import open_workplace

    with open_workplace() as place:
        found = place.archive.checkpoints.last() if number is None else place.archive.checkpoints.get(number)
    if found is None:
        raise MissingKeyError("There is no checkpoint yet.", remedy="Make one: dalel checkpoint.")
    sys.stdout.write(f"{line_of(found)}\n")


@app.command("proof")
def proof(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="SHA-256 of the document, or its file.")],
    number: Number = None,
) -> None:
    """Print the proof that the chain of custody of a document is in a checkpoint, with that checkpoint: JSON."""
    from archive.codec import to_json_line
    from flows.workplace import open_workplace

    path = Path(document)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else document.lower()
    with open_workplace() as place:
        if not place.archive.custody(sha256):
            raise MissingKeyError("The archive has no such document.", remedy="Check the digest.", subject=document)
        checkpoints = place.archive.checkpoints
        found = checkpoints.prove(f"custody/{sha256}", number)
        sys.stdout.buffer.write(to_json_line({"checkpoint": checkpoints.get(found.checkpoint), "proof": found}))


@app.command("check")
def check(
    words: Annotated[
        list[str], typer.Argument(metavar="LINE", help="As it was printed; - reads it from standard input.")
    ],
) -> None:
    """Say whether the archive of today extends what a line of a checkpoint says that was kept outside."""
    from archive import parse_line
    from flows.workplace import open_workplace

    wanted = parse_line(sys.stdin.read() if words == ["-"] else " ".join(words))
    with open_workplace() as place:
        departures = place.archive.checkpoints.departures(wanted)
    for departure in departures:
        sys.stderr.write(f"dalel: {departure}\n")
    if departures:
        raise typer.Exit(1)
    sys.stderr.write(f"the archive extends checkpoint {wanted.number} of {wanted.at}\n")
