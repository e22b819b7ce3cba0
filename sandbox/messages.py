"""What goes between a confined process and the one that keeps it: a head in JSON, then pieces of bytes.

Never pickle: whoever takes over a reader could run code in the one who unpickles. Every length is checked before a byte
of it is taken, and every wait ends at a deadline.
"""

import json
import socket
import struct
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.errors import DalelError

MOST_HEAD = 1 << 16
"""Bytes of a head."""

_LENGTHS = struct.Struct("!II")
_LENGTH = struct.Struct("!Q")
_AT_ONCE = 1 << 20


class BrokenMessageError(Exception):
    """The other side does not keep to the form of messages."""


class DeadlineError(Exception):
    """The time for an answer is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message.

    Args:
        head: what it says; JSON.
        pieces: bytes that belong to it.
    """

    head: Mapping[str, object]
    pieces: tuple[bytes, ...] = field(default=())

    def text(self, name: str) -> str:
        """Return a text of the head.

        Raises:
            BrokenMessageError: there is none.
        """
        value = self.head.get(name)
        if not isinstance(value, str):
            raise BrokenMessageError(f"{name} is no text")
        return value

    def number(self, name: str) -> int:
        """Return a whole number of the head.

        Raises:
            BrokenMessageError: there is none.
        """
        value = self.head.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise BrokenMessageError(f"{name} is no number")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts of the head.

        Raises:
            BrokenMessageError: there is none.
        """
        value = self.head.get(name)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise BrokenMessageError(f"{name} is no list of texts")
        return tuple(value)


def send(channel: socket.socket, head: Mapping[str, object], pieces: Sequence[bytes] = ()) -> None:
    """Send a message.

    Args:
        channel: a stream; its own time-out holds for each part.
        head: JSON.
        pieces: bytes that belong to it.

    Raises:
        OSError: the other side is gone.
    """
    text = json.dumps(head).encode()
    lengths = b"".join(_LENGTH.pack(len(piece)) for piece in pieces)
    channel.sendall(_LENGTHS.pack(len(text), len(pieces)) + lengths + text)
    for piece in pieces:
        channel.sendall(piece)


def receive(
    channel: socket.socket, *, most_bytes: int, most_pieces: int = 1, deadline: float | None = None
) -> Message | None:
    """Wait for a message.

    Args:
        channel: a stream.
        most_bytes: of all pieces together.
        most_pieces: of them.
        deadline: by `time.monotonic`; None to wait for good.

    Returns:
        The message; None if the other side has ended between two messages.

    Raises:
        BrokenMessageError: it is longer than that, cut off, or no JSON object.
        DeadlineError: it did not come in time.
        OSError: the other side is gone.
    """
    start = _take(channel, _LENGTHS.size, deadline)
    if not start:
        return None
    head_length, count = _LENGTHS.unpack(start)
    if head_length > MOST_HEAD or count > most_pieces:
        raise BrokenMessageError("a message is too long")
    lengths = [_LENGTH.unpack(_whole(channel, _LENGTH.size, deadline))[0] for _ in range(count)]
    if sum(lengths) > most_bytes:
        raise BrokenMessageError("a message is too long")
    try:
        head = json.loads(_whole(channel, head_length, deadline))
    except (ValueError, RecursionError) as error:
        raise BrokenMessageError("a message is no JSON") from error
    if not isinstance(head, dict):
        raise BrokenMessageError("a message is no JSON object")
    return Message(head=head, pieces=tuple(_whole(channel, length, deadline) for length in lengths))


def _whole(channel: socket.socket, length: int, deadline: float | None) -> bytes:
    taken = _take(channel, length, deadline)
    if len(taken) < length:
        raise BrokenMessageError("a message is cut off")
    return taken


def _take(channel: socket.socket, length: int, deadline: float | None) -> bytes:
    """Take so many bytes; fewer only if the other side has ended."""
    parts = []
    missing = length
    while missing:
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise DeadlineError
        channel.settimeout(left)
        try:
            part = channel.recv(min(missing, _AT_ONCE))
        except TimeoutError as error:
            raise DeadlineError from error
        if not part:
            if missing < length:
                raise BrokenMessageError("a message is cut off")
            return b""
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def described(error: DalelError) -> dict[str, object]:
    """Return an error of ours as the head of a message."""
    return {
        "error": type(error).__name__,
        "cause": error.cause,
        "remedy": error.remedy,
        "page": error.page,
    }
