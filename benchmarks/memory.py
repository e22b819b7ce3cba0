"""How much memory a long scan takes.

    python -m benchmarks.memory [--pages 500] [--workers 2]

Makes one PDF of the samples' scans, each page A4 at 300 dpi, and reads it with `dalel read`. Counted is the
proportional set size (proc_pid_smaps(5)) of the command and of all that it starts, twice a second.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageOps
from reportlab.lib.pagesizes import A4 as A4_POINTS
from reportlab.pdfgen.canvas import Canvas

from benchmarks.orchestrating import DALEL, sample_scans

A4 = (2480, 3508)
"""pixels at 300 dpi"""
MEGABYTE = 1024


def make_scan(path: Path, count: int) -> None:
    """Write a PDF of scanned pages.

    Args:
        path: where to; the images of the pages are left beside it.
        count: of its pages.
    """
    pages = []
    for number, source in enumerate(sample_scans()):
        with Image.open(source) as image:
            upright = ImageOps.exif_transpose(image).convert("L")
        pages.append(str(path.with_name(f"{number}.jpg")))
        ImageOps.pad(upright, A4, color=255).save(pages[-1], quality=75)
    canvas = Canvas(str(path), pagesize=A4_POINTS)
    for number in range(count):
        # A path of its own: the same path twice would be one image in the file.
        scan = shutil.copy(pages[number % len(pages)], path.with_name(f"page-{number}.jpg"))
        canvas.drawImage(str(scan), 0, 0, *A4_POINTS)
        canvas.showPage()
    canvas.save()


def watch(process: "subprocess.Popen[bytes]") -> int:
    """Return the most memory that a process and its descendants held at a time, kilobytes.

    Args:
        process: that runs; it has ended when this returns.
    """
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_held, _family(process.pid))))
        time.sleep(0.5)
    return most


def _family(root: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(after_name[1]), []).append(int(status.parent.name))
    family = [root]
    for member in family:
        family.extend(parents.get(member, ()))
    return family


def _held(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder, "scan.pdf")
        make_scan(scan, given.pages)
        started = time.monotonic()
        command = [DALEL, "read", "--workers", str(given.workers), str(scan)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        most = watch(process)
        if process.returncode:
            sys.exit(f"dalel read returned {process.returncode}")
        size, seconds = scan.stat().st_size / 1e6, time.monotonic() - started
        print(f"{given.pages} pages, {size:.0f} MB: {most / MEGABYTE:.0f} MB of memory, {seconds:.0f} s")


if __name__ == "__main__":
    main()
