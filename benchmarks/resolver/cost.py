"""What linking costs: `python -m benchmarks.resolver.cost`.

For each number of mentions, with a person for five of them: seconds and memory to link all of them from nothing, and
seconds to add ten letters to what was linked, in a process that opens the file anew and makes the changed parts that
the archive would store. Making the letters is not counted. `benchmarks/resolver/crowd.py` says what the letters are
like.
"""

import argparse
import os
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.resolver.crowd import PER_LETTER, Crowd
from models.document import DocumentRecord
from resolver import Linkage

SIZES = (100_000, 1_000_000)
PER_PERSON = 5
ADDED = 10
LIMIT_SECONDS = 600.0
LIMIT_GIGABYTES = 6.0
LIMIT_GROWTH = 13.0
LIMIT_ADDING = 5.0
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one size costs.

    Args:
        mentions: how many.
        seconds: of wall time from nothing, making the letters not counted.
        processor: seconds of all processes.
        gigabytes: of memory that all processes hold at the peak, together.
        entities: that were made.
        largest: mentions of the largest component of persons.
        adding: seconds of wall time to add ten letters.
        parts: that changed by it, of all.
    """

    mentions: int
    seconds: float
    processor: float
    gigabytes: float
    entities: int
    largest: int
    adding: float
    parts: tuple[int, int]


def measure(mentions: int, *, workers: int = 2) -> Cost:
    """Measure one size, in processes of its own.

    Args:
        mentions: how many.
        workers: processes that link.
    """
    with tempfile.TemporaryDirectory(prefix="linking-") as folder:
        path = Path(folder) / "linkage.sqlite"
        seconds, processor, gigabytes, entities, largest = _in_process(_link, path, mentions, workers)
        adding, changed, parts = _in_process(_add, path, mentions, workers)
    return Cost(
        mentions, seconds, processor, gigabytes, int(entities), int(largest), adding, (int(changed), int(parts))
    )


def _in_process(work: object, path: Path, mentions: int, workers: int) -> tuple[float, ...]:
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(sender, path, mentions, workers))  # type: ignore[arg-type]
    process.start()
    sender.close()
    found: tuple[float, ...] = receiver.recv()
    process.join()
    return found


class _Peak(threading.Thread):
    """Watches the memory of this process and its children: resident pages, those that they share counted once each."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.25):
            self.bytes = max(self.bytes, sum(map(_resident, (os.getpid(), *_children()))))

    def end(self) -> float:
        self._ended.set()
        self.join()
        return self.bytes / 1e9


def _children() -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _link(sender: Connection, path: Path, mentions: int, workers: int) -> None:
    crowd = Crowd(mentions // PER_PERSON)
    making = [0.0]

    def letters() -> Iterator[DocumentRecord]:
        for number in range(mentions // PER_LETTER):
            started = time.perf_counter()
            letter = crowd.letter(number)
            making[0] += time.perf_counter() - started
            yield letter

    arrivals = {crowd.sha256(number): _arrival(number) for number in range(mentions // PER_LETTER)}
    peak = _Peak()
    peak.start()
    started = time.perf_counter()
    with Linkage(path, workers=workers) as linkage:
        linkage.update(letters(), arrivals=arrivals)
        seconds = time.perf_counter() - started - making[0]
        entities, largest = linkage.count()
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in usage)
    sender.send((seconds, processor, peak.end(), entities, largest))


def _add(sender: Connection, path: Path, mentions: int, workers: int) -> None:
    crowd = Crowd(mentions // PER_PERSON)
    letters = [crowd.letter(number * 37, seed=9) for number in range(ADDED)]
    arrivals = {letter.sha256: _arrival(mentions) for letter in letters}
    with Linkage(path, workers=workers) as linkage:
        linkage.mark_stored()
    started = time.perf_counter()
    with Linkage(path, workers=workers) as linkage:
        before = linkage.generation
        linkage.update(letters, arrivals=arrivals)
        changed = linkage.changed_parts(before)
        for prefix in changed:
            linkage.part(prefix)
        seconds = time.perf_counter() - started
        sender.send((seconds, len(changed), len(linkage.parts())))


def _arrival(number: int) -> str:
    return f"2022-{number:010d}"


def main(arguments: list[str] | None = None) -> bool:
    """Print the costs and whether they are below the bars.

    Returns:
        Whether all bars are met.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="numbers of mentions")
    parser.add_argument("--workers", type=int, default=2, help="processes that link")
    given = parser.parse_args(arguments)
    print(" mentions   seconds  CPU s  GB     entities  largest component  10 letters more, seconds  parts changed")
    costs = []
    for size in given.sizes:
        one = measure(size, workers=given.workers)
        costs.append(one)
        print(
            f"{one.mentions:9,d}  {one.seconds:8.1f}  {one.processor:5.0f}  {one.gigabytes:4.2f}  {one.entities:9,d}  "
            f"{one.largest:17,d}  {one.adding:24.2f}  {one.parts[0]:,d} of {one.parts[1]:,d}",
            flush=True,
        )
    last = costs[-1]
    growth = last.seconds / costs[0].seconds
    bars = (
        ("seconds from nothing", last.seconds, LIMIT_SECONDS),
        ("gigabytes", last.gigabytes, LIMIT_GIGABYTES),
        (f"growth from {costs[0].mentions:,d} to {last.mentions:,d} mentions", growth, LIMIT_GROWTH),
        ("seconds to add ten letters", last.adding, LIMIT_ADDING),
    )
    for name, measured, limit in bars:
        print(f"{name}: {measured:.2f} of {limit:.0f}: {'met' if measured <= limit else 'not met'}")
    return all(measured <= limit for _, measured, limit in bars)


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
