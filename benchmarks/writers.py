"""Two hundred writers to one chain at once: every entry must be there, in one order, once.

python -m benchmarks.writers [--writers 200] [--processes 8] [--homes one|each] [--entries 1] [--kills 0]

Each writer is a thread with an archive of its own; the threads are spread over processes, which begin at one moment.
With --homes each, each writer has a home and a key of its own too, as on a machine of its own, and nothing but the
storage puts them in order. With --kills, that many of the processes get SIGKILL at random moments: then what was
answered must be there, and the chain must hold all the same.
"""

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from archive import Archive, Connection, EmbeddedStorage, Signer, connect, verify_chain
from archive.durability import Durability
from archive.links import link_digest
from models.audit import AuditAction
from models.custody import CustodyAction

AT = "2026-01-02T03:04:05.000Z"
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the writers.

    Args:
        answered: names of the entries whose writing was answered.
        found: names of the entries in the chain, in order.
        faults: what is wrong with the chain.
        seconds: from the beginning to the last answer.
        waits: seconds that each answered entry took, in order of size.
    """

    answered: list[str]
    found: list[str]
    faults: list[str]
    seconds: float
    waits: list[float]

    @property
    def lost(self) -> list[str]:
        """Names that were answered and are not there."""
        return sorted(set(self.answered) - set(self.found))

    @property
    def doubled(self) -> list[str]:
        """Names that are there more than once."""
        return sorted(name for name, times in Counter(self.found).items() if times > 1)


def write_custody(archive: Archive, sha256: str, name: str) -> None:
    """Append an entry to the chain of custody of one document."""
    archive.append_custody(sha256, CustodyAction.EXPORTED, by="writer", at=AT, detail={"export": name})


def write_audit(archive: Archive, _sha256: str, name: str) -> None:
    """Note an export in the audit log."""
    archive.note(AuditAction.EXPORTED, by="writer", detail={"export": name})


CHAINS: dict[str, Callable[[Archive, str, str], None]] = {"custody": write_custody, "audit": write_audit}


def work(
    chain: str, threads: int, entries: int, first: int, sha256: str, connection: Connection, keys: Path, *, homes: str
) -> None:
    """Write as one of the processes: say when ready, wait for the word, print each answer.

    Args:
        chain: which.
        threads: writers of this process.
        entries: of each.
        first: number of its first writer.
        sha256: of the document.
        connection: to the bucket.
        keys: folder of the signing keys.
        homes: `one` key for all, or `each` writer its own.
    """
    names = [f"{first + place}" if homes == "each" else "one" for place in range(threads)]
    # Making a client takes a tenth of a second; all else is each archive's own.
    store = connect(connection, Signer(keys / "one" / "custody.pem")).store
    archives = [Archive(store, Signer(keys / name / "custody.pem"), Durability(None)) for name in names]
    for archive in archives:
        archive.has_original(sha256)
    print("ready", flush=True)
    sys.stdin.readline()

    def write(place: int) -> None:
        for number in range(entries):
            name, began = f"{first + place}-{number}", time.monotonic()
            CHAINS[chain](archives[place], sha256, name)
            # One write a line: lines of threads never mix.
            os.write(1, f"{name} {time.monotonic() - began:.4f}\n".encode())

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(write, range(threads)))


def race(
    chain: str,
    connection: Connection,
    keys: Path,
    *,
    writers: int,
    processes: int,
    homes: str = "one",
    entries: int = 1,
    kills: int = 0,
    seed: int = 1,
) -> Outcome:
    """Let writers race, and look at the chain.

    Args:
        chain: `custody` of one document, or `audit`.
        connection: to an empty bucket.
        keys: folder for the signing keys.
        writers: threads, each with an archive of its own.
        processes: over which they are spread.
        homes: `one` home for all, or `each` writer its own.
        entries: of each writer.
        kills: processes that get SIGKILL.
        seed: of the moments.
    """
    archive = connect(connection, Signer(keys / "one" / "custody.pem"))
    sha256 = archive.receive(b"letter", filename="1", source="upload", received_by="writer", at=AT)
    shares = [writers // processes + (number < writers % processes) for number in range(processes)]
    running = []
    for number, share in enumerate(shares):
        arguments = [chain, share, entries, sum(shares[:number]), sha256, connection.endpoint, connection.bucket]
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "benchmarks.writers",
                "--work",
                *map(str, [*arguments, connection.access_key, keys, homes]),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        process.stdin.write(connection.secret_key + "\n")
        process.stdin.flush()
        running.append(process)
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    began = time.monotonic()
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    chance = random.Random(seed)  # noqa: S311  (moments, no secrets)
    for process in running[:kills]:
        time.sleep(chance.uniform(0.05, 0.5))
        process.send_signal(signal.SIGKILL)
    lines = [line.split() for process in running for line in process.communicate()[0].splitlines()]
    seconds = time.monotonic() - began
    faults = [f"process {n}: exit {p.returncode}" for n, p in enumerate(running[kills:], kills) if p.returncode]
    found, more = _look(archive, chain, sha256)
    return Outcome(
        answered=[line[0] for line in lines if len(line) == 2],
        found=found,
        faults=faults + more,
        seconds=seconds,
        waits=sorted(float(line[1]) for line in lines if len(line) == 2),
    )


def _look(archive: Archive, chain: str, sha256: str) -> tuple[list[str], list[str]]:
    """Read a chain; return the names of its entries, and what is wrong with it."""
    if chain == "custody":
        entries = archive.custody(sha256)
        faults = [f"entry {f.number}: {f.kind}" for f in verify_chain(sha256, entries, archive.public_keys())]
        return [entry.detail["export"] for entry in entries if "export" in entry.detail], faults
    blocks = list(archive.audit_blocks())
    names, faults, previous = [], [], ""
    for number, block in enumerate(blocks):
        if (block.number, block.previous, block.digest) != (number, previous, link_digest(block)):
            faults.append(f"block {number}")
        previous = block.digest
        names += [entry.detail["export"] for entry in block.entries]
    return names, faults


def main() -> int:
    """Measure; the exit status is 1 if an entry is lost, doubled or out of order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=200)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--homes", choices=("one", "each"), default="one")
    parser.add_argument("--entries", type=int, default=1)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    bad = 0
    homes = "one home" if given.homes == "one" else "a home each"
    print(f"{given.writers} writers ({homes}) in {given.processes} processes, {given.entries} entries each")
    print("chain     answered  found  lost  doubled  faults  seconds  median wait  longest wait")
    with tempfile.TemporaryDirectory() as folder, EmbeddedStorage(Path(folder, "storage")) as storage:
        for chain in CHAINS:
            outcome = race(
                chain,
                storage.connection,
                Path(folder, "keys"),
                writers=given.writers,
                processes=given.processes,
                homes=given.homes,
                entries=given.entries,
                kills=given.kills,
                seed=given.seed,
            )
            bad += len(outcome.lost) + len(outcome.doubled) + len(outcome.faults)
            bad += not given.kills and len(outcome.answered) != given.writers * given.entries
            waits = outcome.waits or [0.0]
            print(
                f"{chain:8s}  {len(outcome.answered):8d}  {len(outcome.found):5d}  {len(outcome.lost):4d}"
                f"  {len(outcome.doubled):7d}  {len(outcome.faults):6d}  {outcome.seconds:7.1f}"
                f"  {waits[len(waits) // 2]:11.2f}  {waits[-1]:12.2f}",
                flush=True,
            )
            for fault in outcome.faults[:5]:
                print(f"  {fault}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"CPU of the writers: {used.ru_utime + used.ru_stime:.0f} s")
    return 1 if bad else 0


def _worker() -> None:
    chain, threads, entries, first, sha256, endpoint, bucket, access_key, keys, homes = sys.argv[2:]
    secret_key = sys.stdin.readline().strip()
    connection = Connection(endpoint=endpoint, bucket=bucket, access_key=access_key, secret_key=secret_key)
    work(chain, int(threads), int(entries), int(first), sha256, connection, Path(keys), homes=homes)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        _worker()
    else:
        sys.exit(main())
