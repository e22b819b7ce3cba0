"""The embedded storage: found by others, killed, started again, closed to strangers."""

import contextlib
import http.client
import os
import signal
import socket
import ssl
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import EmbeddedStorage, Signer, connect
from models.errors import ServiceError, StorageUnavailableError
from services.state import read_state

ROOT = Path(__file__).parents[2]
OWNER = """
import pathlib, sys
sys.path.insert(0, sys.argv[2])
from archive import EmbeddedStorage, Signer, connect
directory = pathlib.Path(sys.argv[1])
with EmbeddedStorage(directory) as storage:
    archive = connect(storage.connection, Signer(directory / "key.pem"))
    for number in range(5):
        data = str(number).encode()
        print(archive.receive(data, filename="x", source="upload", received_by="clerk", at="2026"), flush=True)
    print(storage.is_ours, flush=True)
    sys.stdin.read()
"""


def _owner(directory: Path) -> tuple["subprocess.Popen[str]", list[str], bool]:
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(directory), str(ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    *digests, ours = (process.stdout.readline().strip() for _ in range(6))
    return process, digests, ours == "True"


def test_killed_with_its_group_it_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    """After SIGKILL to the whole process group an immediate rerun finds every original that was acknowledged.

    Its directory has a path too long for a unix socket, with letters that are not ASCII and a comma in it.
    """
    directory = tmp_path / ("длинный, путь" * 8) / "storage"
    owner, digests, ours = _owner(directory)
    assert ours
    os.killpg(owner.pid, signal.SIGKILL)
    owner.communicate()
    with EmbeddedStorage(directory) as storage:
        assert storage.is_ours
        archive = connect(storage.connection, Signer(directory / "key.pem"))
        assert [archive.original(digest) for digest in digests] == [b"0", b"1", b"2", b"3", b"4"]
        assert [archive.verify(digest) for digest in digests] == [()] * 5


def test_a_second_process_finds_it(storage: EmbeddedStorage, signer: Signer) -> None:
    """Another process uses the server that runs, and leaves it running."""
    owner, digests, ours = _owner(storage.directory)
    assert not ours
    owner.communicate("")
    archive = connect(storage.connection, signer)
    assert archive.original(digests[0]) == b"0"
    for listed in list(archive.store.list("")):
        archive.store.delete(listed.key)


def test_who_found_it_is_told_when_it_ends(tmp_path: Path, signer: Signer) -> None:
    """When the process that started the server ends, the next request of one who found it is unavailable."""
    owner, digests, _ = _owner(tmp_path / "storage")
    with EmbeddedStorage(tmp_path / "storage") as found:
        archive = connect(found.connection, signer)
        assert archive.has_original(digests[0])
        owner.communicate("")
        with pytest.raises(StorageUnavailableError):
            archive.original(digests[0])


def _ask(port: int, method: str, path: str) -> int | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "POST"])
@pytest.mark.parametrize(
    ("port", "path"),
    [
        ("s3", "/dalel/"),
        ("s3", "/dalel/originals/x"),
        ("filer", "/buckets/dalel?recursive=true"),
        ("filer", "/"),
        ("master", "/col/delete?collection=dalel"),
        ("master", "/dir/assign"),
        ("master", "/dir/status"),
        ("volume", "/1,0123456789"),
        ("admin", "/"),
    ],
)
def test_strangers_get_nothing(storage: EmbeddedStorage, method: str, port: str, path: str) -> None:
    """Without credentials no port reads, writes or deletes anything."""
    status = _ask(storage.ports[port], method, path)
    assert status is None or status >= 400


@pytest.mark.parametrize("port", ["filer.grpc", "master.grpc", "volume.grpc"])
def test_inner_ports_want_a_certificate(storage: EmbeddedStorage, port: str) -> None:
    """The inner ports speak TLS only, and only to those who show the certificate that was made at the first start."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols(["h2"])
    assert not _is_let_in(storage.ports[port], context)
    configuration = storage.directory / "configuration"
    context.load_cert_chain(configuration / "server.pem", configuration / "server.key")
    assert _is_let_in(storage.ports[port], context)


def _is_let_in(port: int, context: ssl.SSLContext) -> bool:
    # In TLS 1.3 a refused certificate shows at the first read; one that is let in gets the settings of HTTP/2.
    with (
        contextlib.suppress(OSError),
        socket.create_connection(("127.0.0.1", port), timeout=5) as plain,
        context.wrap_socket(plain) as secure,
    ):
        secure.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0]))
        return len(secure.recv(9)) > 0
    return False


def _weed(storage: EmbeddedStorage) -> int:
    guardian = read_state(storage.directory / "storage.state.json").guardian
    return int(Path(f"/proc/{guardian}/task/{guardian}/children").read_text().split()[0])


def _listening(pid: int) -> Iterator[str]:
    inodes = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            inodes.add(str(descriptor.readlink()))
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                yield fields[1]


def test_listens_on_loopback_and_on_its_ports_only(storage: EmbeddedStorage) -> None:
    """The server listens on 127.0.0.1 alone, on the ports given and on no other."""
    assert sorted(_listening(_weed(storage))) == sorted(f"0100007F:{port:04X}" for port in storage.ports.values())


def test_files_are_for_the_owner_only(storage: EmbeddedStorage) -> None:
    """Nobody else enters the directory, and nobody else reads a secret in it."""
    for path in (storage.directory, storage.data, storage.directory / "configuration"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    for path in storage.directory.glob("configuration/*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    for path in storage.directory.glob("storage.*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_secrets_are_shown_nowhere(storage: EmbeddedStorage) -> None:
    """The secret is neither in the log, nor in the state, nor in the command line, nor in what is printed."""
    connection = storage.connection
    assert connection.secret_key not in repr(connection)
    log = (storage.directory / "storage.log").read_text()
    command = Path(f"/proc/{_weed(storage)}/cmdline").read_text()
    state = (storage.directory / "storage.state.json").read_text()
    for secret in (connection.secret_key, connection.access_key):
        assert all(secret not in text for text in (log, command, state))


def test_lost_credentials_are_said(tmp_path: Path) -> None:
    """A server whose credentials are gone is a ServiceError that says how to get new ones."""
    strange = EmbeddedStorage(tmp_path)
    with pytest.raises(ServiceError, match=r"s3\.json"):
        _ = strange.connection
