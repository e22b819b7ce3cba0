"""The engines that read the pages: Dalel, tesseract with all packs or with the right one, OCRmyPDF.

CPU is that of the process and of all that it started (user and system). Every engine has one thread a page.
"""

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ocr.damage import Stored
from readers import ReadingOptions, open_document

_SECONDS = 120
_PACKS = {"kk": "kaz", "ru": "rus", "en": "eng"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine made of a page.

    Args:
        text: as it gave it; empty where it failed.
        words: with their confidence, 0-1, where the engine has them.
        state: of the page, as Dalel judges it.
        expected: character error rate that Dalel expects, if it does.
        cpu: seconds.
        wall: seconds.
    """

    text: str
    words: tuple[tuple[str, float], ...]
    state: str
    expected: float | None
    cpu: float
    wall: float


Engine = Callable[[Stored, tuple[str, ...]], Outcome]


def _cpu() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def _dalel(page: Stored, _languages: tuple[str, ...]) -> Outcome:
    cpu, wall = _cpu(), time.monotonic()
    with open_document(page.data, options=ReadingOptions()) as document:
        read = document.read_page(1).page
    spent = _cpu() - cpu, time.monotonic() - wall
    # The truth has no stamps in it; they come after the print.
    words = [word for line in read.lines if line.block not in read.stamps for word in line.words]
    text = read.text[: words[-1].end] if words else ""
    rated = tuple((word.text, word.confidence) for word in words)
    return Outcome(text, rated, str(read.state), read.expected_error, *spent)


def _run(page: Stored, command: Callable[[str, str], list[str]], answer: str | None) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"page.{page.suffix}")
        path.write_bytes(page.data)
        cpu, wall = _cpu(), time.monotonic()
        text = ""
        try:
            done = subprocess.run(
                command(str(path), folder),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            )
            sidecar = Path(folder, answer) if answer else None
            if sidecar is None:
                text = done.stdout.decode(errors="replace")
            elif sidecar.exists():
                text = sidecar.read_text(encoding="utf-8")
        except subprocess.TimeoutExpired:
            pass  # a page that takes longer counts as not read
        return Outcome(text, (), "read", None, _cpu() - cpu, time.monotonic() - wall)


def _plain(page: Stored, _languages: tuple[str, ...]) -> Outcome:
    return _run(page, lambda path, _: ["tesseract", path, "stdout", "-l", "kaz+rus+eng"], None)


def _oracle(page: Stored, languages: tuple[str, ...]) -> Outcome:
    packs = "+".join(_PACKS[language] for language in languages)
    return _run(page, lambda path, _: ["tesseract", path, "stdout", "-l", packs], None)


def _ocrmypdf(page: Stored, _languages: tuple[str, ...]) -> Outcome:
    def command(path: str, folder: str) -> list[str]:
        return ["ocrmypdf", "--deskew", "--clean", "--rotate-pages", "-l", "kaz+rus+eng", "--jobs", "1", "--image-dpi", "300",
                "--sidecar", f"{folder}/text.txt", path, f"{folder}/out.pdf"]  # fmt: skip

    return _run(page, command, "text.txt")


ENGINES: dict[str, Engine] = {"dalel": _dalel, "plain": _plain, "oracle": _oracle, "ocrmypdf": _ocrmypdf}
