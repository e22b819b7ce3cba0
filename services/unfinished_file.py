"""A file that appears under its name whole or not at all, and leaves nothing behind when its writer is killed.

While it is written it has no name (O_TMPFILE, open(2)): the kernel takes it away with its writer. File systems of
memory sticks (FAT, exFAT) cannot do that; there its name is taken away as soon as it is open. Such a file can get no
name again, so it is copied once it is whole: for as long as that takes it bears a hidden name that tells its writer,
and what a kill leaves then is swept away by the next writer.
"""

import errno
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from services.state import is_running, own_name

_UNABLE = {errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL}
"""What file systems and kernels answer that know no files without a name."""
ENDING = ".dalel-part"
"""Of the hidden names of what is not finished."""


class UnfinishedFile:
    """A file on its way to its name. A context manager: what was not published is gone at the end.

    Args:
        path: where it will be; its folder must exist.

    Raises:
        OSError: nothing can be written there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._can_be_named = True
        sweep(path.parent)
        try:
            descriptor = os.open(path.parent, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o666)
        except OSError as error:
            if error.errno not in _UNABLE or not path.parent.is_dir():
                raise
            self._can_be_named = False
            hidden = self._hidden()
            descriptor = os.open(hidden, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
            hidden.unlink()
        self.file = os.fdopen(descriptor, "w+b")

    def publish(self) -> None:
        """Give it its name, once all of it is on the disk.

        Raises:
            FileExistsError: something has that name already; it stays as it is.
            OSError: the disk is full, or fails.
        """
        self.file.flush()
        os.fsync(self.file.fileno())
        if self._can_be_named:
            # With a directory descriptor, which an absolute path ignores, Python calls linkat(2), which follows links.
            descriptor = self.file.fileno()
            os.link(f"/proc/self/fd/{descriptor}", self._path, src_dir_fd=descriptor, follow_symlinks=True)
        else:
            self._copy_into_place()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.file.close()
        except OSError:
            # What mattered was written by `publish`; a full disk must not be an error a second time.
            return

    def _hidden(self) -> Path:
        return self._path.with_name(f".{own_name()}-{os.urandom(4).hex()}{ENDING}")

    def _copy_into_place(self) -> None:
        hidden = self._hidden()
        try:
            with hidden.open("xb") as copy:
                self.file.seek(0)
                shutil.copyfileobj(self.file, copy)
                copy.flush()
                os.fsync(copy.fileno())
            if self._path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self._path))
            hidden.rename(self._path)
        finally:
            hidden.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Delete files and folders that killed writers left unfinished.

    Args:
        folder: where they may lie.
    """
    for left in folder.glob(f".*{ENDING}"):
        if is_running(left.name.removeprefix(".")):
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
