"""Reads every file under a folder and prints what became of each: `python -m benchmarks.scans FOLDER`.

Each file is read in a process of its own, so that a crash or a hang is an outcome and not the end. Exit code 1 if there
was one.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from models.errors import DalelError
from readers import OpenDocument, ReadingOptions, detect, open_document


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page, or of a file that has none."""

    media_type: str
    page: str
    source: str
    cpu: float
    outcome: str


def read(path: Path, seconds: float, target: Connection) -> None:
    """Read one file and send an outcome for each page, then None."""
    data = path.read_bytes()
    options = ReadingOptions(page_timeout=seconds)
    media_type = "-"
    try:
        media_type = detect(data)
        with open_document(data, options=options) as document:
            for number in range(1, document.page_count + 1):
                target.send(_read_page(document, media_type, number))
            if document.page_count == 0:
                target.send(Outcome(media_type, "-", "-", 0.0, f"{len(document.parts())} parts"))
    except DalelError as error:
        target.send(Outcome(media_type, "-", "-", 0.0, f"{type(error).__name__}: {error.cause}"))
    target.send(None)


def outcomes(path: Path, seconds: float) -> Iterator[Outcome]:
    """Read one file in a process of its own, with a limit for each page."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=read, args=(path, seconds, there))
    process.start()
    there.close()
    try:
        while True:
            # The reader's own limit must have the first word; this one is for what it does not watch over.
            if not here.poll(seconds + 10):
                yield Outcome("-", "-", "-", seconds, "HANG")
                return
            outcome = here.recv()
            if outcome is None:
                return
            yield outcome
    except EOFError:
        yield Outcome("-", "-", "-", 0.0, "CRASH")
    finally:
        process.kill()
        process.join()


def main() -> int:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--seconds", type=float, default=60.0, help="limit for one page")
    chosen = arguments.parse_args()
    kinds: Counter[str] = Counter()
    print("| file | media type | page | source | CPU s | outcome |\n|---|---|---|---|---|---|")
    for path in sorted(path for path in chosen.folder.rglob("*") if path.is_file()):
        for outcome in outcomes(path, chosen.seconds):
            kinds[outcome.outcome.split(":")[0].split(",")[0]] += 1
            name = path.relative_to(chosen.folder)
            print(
                f"| {name} | {outcome.media_type} | {outcome.page} | {outcome.source} | {outcome.cpu:.1f} "
                f"| {outcome.outcome} |",
                flush=True,
            )
    print("\n" + ", ".join(f"{times} × {kind}" for kind, times in kinds.most_common()))
    return 1 if kinds["HANG"] or kinds["CRASH"] else 0


def _read_page(document: OpenDocument, media_type: str, number: int) -> Outcome:
    before = _cpu()
    page = f"{number}/{document.page_count}"
    try:
        reading = document.read_page(number, with_image=True)
    except DalelError as error:
        return Outcome(media_type, page, "-", _cpu() - before, f"{type(error).__name__}: {error.cause}")
    words = sum(len(line.words) for line in reading.page.lines)
    notes = "; ".join(reading.page.notes)
    confidence = "" if reading.page.confidence is None else f", confidence {reading.page.confidence:.2f}"
    outcome = f"read, {words} words{confidence}{f' ({notes})' if notes else ''}"
    return Outcome(media_type, page, reading.page.source.value, _cpu() - before, outcome)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    print(f"{time.monotonic() - started:.0f} s in all", file=sys.stderr)
    sys.exit(code)
