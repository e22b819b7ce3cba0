"""The workplace on loopback, in a thread of the process that runs `dalel up`."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import ServiceError

if TYPE_CHECKING:
    from archive import Archive
    from configuration.settings import Settings

LIMIT = 10.0
"""Seconds to start and to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where the pages are."""

    address: str


@contextmanager
def serve_pages(settings: "Settings", archive: "Archive") -> Iterator[Pages]:
    """Serve the search pages until the block is left.

    Args:
        settings: with the port, 0 for any free one, and the index folder.
        archive: connected.

    Raises:
        ServiceError: the port is taken, or the server did not start.
    """
    import uvicorn

    from cli.attendant import Attendant
    from cli.work import Orchestrated
    from index import Index
    from web import application
    from web.upload.intake import take_up_again

    listener = _listen(settings.web_port)
    port = listener.getsockname()[1]
    hosts = tuple(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
    attendant = Attendant()
    work = Orchestrated(settings.prefect_api_url.removesuffix("/api") or None, attendant)
    # No access log: addresses hold identifiers only, and still nobody needs a list of who looked at what in clear.
    server = uvicorn.Server(
        uvicorn.Config(
            application(
                archive,
                Index(settings.index_folder),
                hosts=hosts,
                work=work,
                spool=settings.home / "uploads",
            ),
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="pages", daemon=True)
    thread.start()
    threading.Thread(target=take_up_again, args=(archive, work), name="uploads", daemon=True).start()
    deadline = time.monotonic() + LIMIT
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise ServiceError("The search pages did not start.", remedy="Run `dalel up` again.")
        time.sleep(0.02)
    try:
        yield Pages(address=f"http://127.0.0.1:{port}/")
    finally:
        server.should_exit = True
        thread.join(LIMIT)
        attendant.close()


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise ServiceError(
            f"Port {port} is not free ({error.strerror}).",
            remedy="End the other `dalel up`, or set DALEL_WEB_PORT to another port.",
        ) from error
    return listener
