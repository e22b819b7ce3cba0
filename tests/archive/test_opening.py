"""The archive that the settings name, and what makes it durable."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive import Connection, EmbeddedStorage, durability, open_archive
from archive.durability import Durability
from configuration import load_settings
from models.errors import ConfigurationError, StorageUnavailableError


def test_nothing_set_is_embedded(home: Path) -> None:
    """With nothing set the archive lies below the home, which only its owner enters."""
    with open_archive(load_settings()) as archive:
        digest = archive.receive(b"letter", filename="1.pdf", source="upload", received_by="clerk", at="2026")
        assert archive.description.startswith("embedded SeaweedFS at 127.0.0.1:")
        assert archive.verify(digest) == ()
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "keys" / "custody.pem").stat().st_mode & 0o777 == 0o600


def test_a_server_elsewhere(home: Path, bucket: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an endpoint set the archive lies there, and nothing is started here."""
    monkeypatch.setenv("DALEL_S3_ENDPOINT", bucket.endpoint)
    monkeypatch.setenv("DALEL_S3_BUCKET", bucket.bucket)
    monkeypatch.setenv("DALEL_S3_ACCESS_KEY", bucket.access_key)
    monkeypatch.setenv("DALEL_S3_SECRET_KEY", bucket.secret_key)
    with open_archive(load_settings()) as archive:
        archive.receive(b"letter", filename="1.pdf", source="upload", received_by="clerk", at="2026")
        assert archive.description.startswith("S3 at 127.0.0.1:")
    assert not (home / "storage").exists()
    monkeypatch.setenv("DALEL_S3_BUCKET", "not-there")
    with pytest.raises(ConfigurationError, match="DALEL_S3_BUCKET"), open_archive(load_settings()):
        pass


def test_flushes_are_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that ask at the same time share a flush, and none returns before one that began after it asked."""
    began: list[float] = []

    def slow(_directory: Path) -> None:
        began.append(time.monotonic())
        time.sleep(0.02)

    monkeypatch.setattr(durability, "_sync_file_system", slow)
    shared = Durability(tmp_path)
    together = threading.Barrier(16)

    def ask(_number: int) -> bool:
        together.wait()
        asked = time.monotonic()
        shared.flush()
        return any(asked <= moment <= time.monotonic() - 0.02 for moment in began)

    with ThreadPoolExecutor(16) as threads:
        assert all(threads.map(ask, range(16)))
    assert len(began) <= 4


def test_a_failing_disk_is_said(tmp_path: Path) -> None:
    """A directory that cannot be flushed is a StorageUnavailableError; a server elsewhere needs no flush."""
    with pytest.raises(StorageUnavailableError, match="disk"):
        Durability(tmp_path / "gone").flush()
    Durability(tmp_path).flush()
    Durability(None).flush()


def test_the_embedded_data_is_what_is_flushed(storage: EmbeddedStorage) -> None:
    """What is flushed is the file system of the server's data."""
    assert storage.connection.directory == storage.data
