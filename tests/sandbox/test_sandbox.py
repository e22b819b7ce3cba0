"""The sandbox as those use it who read documents: the same pages, and a parent that nothing brings down."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from flows.pipeline import Pipeline
from flows.record import make_record
from models.errors import DocumentError, MissingEngineError, OversizeError, UnknownFormatError
from models.layout import PageSource, PageState
from readers import ReadingOptions, open_document
from sandbox import Limits, Sandbox
from sandbox.faults import Ending

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
PAGES = ROOT / "tests" / "data" / "pages"
LETTERS = ("almaty/ngo_letter.pdf", "almaty/witness_statement.docx", "almaty/lawyer_request.eml")


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(number) for number in task.read_text().split()]
    return found


def _all_below(pid: int) -> list[int]:
    return [one for child in _children(pid) for one in (child, *_all_below(child))]


def _is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("name", LETTERS)
def test_pages_are_the_same_as_outside(sandbox: Sandbox, name: str) -> None:
    """A document in the sandbox has the pages, images, parts and notes that it has outside."""
    data = (SAMPLES / name).read_bytes()
    with sandbox.open_document(data) as inside, open_document(data, options=ReadingOptions()) as outside:
        assert (inside.media_type, inside.page_count, inside.notes) == (
            outside.media_type,
            outside.page_count,
            outside.notes,
        )
        assert inside.parts() == outside.parts()
        for number in range(1, outside.page_count + 1):
            assert inside.read_page(number, with_image=True) == outside.read_page(number, with_image=True)


def test_a_scan_is_recognised_inside(sandbox: Sandbox) -> None:
    """A scan is read in the sandbox with both engines, and its page is the same as outside."""
    data = (SAMPLES / "taldykorgan/court_letter.webp").read_bytes()
    with sandbox.open_document(data) as inside, open_document(data, options=ReadingOptions()) as outside:
        assert inside.read_page(1) == outside.read_page(1)


def test_scans_in_a_word_document_are_recognised_inside(sandbox: Sandbox) -> None:
    """Two scanned pages in a Word document come out of the sandbox as its parts, and are recognised there; a logo not.

    Numbers are read by tesseract: without it a scan is refused, inside as outside.
    """
    document = docx.Document()
    document.add_paragraph("Направляем копии двух писем.")
    for name in ("russian.png", "kazakh.png"):
        document.add_picture(str(PAGES / name))
    logo = io.BytesIO()
    with Image.open(PAGES / "russian.png") as page:
        page.resize((80, 100)).save(logo, "PNG")
    document.add_picture(logo)
    written = io.BytesIO()
    document.save(written)
    with (
        sandbox.open_document(written.getvalue()) as inside,
        open_document(written.getvalue(), options=ReadingOptions()) as outside,
    ):
        assert inside.read_page(1).page.text == "Направляем копии двух писем."
        scans = inside.parts()
        assert scans == outside.parts()
    assert [part.data for part in scans] == [(PAGES / name).read_bytes() for name in ("russian.png", "kazakh.png")]
    for scan, words in zip(scans, (("Сейтказин Ерлан", "870312550411", "№ 1184"), ("Сейтқазин", "2022")), strict=True):
        with sandbox.open_document(scan.data) as inside, open_document(scan.data, options=ReadingOptions()) as outside:
            reading = inside.read_page(1, with_image=True)
            assert reading == outside.read_page(1, with_image=True)
        assert reading.page.source is PageSource.OCR
        assert [word for word in words if word not in reading.page.text] == []
    with (
        Sandbox(ReadingOptions(tesseract="/nowhere/tesseract")) as without,
        without.open_document(scans[0].data) as scan_without,
        pytest.raises(MissingEngineError),
    ):
        scan_without.read_page(1)


def test_errors_are_the_same_as_outside(sandbox: Sandbox) -> None:
    """What cannot be read is refused with the error that it is refused with outside."""
    for data in (
        b"",
        b"\x89PNG\r\n\x1a\nxx",
        b"%PDF-1.7 x",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html>",
    ):
        with pytest.raises(DocumentError) as outside, open_document(data, options=ReadingOptions()):
            pass
        with pytest.raises(DocumentError) as inside, sandbox.open_document(data):
            pass
        assert (type(inside.value), inside.value.public) == (type(outside.value), outside.value.public)


def test_pages_are_read_side_by_side() -> None:
    """Pages of one document are read by several processes at once, and all end when it is closed."""
    endings: list[Ending] = []
    text = b"\x0c".join(b"page %d" % number for number in range(40))
    with Sandbox(ReadingOptions(), watch=endings.append) as sandbox, ThreadPoolExecutor(3) as threads:
        with sandbox.open_document(text) as document:
            pages = list(threads.map(lambda number: document.read_page(number).page.text, range(1, 41)))
        assert pages == [f"page {number}" for number in range(40)]
        assert 1 <= len(endings) <= 3


def _slow_pdf(slow: int) -> bytes:
    """A PDF of three pages, of which one takes long to draw: forty thousand transparent shapes over all of it."""
    canvas = Canvas("slow.pdf", pagesize=(2000, 2000), pageCompression=1)
    for number in (1, 2, 3):
        canvas.drawString(72, 72, f"This is page {number} of the letter")
        if number == slow:
            canvas.setFillAlpha(0.5)
            for step in range(40_000):
                canvas.circle(1000, 1000, 900 - step % 50, stroke=0, fill=1)
        canvas.showPage()
    return bytes(canvas.getpdfdata())


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """A thread that reads pages."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


def test_a_page_that_exhausts_its_reader_fails_alone(threads: ThreadPoolExecutor) -> None:
    """A page that burns more CPU time than it may is a failed page with its cause; the others are in the record."""
    endings: list[Ending] = []
    options = ReadingOptions()
    with Sandbox(options, Limits(cpu=2, wall=120), watch=endings.append) as sandbox:
        record, _ = make_record(
            _slow_pdf(2), sha256="0" * 64, filename="a.pdf", part_of=None, pipeline=Pipeline(options),
            sandbox=sandbox, pages=threads, name_part=lambda part: part.filename,
            read_page=lambda document, _, number: document.read_page(number, with_image=True).page,
        )  # fmt: skip
    assert [page.state for page in record.pages] == [PageState.READ, PageState.FAILED, PageState.READ]
    assert "longer than its time" in record.pages[1].problems[0]
    assert record.derivation.tools["page_timeout"] == "60.0"
    assert signal.SIGXCPU in [ending.signal for ending in endings]


def test_a_document_that_wants_too_much_memory_is_refused() -> None:
    """A document that needs more memory than it may have is refused as too large, and the next one is read."""
    with Sandbox(ReadingOptions(), Limits(cpu=20, wall=120, memory=450 << 20)) as sandbox:
        with pytest.raises(OversizeError), sandbox.open_document(b"word " * (16 << 20)) as document:
            document.read_page(1)
        with sandbox.open_document(b"a letter") as document:
            assert document.read_page(1).page.text == "a letter"


def test_a_reader_that_is_killed_is_replaced(sandbox: Sandbox) -> None:
    """A page whose reader gets a SIGSEGV is read by another: it may not have been its fault."""
    with sandbox.open_document(b"one\x0ctwo") as document:
        assert document.read_page(1).page.text == "one"
        nursery = [
            pid for pid in _children(os.getpid()) if b"sandbox.nursery" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        readers = [pid for one in nursery for pid in _children(one) if not _children(pid)]
        for pid in readers:
            os.kill(pid, signal.SIGSEGV)
        assert document.read_page(2).page.text == "two"


def test_a_nursery_that_is_killed_is_replaced() -> None:
    """When the process that all readers are forked from is killed, another takes its place before anybody notices."""
    others = set(_children(os.getpid()))
    with Sandbox(ReadingOptions()) as sandbox:
        with sandbox.open_document(b"one\x0ctwo") as document:
            assert document.read_page(1).page.text == "one"
            (nursery,) = set(_children(os.getpid())) - others
            os.kill(nursery, signal.SIGKILL)
            assert document.read_page(2).page.text == "two"
        with sandbox.open_document(b"three") as document:
            assert document.read_page(1).page.text == "three"


def test_nothing_outlives_who_started_it(tmp_path: Path) -> None:
    """When the process that reads is killed, all its confined processes end, also one that is busy."""
    path = tmp_path / "slow.pdf"
    path.write_bytes(_slow_pdf(1))
    code = (
        "import sys\nfrom pathlib import Path\nfrom readers import ReadingOptions\nfrom sandbox import Sandbox\n"
        "with Sandbox(ReadingOptions()) as sandbox:\n"
        "    with sandbox.open_document(Path(sys.argv[1]).read_bytes()) as document:\n"
        "        print('open', flush=True)\n        document.read_page(1, with_image=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, text=True,
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        assert parent.stdout.readline() == "open\n"
        below = _all_below(parent.pid)
        assert len(below) >= 3
        parent.kill()
    deadline = time.monotonic() + 30
    while any(map(_is_there, below)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [pid for pid in below if _is_there(pid)]


def test_the_bytes_are_not_changed_by_readers(sandbox: Sandbox) -> None:
    """A document is given to its readers in memory that is sealed, and is gone when it is closed."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    with sandbox.open_document(b"a letter"):
        names = {path: os.path.realpath(path) for path in Path("/proc/self/fd").iterdir()}
        sealed = [path for path, name in names.items() if "memfd:document" in name]
        assert len(sealed) == 1
        with pytest.raises(OSError, match="not permitted"):
            os.write(int(sealed[0].name), b"x")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_many_threads_share_a_sandbox(sandbox: Sandbox) -> None:
    """Documents that are opened by many threads at once are not mixed up."""

    def read(number: int) -> str:
        with sandbox.open_document(b"letter %d" % number) as document:
            return document.read_page(1).page.text

    with ThreadPoolExecutor(8) as executor:
        assert list(executor.map(read, range(40))) == [f"letter {number}" for number in range(40)]
    assert threading.active_count() < 40


def test_what_is_no_document_leaves_the_sandbox_whole(sandbox: Sandbox) -> None:
    """After a file that is refused the next one is read."""
    with pytest.raises(UnknownFormatError), sandbox.open_document(b"\x00\x01\x02\x03" * 50):
        pass
    with sandbox.open_document(b"next") as document:
        assert document.read_page(1).page.text == "next"
