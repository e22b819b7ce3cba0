"""Tesseract: one page image in, words with boxes and confidence out. The only module that starts the program."""

import os
import re
import subprocess
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from models.errors import EngineCrashError, EngineTimeoutError, MissingEngineError, MissingLanguageError
from models.layout import Box
from readers.composition import clean_word
from readers.options import ReadingOptions
from readers.raster import Pixels

PACKS = ("rus", "kaz", "eng")
"""The language packs that reading needs."""

_INSTALL = "apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-eng"
_FOLDER = re.compile(r'"(.+)"')
_QUESTION_SECONDS = 20.0
_LONGEST_MESSAGE = 200
_SIGNS = frozenset("№§%—–-/&+")


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as tesseract reads it.

    Args:
        text: clean.
        box: pixels of the image that was read.
        confidence: 0-1.
        line: (block, paragraph, line) as tesseract numbers them.
    """

    text: str
    box: Box
    confidence: float
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Installation:
    """What is installed: version of the program, folder and names of the language packs."""

    version: str
    folder: str
    packs: frozenset[str]


class Budget:
    """The seconds that are left for one page.

    Args:
        seconds: for all recognition of the page.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            EngineTimeoutError: none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise _too_slow()
        return left


def installation(options: ReadingOptions) -> Installation:
    """Return what is installed; asked once for each program and folder.

    Raises:
        MissingEngineError: the program cannot be started.
        EngineCrashError: it fails even at this question.
    """
    return _installation(options.tesseract, options.tessdata, min(_QUESTION_SECONDS, options.page_timeout))


def read_words(
    pixels: Pixels, *, packs: Sequence[str], dpi: int, options: ReadingOptions, budget: Budget, segmentation: int = 3
) -> tuple[ReadWord, ...]:
    """Recognise an image.

    Args:
        pixels: grey.
        packs: names of language packs; their order does not matter to tesseract's choice for each word.
        dpi: dots per inch.
        options: where program and packs are.
        budget: of the page.
        segmentation: tesseract's page segmentation mode; 3 finds the layout, 6 takes one block of lines.

    Returns:
        Words in tesseract's reading order.

    Raises:
        MissingEngineError: the program cannot be started.
        MissingLanguageError: a pack is missing.
        EngineTimeoutError: the page's time is up.
        EngineCrashError: the program died.
    """
    from pytesseract.pytesseract import file_to_dict

    height, width = pixels.shape
    # Netpbm's grey map has no compression: a PNG costs as much as recognising it.
    image = b"P5\n%d %d\n255\n" % (width, height) + pixels.tobytes()
    engine = options.engine
    if engine is None:
        require_packs(options, packs)
        engine = partial(run, options=options)
    dpi = min(max(dpi, 70), 2400)
    table = engine(image, packs=packs, segmentation=segmentation, dpi=dpi, seconds=budget.left())
    try:
        return tuple(_words(file_to_dict(table, "\t", -1), pixels.shape))
    except (ValueError, KeyError, IndexError) as error:
        raise _crashed("its output cannot be read") from error


def run(
    image: bytes,
    *,
    packs: Sequence[str],
    segmentation: int,
    dpi: int,
    seconds: float,
    options: ReadingOptions,
    before: Callable[[], None] | None = None,
) -> str:
    """Start tesseract and wait for its table.

    The image goes in by its standard input and the table comes out by its standard output: no file is written.

    Args:
        image: grey, PGM.
        packs: names of language packs.
        segmentation: tesseract's page segmentation mode.
        dpi: dots per inch.
        seconds: after which it is ended.
        options: where program and packs are.
        before: run in the new process before the program takes its place.

    Returns:
        TSV with a head line.

    Raises:
        MissingEngineError: the program cannot be started.
        EngineTimeoutError: the time is up.
        EngineCrashError: the program died.
    """
    command = [options.tesseract, "stdin", "stdout", "-l", "+".join(packs), "-c", "tessedit_create_tsv=1"]
    command += ["--psm", str(segmentation), "--oem", "1", "--dpi", str(dpi)]
    if options.tessdata is not None:
        command += ["--tessdata-dir", options.tessdata]
    # With more than one OpenMP thread tesseract burns four times the CPU for the same page (measured; tesseract issue
    # 3109).
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command,
            input=image,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=environment,
            preexec_fn=before,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow() from error
    except OSError as error:
        raise _missing() from error
    if done.returncode != 0:
        raise _crashed(done.stderr.decode(errors="replace"))
    return done.stdout.decode(errors="replace")


def require_packs(options: ReadingOptions, packs: Sequence[str]) -> None:
    """Make sure that language packs are installed: tesseract itself goes on without one and loses its letters.

    Raises:
        MissingLanguageError: one is not.
        MissingEngineError: the program cannot be started.
    """
    require_installed(installation(options).packs, packs)


def require_installed(installed: Collection[str], packs: Sequence[str]) -> None:
    """Make sure that language packs are among those that are installed.

    Raises:
        MissingLanguageError: one is not.
    """
    missing = [pack for pack in packs if pack not in installed]
    if missing:
        raise MissingLanguageError(
            f"Tesseract has no language pack {' and '.join(missing)}.",
            remedy=f"Install it: apt-get install {' '.join(f'tesseract-ocr-{pack}' for pack in missing)}",
        )


@lru_cache(maxsize=16)
def _installation(program: str, tessdata: str | None, seconds: float) -> Installation:
    version = _ask([program, "--version"], seconds).split("\n", 1)[0].removeprefix("tesseract ").strip()
    if tessdata is None:
        head, *packs = _ask([program, "--list-langs"], seconds).strip().splitlines() or [""]
        place = _FOLDER.search(head)
        return Installation(version, place[1] if place else "", frozenset(pack.strip() for pack in packs))
    return Installation(version, tessdata, frozenset(path.stem for path in Path(tessdata).glob("*.traineddata")))


def _ask(command: list[str], seconds: float) -> str:
    try:
        answer = subprocess.run(command, capture_output=True, timeout=seconds, check=False, input=b"")
    except subprocess.TimeoutExpired as error:
        raise _too_slow() from error
    except OSError as error:
        raise _missing() from error
    if answer.returncode != 0:
        raise _crashed(answer.stderr.decode(errors="replace"))
    return (answer.stdout or answer.stderr).decode(errors="replace")


def _words(table: dict[str, list[object]], shape: tuple[int, ...]) -> list[ReadWord]:
    words = []
    rows = zip(
        table["text"], table["conf"], table["left"], table["top"], table["width"], table["height"],
        table["block_num"], table["par_num"], table["line_num"], strict=True,
    )  # fmt: skip
    for text, conf, *numbers in rows:
        confidence = float(str(conf)) / 100
        left, top, width, height, block, paragraph, line = (int(str(number)) for number in numbers)
        for piece in str(text).split():
            word = clean_word(piece)
            if word and confidence >= 0 and _says_something(word, confidence):
                right = max(min(left + width, shape[1]), left + 1)
                box = Box(left, top, right, max(min(top + height, shape[0]), top + 1))
                words.append(ReadWord(word, box, min(confidence, 1.0), (block, paragraph, line)))
    return words


def _says_something(word: str, confidence: float) -> bool:
    # Ruled lines, folds and specks are read as punctuation; a dash or a number sign may be meant.
    if any(character.isalnum() for character in word):
        return True
    return confidence >= 0.6 and any(character in _SIGNS for character in word)


def _missing() -> MissingEngineError:
    return MissingEngineError("Tesseract is not installed or cannot be started.", remedy=f"Install it: {_INSTALL}")


def _too_slow() -> EngineTimeoutError:
    return EngineTimeoutError(
        "Tesseract ran past its time on one page.",
        remedy="Raise the time for a page (DALEL_PAGE_TIMEOUT), or scan the page again at 300 dpi.",
    )


def _crashed(message: str) -> EngineCrashError:
    lines = [line.strip() for line in message.strip().splitlines() if line.strip()] or ["no message"]
    return EngineCrashError(
        f"Tesseract failed: {lines[-1][-_LONGEST_MESSAGE:]}.",
        remedy=f"Try it again; if it fails again, reinstall it: {_INSTALL}",
    )
