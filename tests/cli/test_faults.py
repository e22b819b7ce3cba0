"""A fault in each outside part: the error says what, where and what to do, the rest goes on, a rerun completes it."""

import json
import os
import shutil
import stat
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SAMPLES = Path(__file__).parents[2] / "samples"
SCAN = SAMPLES / "almaty" / "prosecutor_reply.png"
TEXT = SAMPLES / "taldykorgan" / "company_letter.txt"


def _program(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _read(dalel: Run, **environment: str) -> tuple["subprocess.CompletedProcess[str]", set[str]]:
    done = dalel("read", SCAN, TEXT, **environment)
    return done, {json.loads(line)["filename"] for line in done.stdout.splitlines()}


def test_tesseract_missing(dalel: Run) -> None:
    """Without tesseract the scan is refused with the line that installs it, and the text is read."""
    done, names = _read(dalel, DALEL_TESSERACT="/nowhere/tesseract")
    assert done.returncode == 1
    assert names == {TEXT.name}
    assert SCAN.name in done.stderr
    assert "apt-get install tesseract-ocr" in done.stderr


def test_tesseract_crashing(dalel: Run, tmp_path: Path) -> None:
    """A tesseract that dies is named with the page, and the text is read."""
    real = shutil.which("tesseract")
    body = f'case "$*" in *--version*|*--list-langs*) exec {real} "$@";; esac\nkill -SEGV $$'
    done, names = _read(dalel, DALEL_TESSERACT=str(_program(tmp_path / "tesseract", body)))
    assert done.returncode == 1
    assert names == {TEXT.name}
    assert "page 1" in done.stderr
    assert "Traceback" not in done.stderr


def test_tesseract_hanging(dalel: Run, tmp_path: Path) -> None:
    """A tesseract that hangs is given up after the time that is set."""
    real = shutil.which("tesseract")
    body = f'case "$*" in *--version*|*--list-langs*) exec {real} "$@";; esac\nexec sleep 100'
    program = _program(tmp_path / "tesseract", body)
    done, names = _read(dalel, DALEL_TESSERACT=str(program), DALEL_PAGE_TIMEOUT="2")
    assert done.returncode == 1
    assert names == {TEXT.name}
    assert "DALEL_PAGE_TIMEOUT" in done.stderr


def test_language_pack_missing(dalel: Run, tmp_path: Path) -> None:
    """Without the Kazakh language pack the scan is refused with the package that brings it."""
    packs = next(Path("/usr/share/tesseract-ocr").glob("*/tessdata"))
    for name in ("rus", "eng", "osd"):
        (tmp_path / f"{name}.traineddata").symlink_to(packs / f"{name}.traineddata")
    done, names = _read(dalel, DALEL_TESSDATA=str(tmp_path))
    assert done.returncode == 1
    assert names == {TEXT.name}
    assert "tesseract-ocr-kaz" in done.stderr


def test_a_rerun_completes_what_a_missing_program_held_up(dalel: Run) -> None:
    """An ingest without tesseract keeps the original and the text; the next one reads the scan, and nothing twice."""
    first = dalel("ingest", SCAN, TEXT, DALEL_TESSERACT="/nowhere/tesseract")
    assert first.returncode == 1
    assert "1 documents read" in first.stderr
    assert "apt-get install tesseract-ocr" in first.stderr
    second = dalel("ingest", SCAN, TEXT)
    assert second.returncode == 0, second.stderr
    assert "1 documents read (1 pages), 1 were there before" in second.stderr
    assert dalel("verify").returncode == 0


@pytest.mark.parametrize(
    ("endpoint", "code"), [("http://127.0.0.1:9", 4), ("http://storage.invalid:80", 4)], ids=["closed", "unknown"]
)
def test_storage_out_of_reach(dalel: Run, endpoint: str, code: int) -> None:
    """A storage that cannot be reached is one line that names it and the setting."""
    done = dalel("case", "list", DALEL_S3_ENDPOINT=endpoint, DALEL_S3_ACCESS_KEY="key", DALEL_S3_SECRET_KEY="secret")
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


def test_home_that_cannot_be_written(dalel: Run, tmp_path: Path) -> None:
    """A home that is a file is one line that names it."""
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    done = dalel("case", "list", DALEL_HOME=str(blocked / "home"))
    assert done.returncode == 2
    assert "DALEL_HOME" in done.stderr
    assert "Traceback" not in done.stderr


def test_damaged_model_file(dalel: Run, tmp_path: Path) -> None:
    """A damaged data file of the extractors is one line a document that names the file."""
    root = Path(__file__).parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text())
    names = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    site = tmp_path / "site"
    for name in names:
        shutil.copytree(root / name, site / name, ignore=shutil.ignore_patterns("__pycache__"))
    damaged = sorted(path for path in (site / "extractors" / "data").iterdir() if path.is_file())
    assert damaged
    for path in damaged:
        path.write_bytes(b"\0\xff damaged")
    done = dalel("read", TEXT, PYTHONPATH=str(site), PATH=os.environ["PATH"])
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert any(path.name in done.stderr for path in damaged)


def test_a_letter_of_the_inbox_is_not_passed_over_when_its_reading_failed(dalel: Run, tmp_path: Path) -> None:
    """A letter that was received and could not be read is read by the next run; after that it is left alone."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    letter = inbox / SCAN.name
    shutil.copy(SCAN, letter)
    os.utime(letter, (1_600_000_000, 1_600_000_000))
    first = dalel("collect", DALEL_INBOX=str(inbox), DALEL_TESSERACT="/nowhere/tesseract")
    assert first.returncode == 1
    assert "apt-get install tesseract-ocr" in first.stderr
    second = dalel("collect", DALEL_INBOX=str(inbox))
    assert second.returncode == 0, second.stderr
    assert "1 documents read (1 pages)" in second.stderr
    third = dalel("collect", DALEL_INBOX=str(inbox))
    assert "0 documents read (0 pages), 0 were there before" in third.stderr


def _pages(path: Path, *images: Image.Image) -> Path:
    images[0].save(path, save_all=True, append_images=images[1:], compression="tiff_lzw")
    return path


def test_a_page_that_runs_out_of_time_does_not_cost_the_others(dalel: Run, tmp_path: Path) -> None:
    """A page on which tesseract hangs fails alone; with the same time nothing is read again, with more it is."""
    real = shutil.which("tesseract")
    body = f'case "$*" in *--version*|*--list-langs*) exec {real} "$@";; esac\nexec sleep 100'
    hanging = str(_program(tmp_path / "tesseract", body))
    with Image.open(SCAN) as scan:
        path = _pages(tmp_path / "two.tif", scan.convert("L"), Image.new("L", (1240, 1754), 255))
    first = dalel("ingest", path, DALEL_TESSERACT=hanging, DALEL_PAGE_TIMEOUT="10")
    assert first.returncode == 1
    assert "two.tif: page 1: " in first.stderr
    assert "DALEL_PAGE_TIMEOUT" in first.stderr
    assert "1 documents read (2 pages), 0 were there before, 1 pages failed" in first.stderr
    again = dalel("ingest", path, DALEL_TESSERACT=hanging, DALEL_PAGE_TIMEOUT="10")
    assert again.returncode == 1
    assert "0 documents read (0 pages), 1 were there before, 1 pages failed" in again.stderr
    longer = dalel("ingest", path, DALEL_PAGE_TIMEOUT="60")
    assert longer.returncode == 0, longer.stderr
    assert "1 documents read (2 pages), 0 were there before\n" in longer.stderr
    assert dalel("verify").returncode == 0


def test_a_damaged_page_does_not_cost_the_others(dalel: Run, tmp_path: Path) -> None:
    """A page of a TIFF whose bytes are damaged is one failed page of the record, one line on stderr and exit code 1."""
    white = Image.new("L", (620, 877), 255)
    path = _pages(tmp_path / "three.tif", white, Image.radial_gradient("L").resize((620, 877)), white)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4000] = b"\xff" * 4000
    path.write_bytes(data)
    done = dalel("read", path)
    assert done.returncode == 1
    pages = json.loads(done.stdout)["pages"]
    assert [page["state"] for page in pages] == ["blank", "failed", "blank"]
    assert "damaged" in pages[1]["problems"][0]
    lines = [line for line in done.stderr.splitlines() if line.startswith("dalel:")]
    assert len(lines) == 1
    assert "three.tif: page 2: " in lines[0]
    assert "1 documents read (3 pages), 1 pages failed" in done.stderr


def test_without_an_orchestrator_the_shell_stops(dalel: Run) -> None:
    """What follows `eval "$(dalel env)" &&` does not run where there is no orchestrator to point it at."""
    done = dalel("env")
    assert done.returncode
    assert done.stdout == "false\n"
    assert "dalel up" in done.stderr
