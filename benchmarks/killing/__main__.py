"""Kill -9 at random moments of ingest, linking, correcting and exporting, and look at what is left.

python -m benchmarks.killing [--kills 300] [--seed 1] [--full-disk 0.15] [--nice 15]

Each trial runs one command on a home with letters in it, sends SIGKILL to the command with its whole process group, to
SeaweedFS, or to both, at a random moment; in some, the disk is full while the command runs. Then: is everything there
that was acknowledged, is `dalel verify` clean, does the same command complete when it is run again?
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

from benchmarks.killing import children
from benchmarks.killing.commands import Work, hold_storage, prepare
from benchmarks.killing.disk import can_mount, small_disk
from benchmarks.killing.letters import write_letters, write_picture
from benchmarks.killing.trial import Tally, Victim, try_once

TRIALS_A_HOME = 12
LETTERS = 5
COMMANDS = ("ingest",) * 5 + ("link", "correct") * 3 + ("network", "bundle", "bundle", "pdf")
SECONDS = {"ingest": 2.0, "link": 1.5, "correct": 0.6, "network": 0.5, "bundle": 2.0, "pdf": 2.5}
"""The latest moment of a kill, about as long as the command takes while the storage runs."""
TARGETS = {"network": "network.graphml", "bundle": "bundle", "pdf": "letter.pdf"}
"""What exports write."""
STARTING = 2.0
"""Seconds more where the command starts the storage itself."""

LOADED = (
    "boto3",
    "pypdfium2",
    "networkx",
    "bagit",
    "cli.bundle",
    "cli.evidence",
    "cli.verify",
    "cli.judge",
    "cli.network",
    "cli.read",
    "flows.ingest",
    "flows.publish",
    "flows.resolve",
    "flows.verify",
)
"""What the children need, imported before they are forked."""


def main() -> int:
    """Measure; the exit status is 1 if anything was lost, torn, found or not completed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full-disk", type=float, default=0.15, help="share of the homes that lie on a full disk")
    parser.add_argument("--nice", type=int, default=0, help="how far the trials stand back")
    parser.add_argument("--log", type=Path, help="file for what the children say; default: none is kept")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="dalel-killing-", ignore_cleanup_errors=True))
        )
        os.nice(given.nice)
        _import_everything()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
        try:
            _measure(given, folder, tallies)
        except KeyboardInterrupt:
            print("stopped before its time", flush=True)
    return _print(tallies)


def _import_everything() -> None:
    for module in LOADED:
        import_module(module)
    from extractors import extract

    extract(())


def _measure(given: argparse.Namespace, folder: Path, tallies: dict[tuple[str, str, str], Tally]) -> None:
    chance = random.Random(given.seed)  # noqa: S311  (moments, no secrets)
    log = given.log or folder / "children.log"
    kills = homes = 0
    while kills < given.kills:
        homes += 1
        with ExitStack() as stack:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)))
            disk = None
            if can_mount() and chance.random() < given.full_disk:
                disk = stack.enter_context(small_disk(place))
            kills += _home(disk or place, disk, chance, tallies, log)
            print(f"{kills} kills in {homes} homes", flush=True)
            _print(tallies)
    if not can_mount():
        print("no trial on a full disk: this account may not mount one")


def _home(
    place: Path, disk: Path | None, chance: random.Random, tallies: dict[tuple[str, str, str], Tally], log: Path
) -> int:
    """Make trials in one home; return the number of kills."""
    home = place / "home"
    kills = 0
    write_letters(place / "letters", LETTERS, chance)
    first = children.start(lambda say: prepare(home, place / "letters", say), log=log)
    if first.wait(240) != 0:
        raise RuntimeError(f"a home could not be prepared: exit {first.status}, see --log")
    case = first.said()[0].split()[1]
    first.close()
    holder = children.start(lambda say: hold_storage(home, say), log=log) if chance.random() < 0.5 else None
    if holder is not None:
        holder.wait(5)
    write_picture(place / "letter.png")
    for number in range(TRIALS_A_HOME):
        command = chance.choice(COMMANDS)
        letters = place / f"letters-{number}"
        target = None
        if command == "ingest":
            write_letters(letters, LETTERS, chance)
        if command in TARGETS:
            target = place / f"out-{number}" / TARGETS[command]
            target.parent.mkdir()
        work = Work(
            command=command,
            home=home,
            case=case,
            letters={"ingest": letters, "pdf": place / "letter.png"}.get(command),
            target=target,
            seed=chance.getrandbits(32),
        )
        victim = chance.choices(list(Victim), weights=(6, 3, 2))[0]
        started = time.monotonic()
        # `dalel read` needs no storage.
        limit = SECONDS[command] + (STARTING if holder is None and command != "pdf" else 0)
        died, acknowledged, said = try_once(work, victim, limit=limit, chance=chance, log=log, full=disk)
        tally = tallies[command, str(victim), "full" if disk else "free"]
        tally.kills += died
        tally.acknowledged += len(acknowledged)
        kills += died
        print(f"{time.monotonic() - started:.1f} s {command} {victim}: {died} kills", flush=True)
        if said is None:
            tally.failed_surveys += 1
            print(f"{command}, {victim}, {disk}: the survey did not end well, see --log", flush=True)
        for line in said or ():
            kind = line if line.startswith(("before", "after", "rerun", "whole", "torn", "litter")) else line.split()[0]
            tally.said[kind] += 1
            if not kind.startswith(("rerun 0", "whole", "before")):
                print(f"{command}, {victim}, {disk}, {time.monotonic() - started:.1f} s: {line}", flush=True)
    if holder is not None:
        holder.kill()
        holder.close()
    return kills


def _print(tallies: dict[tuple[str, str, str], Tally]) -> int:
    print(
        "| command | SIGKILL to | disk | kills | acknowledged | lost "
        "| faults | unfinished | after a rerun | torn | completed |"
    )
    print("| --- | --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |")
    bad = 0
    for (command, victim, disk), tally in sorted(tallies.items()):
        counted = {
            start: sum(count for line, count in tally.said.items() if line.startswith(start))
            for start in ("lost", "before fault", "before unfinished", "after", "torn", "rerun", "unread", "litter")
        }
        completed = tally.said["rerun 0"]
        print(
            f"| {command} | {victim} | {disk} | {tally.kills} | {tally.acknowledged} | {counted['lost']} "
            f"| {counted['before fault']} | {counted['before unfinished']} | {counted['after']} | {counted['torn']} "
            f"| {completed} of {counted['rerun']} |"
        )
        wrong = sum(counted[kind] for kind in ("lost", "before fault", "after", "torn", "unread"))
        bad += wrong + tally.failed_surveys + counted["rerun"] - completed
    found: dict[str, int] = defaultdict(int)
    for tally in tallies.values():
        for line, count in tally.said.items():
            found[line] += count
    for line, count in sorted(found.items()):
        print(f"{line}: {count}")
    print(f"{sum(tally.kills for tally in tallies.values())} kills, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
