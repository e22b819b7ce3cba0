"""What decides how documents are read: versions of programs, libraries and weights."""

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from models.errors import MissingLanguageError
from models.fingerprint import Fingerprint
from readers import detection, weights
from readers.options import ReadingOptions

READING_VERSION = "8"
"""Rises with every change of this room that can change a page."""

_ALWAYS = ("charset-normalizer", "filetype", "python-docx")
_FOR_IMAGES = (
    "numpy",
    "onnxruntime",
    "opencv-python-headless",
    "pdfplumber",
    "pillow",
    "pillow-heif",
    "pypdfium2",
    "pytesseract",
)


def fingerprint(options: ReadingOptions, media_type: str | None = None) -> Fingerprint:
    """Return the versions that decide how documents are read.

    Args:
        options: where tesseract and its packs are.
        media_type: of the document; formats that are never recognised do not depend on tesseract. None for all formats.

    Raises:
        MissingEngineError: tesseract cannot be started.
        MissingLanguageError: a language pack is missing.
    """
    tools = {"reading": READING_VERSION} | {name: _version(name) for name in _ALWAYS}
    if media_type is not None and media_type != detection.PDF and media_type not in detection.IMAGES:
        return Fingerprint(tools=tools)
    return Fingerprint(tools=tools | {name: _version(name) for name in _FOR_IMAGES} | _engine(options))


def _engine(options: ReadingOptions) -> dict[str, str]:
    from readers.tesseract import PACKS, installation, require_packs

    require_packs(options, PACKS)
    found = installation(options)
    packs = {f"tessdata/{pack}": _digest(Path(found.folder, f"{pack}.traineddata")) for pack in PACKS}
    return {"tesseract": found.version, "recogniser": weights.digest()} | packs


@lru_cache(maxsize=32)
def _version(name: str) -> str:
    # Asked for each document, and read from a file each time.
    return version(name)


@lru_cache(maxsize=32)
def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise MissingLanguageError(
            "A language pack of tesseract cannot be read.",
            remedy="Check the rights of its folder, or install it again.",
        ) from error
