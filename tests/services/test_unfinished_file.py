"""Files that appear whole or not at all."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from services import UnfinishedFile
from services.state import own_name

WRITER = """
import errno, os, sys, time
from pathlib import Path
from services import UnfinishedFile
opened = os.open
def refuse(path, flags, mode=0o777, *, dir_fd=None):
    if flags & os.O_TMPFILE == os.O_TMPFILE:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
    return opened(path, flags, mode, dir_fd=dir_fd)
if sys.argv[2] == "named":
    os.open = refuse
with UnfinishedFile(Path(sys.argv[1])) as unfinished:
    unfinished.file.write(b"half")
    unfinished.file.flush()
    print("written", flush=True)
    time.sleep(60)
"""


@pytest.fixture(params=["nameless", "named"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for a file, on a file system that can hold files without a name, and as on one that cannot."""
    if request.param == "named":
        opened = os.open

        def refuse(path: Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            if flags & os.O_TMPFILE == os.O_TMPFILE:
                raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
            return opened(path, flags, mode, dir_fd=dir_fd)

        monkeypatch.setattr(os, "open", refuse)
    return tmp_path / "out" / "letter.pdf"


def test_appears_whole(target: Path) -> None:
    """Until it is published there is no such file; then it has all that was written."""
    target.parent.mkdir()
    with UnfinishedFile(target) as unfinished:
        unfinished.file.write(b"whole")
        assert not target.exists()
        unfinished.publish()
        assert target.read_bytes() == b"whole"
    assert list(target.parent.iterdir()) == [target]


def test_is_gone_when_not_published(target: Path) -> None:
    """What was not published leaves nothing."""
    target.parent.mkdir()
    with UnfinishedFile(target) as unfinished:
        unfinished.file.write(b"half")
    assert list(target.parent.iterdir()) == []


def test_overwrites_nothing(target: Path) -> None:
    """A file that has the name already stays as it is."""
    target.parent.mkdir()
    with UnfinishedFile(target) as unfinished:
        target.write_bytes(b"another's")
        with pytest.raises(FileExistsError):
            unfinished.publish()
    assert target.read_bytes() == b"another's"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("kind", ["nameless", "named"])
def test_a_killed_writer_leaves_nothing(tmp_path: Path, kind: str) -> None:
    """After SIGKILL in the middle of writing the folder is empty, also where no file can be without a name."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "letter.pdf"), kind],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"written\n"
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    deadline = time.monotonic() + 5
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert list(tmp_path.iterdir()) == []


def test_what_killed_writers_left_is_swept(target: Path) -> None:
    """What a writer that is gone left hidden is deleted by the next one, what a living one has there stays."""
    target.parent.mkdir()
    gone = target.with_name(".1-1-abcd.dalel-part")
    living = target.with_name(f".{own_name()}-abcd.dalel-part")
    for part in (gone, living):
        part.write_bytes(b"half")
    with UnfinishedFile(target):
        assert not gone.exists()
        assert living.exists()
