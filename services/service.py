"""One outside program a directory: started by who needs it first, found by the others, stopped by who started it."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from models.errors import ServiceError
from services import guardian
from services.ports import answers, choose_ports
from services.program import Program
from services.state import State, is_locked, process_identity, read_state, try_lock, write_state

GRACE = 10.0
"""Seconds between SIGTERM and SIGKILL."""
MARGIN = 5.0
"""Seconds more than the grace until a guardian must be gone."""
LOOK = 0.05
"""Seconds between two looks."""
ATTEMPTS = 3
"""Starts with other ports, if another process takes one in between."""


def find(directory: Path, name: str) -> dict[str, int] | None:
    """Find the running service of a directory.

    Args:
        directory: where it keeps its lock and state.
        name: of its program.

    Returns:
        Its ports by name; None if it does not run, or is about to end because who started it has ended.
    """
    state = read_state(directory / f"{name}.state.json")
    if state.owner is None or not state.owner.alive or not is_locked(directory / f"{name}.lock"):
        return None
    return state.ports if answers(next(iter(state.ports.values()))) else None


class Service:
    """A program that runs as long as the process that started it.

    Several processes may start the service of one directory at the same moment: one starts it, the others find it.
    Who found it does not stop it; when who started it ends, the service ends, and the next call of who found it fails.
    That is the price of having no daemon; `dalel up` is for those who want the service to stay.

    Args:
        program: what to run.
        directory: where lock, state and log are kept; made if missing, for the owner only.
    """

    def __init__(self, program: Program, directory: Path) -> None:
        self.program = program
        self.directory = directory
        self._ports: dict[str, int] = {}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def ports(self) -> Mapping[str, int]:
        """Port numbers by name, once it is started or found."""
        return self._ports

    @property
    def is_ours(self) -> bool:
        """Whether we started it, and so stop it."""
        return self._process is not None

    @property
    def log(self) -> Path:
        """File of the program's output since its last start; the one before is beside it with `.1`."""
        return self.directory / f"{self.program.name}.log"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the service, or find it running.

        Raises:
            ServiceError: it did not get ready in time, ended at once, or is kept by processes that do not end.
        """
        self._make_directory()
        # Who holds the lock may be starting the service, or be the rest of a killed one that is being stopped.
        deadline = time.monotonic() + self.program.start_limit + GRACE
        while True:
            found = find(self.directory, self.program.name)
            if found is not None:
                self._ports = found
                return
            lock = try_lock(self.directory / f"{self.program.name}.lock")
            if lock is not None:
                try:
                    self._start_locked(lock)
                except OSError as error:
                    raise self._error(f"could not be started ({error.strerror})") from error
                finally:
                    # From here on the guardian and the program hold it: if they die, others can start anew.
                    os.close(lock)
                return
            if time.monotonic() > deadline:
                raise ServiceError(
                    f"The {self.program.name} service is held by a process that neither serves nor ends.",
                    remedy=f"See {self.log}, end the process that holds the lock file beside it, and try again.",
                )
            time.sleep(LOOK)

    def stop(self) -> None:
        """Stop the service if we started it: SIGTERM, and SIGKILL after 10 s. Does nothing otherwise."""
        process, self._process = self._process, None
        if process is None:
            return
        self._write_state(owner=False)
        self._end(process)

    def check(self) -> None:
        """See whether the service that we started is still there.

        Raises:
            ServiceError: it has ended by itself.
        """
        if self._process is not None and self._process.poll() is not None:
            raise self._error("has ended by itself")

    def _make_directory(self) -> None:
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ServiceError(
                f"The directory of the {self.program.name} service cannot be made ({error.strerror}).",
                remedy="Check DALEL_HOME and the rights to it.",
                subject=str(self.directory),
            ) from error

    def _start_locked(self, lock: int) -> None:
        known = read_state(self._state_path).ports
        for attempt in range(1, ATTEMPTS + 1):
            self._ports = choose_ports(self.program.ports, known if attempt == 1 else {})
            process = self._spawn(lock)
            try:
                if self._wait_until_ready(process):
                    self._process = process
                    self._write_state(owner=True, guardian_pid=process.pid)
                    return
            except BaseException:
                self._end(process)
                raise
        raise self._error("ended before it was ready")

    def _spawn(self, lock: int) -> "subprocess.Popen[bytes]":
        command = self.program.compose(self._ports)
        if self.log.exists():
            self.log.replace(self.log.with_name(f"{self.log.name}.1"))
        output = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            return subprocess.Popen(
                [sys.executable, "-I", "-S", guardian.__file__, str(os.getpid()), str(GRACE), *command.arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=command.directory,
                env=dict(command.environment),
                pass_fds=(lock,),
                start_new_session=True,
                umask=0o077,
            )
        finally:
            os.close(output)

    def _wait_until_ready(self, process: "subprocess.Popen[bytes]") -> bool:
        deadline = time.monotonic() + self.program.start_limit
        while process.poll() is None:
            if self.program.ready(self._ports):
                return True
            if time.monotonic() > deadline:
                raise self._error(f"was not ready after {self.program.start_limit:.0f} s")
            time.sleep(LOOK)
        return False

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        process.terminate()
        try:
            process.wait(GRACE + MARGIN)
        except subprocess.TimeoutExpired:
            # The program dies with its guardian.
            process.kill()
            process.wait()

    @property
    def _state_path(self) -> Path:
        return self.directory / f"{self.program.name}.state.json"

    def _write_state(self, *, owner: bool, guardian_pid: int = 0) -> None:
        identity = process_identity(os.getpid()) if owner else None
        write_state(self._state_path, State(ports=self._ports, owner=identity, guardian=guardian_pid))

    def _error(self, what: str) -> ServiceError:
        return ServiceError(
            f"The {self.program.name} service {what}.", remedy=f"See {self.log} for the reason, then try again."
        )
