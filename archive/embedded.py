"""The embedded storage: SeaweedFS on loopback, started when needed, its data in the user's own directory."""

import json
import os
import secrets
import shutil
import sysconfig
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.certificates import write_security
from archive.connection import Connection, make_client
from archive.probing import takes_writes
from archive.store import Store
from models.errors import ServiceError
from services import Command, Program, Service

NAME = "storage"
PORTS = (
    "s3",
    "s3.grpc",
    "filer",
    "filer.grpc",
    "master",
    "master.grpc",
    "volume",
    "volume.grpc",
    "admin",
    "admin.grpc",
)
"""All of them are given: those that are not, SeaweedFS moves silently when they are taken."""


class EmbeddedStorage:
    """A SeaweedFS server for one directory.

    Several processes may enter at once: one starts it, the others find it. It ends with the process that started it;
    the next request of a process that found it then fails with StorageUnavailableError, and a rerun starts it anew.

    Args:
        directory: holds data, configuration, secrets and log; made if missing, for the owner only.
        bucket: made at start if it is not there.
        memory: soft limit of the server's memory, as Go's GOMEMLIMIT takes it.
    """

    def __init__(self, directory: Path, *, bucket: str = "dalel", memory: str = "300MiB") -> None:
        self.directory = directory
        self.bucket = bucket
        self._memory = memory
        self._probed: tuple[Connection, Store] | None = None
        self._service = Service(Program(name=NAME, ports=PORTS, compose=self._compose, ready=self._is_ready), directory)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server, or find it running.

        Raises:
            ServiceError: it did not start.
        """
        self._service.start()

    def stop(self) -> None:
        """Stop the server if we started it."""
        self._service.stop()

    @property
    def is_ours(self) -> bool:
        """Whether we started it."""
        return self._service.is_ours

    @property
    def ports(self) -> Mapping[str, int]:
        """Its ports, by name."""
        return self._service.ports

    @property
    def data(self) -> Path:
        """Where the server keeps its data."""
        return self.directory / "data"

    @property
    def connection(self) -> Connection:
        """How to reach it, once it is started or found.

        Raises:
            ServiceError: the credentials made at the first start cannot be read.
        """
        return self._connect(self._service.ports)

    def _connect(self, ports: Mapping[str, int]) -> Connection:
        try:
            identity = json.loads((self._configuration / "s3.json").read_bytes())["identities"][0]["credentials"][0]
            access_key, secret_key = identity["accessKey"], identity["secretKey"]
        except (OSError, ValueError, KeyError, IndexError):
            raise ServiceError(
                "The credentials of the embedded storage cannot be read.",
                remedy="Stop Dalel and delete s3.json in this directory: new ones are made at the next start.",
                subject=str(self._configuration),
            ) from None
        return Connection(
            endpoint=f"http://127.0.0.1:{ports['s3']}",
            bucket=self.bucket,
            access_key=access_key,
            secret_key=secret_key,
            directory=self.data,
        )

    @property
    def _configuration(self) -> Path:
        return self.directory / "configuration"

    def _is_ready(self, ports: Mapping[str, int]) -> bool:
        # The client is made while the server starts, once: that takes longer than the server does.
        connection = self._connect(ports)
        if self._probed is None or self._probed[0] != connection:
            self._probed = connection, Store(make_client(connection, attempts=1), self.bucket)
        return takes_writes(self._probed[1])

    def _compose(self, ports: Mapping[str, int]) -> Command:
        self._prepare()
        numbers = [
            argument
            for name in ("s3", "filer", "master", "volume", "admin")
            for argument in (f"-{name}.port={ports[name]}", f"-{name}.port.grpc={ports[f'{name}.grpc']}")
        ]
        return Command(
            arguments=(
                str(weed()),
                "-logtostderr=true",
                "mini",
                # Relative, as the sockets are: an absolute path may hold a comma, which means two directories, or be
                # too long for a socket.
                f"-dir=../{self.data.name}",
                "-ip=127.0.0.1",
                "-ip.bind=127.0.0.1",
                "-master.telemetry=false",
                # A master that takes up its state again keeps a twentieth of a core busy for ever; what it must know
                # of the volumes they tell it at start.
                "-master.resumeState=false",
                "-disableHttp",
                "-webdav=false",
                "-admin.ui=false",
                "-s3.port.iceberg=0",
                "-s3.port.lance=0",
                "-s3.autoCreateBucket=false",
                "-s3.allowDeleteBucketNotEmpty=false",
                "-volume.preStopSeconds=0",
                "-s3.config=s3.json",
                f"-bucket={self.bucket}",
                *numbers,
                # By default they lie in /tmp under names that anyone can take first.
                "-s3.localSocket=s3.sock",
                "-filer.localSocket=filer.sock",
            ),
            environment={
                "HOME": str(self._configuration),
                "PATH": os.defpath,
                "TMPDIR": tempfile.gettempdir(),
                "GOMEMLIMIT": self._memory,
            },
            directory=self._configuration,
        )

    def _prepare(self) -> None:
        # Under the service's lock: nobody else makes them at the same time. A first start that was killed half-way
        # leaves no configuration, since the whole of it appears in one rename.
        self.data.mkdir(mode=0o700, exist_ok=True)
        for socket in self._configuration.glob("*.sock"):
            socket.unlink()
        for unfinished in self.directory.glob(".configuration.*"):
            shutil.rmtree(unfinished)
        if not (self._configuration / "security.toml").exists():
            made = Path(tempfile.mkdtemp(dir=self.directory, prefix=".configuration."))
            write_security(made)
            _write_credentials(made)
            for path in made.iterdir():
                path.chmod(0o600)
            made.replace(self._configuration)
        elif not (self._configuration / "s3.json").exists():
            _write_credentials(self._configuration)


def _write_credentials(directory: Path) -> None:
    credentials = {"accessKey": secrets.token_hex(10).upper(), "secretKey": secrets.token_urlsafe(30)}
    # Admin for the making of the bucket; whoever owns the account owns the files anyway.
    actions = ["Admin", "Read", "Write", "List", "Tagging"]
    identities = {"identities": [{"name": "dalel", "credentials": [credentials], "actions": actions}]}
    path = directory / "s3.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(identities), encoding="utf-8")


def weed() -> Path:
    """Return the path of the SeaweedFS program. Raises ServiceError."""
    found = Path(sysconfig.get_path("scripts")) / "weed"
    if found.exists():
        return found
    elsewhere = shutil.which("weed")
    if elsewhere is None:
        raise ServiceError(
            "The SeaweedFS program `weed` is not installed.",
            remedy="Install Dalel's requirements again (`make setup`), or set DALEL_S3_ENDPOINT.",
        )
    return Path(elsewhere)
