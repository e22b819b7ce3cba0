"""Tamper with stored archives, and see that each change is found and the right object named.

python -m benchmarks.tampering [--mutations 2000] [--archives 200] [--stored 200] [--seed 1]

Archives are made by the archive itself. Most are tampered with in memory, `--stored` times in a real SeaweedFS.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive import Archive, CheckpointLine, EmbeddedStorage, Finding, Signer, line_of
from archive.connection import make_client
from archive.durability import Durability
from archive.store import Store
from benchmarks.tampering.archives import Builder
from benchmarks.tampering.memory import MemoryStore
from benchmarks.tampering.mutations import MUTATIONS, Attack, Mutation

MUTATIONS_OF_ONE = 100
"""Mutations of one archive before the next is made."""


@dataclass(slots=True)
class Subject:
    """An archive to be tampered with.

    Args:
        objects: of its bucket.
        before: the same before it grew.
        signer: its key.
        forger: another key.
        line: of its last checkpoint, as somebody outside has it.
    """

    objects: dict[str, bytes]
    before: dict[str, bytes]
    signer: Signer
    forger: Signer
    line: CheckpointLine


@dataclass(slots=True)
class Tally:
    """What became of the mutations of one kind."""

    done: int = 0
    found: int = 0
    named: int = 0
    others: int = 0
    missed: list[str] = field(default_factory=list)

    def note(self, touched: frozenset[str], findings: list[Finding]) -> None:
        """Note one mutation: what it touched, and what was found."""
        names = {finding.key for finding in findings}
        self.done += 1
        self.found += bool(findings)
        self.named += bool(touched & names)
        self.others += len(names - touched)
        if not touched & names:
            self.missed.append(f"{sorted(touched)} {[str(finding) for finding in findings]}")


def subject(chance: random.Random, folder: Path) -> Subject:
    """Make an archive, and remember an older state of it."""
    store = MemoryStore()
    builder = Builder(store, chance, folder)
    archive = builder.build()
    before = dict(store.objects)
    builder.grow()
    archive.close()
    last = archive.checkpoints.last()
    assert last is not None
    forger = Signer(folder / "forger.pem")
    return Subject(store.objects, before, builder.signer, forger, line_of(last))


def tamper(chosen: Subject, mutation: Mutation, chance: random.Random) -> tuple[dict[str, bytes], frozenset[str]]:
    """Return the objects after a mutation, and what it touched; nothing if there is nothing to do it to."""
    objects = dict(chosen.objects)
    attack = Attack(objects=objects, before=chosen.before, chance=chance, forger=chosen.forger, signer=chosen.signer)
    touched = mutation.act(attack)
    return objects, touched if objects != chosen.objects else frozenset()


def verify(store: Store, chosen: Subject) -> list[Finding]:
    """Verify an archive against the line that somebody outside has."""
    archive = Archive(store, chosen.signer, Durability(None))
    return list(archive.verify_all([chosen.line]))


def mutations(count: int, chance: random.Random) -> Iterator[Mutation]:
    """Return mutations of all kinds in turn."""
    for number in range(count):
        yield MUTATIONS[number % len(MUTATIONS)] if number < 2 * len(MUTATIONS) else chance.choice(MUTATIONS)


def store_all(store: Store, wanted: dict[str, bytes], present: dict[str, bytes]) -> None:
    """Make a real bucket hold some objects."""
    for key in present.keys() | wanted.keys():
        if present.get(key) != wanted.get(key):
            store.delete(key)
            if key in wanted:
                store.put_new(key, wanted[key])


def run_in_memory(count: int, chance: random.Random, folder: Path) -> dict[str, Tally]:
    """Tamper with archives in memory."""
    tallies: dict[str, Tally] = {}
    chosen = subject(chance, Path(tempfile.mkdtemp(dir=folder)))
    for number, mutation in enumerate(mutations(count * 2, chance), start=1):
        if sum(tally.done for tally in tallies.values()) >= count:
            break
        if number % MUTATIONS_OF_ONE == 0:
            chosen = subject(chance, Path(tempfile.mkdtemp(dir=folder)))
        objects, touched = tamper(chosen, mutation, chance)
        if touched:
            tallies.setdefault(mutation.kind, Tally()).note(touched, verify(MemoryStore(objects), chosen))
    return tallies


def run_stored(count: int, chance: random.Random, folder: Path) -> dict[str, Tally]:
    """Tamper with an archive in a real SeaweedFS."""
    tallies: dict[str, Tally] = {}
    if not count:
        return tallies
    with EmbeddedStorage(folder / "storage") as storage:
        store = Store(make_client(storage.connection), storage.bucket, directory=storage.data)
        chosen = subject(chance, Path(tempfile.mkdtemp(dir=folder)))
        store_all(store, chosen.objects, {})
        present = dict(chosen.objects)
        assert verify(store, chosen) == [], "a clean archive is not found clean"
        for mutation in mutations(2 * count, chance):
            if sum(tally.done for tally in tallies.values()) >= count:
                break
            objects, touched = tamper(chosen, mutation, chance)
            if touched:
                store_all(store, objects, present)
                present = objects
                tallies.setdefault(mutation.kind, Tally()).note(touched, verify(store, chosen))
        store_all(store, chosen.objects, present)
        assert verify(store, chosen) == [], "an archive that was restored is not found clean"
    return tallies


def run_clean(count: int, chance: random.Random, folder: Path) -> Counter[str]:
    """Verify archives that nobody touched; return what was found all the same."""
    alarms: Counter[str] = Counter()
    for _ in range(count):
        chosen = subject(chance, Path(tempfile.mkdtemp(dir=folder)))
        alarms.update(str(finding.kind) for finding in verify(MemoryStore(dict(chosen.objects)), chosen))
    return alarms


def table(tallies: dict[str, Tally]) -> None:
    """Print what became of the mutations by kind."""
    print("| what was done | times | found | the right object named | other objects named, each time |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for kind, tally in tallies.items():
        print(f"| {kind} | {tally.done} | {tally.found} | {tally.named} | {tally.others / tally.done:.1f} |")
    done, found, named = (
        sum(getattr(tally, name) for tally in tallies.values()) for name in ("done", "found", "named")
    )
    print(f"| **all** | {done} | {found} | {named} | |")
    for kind, tally in tallies.items():
        for missed in tally.missed[:5]:
            print(f"missed: {kind}: {missed}")


def main() -> int:
    """Measure; the exit status is 1 if anything is missed, or found where nothing was done."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--archives", type=int, default=200)
    parser.add_argument("--stored", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311  (tampering, no secrets)
    failed = False
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        started = time.monotonic()
        alarms = run_clean(given.archives, chance, folder)
        print(f"{given.archives} clean archives: {sum(alarms.values())} alarms {dict(alarms)}", flush=True)
        for where, tallies in (
            ("in memory", run_in_memory(given.mutations, chance, folder)),
            ("in SeaweedFS", run_stored(given.stored, chance, folder)),
        ):
            print(f"\n{where}, after {time.monotonic() - started:.0f} s:")
            table(tallies)
            failed = failed or any(tally.named < tally.done for tally in tallies.values())
    return 1 if failed or alarms else 0


if __name__ == "__main__":
    sys.exit(main())
