"""How long a paralegal waits for uploaded letters while a large batch runs.

    python -m benchmarks.uploading [--pages 10000] [--uploads 3]

Fills an inbox with scans of one page (the samples', each with a few bytes of its own behind the image), starts
`dalel up`, has the inbox collected, and uploads twelve letters by the JSON interface again and again: before, while the
inbox is received, and while its letters are read. Printed is when the first and the last letter of each upload were
read. The batch is not waited for: it takes hours.
"""

import argparse
import io
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from PIL import Image, ImageOps

from benchmarks.hostile.corpora import Specimen
from benchmarks.hostile.uploading import ENDED, Uploader, workplace
from benchmarks.orchestrating import A4, sample_scans

LETTERS = 12
PATIENCE = 900.0
"""seconds after which an upload counts as lost"""
PAUSE = 0.5
"""seconds between two looks"""
BEGINNING = 15.0
"""seconds after which a worker has taken up a run"""


def made_letters(count: int, mark: str) -> Iterator[Specimen]:
    """Make scans of one page that differ in a few bytes behind the image, which no reader looks at.

    Args:
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
    for number in range(count):
        name = f"{mark}-{number:05d}.jpg"
        yield Specimen(corpus="samples", name=name, data=scans[number % len(scans)] + name.encode())


def upload(client: httpx.Client, mark: str) -> str:
    """Upload twelve letters, and say how long that and their reading took.

    Args:
        client: that has signed in.
        mark: makes the letters differ from others.
    """
    uploader, letters = Uploader(client), list(made_letters(LETTERS, mark))
    started = time.monotonic()
    begun, _ = uploader.send(letters)
    sent = time.monotonic() - started
    read: list[float] = []
    while len(read) < LETTERS and (now := time.monotonic() - started) < PATIENCE:
        ended = sum(one["step"] in ENDED for one in uploader.progress(begun))
        read += [now] * (ended - len(read))
        time.sleep(PAUSE)
    first, last = (f"{read[0]:.0f}", f"{read[-1]:.0f}") if read else ("–", "–")
    return f"sent in {sent:.1f} s, first read after {first} s, {len(read)} of {LETTERS} after {last} s"


def batch_pages(client: httpx.Client) -> int:
    """Return how many pages all batches have read."""
    return sum(int(one["batch"]["pages"]) for one in client.get("/api/batches").json())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--uploads", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dalel-uploading-") as place:
        inbox = Path(place, "home", "inbox")
        inbox.mkdir(mode=0o700, parents=True)
        for letter in made_letters(given.pages, "batch"):
            (inbox / letter.name).write_bytes(letter.data)
        with workplace(Path(place)) as (client, _):
            print(f"upload before the batch: {upload(client, 'before')}", flush=True)
            client.post("/api/batches/inbox").raise_for_status()
            time.sleep(BEGINNING)
            print(f"upload while the inbox is received: {upload(client, 'receiving')}", flush=True)
            before = batch_pages(client)
            while batch_pages(client) < before + LETTERS:
                time.sleep(PAUSE)
            for number in range(2, given.uploads):
                before, started = batch_pages(client), time.monotonic()
                said = upload(client, f"reading{number}")
                rate = 60 * (batch_pages(client) - before) / (time.monotonic() - started)
                print(f"upload while the batch reads: {said}; {rate:.0f} pages a minute of all", flush=True)


if __name__ == "__main__":
    main()
