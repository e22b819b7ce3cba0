"""Fixtures that several rooms share: a real SeaweedFS, and an archive in a bucket of its own in it."""

import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive import Archive, Connection, EmbeddedStorage, Signer
from archive.connection import make_client
from archive.durability import Durability
from archive.store import Store

# Flows that run in a process of pytest start a server of their own, and 20 s are too few beside other tests.
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "300")

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_numbers = itertools.count()


@pytest.fixture(scope="session")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStorage]:
    """The embedded storage, one for all tests."""
    with EmbeddedStorage(tmp_path_factory.mktemp("storage"), bucket="dalel") as running:
        yield running


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """A signing key."""
    return Signer(tmp_path_factory.mktemp("keys") / "custody.pem")


@pytest.fixture(scope="session")
def s3_client(storage: EmbeddedStorage) -> "S3Client":
    """A client of the embedded storage: making one takes longer than most tests."""
    return make_client(storage.connection)


@pytest.fixture
def bucket(storage: EmbeddedStorage, s3_client: "S3Client") -> Iterator[Connection]:
    """An empty bucket, deleted afterwards."""
    connection = replace(storage.connection, bucket=f"test-{next(_numbers)}")
    s3_client.create_bucket(Bucket=connection.bucket)
    yield connection
    while found := s3_client.list_objects_v2(Bucket=connection.bucket).get("Contents", []):
        s3_client.delete_objects(Bucket=connection.bucket, Delete={"Objects": [{"Key": item["Key"]} for item in found]})
    s3_client.delete_bucket(Bucket=connection.bucket)


@pytest.fixture
def archive(bucket: Connection, s3_client: "S3Client", signer: Signer) -> Iterator[Archive]:
    """An empty archive."""
    made = Archive(Store(s3_client, bucket.bucket, directory=bucket.directory), signer, Durability(bucket.directory))
    yield made
    # What people looked at is written a moment later, and must not meet a storage that is stopped.
    made.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of everything that Dalel keeps, and an environment that names it and nothing else."""
    for name in (
        "S3_ENDPOINT",
        "S3_BUCKET",
        "S3_REGION",
        "S3_ACCESS_KEY",
        "S3_SECRET_KEY",
        "INBOX",
        "WORKERS",
        "GAZETTEER",
    ):
        monkeypatch.delenv(f"DALEL_{name}", raising=False)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    path = tmp_path / "home"
    monkeypatch.setenv("DALEL_HOME", str(path))
    return path
