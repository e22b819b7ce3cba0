"""The embedded Prefect server: a program on loopback, with a password of its own and its database under the home.

Importing this module imports no Prefect; its client reads its settings from the environment when it is imported, so the
environment is set first.
"""

import os
import secrets
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ServiceError
from services import Command, Program, Service, companion, find

if TYPE_CHECKING:
    from configuration.settings import Settings

NAME = "prefect"
POOL = "dalel"
"""The work pool of prefect.yaml."""
STANDING_BACK = 10
"""Niceness of the worker and its runs: who waits at a screen comes before a batch that takes the night."""
START_LIMIT = 300.0
"""Seconds: the first start makes the database, which took 11 s on two cores, and ten times that on busy ones."""

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_LOGGING_LOG_PRINTS": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
}
"""Prefect's settings, for server, workers and flows: nothing leaves the machine, nothing is kept but states."""


def orchestrator_environment(home: Path, port: int) -> dict[str, str]:
    """Return what a Prefect client needs to know to talk to the embedded server.

    Args:
        home: directory of everything that Dalel keeps on this machine.
        port: of the server, on 127.0.0.1.
    """
    directory = home / NAME
    return QUIET | {
        "PREFECT_HOME": str(directory),
        "PREFECT_PROFILES_PATH": str(directory / "profiles.toml"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_API_AUTH_STRING": _password(directory),
    }


@contextmanager
def orchestrated(settings: "Settings") -> Iterator[bool]:
    """Point the Prefect client of this process and its children at a server: the one of the settings, or the embedded.

    Must be entered before Prefect is imported.

    Args:
        settings: `prefect_api_url` says which; if it is not set the embedded server is started or found.

    Yields:
        Whether the embedded server was started by this call: nobody else is at work on it yet.

    Raises:
        ServiceError: the embedded server did not start.
    """
    if settings.prefect_api_url:
        with _environment(QUIET):
            yield False
        return
    directory = settings.home / NAME
    with (
        Service(_program(directory), directory) as service,
        _environment(orchestrator_environment(settings.home, service.ports["api"])),
    ):
        yield service.is_ours


def running_orchestrator(home: Path) -> dict[str, str] | None:
    """Return the environment for clients of the embedded server if it runs."""
    ports = find(home / NAME, NAME)
    return None if ports is None else orchestrator_environment(home, ports["api"])


@contextmanager
def deployed_worker(settings: "Settings") -> Iterator[Callable[[], None]]:
    """Deploy the flows of prefect.yaml and run a worker for them.

    Args:
        settings: of this machine; the worker's flow runs see the same environment.

    Yields:
        A function that raises ServiceError if the worker has ended.

    Raises:
        ServiceError: the deployment failed.
    """
    directory = settings.home / NAME
    _prefect(directory, "work-pool", "create", POOL, "--type", "process", "--overwrite")
    _prefect(directory, "deploy", "--all", "--prefect-file", str(deployments()))
    start = ("-m", "prefect", "worker", "start", "--pool", POOL, "--type", "process")
    environment = dict(os.environ) | {"PREFECT_LOGGING_LEVEL": "WARNING"}
    command = Command(arguments=(sys.executable, *start), environment=environment, directory=directory)
    log = directory / "worker.log"
    with companion("worker", command, log, niceness=STANDING_BACK) as process:

        def check() -> None:
            if process.poll() is not None:
                raise ServiceError("The worker has ended by itself.", remedy=f"See {log} for the reason.")

        yield check


def deployments() -> Path:
    """Return the path of prefect.yaml: beside the packages in a checkout, inside `flows` when installed."""
    beside = Path(__file__).parents[1] / "prefect.yaml"
    return beside if beside.exists() else Path(__file__).with_name("prefect.yaml")


def _prefect(directory: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        log = directory / "deployment.log"
        log.touch(mode=0o600)
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        raise ServiceError(f"`prefect {arguments[0]}` failed.", remedy=f"See {log} for the reason.")


@contextmanager
def _environment(environment: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _program(directory: Path) -> Program:
    def compose(ports: Mapping[str, int]) -> Command:
        environment = QUIET | {
            "HOME": str(directory),
            "PATH": "/usr/bin:/bin",
            "PREFECT_HOME": str(directory),
            "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{directory / 'prefect.db'}",
            "PREFECT_SERVER_API_AUTH_STRING": _password(directory),
            "PREFECT_SERVER_UI_ENABLED": "false",
            "PYTHONUNBUFFERED": "1",
        }
        serve = ("-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(ports["api"]))
        return Command(arguments=(sys.executable, *serve), environment=environment, directory=directory)

    return Program(name=NAME, ports=("api",), compose=compose, ready=_is_ready, start_limit=START_LIMIT)


def _is_ready(ports: Mapping[str, int]) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{ports['api']}/api/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def _password(directory: Path) -> str:
    path = directory / "password"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        # Written beside and linked into place: two processes that start at once must agree on one.
        fresh = directory / f"password.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(f"dalel:{secrets.token_urlsafe(32)}", encoding="ascii")
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii")
