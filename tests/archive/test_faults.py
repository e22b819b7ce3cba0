"""What the storage cannot do is said in our words: what, and what to do."""

import http.server
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Connection, Signer, connect, probe
from archive.connection import make_client
from archive.store import Store
from models.errors import (
    ConfigurationError,
    DalelError,
    MissingKeyError,
    StorageFullError,
    StorageRefusedError,
    StorageUnavailableError,
    UnfitStorageError,
)
from services.ports import choose_ports


@contextmanager
def _answering(status: int, code: str) -> Iterator[Connection]:
    """A server of another make: what MinIO, Ceph or a proxy answer cannot be had from SeaweedFS."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            body = f"<Error><Code>{code}</Code><Message>-</Message></Error>".encode() if code else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", '"0"')
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        endpoint = f"http://127.0.0.1:{server.server_port}"
        yield Connection(endpoint=endpoint, bucket="dalel", access_key="a", secret_key="s")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (507, "XMinioStorageFull", StorageFullError),
        (507, "", StorageFullError),
        (403, "QuotaExceeded", StorageFullError),
        (403, "AccessDenied", StorageRefusedError),
        (403, "SignatureDoesNotMatch", StorageRefusedError),
        (400, "BadDigest", UnfitStorageError),
        (404, "NoSuchBucket", ConfigurationError),
        (500, "InternalError", StorageUnavailableError),
        (503, "SlowDown", StorageUnavailableError),
        (502, "", StorageUnavailableError),
    ],
)
def test_answers_of_other_servers(status: int, code: str, kind: type[DalelError]) -> None:
    """Each answer of an S3 server becomes the error that says what to do, and names the key."""
    with _answering(status, code) as connection:
        store = Store(make_client(connection, attempts=1), connection.bucket)
        with pytest.raises(kind) as caught:
            store.put_new("records/x", b"{}")
    assert type(caught.value) is kind
    assert caught.value.subject == "records/x"
    assert caught.value.remedy


def test_a_server_that_ignores_conditions_is_refused() -> None:
    """A server that says yes to every write is found out before any evidence goes to it."""
    with _answering(200, "") as connection, pytest.raises(UnfitStorageError, match="If-None-Match"):
        probe(Store(make_client(connection, attempts=1), connection.bucket))


def test_the_embedded_server_is_fit(bucket: Connection) -> None:
    """The embedded server keeps to conditions and checksums, at the first start and at any later."""
    store = Store(make_client(bucket), bucket.bucket)
    for _ in range(2):
        probe(store)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda c: replace(c, secret_key="wrong"), StorageRefusedError),
        (lambda c: replace(c, access_key="nobody"), StorageRefusedError),
        (lambda c: replace(c, bucket="not-there"), ConfigurationError),
        (lambda c: replace(c, endpoint=f"http://127.0.0.1:{choose_ports(['x'], {})['x']}"), StorageUnavailableError),
    ],
    ids=["wrong secret", "unknown account", "no bucket", "closed port"],
)
def test_wrong_settings(
    bucket: Connection, signer: Signer, change: Callable[[Connection], Connection], kind: type[DalelError]
) -> None:
    """A wrong secret, an unknown account, a missing bucket and a closed port are told apart."""
    archive = connect(change(bucket), signer)
    archive.store = Store(make_client(change(bucket), attempts=1), change(bucket).bucket)
    for attempt in (lambda: archive.store.put_new("x", b""), lambda: list(archive.store.list(""))):
        with pytest.raises(kind) as caught:
            attempt()
        assert type(caught.value) is kind
    assert "wrong" not in str(caught.value)


def test_a_missing_object_is_no_missing_bucket(bucket: Connection, signer: Signer) -> None:
    """A key without an object is a MissingKeyError."""
    with pytest.raises(MissingKeyError):
        connect(bucket, signer).original("0" * 64)


FULL = """
import os, pathlib, subprocess, sys
sys.path.insert(0, sys.argv[2])
from archive import EmbeddedStorage, Signer, connect
from models.errors import StorageFullError
from services import service
service.GRACE = 1.0  # SeaweedFS does not end in time when its disk is full
directory = pathlib.Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "none", str(directory)], check=True)
kept = []
with EmbeddedStorage(directory / "storage") as storage:
    archive = connect(storage.connection, Signer(directory / "key.pem"))
    try:
        for number in range(40):
            data = os.urandom(4_000_000)
            kept.append(archive.receive(data, filename="x", source="upload", received_by="clerk", at="2026"))
    except StorageFullError as error:
        print("full:", error.public)
    for digest in kept:
        archive.original(digest)
    print("readable:", len(kept))
"""

UNSHARE = ["unshare", "--map-root-user", "--mount"]
"""A disk of our own without rights of our own; some containers forbid it, and the table above must do there."""

if subprocess.run([*UNSHARE, "true"], check=False, capture_output=True).returncode == 0:

    def test_a_full_disk_is_said(tmp_path: Path) -> None:
        """On a full disk receiving is a StorageFullError, and all that was acknowledged can be read."""
        root = Path(__file__).parents[2]
        command = [*UNSHARE, sys.executable, "-c", FULL, str(tmp_path), str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        full, readable = done.stdout.splitlines()
        assert full.startswith("full: The disk behind the object storage is full. Free space")
        assert int(readable.split()[1]) >= 3
