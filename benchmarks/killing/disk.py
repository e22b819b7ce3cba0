"""A small file system of its own that can be filled up and emptied, for homes on a full disk. Needs root."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 2 * 1024**3
"""Bytes of the file system: SeaweedFS wants room for volumes of 1 GiB. The file under it is sparse."""


BLOCK = 4096
"""Bytes of a block of ext4."""


def can_mount() -> bool:
    """Say whether file systems can be made and mounted here."""
    return os.geteuid() == 0 and shutil.which("mkfs.ext4") is not None and Path("/dev/loop-control").exists()


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount an ext4 file system in a file.

    Args:
        folder: holds the file and the mount point.

    Yields:
        Where it is mounted.
    """
    image, mounted = folder / "disk.img", folder / "disk"
    mounted.mkdir()
    with image.open("wb") as file:
        file.truncate(SIZE)
    _run("mkfs.ext4", "-q", "-m", "0", "-E", "lazy_itable_init=1", str(image))
    _run("mount", "-o", "loop", str(image), str(mounted))
    try:
        yield mounted
    finally:
        _run("umount", "-l", str(mounted))
        image.unlink()


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    assert path is not None
    subprocess.run([path, *arguments], check=True)


@contextmanager
def filled(disk: Path, *, left: int) -> Iterator[None]:
    """Fill a file system up until the block is left.

    Args:
        disk: where it is mounted.
        left: bytes that stay free.
    """
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        size, piece = 0, SIZE
        while piece >= BLOCK:
            try:
                os.posix_fallocate(file.fileno(), size, piece)
            except OSError:
                # What an attempt had got before it failed goes back.
                file.truncate(size)
                piece //= 2
            else:
                size += piece
        file.truncate(max(0, size - left))
    try:
        yield
    finally:
        ballast.unlink()
