"""A large original is received in little memory, and only what came whole is acknowledged."""

import io
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, Connection, keys
from models.errors import FixityError, MissingKeyError, UnfitStorageError

ROOT = Path(__file__).parents[2]
MEGABYTE = 1024 * 1024
RECEIVER = """
import pathlib, resource, sys
from archive import Connection, Signer, connect
endpoint, bucket, access, directory, path = sys.argv[1:]
connection = Connection(endpoint=endpoint, bucket=bucket, access_key=access, secret_key=sys.stdin.readline().strip())
archive = connect(connection, Signer(pathlib.Path(directory) / "custody.pem"))
arguments = {"source": "upload", "received_by": "clerk", "at": "2026-01-02T03:04:05Z"}
archive.receive(b"small", filename="1", **arguments)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with open(path, "rb") as file:
    print(archive.receive_file(file, filename="2", **arguments))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_file(archive: Archive, bucket: Connection, tmp_path: Path) -> None:
    """An original of 200 MB takes less than 40 MB more than one of five bytes, and is there whole."""
    path = tmp_path / "large"
    with path.open("wb") as file:
        for number in range(200):
            file.write(number.to_bytes(4, "big") * (MEGABYTE // 4))
    arguments = [bucket.endpoint, bucket.bucket, bucket.access_key, str(tmp_path), str(path)]
    done = subprocess.run(
        [sys.executable, "-c", RECEIVER, *arguments],
        cwd=ROOT,
        input=bucket.secret_key + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    sha256, grown = done.stdout.split()
    assert int(grown) < 40 * 1024
    assert archive.store.digest(keys.original(sha256)) == (sha256, 200 * MEGABYTE)
    assert archive.first_receipt(sha256).size == 200 * MEGABYTE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0


class Changing(io.BytesIO):
    """A file to which somebody still writes: each reading from its beginning gives other bytes."""

    times = 0

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place; at the beginning the bytes are others than before."""
        if (offset, whence) == (0, 0):
            self.times += 1
            self.getbuffer()[0] = 65 + self.times
        return super().seek(offset, whence)


def test_a_file_that_changes_on_its_way_is_not_acknowledged(archive: Archive) -> None:
    """If the bytes that reach the server are not those of the digest, nothing is stored and the error says so."""
    file = Changing(b"letter")
    with pytest.raises(UnfitStorageError, match="damaged on their way"):
        archive.receive_file(file, filename="1", source="upload", received_by="clerk", at="2026-01-02T03:04:05Z")
    assert list(archive.store.list("originals/")) == []
    assert list(archive.store.list("receipts/")) == []


def test_what_the_storage_does_not_give_back_is_not_acknowledged(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A storage that takes an original and gives other bytes back leaves no receipt: who brought it keeps it."""
    arguments: dict[str, Any] = {"filename": "1", "source": "upload", "received_by": "clerk"}
    monkeypatch.setattr(archive.store, "digest", lambda _key: ("0" * 64, 6))
    with pytest.raises(FixityError):
        archive.receive(b"letter", at="2026-01-02T03:04:05Z", **arguments)
    assert list(archive.store.list("receipts/")) == []
    monkeypatch.undo()
    archive.receive(b"letter", at="2026-01-02T03:04:05Z", **arguments)


def test_the_digest_of_what_is_not_there(archive: Archive) -> None:
    """An original that is not there is a MissingKeyError."""
    with pytest.raises(MissingKeyError):
        archive.store.digest(keys.original("0" * 64))
