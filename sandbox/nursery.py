"""The confined process from which readers are forked: one for each document, so that no letter meets another's reader.

Forking costs 10 ms, starting Python and its libraries a second. The nursery itself never sees a byte of a document: it
takes orders from the process that started it, forks, and tells how its children ended. A second nursery, forked from
the first, has the libraries for page images loaded as well.
"""

import array
import os
import select
import signal
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sandbox import kernel
from sandbox.confinement import Confinement, Protection, confine_nursery
from sandbox.messages import Message, receive, send

MOST_DESCRIPTORS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a nursery's child is to do.

    Args:
        channel: to the process that wants it done.
        descriptors: what came with the order besides the channel.
        message: the order.
        confinement: what is in force.
    """

    channel: socket.socket
    descriptors: tuple[int, ...]
    message: Message
    confinement: Confinement


Work = Callable[[Order], None]


@dataclass
class Nursery:
    """Forks children on order, and ends them.

    Args:
        control: to the process that gives the orders.
        confinement: what is in force.
        works: what children can be told to do, by name.
    """

    control: socket.socket
    confinement: Confinement
    works: Mapping[str, Work]
    _endings: dict[int, dict[str, object]] = field(default_factory=dict)
    _children: set[int] = field(default_factory=set)

    def serve(self) -> None:
        """Take orders until the other side is gone; then end what is left."""
        try:
            while True:
                # What a dead child leaves is taken away even when nobody asks for it.
                while not select.select([self.control], [], [], 10.0)[0]:
                    self._reap()
                descriptors = _take_descriptors(self.control)
                message = receive(self.control, most_bytes=0, most_pieces=0)
                if message is None:
                    return
                if message.text("do") == "end":
                    send(self.control, self._end(message.number("child")))
                else:
                    send(self.control, {"child": self._fork(message, descriptors)})
                for descriptor in descriptors:
                    os.close(descriptor)
        finally:
            for child in tuple(self._children):
                self._take(child, ours=True)

    def _fork(self, message: Message, descriptors: tuple[int, ...]) -> int:
        self._reap()
        nursery = os.getpid()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                kernel.die_with(nursery)
                os.setpgid(0, 0)
                self._children.clear()
                self.control.close()
                channel = socket.socket(fileno=descriptors[0])
                order = Order(
                    channel=channel, descriptors=descriptors[1:], message=message, confinement=self.confinement
                )
                self.works[message.text("work")](order)
                status = 0
            finally:
                os._exit(status)  # neither traceback, nor exit handlers of the nursery
        with suppress(ProcessLookupError, PermissionError):
            os.setpgid(child, child)  # whoever comes first, it or we
        self._children.add(child)
        return child

    def _end(self, child: int) -> dict[str, object]:
        if child in self._children:
            self._take(child, ours=_is_running(child))
        return self._endings.pop(child, {})

    def _reap(self) -> None:
        for child in tuple(self._children):
            if not _is_running(child):
                self._take(child, ours=False)

    def _take(self, child: int, *, ours: bool) -> None:
        # Its group is swept before it is reaped: as long as it is a zombie, the number cannot be another's.
        _kill(child)
        _, status, usage = os.wait4(child, 0)
        self._children.discard(child)
        code = os.waitstatus_to_exitcode(status)
        self._endings[child] = {
            "signal": max(-code, 0),
            "cpu": usage.ru_utime + usage.ru_stime,
            "memory": usage.ru_maxrss * 1024,
            "ours": ours and code == -signal.SIGKILL,
        }


def serve_images(order: Order) -> None:
    """Be a nursery whose children find the libraries for page images loaded."""
    from sandbox.reading import load_libraries_for_images

    load_libraries_for_images()
    send(order.channel, _report(order.confinement))
    Nursery(order.channel, order.confinement, WORKS).serve()


def read(order: Order) -> None:
    """Be a reader of one document."""
    from sandbox.reading import serve

    serve(order)


def recognise(order: Order) -> None:
    """Run the OCR engine for one reader."""
    from sandbox.recognition import serve

    serve(order)


def probe(order: Order) -> None:
    """Try what must be refused."""
    from sandbox.probing import serve

    serve(order)


WORKS: Mapping[str, Work] = {"images": serve_images, "read": read, "recognise": recognise, "probe": probe}


def main() -> None:
    """Run a nursery on the channel that is the standard input."""
    channel = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)  # libraries write what they choke on, which is evidence
    os.close(nothing)
    os.chdir("/")
    welcome = receive(channel, most_bytes=0, most_pieces=0)
    if welcome is None:
        return
    import sandbox.reading  # noqa: F401  before nothing else can be read, and once for all children

    confinement = confine_nursery(
        readable=map(Path, welcome.texts("readable")), executable=map(Path, welcome.texts("executable"))
    )
    send(channel, _report(confinement))
    Nursery(channel, confinement, WORKS).serve()


def _report(confinement: Confinement) -> dict[str, object]:
    return {"missing": [protection.value for protection in confinement.missing]}


def confinement_of(message: Message) -> Confinement:
    """Return how a nursery that reports itself ready is confined."""
    return Confinement(missing=tuple(map(Protection, message.texts("missing"))))


def _take_descriptors(control: socket.socket) -> tuple[int, ...]:
    """Take the descriptors that come with an order: they lie on its first byte, which is sent by itself."""
    control.setblocking(True)
    found = array.array("i")
    _, ancillary, _, _ = control.recvmsg(1, socket.CMSG_LEN(MOST_DESCRIPTORS * found.itemsize))
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            found.frombytes(data[: len(data) - len(data) % found.itemsize])
    return tuple(found)


def _is_running(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def _kill(child: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ProcessLookupError, PermissionError):
        os.kill(child, signal.SIGKILL)
