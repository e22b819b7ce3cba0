"""The attendant: a process beside the pages that brings single letters up to date, for as long as they are served.

It is a process of its own, since the extractors would take more memory than the pages may, and stays, since they take
seconds to load. It is told digests by a pipe, which no other process can read.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from models.errors import BusyIndexError, DalelError, DefectError, ServiceError, StorageUnavailableError

RELINK = "-"
"""What stands on a line where a digest would, if only judgements are new."""
QUIET = 0.05
"""Seconds to wait for more to be asked, before what was asked is done together."""
PAUSE = 1.0
"""Seconds before what was hindered by another process is tried again."""
GRACE = 10.0
"""Seconds to end in."""
PASSING = (ServiceError, BusyIndexError, StorageUnavailableError)
"""Errors that may be gone at the next attempt."""


class Attendant:
    """Tells the process what to do. It is started when there is something to do for it, and again if it is gone.

    Threads may share it.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    def prepare(self) -> None:
        """Have the process started, which takes seconds; returns at once."""
        with self._lock:
            if not self._is_closed:
                self._running()

    def refresh(self, sha256: str) -> None:
        """Have a letter brought up to date; returns at once."""
        self._tell(sha256)

    def relink(self) -> None:
        """Have what people judged applied; returns at once."""
        self._tell(RELINK)

    def close(self) -> None:
        """Let the process finish what it was told, and end it."""
        with self._lock:
            self._is_closed = True
            process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _tell(self, line: str) -> None:
        with self._lock:
            if self._is_closed:
                return
            for _ in range(2):
                pipe = self._running().stdin
                try:
                    if pipe is not None:
                        pipe.write(line + "\n")
                        pipe.flush()
                except BrokenPipeError:
                    # It ended between the look and the word; nothing is lost, whoever links next does the same work.
                    continue
                return

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None or self._process.poll() is not None:
            self._process = _start()
        return self._process


def _start() -> "subprocess.Popen[str]":
    # In a session of its own: Ctrl-C is for `dalel up`, whose end it sees when the pipe is closed.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "cli.attendant"], stdin=subprocess.PIPE, text=True, start_new_session=True
    )


class Requests:
    """What was asked and is not done yet."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._changed = threading.Condition()
        self.is_over = False
        """nobody asks any more"""

    def read(self) -> None:
        """Take down what is asked, line by line, until nobody asks any more."""
        for line in sys.stdin:
            with self._changed:
                self._asked.add(line.strip())
                self._changed.notify()
        with self._changed:
            self.is_over = True
            self._changed.notify()

    def take(self) -> set[str] | None:
        """Wait until something is asked, and return all of it; None when nobody asks any more."""
        with self._changed:
            while not self._asked and not self.is_over:
                self._changed.wait()
        time.sleep(QUIET)
        with self._changed:
            asked, self._asked = self._asked, set()
            return asked or None


def main() -> None:
    """Do what is asked on stdin until it is closed."""
    from flows.refreshing import refresh
    from flows.workplace import open_workplace

    requests = Requests()
    threading.Thread(target=requests.read, daemon=True).start()
    with open_workplace() as place:
        _warm_up()
        while (asked := requests.take()) is not None:
            _attend(requests, partial(refresh, place, asked - {RELINK}))


def _warm_up() -> None:
    """Load what the first correction would wait for. What is wrong with it is said when it is needed."""
    from extractors import extract
    from models.errors import WeightsError

    with suppress(WeightsError):
        extract(())


def _attend(requests: Requests, refresh: Callable[[], None]) -> None:
    while True:
        try:
            refresh()
        except PASSING as error:
            if not requests.is_over:
                time.sleep(PAUSE)
                continue
            sys.stderr.write(f"dalel: {error.public}\n")
        except DalelError as error:
            sys.stderr.write(f"dalel: {error.public}\n")
        except Exception as error:  # noqa: BLE001  the boundary: an unknown message may quote the evidence
            sys.stderr.write(f"dalel: {DefectError.of(error).public}\n")
        return


if __name__ == "__main__":
    main()
