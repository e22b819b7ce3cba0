"""How long the pages of a case and of the review queue keep a person waiting: `python -m benchmarks.reviewing`.

Over the drawn samples in a real archive, in a real browser: from the key that answers to the next pair on the screen
with its scans, and what the page itself would let one judge in an hour; the network of a case with many people until it
is drawn; and the comparison of a case with many letters, which runs beside the pages.
"""

import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from os import getloadavg
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from archive import Archive, EmbeddedStorage, Signer
from archive.connection import make_client
from archive.durability import Durability
from archive.store import Store
from index import Index
from models.case import Case
from models.document import DocumentRecord
from models.entity import Link
from models.mention import Label
from resolver import resolve
from samples.drawn import PIPELINE, drawn
from samples.truth import load_all
from web import application
from web.case.studying import Studies
from web.homes import Homes
from web.work import Schedule

AT = "2026-01-01T00:00:00Z"
CASE, LARGE = "01arz3ndektsv4rrffq69g5fav", "01arz3ndektsv4rrffq69g5fb0"
PAIRS = 120
COPIES = 12
"""times that each sample stands in the large case, with other people in each copy"""
PORT = 8797


class Idle:
    """Links nothing anew: what is measured is the pages."""

    orchestrator = None

    def ingest(self, letters: Sequence[str]) -> None:
        """Do nothing."""

    def prepare(self) -> None:
        """Do nothing."""

    def refresh(self, sha256: str) -> None:
        """Do nothing."""

    def relink(self) -> None:
        """Do nothing."""

    def collect(self) -> None:
        """Do nothing."""

    def schedules(self) -> Sequence[Schedule]:
        """Return nothing."""
        return ()


def main() -> None:
    """Fill an archive, judge, draw, compare; print a table."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedStorage(Path(folder, "storage"), bucket="dalel") as storage:
        connection = storage.connection
        store = Store(make_client(connection), connection.bucket, directory=connection.directory)
        archive = Archive(store, Signer(Path(folder, "keys", "custody.pem")), Durability(connection.directory))
        _fill(archive)
        _say("load average", f"{getloadavg()[0]:.1f}")
        studies = Studies(archive, Homes(archive))
        started = time.perf_counter()
        studied = studies.of(LARGE, wait=900)
        _say(f"comparing {len(studied.members)} letters", f"{time.perf_counter() - started:.1f} s")
        pages = application(
            archive,
            Index(Path(folder, "index")),
            hosts={f"127.0.0.1:{PORT}"},
            work=Idle(),
            spool=Path(folder, "spool"),
        )
        account = archive.accounts.create("Reviewer", by="x", is_administrator=True)
        with _served(pages), _browser() as page:
            page.goto(f"http://127.0.0.1:{PORT}/enter/{archive.accounts.invite(account.id, by='x')}")
            page.locator("main button.primary").click()
            page.wait_for_url("**/")
            _review(page)
            _network(page)
        archive.close()


def _fill(archive: Archive) -> None:
    for case in (CASE, LARGE):
        archive.create_case(Case(id=case, title=case, created_at=AT, created_by="x"))
    records = []
    for truth in load_all():
        record, images = drawn(truth)
        archive.receive(f"{truth.case}/{truth.name}".encode(), filename="x", source="x", received_by="x", at=AT)
        for page in record.pages:
            archive.put_page(record.sha256, PIPELINE, page, image=images[page.number])
        archive.put_record(record)
        archive.add_to_case(CASE, record.sha256)
        records.append(record)
    letters = len(records)
    for copy in range(COPIES):
        records += [_copied(archive, record, copy) for record in records[:letters]]
    resolution = resolve(records)
    archive.put_resolution(replace(resolution, doubtful=tuple(_doubts(records[:letters]))))


def _copied(archive: Archive, record: DocumentRecord, copy: int) -> DocumentRecord:
    """Store the same letter about other people: every name gets a number."""
    sha256 = archive.receive(f"{record.sha256}{copy}".encode(), filename="x", source="x", received_by="x", at=AT)
    mentions = tuple(
        replace(one, name=f"{one.name or one.text} {chr(0x410 + copy)}") if one.label is Label.PERSON else one
        for one in record.mentions
    )
    made = replace(record, sha256=sha256, mentions=mentions)
    archive.put_record(made)
    archive.add_to_case(LARGE, sha256)
    return made


def _doubts(records: list[DocumentRecord]) -> Iterator[Link]:
    """Ask of pairs of people of the drawn letters, each of other entities than those before."""
    people = [
        f"{record.sha256}#{one.id}"
        for record in records
        for one in record.mentions
        if one.label is Label.PERSON and one.boxes
    ]
    for number, (one, other) in enumerate(combinations(people, 2)):
        if number >= 40 * PAIRS:
            return
        if number % 40 == 0:
            a, b = sorted((one, other))
            yield Link(a=a, b=b, score=0.5, reasons=("same surname",))


def _review(page: Page) -> None:
    page.goto(f"http://127.0.0.1:{PORT}/review")
    waits = []
    judged = 0
    for key in ("Digit1", "Digit2", "Digit3") * 20:
        if page.locator(".question").count() == 0:
            break
        # A person looks at a pair; meanwhile the next ones are loaded.
        page.wait_for_timeout(2500)
        waits.append(
            page.evaluate(
                """key => new Promise(resolve => {
                    const before = document.querySelector('.question').dataset.key;
                    const started = performance.now();
                    const look = () => {
                        const now = document.querySelector('.question');
                        const shown = now === null
                            ? !document.querySelector('[data-finished]').hidden
                            : now.dataset.key !== before && [...now.querySelectorAll('img')].every(one => one.complete);
                        if (shown) requestAnimationFrame(() => resolve(performance.now() - started));
                        else setTimeout(look, 5);
                    };
                    document.body.dispatchEvent(new KeyboardEvent('keydown', {code: key, bubbles: true}));
                    look();
                })""",
                key,
            )
        )
        judged += 1
    waits.sort()
    _say("answers by key", str(judged))
    _say("key to next pair with its scans, median", f"{statistics.median(waits):.0f} ms")
    _say("the same, slowest of twenty", f"{waits[int(len(waits) * 0.95)]:.0f} ms")
    _say("an hour, if a person looks 15 s at each", f"{3600 / (15 + statistics.mean(waits) / 1000):.0f}")


def _network(page: Page) -> None:
    page.goto(f"http://127.0.0.1:{PORT}/cases/{LARGE}/network")
    page.wait_for_selector("[data-ready]", timeout=600_000)
    page.check("input[name=lone]")
    page.check("input[name=kind][value=page]")
    page.reload()
    started = time.perf_counter()
    page.wait_for_selector("[data-ready]", timeout=600_000)
    nodes = page.evaluate("document.querySelector('[data-ready]').dataset.ready")
    _say(f"network drawn, {nodes} nodes with an event", f"{time.perf_counter() - started:.1f} s")
    started = time.perf_counter()
    page.check("input[name=lone]")
    nodes = page.evaluate("document.querySelector('[data-ready]').dataset.ready")
    _say(f"network arranged anew, {nodes} nodes", f"{time.perf_counter() - started:.1f} s")


@contextmanager
def _served(pages: object) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(pages, port=PORT, log_level="error"))  # type: ignore[arg-type]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield
    server.should_exit = True
    thread.join(10)


@contextmanager
def _browser() -> Iterator[Page]:
    with sync_playwright() as driver:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = running.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(60_000)
        yield page
        running.close()


def _say(what: str, value: str) -> None:
    sys.stdout.write(f"{what:55s} {value}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
