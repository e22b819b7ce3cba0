"""The real pages over the invented archive, in a process of their own: `python -m benchmarks.workplace.serving FOLDER`.

Prints one line of JSON with the address and links to sign in with, serves until SIGTERM, and then prints one with the
milliseconds of every answer by route. A time runs from the first byte of the request to the last of the answer, with
waiting for a processor and for the storage.
"""

import json
import signal
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive import Archive
from benchmarks.workplace.building import stored
from benchmarks.workplace.world import case_id
from cli.serving import _listen
from index import Index
from models.account import CaseRole
from web import application
from web.work import Schedule

READERS = 8
CASES_OF_A_READER = 5


class Timed:
    """Measures each answer.

    Args:
        app: that answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._lock = threading.Lock()
        self.took: dict[str, list[float]] = defaultdict(list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and note how long it took."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()
        status: list[int] = []

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                status.append(message["status"])
            await send(message)

        await self._app(scope, receive, send_noted)
        route = getattr(scope.get("route"), "path", scope["path"])
        with self._lock:
            self.took[f"{scope['method']} {route} {(status or [0])[0]}"].append(1000 * (time.perf_counter() - start))


class Idle:
    """Work that nobody does here: the batch is written by a process of its own."""

    orchestrator = None

    def ingest(self, letters: object) -> None:
        """Do nothing."""

    def prepare(self) -> None:
        """Do nothing."""

    def refresh(self, sha256: str) -> None:
        """Do nothing."""

    def relink(self) -> None:
        """Do nothing."""

    def collect(self) -> None:
        """Do nothing."""

    def schedules(self) -> tuple[Schedule, ...]:
        """Return nothing."""
        return ()


def links(archive: Archive, cases: int) -> list[str]:
    """Return a one-time link for each reader: every second is an administrator, the others read a few cases.

    Args:
        archive: that keeps the accounts.
        cases: how many there are.
    """
    made = []
    for number in range(READERS):
        name = f"Reader {time.time_ns()}"
        account = archive.accounts.create(name, by="benchmark", is_administrator=number % 2 == 0)
        if number % 2:
            for case in range(min(CASES_OF_A_READER, cases)):
                archive.accounts.admit(account.id, case_id(case), CaseRole.INVESTIGATOR, by="benchmark")
        made.append(f"/enter/{archive.accounts.invite(account.id, by='benchmark')}")
    return made


def main() -> None:
    """Serve until SIGTERM."""
    folder, cases = Path(sys.argv[1]), int(sys.argv[2])
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    started = time.perf_counter()
    with stored(folder) as archive:
        listener = _listen(0)
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        site = Timed(application(archive, Index(folder / "index"), hosts={host}, work=Idle(), spool=folder / "uploads"))
        server = uvicorn.Server(uvicorn.Config(site, log_level="error", access_log=False, timeout_graceful_shutdown=1))
        listener.listen(64)
        said = {"address": f"http://{host}", "links": links(archive, cases), "seconds": time.perf_counter() - started}
        print(json.dumps(said), flush=True)
        spent = time.process_time()
        # In a thread, since in the main one uvicorn would end the process by the signal that stops it.
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        signal.sigwait({signal.SIGTERM})
        server.should_exit = True
        thread.join()
        print(json.dumps({"took": site.took, "cpu": time.process_time() - spent}), flush=True)


if __name__ == "__main__":
    main()
