"""What a reader can do to the process that asks it, when somebody has taken it over: bring down its own page."""

import os
import pickle
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from models.errors import DocumentError, EngineTimeoutError, ReaderCrashError
from models.layout import PageSource, PlacedWord
from readers.composition import compose_page
from sandbox import Limits
from sandbox.documents import ConfinedDocument
from sandbox.faults import Ending
from sandbox.keeping import Child
from sandbox.messages import receive, send
from sandbox.reading import PAGE

LIMITS = Limits(cpu=2, wall=1.5)
OPENED = {"type": "application/pdf", "pages": 2, "notes": []}
WORD = PlacedWord(text="words", box=None, confidence=1.0, block=0, line=0)
PAGE_1 = PAGE.dump_json(compose_page((WORD,), number=1, source=PageSource.DOCUMENT))
Evil = Callable[[socket.socket], object]


class _Keeper:
    """Ends what the test has put in the place of readers."""

    def __init__(self) -> None:
        self.ended: list[int] = []

    def end(self, number: int) -> Ending:
        """Tell that it was ended by us, or crashed."""
        self.ended.append(number)
        return Ending(signal=signal.SIGSEGV)


@pytest.fixture
def opened() -> Iterator[Callable[[Evil], ConfinedDocument]]:
    """Opens a document whose reader turns evil when it is asked for a page."""
    documents = []

    def open_with(evil: Evil) -> ConfinedDocument:
        keeper: Any = _Keeper()

        def begin() -> Child:
            ours, theirs = socket.socketpair()
            threading.Thread(target=_serve, args=(theirs, evil), daemon=True).start()
            return Child(keeper, 1, ours)

        document = ConfinedDocument(begin, LIMITS, byte_limit=1 << 20, part_limit=3, watch=id)
        documents.append(document)
        return document

    yield open_with
    for document in documents:
        document.close()


def _serve(channel: socket.socket, evil: Evil) -> None:
    with channel:
        try:
            while (question := receive(channel, most_bytes=0, most_pieces=0)) is not None:
                if question.text("do") == "open":
                    send(channel, OPENED)
                else:
                    evil(channel)
        except OSError:
            return


def _page(page: bytes, image: bytes = b"", **head: object) -> Evil:
    return lambda channel: send(channel, {"has_image": bool(image)} | head, (page, image))


class _Bomb:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("exit 1",)


@pytest.mark.parametrize(
    "evil",
    [
        _page(pickle.dumps(_Bomb())),
        _page(b"[" * 100_000),
        _page(b"{}"),
        _page(PAGE_1.replace(b'"number":1', b'"number":2')),
        _page(PAGE_1.replace(b'"end":5', b'"end":4')),
        _page(PAGE_1.replace(b'"start":0', b'"start":-3')),
        _page(PAGE_1, b"<script>alert(1)</script>"),
        lambda channel: send(channel, {"has_image": False}, ()),
        lambda channel: send(channel, {"error": "KeyboardInterrupt", "cause": "", "remedy": ""}),
        lambda channel: channel.sendall(struct.pack("!IIQ", 2, 1, 1 << 40) + b"{}"),
        lambda channel: channel.sendall(os.urandom(5000)),
        lambda channel: channel.sendall(struct.pack("!II", 3, 0) + b"[1]"),
    ],
    ids=[
        "pickle", "deep JSON", "no page", "another page", "words elsewhere", "words before the page", "no JPEG",
        "nothing", "foreign error", "endless", "noise", "no object",
    ],
)  # fmt: skip
def test_an_answer_that_is_none_fails_its_page(opened: Callable[[Evil], ConfinedDocument], evil: Evil) -> None:
    """Whatever a reader answers, it is a page that agrees with itself or the page's own error."""
    with pytest.raises(ReaderCrashError):
        opened(evil).read_page(1, with_image=True)


def test_a_good_answer_is_a_page(opened: Callable[[Evil], ConfinedDocument]) -> None:
    """The page that the evil ones above are made of is taken when nobody has changed it."""
    assert opened(_page(PAGE_1)).read_page(1).page.text == "words"


def test_silence_ends_at_the_limit(opened: Callable[[Evil], ConfinedDocument]) -> None:
    """A reader that hangs is ended when the page's time is over, and the error names the setting."""
    document = opened(lambda _: time.sleep(20))
    with pytest.raises(EngineTimeoutError, match="longer than its time") as caught:
        document.read_page(1)
    assert "DALEL_PAGE_TIMEOUT" in caught.value.remedy


def test_a_crash_is_told_by_its_signal(opened: Callable[[Evil], ConfinedDocument]) -> None:
    """A reader that dies twice on a page is told with the signal that ended it."""
    with pytest.raises(ReaderCrashError, match="SIGSEGV"):
        opened(lambda channel: channel.close()).read_page(1)


def test_more_documents_than_allowed_are_not_taken(opened: Callable[[Evil], ConfinedDocument]) -> None:
    """A reader that claims more documents inside, or more bytes, than it may is a document error."""
    many = opened(lambda channel: send(channel, {"parts": 9}, (b"[]", *[b"x"] * 9)))
    with pytest.raises(DocumentError):
        many.parts()
    large = opened(lambda channel: send(channel, {"parts": 1}, (b'["a"]', b"x" * (18 << 20))))
    with pytest.raises(DocumentError):
        large.parts()


def test_a_container_is_handed_on_as_it_is(opened: Callable[[Evil], ConfinedDocument]) -> None:
    """Names and bytes of the documents inside come out as the reader gives them."""
    document = opened(lambda channel: send(channel, {"parts": 2}, (b'["a", "b"]', b"1", b"2")))
    assert [(part.filename, part.data) for part in document.parts()] == [("a", b"1"), ("b", b"2")]
