"""What is acknowledged must survive a power cut.

SeaweedFS does not flush its metadata to the disk: after a cut all objects of the last seconds were gone, with its own
fsync option too; with syncfs(2) on the data directory before the acknowledgement none was lost.
"""

import ctypes
import errno
import os
import threading
from pathlib import Path

from models.errors import ArchiveError, StorageFullError, StorageUnavailableError


class Durability:
    """Flushes the data directory of an embedded server. Threads that ask at the same time share one flush.

    Args:
        directory: on the file system to be flushed; None for a server that answers for itself.

    Attributes:
        directory: the same.
    """

    def __init__(self, directory: Path | None) -> None:
        self.directory = directory
        self._changed = threading.Condition()
        self._started = 0
        self._finished = 0
        self._running = False

    def flush(self) -> None:
        """Return when all that was written before the call is on the disk.

        Raises:
            StorageUnavailableError: the disk failed.
        """
        if self.directory is None:
            return
        with self._changed:
            # A flush that already runs may have missed our writes: the next one counts.
            mine = self._started + 1
            while self._running and self._finished < mine:
                self._changed.wait()
            if self._finished >= mine:
                return
            self._running = True
            self._started += 1
            current = self._started
        done = False
        try:
            _sync_file_system(self.directory)
            done = True
        finally:
            with self._changed:
                self._running = False
                if done:
                    self._finished = current
                self._changed.notify_all()


def _sync_file_system(directory: Path) -> None:
    try:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise _failed(error.errno) from error
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
            raise _failed(ctypes.get_errno())
    finally:
        os.close(descriptor)


def _failed(number: int | None) -> ArchiveError:
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return StorageFullError(
            "The disk behind the object storage is full.", remedy="Free space on it, then run the same again."
        )
    return StorageUnavailableError(
        f"The disk behind the object storage fails ({os.strerror(number or 0)}).",
        remedy="Check the disk, then run the same again.",
    )
