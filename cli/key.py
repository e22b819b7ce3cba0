"""`dalel key`: the key that signs what is kept."""

import sys

import typer

app = typer.Typer(help="Show the key that signs, change it, list the changes.", no_args_is_help=True)


@app.command("show")
def show() -> None:
    """Print the SHA-256 of the public key that signs here: keep it with somebody else."""
    from archive import signer_of
    from configuration import load_settings

    sys.stdout.write(f"{signer_of(load_settings()).key}\n")


@app.command("rotate")
def rotate() -> None:
    """Make a new key and sign with it from now on. What the old one signed stays valid; its private half is gone."""
    from flows.workplace import account, open_workplace

    with open_workplace() as place:
        rotation = place.archive.rotations.rotate(by=account())
    sys.stdout.write(f"{rotation.key} -> {rotation.successor}\n")
    sys.stderr.write("Make a checkpoint now, and give its line to somebody else: dalel checkpoint.\n")


@app.command("list")
def list_rotations() -> None:
    """List the changes of keys, and say which do not hold."""
    from flows.workplace import open_workplace

    with open_workplace() as place:
        rotations = place.archive.rotations.all()
        broken = set(place.archive.rotations.broken())
    for rotation in rotations:
        state = "  DOES NOT HOLD" if rotation.number in broken else ""
        sys.stdout.write(f"{rotation.number:6d}  {rotation.at}  {rotation.key} -> {rotation.successor}{state}\n")
    if broken:
        raise typer.Exit(1)
