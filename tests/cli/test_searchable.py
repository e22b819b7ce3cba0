"""`dalel read --pdf`: as whole processes, and its pages in whatever order threads bring them."""

import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from cli.searchable import SearchableCopy
from models.errors import BrokenDocumentError, ExportError
from models.layout import Box, Page, PageSource, PlacedWord, compose_text
from readers import OpenDocument, PageReading

Run = Callable[..., Any]
PAGES = Path(__file__).parents[1] / "data" / "pages"
SAMPLES = Path(__file__).parents[2] / "samples"


def texts(path: Path) -> list[str]:
    """Return the text of each page of a PDF, words joined by spaces."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def records(done: Any) -> list[Any]:
    """Return what was printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_file_becomes_one_searchable_pdf(dalel: Run, tmp_path: Path) -> None:
    """A scanned letter becomes a PDF with the words that are printed, under 400 kB a page, in a folder that is made."""
    path = tmp_path / "new" / "letter.pdf"
    done = dalel("read", "--pdf", path, SAMPLES / "almaty" / "hospital_reply.pdf")
    assert done.returncode == 0
    pages = records(done)[0]["pages"]
    assert texts(path) == [" ".join(page["text"].split()) for page in pages]
    assert path.stat().st_size < 400_000 * len(pages)
    assert list(path.parent.iterdir()) == [path]


def test_the_pdf_changes_nothing_else(dalel: Run, tmp_path: Path) -> None:
    """What is printed is the same with a PDF and without, and a PDF that is made again has the same bytes."""
    done = [dalel("read", "--pdf", tmp_path / name, PAGES / "table.png") for name in ("first.pdf", "second.pdf")]
    assert done[0].stdout == done[1].stdout == dalel("read", PAGES / "table.png").stdout
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


def test_a_path_that_ends_in_a_slash_is_a_folder(dalel: Run, tmp_path: Path) -> None:
    """The PDF of a single file goes into the folder that was typed as one, which is made."""
    assert dalel("read", "--pdf", f"{tmp_path}/out/", PAGES / "table.png").returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["table.pdf"]


def test_several_files_become_a_folder(dalel: Run, tmp_path: Path) -> None:
    """Each of several files becomes a PDF of its name; files of one name are told apart by their digests."""
    other = tmp_path / "other"
    other.mkdir()
    twin = other / "russian.png"
    twin.write_bytes((PAGES / "kazakh.png").read_bytes())
    done = dalel("read", "--pdf", tmp_path / "out", PAGES / "russian.png", twin, PAGES / "table.png")
    assert done.returncode == 0
    digests = [record["sha256"] for record in records(done)]
    wanted = [f"russian-{digests[0][:16]}.pdf", f"russian-{digests[1][:16]}.pdf", "table.pdf"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(wanted)
    for name, record in zip(wanted, records(done), strict=True):
        assert texts(tmp_path / "out" / name) == [" ".join(record["pages"][0]["text"].split())]


def test_what_is_there_is_not_overwritten(dalel: Run, tmp_path: Path) -> None:
    """A file that is there keeps its bytes, and that is one line on stderr and exit code 1; the others go on."""
    (tmp_path / "russian.pdf").write_bytes(b"an original")
    done = dalel("read", "--pdf", tmp_path, PAGES / "russian.png", PAGES / "table.png")
    assert done.returncode == 1
    assert [record["filename"] for record in records(done)] == ["table.png"]
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("dalel:")]
    assert "russian.pdf" in line
    assert "not overwritten" in line
    assert (tmp_path / "russian.pdf").read_bytes() == b"an original"
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["russian.pdf", "table.pdf"]
    assert list(tmp_path.glob(".*part")) == []


def test_text_has_no_searchable_pdf(dalel: Run, tmp_path: Path) -> None:
    """A text is printed and makes no PDF; one line says so, and the exit code is 1."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Исх. № 3 от 14.02.2022\n\nПрокурору района\n", encoding="utf-8")
    done = dalel("read", "--pdf", tmp_path / "letter.pdf", letter)
    assert done.returncode == 1
    assert len(records(done)) == 1
    assert "letter.txt: There is no searchable PDF of it" in done.stderr
    assert list(tmp_path.glob("*.pdf")) == []


def test_documents_inside_a_file_are_pages_of_its_pdf(dalel: Run, tmp_path: Path) -> None:
    """A mail's scan inside an archive is in the archive's PDF; a broken part is not, and the mail's text is missed."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Письмо"
    mail.set_content("Направляем письмо.\n")
    mail.add_attachment((PAGES / "kazakh.png").read_bytes(), maintype="image", subtype="png", filename="scan.png")
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("broken.jpg", b"\xff\xd8\xff\xe0nothing of the kind")
        archive.writestr("mail.eml", mail.as_bytes())
    done = dalel("read", "--pdf", tmp_path / "all.pdf", path)
    assert done.returncode == 1
    assert texts(tmp_path / "all.pdf") == [" ".join(records(done)[-1]["pages"][0]["text"].split())]
    lines = [line for line in done.stderr.splitlines() if line.startswith("dalel:")]
    assert len(lines) == 2
    assert "broken.jpg" in lines[0]
    assert "lacks 1 of its pages" in lines[1]


def test_a_file_that_cannot_be_read_makes_no_pdf(dalel: Run, tmp_path: Path) -> None:
    """A broken file is one line of error, as without `--pdf`, and leaves nothing behind."""
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0nothing of the kind")
    done = dalel("read", "--pdf", tmp_path / "out.pdf", broken)
    assert done.returncode == 1
    assert len([line for line in done.stderr.splitlines() if line.startswith("dalel:")]) == 1
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["broken.jpg"]


def test_several_files_cannot_become_one(dalel: Run, tmp_path: Path) -> None:
    """With several files an OUT that is a file is misuse: exit code 2, and nothing is read."""
    (tmp_path / "out.pdf").write_bytes(b"")
    done = dalel("read", "--pdf", tmp_path / "out.pdf", PAGES / "russian.png", PAGES / "table.png")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


KILLED = """
import errno, os, sys
opened = os.open
def refuse(path, flags, mode=0o777, *, dir_fd=None):
    if flags & os.O_TMPFILE == os.O_TMPFILE:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
    return opened(path, flags, mode, dir_fd=dir_fd)
if sys.argv.pop(1) == "named":
    os.open = refuse
from cli.main import main
main()
"""


@pytest.mark.parametrize("kind", ["nameless", "named"])
def test_a_kill_leaves_no_half_of_a_pdf(tmp_path: Path, kind: str) -> None:
    """After SIGKILL while a letter is read its folder is empty, also where no file can be without a name."""
    folder = tmp_path / "out"
    read = ("read", "--pdf", folder / "letter.pdf", SAMPLES / "almaty" / "hospital_reply.pdf")
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, kind, *map(str, read)],
        stdout=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "DALEL_HOME": str(tmp_path / "home")},
    ) as reading:
        # A name that is taken away at once is there for a moment: what a kill leaves then, the next writer sweeps away.
        while not any(
            target.startswith(f"{folder}/") and target.endswith(" (deleted)") for target in _open_files(reading.pid)
        ):
            assert reading.poll() is None, "it ended before it could be killed"
            time.sleep(0.005)
        reading.kill()
    assert reading.returncode == -signal.SIGKILL
    assert list(folder.iterdir()) == []


def _open_files(pid: int) -> Iterator[str]:
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            yield str(descriptor.readlink())


class Numbered(OpenDocument):
    """Pages that bear their number, and perhaps a broken one.

    Args:
        count: of pages.
        broken: number of a page that cannot be read; 0 for none.
    """

    def __init__(self, count: int, *, broken: int = 0) -> None:
        super().__init__(media_type="image/tiff", page_count=count)
        self._broken = broken
        target = io.BytesIO()
        Image.new("L", (400, 300), 255).save(target, "WEBP")
        self._image = target.getvalue()

    def _read(self, number: int, *, with_image: bool) -> PageReading:
        if number == self._broken:
            raise BrokenDocumentError("The page is broken.", remedy="Scan it again.")
        word = PlacedWord(text=f"лист{number}", box=Box(50, 50, 200, 80), confidence=1.0, block=0, line=0)
        text, lines = compose_text((word,))
        page = Page(
            number=number, width=400, height=300, dpi=100, source=PageSource.OCR, language=None, languages=(),
            confidence=1.0, text=text, lines=lines,
        )  # fmt: skip
        return PageReading(page=page, image=self._image if with_image else None)


def test_pages_are_in_order_whoever_is_first(tmp_path: Path) -> None:
    """Pages that were read from the last to the first, or by many threads, lie in the PDF in their order."""
    document = Numbered(24)
    backwards, threads = tmp_path / "backwards.pdf", tmp_path / "threads.pdf"
    with SearchableCopy(backwards, source=Path("a.tif")) as copy:
        with copy.document() as read_page:
            for number in range(24, 0, -1):
                read_page(document, "", number)
        assert copy.publish() == ()
    with SearchableCopy(threads, source=Path("a.tif")) as copy, ThreadPoolExecutor(8) as pool:
        with copy.document() as read_page:
            list(pool.map(lambda number: read_page(document, "", number), range(1, 25)))
        assert copy.publish() == ()
    assert texts(backwards) == [f"лист{number}" for number in range(1, 25)]
    assert backwards.read_bytes() == threads.read_bytes()


def test_pages_of_an_unusable_document_are_taken_away(tmp_path: Path) -> None:
    """When a page of one document is broken, none of its pages is in the PDF, and all of the others are."""
    path = tmp_path / "out.pdf"
    with SearchableCopy(path, source=Path("all.zip")) as copy:
        for document in (Numbered(2), Numbered(5, broken=3), Numbered(1)):
            _read_all(copy, document)
        assert copy.publish() == ()
    assert texts(path) == ["лист1", "лист2", "лист1"]


def test_a_page_that_cannot_be_read_is_missed(tmp_path: Path) -> None:
    """When a page is broken and its document goes on, the others are in the PDF in order, and one line says so."""
    path = tmp_path / "out.pdf"
    document = Numbered(5, broken=3)
    with SearchableCopy(path, source=Path("a.tif")) as copy:
        with copy.document() as read_page:
            for number in (5, 4, 3, 2, 1):
                with nullcontext() if number != 3 else pytest.raises(BrokenDocumentError):
                    read_page(document, "", number)
        (error,) = copy.publish()
    assert texts(path) == ["лист1", "лист2", "лист4", "лист5"]
    assert "lacks 1 of its pages" in error.cause


def _read_all(copy: SearchableCopy, document: OpenDocument) -> None:
    try:
        with copy.document() as read_page:
            for number in range(1, document.page_count + 1):
                read_page(document, "", number)
    except BrokenDocumentError:
        return


def test_a_pdf_that_cannot_be_written_whole_is_none(tmp_path: Path) -> None:
    """When the disk takes no more, reading goes on, no file is left, and the error says what to do."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    path = tmp_path / "out.pdf"
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, usual[1]))
    try:
        with SearchableCopy(path, source=Path("a.tif")) as copy:
            _read_all(copy, Numbered(40))
            (error,) = copy.publish()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert isinstance(error, ExportError)
    assert "cannot be written" in error.cause
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder that cannot be made is an error with cause and remedy before anything is read."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="cannot be written"):
        SearchableCopy(tmp_path / "file" / "out.pdf", source=Path("a.tif"))
