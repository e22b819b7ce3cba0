"""What checkpoints and the audit log cost.

python -m benchmarks.checkpoints [--chains 2000]

Makes chains of custody with one entry each, and measures on the embedded storage: a first checkpoint, one when nothing
has changed, one when a hundredth has; a proof; the check of a line; and notes in the audit log.
"""

import argparse
import hashlib
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from archive import Archive, EmbeddedStorage, Signer, connect, keys, line_of
from models.audit import AuditAction
from models.custody import CustodyAction

AT = "2026-01-02T03:04:05.000Z"
NOTES = 200
VIEWS = 20_000


@contextmanager
def measured(what: str, times: int = 1) -> Iterator[None]:
    """Print how long something took, in all and for each of many times."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    each = "" if times == 1 else f"   {1000 * wall / times:8.3f} ms each"
    print(f"{what:58s}  {wall:7.2f} s wall  {cpu:7.2f} s CPU{each}", flush=True)


def append(archive: Archive, number: int, times: int) -> None:
    """Add entries to the chain of an invented document."""
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    for _ in range(times):
        archive.append_custody(sha256, CustodyAction.EXPORTED, by="clerk", at=AT, detail={"export": "1"})


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chains", type=int, default=2000)
    chains = parser.parse_args().chains
    with tempfile.TemporaryDirectory() as folder, EmbeddedStorage(Path(folder, "storage")) as storage:
        archive = connect(storage.connection, Signer(Path(folder, "keys", "custody.pem")))
        with measured(f"{chains} entries of custody, 8 threads", chains), ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda number: append(archive, number, 1), range(chains)))
        with measured(f"first checkpoint over {chains} chains"):
            first = archive.checkpoints.make(by="clerk")
        with measured("checkpoint, nothing changed"):
            archive.checkpoints.make(by="clerk")
        for number in range(0, chains, 100):
            append(archive, number, 1)
        with measured(f"checkpoint, {len(range(0, chains, 100))} chains longer"):
            last = archive.checkpoints.make(by="clerk")
        chain = archive.checkpoints.leaves(last)[-2].chain
        with measured("proof that a chain is in it"):
            archive.checkpoints.prove(chain)
        with measured("check of the first line: every chain from then on"):
            assert archive.checkpoints.departures(line_of(first)) == []
        leaves = archive.store.get(keys.checkpoint_leaves(last.root)).body
        print(f"{'leaves as stored':58s}  {len(leaves) / last.size:7.0f} bytes a chain")
        with measured(f"{NOTES} exports noted, one after the other", NOTES):
            for _ in range(NOTES):
                archive.note(AuditAction.EXPORTED, by="clerk", detail={"document": "a" * 64})
        with measured(f"{NOTES} exports noted by 50 threads", NOTES), ThreadPoolExecutor(50) as threads:
            list(threads.map(lambda _: archive.note(AuditAction.EXPORTED, by="clerk", detail={}), range(NOTES)))
        with measured(f"{VIEWS} page views noted", VIEWS):
            for _ in range(VIEWS):
                archive.note(AuditAction.READ, by="clerk", detail={"document": "a" * 64, "page": "1"})
        with measured("until all of them are on the disk"):
            archive.close()
        blocks = sum(1 for _ in archive.store.list(keys.AUDIT))
        print(f"{blocks} blocks for {2 * NOTES + VIEWS + 3} entries")
        with measured("the newest hundred entries read"):
            archive.audit()


if __name__ == "__main__":
    main()
