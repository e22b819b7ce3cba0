"""Writers to one chain take turns, so that they do not all ask the storage for the same number.

This is about speed and never about order: the storage alone decides who has a number (`If-None-Match: *`). Of those who
ask SeaweedFS for one key at the same moment the losers wait a second or two, so it pays to ask one after the other.
"""

import fcntl
import hashlib
import os
import random
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import StorageUnavailableError

PATIENCE = 600.0
"""Seconds for which others may come before us at each attempt. One always gets through, so this is many thousands."""
SHORTEST, LONGEST = 0.02, 10.0
"""Seconds of the first and of the longest pause of who came second, by chance up to that: so two hundred at once, each
on a machine of its own, thin out (exponential back-off with full jitter)."""
LOOK = 0.03
"""Seconds between two looks, by chance up to that, at a turn that another process has."""
STUCK = 30.0
"""Seconds after which a turn is taken all the same: who has it may have been stopped."""
PLACES = 2**20
"""Places of the file that are locked, one for each chain, by the digest of its name; two rarely share one."""


class Turns:
    """Turns among the threads and processes of one home. Threads may share it.

    Args:
        path: of a file whose places are locked; made if missing, and always empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._here: dict[int, threading.Lock] = {}
        self._file: int | None = None

    @contextmanager
    def turn(self, chain: str) -> Iterator[None]:
        """Wait until it is our turn to write to a chain.

        Args:
            chain: its name.
        """
        place = int.from_bytes(hashlib.sha256(chain.encode()).digest()[:4]) % PLACES
        with self._lock:
            here = self._here.setdefault(place, threading.Lock())
        with here:
            is_ours = self._take(place)
            try:
                yield
            finally:
                if is_ours:
                    self._set(place, fcntl.F_UNLCK)

    def _take(self, place: int) -> bool:
        end = time.monotonic() + STUCK
        while time.monotonic() < end:
            try:
                self._set(place, fcntl.F_WRLCK)
            except BlockingIOError:
                time.sleep(random.uniform(0, LOOK))  # noqa: S311  (a pause, no secret)
            except OSError:
                # A file system without locks, or a home that cannot be written to: the storage decides anyway.
                return False
            else:
                return True
        return False

    def _set(self, place: int, kind: int) -> None:
        # Open file description locks (fcntl(2)): unlike the older ones they hold between archives of one process too.
        wanted = struct.pack("hhqqi4x", kind, os.SEEK_SET, place, 1, 0)
        fcntl.fcntl(self._descriptor(), fcntl.F_OFD_SETLK, wanted)

    def _descriptor(self) -> int:
        with self._lock:
            if self._file is None:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            return self._file

    def __del__(self) -> None:
        if self._file is not None:
            os.close(self._file)


class Pauses:
    """Pauses of one who came second, each longer than the one before."""

    def __init__(self) -> None:
        self._longest = SHORTEST
        self._end = time.monotonic() + PATIENCE

    def wait(self) -> None:
        """Wait by chance.

        Raises:
            StorageUnavailableError: others have come first for too long.
        """
        if time.monotonic() > self._end:
            raise StorageUnavailableError("Too many write to one chain at once.", remedy="Run the same again.")
        time.sleep(random.uniform(0, self._longest))  # noqa: S311  (a pause, no secret)
        self._longest = min(2 * self._longest, LONGEST)
