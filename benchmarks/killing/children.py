"""A child that runs one command of Dalel, says what was acknowledged to it, and can be killed with all that it started.

It is forked from a parent that has imported everything: a kill costs milliseconds instead of seconds of imports, and
falls into the work rather than into the start of Python. The command itself is the real one.
"""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

LOOK = 0.005
"""Seconds between two looks at a child."""


@dataclass
class Child:
    """A forked process and what it said.

    Args:
        pid: of the process, which leads a group of its own.
        ears: file descriptor on which it speaks, a line at a time.
    """

    pid: int
    ears: int
    status: int | None = None
    """Exit status, negative for a signal; None while it runs."""
    _heard: bytearray = field(default_factory=bytearray)

    def wait(self, seconds: float) -> int | None:
        """Wait for its end, but not for longer; return its exit status, None if it still runs."""
        deadline = time.monotonic() + seconds
        while self.status is None:
            self._listen()
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() >= deadline:
                break
            else:
                time.sleep(LOOK)
        return self.status

    def wait_for(self, line: str, times: int, seconds: float) -> int | None:
        """Wait until it has said a line so many times, has ended, or time is over; return its exit status."""
        deadline = time.monotonic() + seconds
        while self.wait(LOOK) is None and self.said().count(line) < times and time.monotonic() < deadline:
            continue
        return self.status

    def kill(self) -> None:
        """SIGKILL it with its whole group, and wait for its end."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.wait(60)

    def said(self) -> list[str]:
        """Return the lines that it said; for a child that has ended."""
        self._listen()
        # A line is written at once or not at all: the last one is whole.
        return self._heard.decode().splitlines()

    def close(self) -> None:
        """Let go of the pipe."""
        os.close(self.ears)

    def _listen(self) -> None:
        while True:
            try:
                found = os.read(self.ears, 65536)
            except BlockingIOError:
                return
            if not found:
                return
            self._heard += found


def start(work: Callable[[Callable[[str], None]], int], *, log: Path) -> Child:
    """Fork a child that does some work.

    Args:
        work: is given a function that says one line to the parent; returns the exit status.
        log: file to which the child's outputs are appended.
    """
    ears, mouth = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os._exit(_child(work, mouth, log))
    # Both make the group: whoever comes first.
    with suppress(OSError):
        os.setpgid(pid, pid)
    os.close(mouth)
    os.set_blocking(ears, False)
    return Child(pid=pid, ears=ears)


def _child(work: Callable[[Callable[[str], None]], int], mouth: int, log: Path) -> int:
    os.setpgid(0, 0)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(output, stream)
    try:
        return work(lambda line: _say(mouth, line))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  the end of the child; its log says why
        traceback.print_exc()
        return 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _say(mouth: int, line: str) -> None:
    os.write(mouth, f"{line}\n".encode())
