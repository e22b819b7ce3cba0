"""Messages out of confined processes: read without trust."""

import json
import socket
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BrokenDocumentError
from sandbox import faults
from sandbox.messages import BrokenMessageError, DeadlineError, Message, described, receive, send


@given(
    head=st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=20) | st.booleans(), max_size=4),
    pieces=st.lists(st.binary(max_size=200), max_size=4),
)
def test_what_is_sent_arrives(head: dict[str, object], pieces: list[bytes]) -> None:
    """A message arrives as it was sent."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        send(theirs, head, pieces)
        told = receive(ours, most_bytes=1000, most_pieces=4, deadline=time.monotonic() + 5)
    assert told is not None
    assert json.dumps(told.head) == json.dumps(head)
    assert list(told.pieces) == pieces


@given(data=st.binary(max_size=300))
def test_noise_is_no_message(data: bytes) -> None:
    """Whatever bytes come, they are a message, none, or a BrokenMessageError."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            theirs.sendall(data)
        try:
            told = receive(ours, most_bytes=1000, most_pieces=4, deadline=time.monotonic() + 5)
        except BrokenMessageError:
            return
        assert told is None or isinstance(told, Message)


@pytest.mark.parametrize(
    "start",
    [struct.pack("!II", 1 << 31, 0), struct.pack("!II", 2, 1 << 30), struct.pack("!IIQ", 2, 1, 1 << 62) + b"{}"],
    ids=["head", "number of pieces", "piece"],
)
def test_a_flood_is_not_taken(start: bytes) -> None:
    """A message that claims to be longer than it may be is refused before it is read."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(start)
        with pytest.raises(BrokenMessageError, match="too long"):
            receive(ours, most_bytes=1000, most_pieces=4, deadline=time.monotonic() + 5)


def test_a_trickle_ends_at_the_deadline() -> None:
    """Who sends a byte now and then does not hold up the other side for longer than the deadline."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\0\0")
        began = time.monotonic()
        with pytest.raises(DeadlineError):
            receive(ours, most_bytes=1000, deadline=time.monotonic() + 0.2)
        assert time.monotonic() - began < 5


def test_errors_keep_their_kind_and_words() -> None:
    """An error of ours comes out as it was raised; a name that is none of ours is no error but a broken message."""
    error = BrokenDocumentError("It is broken.", remedy="Mend it.", page=3)
    again = faults.told(Message(head=described(error)))
    assert (type(again), again.public, again.page) == (BrokenDocumentError, error.public, 3)
    with pytest.raises(BrokenMessageError):
        faults.told(Message(head={"error": "SystemExit", "cause": "x", "remedy": "y"}))


def test_words_from_inside_cannot_steer_a_terminal() -> None:
    """Control characters in an error from a confined process are taken out, and it is cut to a line."""
    head = {"error": "BrokenDocumentError", "cause": "a\x1b[2J\n" + "b" * 10_000, "remedy": "c", "page": None}
    cause = faults.told(Message(head=head)).cause
    assert cause.isprintable()
    assert len(cause) <= 500
