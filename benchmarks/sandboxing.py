"""What the sandbox costs: the same documents read in this process and in confined ones, by turns.

    python -m benchmarks.sandboxing [--times 10]

CPU counts all processes of a reading, tesseract and what forking costs among them; not the start of the first process,
which is printed by itself.
"""

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from readers import OpenDocument, ReadingOptions, open_document
from sandbox import Sandbox
from sandbox.faults import Ending

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = (
    ("scan, PNG", "almaty/prosecutor_reply.png"),
    ("photo, JPEG", "almaty/complaint_wife.jpg"),
    ("fax, TIFF", "almaty/internal_order.tif"),
    ("scan, PDF", "almaty/hospital_reply.pdf"),
    ("typed PDF", "almaty/ngo_letter.pdf"),
    ("DOCX", "almaty/witness_statement.docx"),
    ("text", "taldykorgan/company_letter.txt"),
)


def cpu_used() -> float:
    """Return the CPU seconds of this process and of those children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def read(open_it: Callable[[bytes], OpenDocument], data: bytes) -> int:
    """Read all pages with their images; return how many there were."""
    with open_it(data) as document:
        for number in range(1, document.page_count + 1):
            document.read_page(number, with_image=True)
        return document.page_count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=10)
    times = parser.parse_args().times
    options = ReadingOptions()
    endings: list[Ending] = []
    started = time.monotonic()
    with Sandbox(options, watch=endings.append) as sandbox:
        sandbox.confinement  # noqa: B018  waits until it is ready
        print(f"ready after {time.monotonic() - started:.2f} s, missing: {sandbox.confinement.missing or 'nothing'}")
        for _, name in FILES:  # libraries are loaded, here and there
            data = (SAMPLES / name).read_bytes()
            read(sandbox.open_document, data)
            read(lambda document: open_document(document, options=options), data)
        print("| document | CPU ms a page, here | confined | × | wall ms, here | confined |\n|---|---|---|---|---|---|")
        for kind, name in FILES:
            data = (SAMPLES / name).read_bytes()
            here: list[tuple[float, float]] = []
            confined: list[tuple[float, float]] = []
            for _ in range(times):
                before, began = cpu_used(), time.monotonic()
                pages = read(lambda document: open_document(document, options=options), data)
                here.append(((cpu_used() - before) / pages, (time.monotonic() - began) / pages))
                endings.clear()
                before, began = cpu_used(), time.monotonic()
                read(sandbox.open_document, data)
                cpu = cpu_used() - before + sum(ending.cpu for ending in endings)
                confined.append((cpu / pages, (time.monotonic() - began) / pages))
            (cpu_here, wall_here), (cpu_there, wall_there) = (
                tuple(1000 * median(column) for column in zip(*rows, strict=True)) for rows in (here, confined)
            )
            print(
                f"| {kind} | {cpu_here:.1f} | {cpu_there:.1f} | {cpu_there / cpu_here:.2f} "
                f"| {wall_here:.1f} | {wall_there:.1f} |"
            )


if __name__ == "__main__":
    main()
