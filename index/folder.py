"""The folder of the index: generations beside each other, a pointer to the one in use, one writer at a time.

- `<folder>/current`: the name of the generation in use, replaced in one rename;
- `<folder>/writer.lock`: held (flock) by the one process that writes; dies with it;
- `<folder>/<format>.<token>/`: a generation; without `current` naming it, it is garbage.
"""

import fcntl
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.schema import FORMAT
from models.errors import BusyIndexError, MissingIndexError

POLL = 0.05
"""seconds between two tries to get the lock"""
SPARED = {"meta.json", ".managed.json", ".tantivy-writer.lock", ".tantivy-meta.lock"}


class Folder:
    """Where the generations of an index lie.

    Args:
        path: of the folder; made, readable by its owner alone, at the first write.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pointer = path / "current"

    def current(self) -> Path:
        """Return the generation in use.

        Raises:
            MissingIndexError: there is none, or one of another format.
        """
        found = self.find()
        if found is None:
            raise MissingIndexError(
                "There is no search index of this version yet.",
                remedy="Wait a minute if the first letters were just read; else run `dalel publish`.",
            )
        return found

    def find(self) -> Path | None:
        """Return the generation in use, None if there is none of this format."""
        try:
            name = self._pointer.read_text(encoding="ascii")
        except (FileNotFoundError, NotADirectoryError):
            return None
        return self.path / name if name.startswith(f"{FORMAT}.") else None

    def create(self) -> Path:
        """Make an empty generation that is not in use yet."""
        path = self.path / f"{FORMAT}.{secrets.token_hex(8)}"
        path.mkdir(mode=0o700)
        return path

    def adopt(self, generation: Path) -> None:
        """Put a finished generation to use and remove all others, which readers that have them open keep until done."""
        for path in (*generation.iterdir(), generation):
            _synchronise(path)
        written = self.path / "current.new"
        written.write_text(generation.name, encoding="ascii")
        _synchronise(written)
        written.replace(self._pointer)
        _synchronise(self.path)
        self.remove_others()

    def remove_others(self) -> None:
        """Remove generations that are not in use: half built, of another format, or outdated."""
        current = self.find()
        for path in self.path.iterdir():
            if path.is_dir() and path != current:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def writing(self, wait: float) -> Iterator[None]:
        """Hold the right to write.

        Args:
            wait: seconds to wait for another writer at most.

        Raises:
            BusyIndexError: another process still writes.
        """
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.path / "writer.lock").open("w", encoding="ascii") as lock:
            deadline = time.monotonic() + wait
            while not _locked(lock.fileno()):
                if time.monotonic() > deadline:
                    raise BusyIndexError(
                        "Another indexer writes to the search index.", remedy="Wait until it is done, then run again."
                    )
                time.sleep(POLL)
            yield


def sweep(generation: Path) -> tuple[str, ...]:
    """Remove files that no commit of a generation refers to.

    A writer that was killed, or that was open while another wrote, leaves them
    (https://github.com/paperless-ngx/paperless-ngx/pull/13682). Only the holder of the lock may sweep.

    Returns:
        Names of the files removed.
    """
    meta = json.loads((generation / "meta.json").read_text(encoding="utf-8"))
    managed = set(json.loads((generation / ".managed.json").read_text(encoding="utf-8")))
    segments = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    orphans = [
        path
        for path in generation.iterdir()
        if path.name not in SPARED and path.name not in managed and path.name.split(".")[0] not in segments
    ]
    for path in orphans:
        path.unlink()
    return tuple(path.name for path in orphans)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _synchronise(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
