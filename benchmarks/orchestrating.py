"""What orchestration and storage cost on top of reading, and what a second worker brings.

    python -m benchmarks.orchestrating [--pages 300] [--rounds 1]

Pages are made of the samples' scans at 200 dpi, each with other noise in one corner so that no two files are equal.
What is compared is run in turn, and each ratio is taken within a round: on a shared machine the same reading takes up
to a fifth more CPU time at one minute than at another. Of several rounds the median counts.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image, ImageOps

ROOT = Path(__file__).parents[1]
DALEL = str(Path(sys.executable).with_name("dalel"))
A4 = (1654, 2339)
"""pixels at 200 dpi"""
SCANS = ("*.png", "*.jpg", "*.tif", "*.tiff")


def sample_scans() -> list[Path]:
    """Return the samples that are images."""
    return sorted(path for pattern in SCANS for path in (ROOT / "samples").glob(f"*/{pattern}"))


def make_pages(folder: Path, count: int) -> list[str]:
    """Write scans that differ in a corner.

    Args:
        folder: where to.
        count: how many.

    Returns:
        Their paths.
    """
    sources = sample_scans()
    numbers = np.random.default_rng(1)
    paths = []
    for number in range(count):
        image = ImageOps.exif_transpose(Image.open(sources[number % len(sources)])).convert("L")
        image.thumbnail(A4)
        pixels = np.array(image)
        pixels[:4, :8] = numbers.integers(200, 255, (4, 8), dtype=np.uint8)
        path = folder / f"{number:04d}.png"
        Image.fromarray(pixels).save(path, dpi=(200, 200), compress_level=1)
        paths.append(str(path))
    return paths


def measure(command: list[str], home: Path) -> tuple[float, float]:
    """Run a command with all it starts.

    Args:
        command: program and arguments.
        home: its DALEL_HOME.

    Returns:
        CPU seconds of it and its descendants, and wall seconds.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run(
        command,
        env=os.environ | {"DALEL_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command[:3]} returned {done.returncode}: {done.stderr.decode()[-500:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    of_cpu, of_wall = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = make_pages(folder, given.pages)
        for number in range(given.rounds):
            place = folder / str(number)
            one = _shown("ingest, 1 worker", _ingest(1, place, pages))
            two = _shown("ingest, 2 workers", _ingest(2, place, pages))
            read = _shown("read, 2 workers", measure([DALEL, "read", "--workers", "2", *pages], place / "none"))
            of_cpu.append(two[0] / read[0])
            of_wall.append(two[1] / one[1])
            shutil.rmtree(place)
    print(f"CPU of ingest / CPU of read: {_medians(of_cpu)}")
    print(f"wall with 2 workers / wall with 1: {_medians(of_wall)}")


def _shown(what: str, figures: tuple[float, float]) -> tuple[float, float]:
    print(f"{what}: {figures[0]:.1f} CPU s, {figures[1]:.1f} s", flush=True)
    return figures


def _medians(ratios: list[float]) -> str:
    return f"{median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"


def _ingest(workers: int, folder: Path, pages: list[str]) -> tuple[float, float]:
    os.environ["DALEL_WORKERS"] = str(workers)
    # A home that was used before: the orchestrator's database is made once in its life.
    measure([DALEL, "publish"], folder / f"home-{workers}")
    return measure([DALEL, "ingest", *pages], folder / f"home-{workers}")


if __name__ == "__main__":
    main()
