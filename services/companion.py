"""A program without a port of its own that runs as long as the process that started it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import ServiceError
from services import guardian
from services.program import Command

GRACE = 10.0
"""Seconds between SIGTERM and SIGKILL."""


@contextmanager
def companion(name: str, command: Command, log: Path, *, niceness: int = 0) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program until the block is left, or this process is gone, however it ended.

    Args:
        name: for messages.
        command: the program.
        log: file of its output since this start; readable by the owner only.
        niceness: how far it and all that it starts stand back behind others, 0–19 (nice(1)).

    Yields:
        The process of its guardian, which ends when the program does.

    Raises:
        ServiceError: it could not be started.
    """
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        process = subprocess.Popen(
            [
                *("nice", "-n", str(niceness)),
                *(sys.executable, "-I", "-S", guardian.__file__, str(os.getpid()), str(GRACE)),
                *command.arguments,
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=command.directory,
            env=dict(command.environment),
            start_new_session=True,
            umask=0o077,
        )
    except OSError as error:
        raise ServiceError(f"The {name} could not be started ({error.strerror}).", remedy=f"See {log}.") from error
    finally:
        os.close(output)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(2 * GRACE)
        except subprocess.TimeoutExpired:
            # The program dies with its guardian.
            process.kill()
            process.wait()
