"""A private folder for temporary files: page images on their way to the OCR engine are evidence too."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.state import is_running, own_name


@contextmanager
def private_scratch(directory: Path) -> Iterator[Path]:
    """Let temporary files of this process lie in a folder of its own, and sweep those of processes that were killed.

    Args:
        directory: holds one folder a process; made if missing, for the owner only.

    Yields:
        The folder of this process; gone, with all that is in it, when the block is left.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in directory.iterdir():
        if not is_running(left.name):
            shutil.rmtree(left, ignore_errors=True)
    folder = directory / own_name()
    folder.mkdir(mode=0o700, exist_ok=True)
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
