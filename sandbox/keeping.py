"""The side of those who are not confined: starts a nursery, orders readers from it, and asks them."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from models.errors import EngineCrashError
from sandbox import surroundings
from sandbox.confinement import Confinement
from sandbox.faults import Ending
from sandbox.messages import BrokenMessageError, DeadlineError, Message, receive, send
from sandbox.nursery import confinement_of

_START = "import sys; sys.path.insert(0, sys.argv[1]); from sandbox.nursery import main; main()"
_START_LIMIT = 120.0
"""Seconds until a nursery must be ready: a second where nothing else runs."""
_ORDER_LIMIT = 60.0
_LEAVE_LIMIT = 10.0
_MOST_FROM_NURSERY = 1 << 16


class Child:
    """A confined process that does one work.

    Args:
        nursery: that it was forked from.
        number: by which the nursery knows it.
        channel: to it.
    """

    def __init__(self, nursery: "Kept", number: int, channel: socket.socket) -> None:
        self._nursery = nursery
        self._number = number
        self.channel = channel
        self.companion: Child | None = None
        """ends with it"""
        self.answers = 0

    def ask(
        self, head: Mapping[str, object], *, seconds: float, most_bytes: int = 0, most_pieces: int = 0
    ) -> Message | None:
        """Ask something and wait for the answer.

        Args:
            head: the question.
            seconds: that the answer may take, of the clock.
            most_bytes: of the answer's pieces together.
            most_pieces: of the answer.

        Returns:
            The answer; None if the child has ended.

        Raises:
            DeadlineError: the time is over.
            BrokenMessageError: the answer is none.
        """
        deadline = time.monotonic() + seconds
        self.answers += 1
        try:
            self.channel.settimeout(seconds)
            send(self.channel, head)
            return receive(self.channel, most_bytes=most_bytes, most_pieces=most_pieces, deadline=deadline)
        except TimeoutError as error:
            raise DeadlineError from error
        except OSError:
            return None

    def end(self) -> Ending:
        """End it and its companion if they have not ended, with all that they started; tell how it ended."""
        self.channel.close()
        ending = self._nursery.end(self._number)
        if self.companion is None:
            return ending
        other = self.companion.end()
        return replace(ending, cpu=ending.cpu + other.cpu, memory=max(ending.memory, other.memory))


class Kept:
    """A nursery that runs, or is about to.

    Args:
        control: to it.
        process: of the first nursery; None for one that was forked from it.
    """

    def __init__(self, control: socket.socket, process: "subprocess.Popen[bytes] | None" = None) -> None:
        self._control = control
        self._process = process
        self._lock = threading.Lock()
        self._confinement: Confinement | None = None
        self.is_lost = False

    @classmethod
    def start(cls, *, readable: Sequence[Path], executable: Sequence[Path]) -> Self:
        """Start a nursery. Does not wait until it is ready: Python and its libraries take half a second.

        Args:
            readable: what it and its children may read.
            executable: what the OCR engine needs to be run.

        Raises:
            EngineCrashError: it cannot be started.
        """
        ours, theirs = socket.socketpair()
        try:
            process = subprocess.Popen(
                [sys.executable, "-I", "-B", "-c", _START, str(surroundings.root())],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=surroundings.environment(),
                start_new_session=True,
            )
            send(ours, {"readable": list(map(str, readable)), "executable": list(map(str, executable))})
        except OSError as error:
            ours.close()
            raise _lost() from error
        finally:
            theirs.close()
        return cls(ours, process)

    @property
    def confinement(self) -> Confinement:
        """What it is kept from, as it reports when it is ready.

        Raises:
            EngineCrashError: it did not get ready.
        """
        with self._lock:
            return self._ready()

    def fork_nursery_for_images(self) -> "Kept":
        """Return a nursery, forked from this one, that loads the libraries for page images.

        Raises:
            EngineCrashError: this one is gone.
        """
        return Kept(self.order("images", {}).channel)

    def order(self, work: str, head: Mapping[str, object], descriptors: Sequence[int] = ()) -> Child:
        """Let a child be forked.

        Args:
            work: its name among the works of `sandbox.nursery`.
            head: what it is to know.
            descriptors: of open files that it gets.

        Raises:
            EngineCrashError: the nursery is gone.
        """
        ours, theirs = socket.socketpair()
        try:
            answer = self._exchange({**head, "do": "fork", "work": work}, (theirs.fileno(), *descriptors))
            return Child(self, answer.number("child"), ours)
        except (EngineCrashError, BrokenMessageError):
            ours.close()
            self.is_lost = True
            raise _lost() from None
        finally:
            theirs.close()

    def end(self, child: int) -> Ending:
        """End a child if it has not ended, and tell how it ended."""
        try:
            told = self._exchange({"do": "end", "child": child}, ())
            return Ending(
                signal=told.number("signal"),
                cpu=float(str(told.head.get("cpu"))),
                memory=told.number("memory"),
                ours=bool(told.head.get("ours")),
            )
        except (EngineCrashError, BrokenMessageError, ValueError):
            # Its children die with it.
            self.is_lost = True
            return Ending(ours=True)

    def close(self) -> None:
        """End the nursery and all that it keeps."""
        with suppress(OSError):
            self._control.settimeout(_LEAVE_LIMIT)
            self._control.shutdown(socket.SHUT_WR)
            while self._control.recv(1 << 10):
                pass  # the end comes when it has ended its children
        self._control.close()
        if self._process is not None:
            try:
                self._process.wait(_LEAVE_LIMIT)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _exchange(self, head: Mapping[str, object], descriptors: Sequence[int]) -> Message:
        with self._lock:
            self._ready()
            try:
                self._control.settimeout(_ORDER_LIMIT)
                # Descriptors travel with a byte of their own, before the order.
                socket.send_fds(self._control, [b"\0"], list(descriptors))
                send(self._control, head)
                deadline = time.monotonic() + _ORDER_LIMIT
                answer = receive(self._control, most_bytes=_MOST_FROM_NURSERY, most_pieces=0, deadline=deadline)
            except (OSError, BrokenMessageError, DeadlineError) as error:
                raise _lost() from error
        if answer is None:
            raise _lost()
        return answer

    def _ready(self) -> Confinement:
        if self._confinement is None:
            try:
                told = receive(self._control, most_bytes=0, most_pieces=0, deadline=time.monotonic() + _START_LIMIT)
                if told is None:
                    raise _lost()
                self._confinement = confinement_of(told)
            except (OSError, BrokenMessageError, DeadlineError, ValueError) as error:
                raise _lost() from error
        return self._confinement

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self.close()


def _lost() -> EngineCrashError:
    return EngineCrashError(
        "The confined process that reads documents has ended or cannot be started.",
        remedy="Try it again; if it fails again, look for free memory and report it.",
    )
