"""A folder that appears under its name with all that is in it, or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.state import own_name
from services.unfinished_file import ENDING, sweep


@contextmanager
def unfinished_folder(place: Path) -> Iterator[Path]:
    """Make a folder beside its later place, under a hidden name that tells its writer.

    Rename it when all of it is there; else it is gone at the end. What killed writers left is swept by the next one.

    Args:
        place: where it will be; its own folder must exist.

    Yields:
        The folder, for its owner only.

    Raises:
        OSError: nothing can be written there.
    """
    sweep(place.parent)
    made = Path(tempfile.mkdtemp(prefix=f".{own_name()}-", suffix=ENDING, dir=place.parent))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
