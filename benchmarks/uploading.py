"""How long a paralegal waits for uploaded letters while a large batch runs.

    python -m benchmarks.uploading [--pages 10000] [--uploads 3]

Fills an inbox with scans of one page (the samples', each with a few bytes of its own behind the image), starts
`dalel up`, has the inbox collected, and uploads twelve letters by the JSON interface again and again: before, while the
inbox is received, and while its letters are read. Printed is when the first and the last letter of each upload were
read. The batch is not waited for: it takes hours.
"""

import argparse
import io
import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from archive import Archive, open_archive
from benchmarks.orchestrating import A4, DALEL, sample_scans
from cli.elsewhere import Elsewhere
from configuration import load_settings
from models.account import Scope

LETTERS = 12
PATIENCE = 900.0
"""seconds after which an upload counts as lost"""
ENDED = {"done", "attention", "failed"}


def make_letters(folder: Path, count: int, mark: str) -> list[Path]:
    """Write scans of one page that differ in a few bytes behind the image, which no reader looks at.

    Args:
        folder: where to.
        count: how many.
        mark: makes them differ from those of another call.
    """
    scans = []
    for source in sample_scans():
        with Image.open(source) as image:
            upright = ImageOps.exif_transpose(image).convert("L")
        upright.thumbnail(A4)
        buffer = io.BytesIO()
        upright.save(buffer, "JPEG", quality=70, dpi=(200, 200))
        scans.append(buffer.getvalue())
    paths = []
    for number in range(count):
        paths.append(folder / f"{mark}-{number:05d}.jpg")
        paths[-1].write_bytes(scans[number % len(scans)] + f"{mark} {number}".encode())
    return paths


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Run `dalel up` and give the address of its pages once its worker is ready."""
    process = subprocess.Popen([DALEL, "up"], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    address = ""
    for line in process.stderr:
        if "workplace ready: " in line:
            address = line.partition("workplace ready: ")[2].strip()
        if "Ctrl-C" in line:
            break
    if not address:
        raise SystemExit(f"`dalel up` did not start in {home}")
    try:
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def until(look: Callable[[], bool]) -> float:
    """Return the seconds until something is so; infinite after `PATIENCE`."""
    started = time.monotonic()
    while not look():
        if time.monotonic() - started > PATIENCE:
            return float("inf")
        time.sleep(0.5)
    return time.monotonic() - started


def upload(workplace: Elsewhere, letters: list[Path]) -> str:
    """Upload letters, print how long that and their reading took, and return what became of them."""
    started = time.monotonic()
    begun = workplace.begin_upload(None)
    for letter in letters:
        workplace.upload(begun, letter)
    sent = time.monotonic() - started
    first: list[float] = []
    last: list[dict[str, Any]] = []

    def done() -> bool:
        last[:] = asked(workplace, f"/api/uploads/{begun}")
        ended = [one["progress"]["step"] in ENDED for one in last]
        if any(ended) and not first:
            first.append(time.monotonic() - started)
        return all(ended)

    read = until(done)
    steps = sorted({one["progress"]["step"] for one in last})
    begin = first[0] if first else read
    return (
        f"sent in {sent:.1f} s, first read {begin:.0f} s, all {len(letters)} {sent + read:.0f} s ({', '.join(steps)})"
    )


def asked(workplace: Elsewhere, path: str) -> Any:  # noqa: ANN401  (JSON)
    """Return the answer to a question."""
    return json.loads(workplace.get(path))


def batch_pages(workplace: Elsewhere) -> int:
    """Return how many pages all batches have read."""
    return sum(int(one["batch"]["pages"]) for one in asked(workplace, "/api/batches"))


def collected(archive: Archive, workplace: Elsewhere) -> None:
    """Have the inbox collected, and wait until the archive has the first letters of it."""
    workplace.post("/api/batches/inbox", {})
    seconds = until(lambda: sum(1 for _ in archive.originals()) > LETTERS)
    print(f"first letter of the inbox received after {seconds:.0f} s", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--uploads", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox, home = folder / "inbox", folder / "home"
        inbox.mkdir(mode=0o700)
        os.environ |= {"DALEL_HOME": str(home), "DALEL_INBOX": str(inbox)}
        make_letters(inbox, given.pages, "batch")
        uploads = [make_letters(folder, LETTERS, f"upload{number}") for number in range(given.uploads)]
        with served(home) as address, open_archive(load_settings()) as archive:
            account = archive.accounts.create("Paralegal", by="benchmark", is_administrator=True)
            token = archive.accounts.make_token(
                account.id, label="benchmark", scope=Scope.WRITE, life=timedelta(days=1)
            )
            workplace = Elsewhere(address, token)
            print(f"upload before the batch: {upload(workplace, uploads[0])}", flush=True)
            collected(archive, workplace)
            print(f"upload while the inbox is received: {upload(workplace, uploads[1])}", flush=True)
            reading = until(lambda: batch_pages(workplace) > 2 * LETTERS)
            print(f"{reading:.0f} s later the batch had read {batch_pages(workplace)} pages", flush=True)
            for letters in uploads[2:]:
                before, started = batch_pages(workplace), time.monotonic()
                said = upload(workplace, letters)
                pages, seconds = batch_pages(workplace) - before, time.monotonic() - started
                print(
                    f"upload while the batch reads: {said}; {60 * pages / seconds:.0f} pages a minute of all",
                    flush=True,
                )


if __name__ == "__main__":
    main()
