"""Trying what must be refused: what the confinement of this machine is worth, by experiment."""

import errno
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from readers import ReadingOptions
from sandbox import surroundings
from sandbox.confinement import PURPOSE, REMEDY, Protection, confine_reader
from sandbox.keeping import Kept
from sandbox.limits import MEMORY
from sandbox.messages import receive, send

if TYPE_CHECKING:
    from sandbox.nursery import Order

_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """Whether one kind of harm is kept from a reader here.

    Args:
        name: the protection, or what was tried.
        is_there: it is in force; what was tried was refused.
        purpose: what it is for.
        remedy: what to do where it is not.
    """

    name: str
    is_there: bool
    purpose: str
    remedy: str


def capabilities(options: ReadingOptions | None = None) -> tuple[Capability, ...]:
    """Return how readers are confined on this machine, and what a reader that misbehaves was refused just now.

    Args:
        options: of the installation; the default ones if not given.

    Raises:
        EngineCrashError: no confined process can be started.
    """
    options = ReadingOptions() if options is None else options
    nursery = Kept.start(readable=surroundings.readable(options), executable=surroundings.executable(options))
    with nursery:
        child = nursery.order("probe", {})
        answer = receive(child.channel, most_bytes=0, most_pieces=0, deadline=time.monotonic() + _SECONDS)
        child.end()
    found = [
        Capability(
            name=protection.value,
            is_there=nursery.confinement.has(protection),
            purpose=PURPOSE[protection],
            remedy=REMEDY[protection],
        )
        for protection in Protection
    ]
    for name in ATTEMPTS:
        refused = answer is not None and answer.head.get(name) == "refused"
        found.append(
            Capability(
                name=name,
                is_there=refused,
                purpose="tried by a confined process, and to be refused",
                remedy="See which of the protections above is missing.",
            )
        )
    return tuple(found)


def serve(order: "Order") -> None:
    """Try everything as a reader would that somebody has taken over, and tell what was refused.

    Args:
        order: without a document.
    """
    confine_reader(order.confinement, memory=MEMORY)
    send(order.channel, {name: _tried(attempt) for name, attempt in ATTEMPTS.items()})


def _tried(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except (OSError, PermissionError):
        return "refused"
    return "allowed"


def _connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as there:
        there.settimeout(1)
        # That nobody listens at the discard port is an answer of a network, too.
        if there.connect_ex(("127.0.0.1", 9)) not in (0, errno.ECONNREFUSED, errno.EINPROGRESS, errno.EAGAIN):
            raise PermissionError


def _ask_neighbours() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM):
        return


def _write() -> None:
    os.close(os.open("/tmp/dalel-probe", os.O_WRONLY | os.O_CREAT, 0o600))  # noqa: S108  it must not come to be


def _list_homes() -> None:
    list(Path("/home").iterdir())
    list(Path("/root").iterdir())


def _read_accounts() -> None:
    Path("/etc/passwd").read_bytes()


def _start_shell() -> None:
    os.posix_spawn("/bin/sh", ["sh", "-c", "true"], {})


def _become_shell() -> None:
    # If it is allowed nobody answers any more, which is told apart from being refused.
    os.execv("/bin/sh", ["sh", "-c", "true"])  # noqa: S606


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _signal() -> None:
    os.kill(os.getppid(), 0)


def _look_at_parent() -> None:
    Path(f"/proc/{os.getppid()}/environ").read_bytes()


ATTEMPTS: dict[str, Callable[[], object]] = {
    "connecting over the network": _connect,
    "connecting to a program of this machine": _ask_neighbours,
    "writing a file": _write,
    "listing home folders": _list_homes,
    "reading other files": _read_accounts,
    "starting a shell": _start_shell,
    "forking": _fork,
    "signalling another process": _signal,
    "looking into another process": _look_at_parent,
    "becoming a shell": _become_shell,
}
"""What is tried, by name; the last one ends a process that is not confined."""
