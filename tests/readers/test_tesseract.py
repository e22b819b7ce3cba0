"""What happens when tesseract is missing, dies, hangs or lacks a language."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.errors import EngineCrashError, EngineTimeoutError, MissingEngineError, MissingLanguageError
from readers import ReadingOptions, detect, fingerprint, open_document
from readers.tesseract import Budget, installation, read_words

PAGE = np.full((60, 60), 255, np.uint8)


def _read(options: ReadingOptions) -> object:
    return read_words(PAGE, packs=("eng",), dpi=200, options=options, budget=Budget(options.page_timeout))


def test_missing_program() -> None:
    """Without the program the error gives the line that installs it."""
    with pytest.raises(MissingEngineError) as caught:
        _read(ReadingOptions(tesseract="no-such-tesseract"))
    assert "apt-get install tesseract-ocr" in caught.value.remedy


def test_program_without_rights(tmp_path: Path) -> None:
    """A file that cannot be run counts as no program."""
    (tmp_path / "engine").write_text("x")
    with pytest.raises(MissingEngineError):
        _read(ReadingOptions(tesseract=str(tmp_path / "engine")))


ANSWERS = """case "$*" in
*--version*) echo tesseract 5.3.0; exit 0;;
*--list-langs*) printf 'List (1):\\neng\\nrus\\nkaz\\n'; exit 0;;
esac"""


def test_crash(program: Callable[[str], str]) -> None:
    """A crash is told with the last line that the program wrote."""
    engine = program(f"{ANSWERS}\necho first >&2; echo out of paper >&2; exit 134")
    with pytest.raises(EngineCrashError, match="out of paper"):
        _read(ReadingOptions(tesseract=engine))


def test_silent_failure(program: Callable[[str], str]) -> None:
    """A program that ends well and writes nothing has failed all the same."""
    with pytest.raises(EngineCrashError):
        _read(ReadingOptions(tesseract=program(f"{ANSWERS}\nexit 0")))


def test_hang(program: Callable[[str], str]) -> None:
    """A program that never ends is ended when the page's time is up."""
    with pytest.raises(EngineTimeoutError):
        _read(ReadingOptions(tesseract=program(f"{ANSWERS}\nexec sleep 30"), page_timeout=0.5))


def test_missing_language(tmp_path: Path, options: ReadingOptions) -> None:
    """A folder without the Kazakh pack is refused by name, since tesseract would go on without it."""
    folder = Path(installation(options).folder)
    for pack in ("rus", "eng"):
        shutil.copy(folder / f"{pack}.traineddata", tmp_path)
    lacking = ReadingOptions(tessdata=str(tmp_path))
    assert _read(lacking) == ()
    for call in (lambda: fingerprint(lacking), lambda: read_words(
        PAGE, packs=("rus", "kaz"), dpi=200, options=lacking, budget=Budget(9)
    )):  # fmt: skip
        with pytest.raises(MissingLanguageError, match="kaz") as caught:
            call()
        assert "tesseract-ocr-kaz" in caught.value.remedy


def test_text_needs_no_engine() -> None:
    """A text is read and has its fingerprint where no tesseract is installed."""
    options = ReadingOptions(tesseract="no-such-tesseract")
    with open_document(b"hello there", options=options) as document:
        assert document.read_page(1).page.text == "hello there"
    assert "tesseract" not in fingerprint(options, detect(b"hello there")).tools
    with pytest.raises(MissingEngineError):
        fingerprint(options, "application/pdf")


def test_fingerprint_names_the_weights(options: ReadingOptions) -> None:
    """The fingerprint holds the digests of the packs and is the same each time."""
    found = fingerprint(options)
    assert len(found.tools["tessdata/kaz"]) == 64
    assert found.digest == fingerprint(options).digest
