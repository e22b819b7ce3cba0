"""A document that is open in confined processes: what `readers` offers, with each page read where it can do no harm."""

import json
import threading
from collections.abc import Callable
from signal import SIGXCPU

from models.errors import DalelError, OversizeError, ReaderCrashError
from models.layout import Page
from readers import OpenDocument, PageReading, Part
from sandbox import faults
from sandbox.faults import Ending
from sandbox.keeping import Child
from sandbox.limits import MOST_IMAGE_BYTES, MOST_NAME_BYTES, MOST_PAGE_BYTES, PAGES, Limits
from sandbox.messages import BrokenMessageError, DeadlineError, Message
from sandbox.reading import PAGE

_JPEG = b"\xff\xd8\xff"


class ConfinedDocument(OpenDocument):
    """A document, open in as many confined processes as pages of it are read at a time.

    Args:
        begin: starts a process that has the document.
        limits: of each.
        byte_limit: of all documents inside it together.
        part_limit: of their number.
        watch: is told how each process ended, in any thread.

    Raises:
        DocumentError: it cannot be used, or brought down the process that opened it.
        EngineError: no process can be started.
    """

    def __init__(
        self,
        begin: Callable[[], Child],
        limits: Limits,
        *,
        byte_limit: int,
        part_limit: int,
        watch: Callable[[Ending], object],
    ) -> None:
        self._begin = begin
        self._limits = limits
        self._byte_limit = byte_limit
        self._part_limit = part_limit
        self._idle: list[Child] = []
        self._lock = threading.Lock()
        self._closed = False
        self._watch = watch
        try:
            answer = self._ask({"do": "open"}, opening=True)
            media_type, pages = answer.text("type"), answer.number("pages")
            notes = answer.texts("notes")
        except BrokenMessageError as error:
            self.close()
            raise faults.crashed("its answer was none") from error
        except DalelError:
            self.close()
            raise
        super().__init__(media_type=media_type, page_count=pages, notes=notes)

    def _read(self, number: int, *, with_image: bool) -> PageReading:
        answer = self._ask(
            {"do": "page", "number": number, "image": with_image},
            opening=False,
            most_bytes=MOST_PAGE_BYTES + MOST_IMAGE_BYTES,
            most_pieces=2,
        )
        try:
            return _reading_of(answer, number)
        except (BrokenMessageError, ValueError) as error:
            # From None: what is wrong with it would quote the page.
            raise faults.crashed(f"its answer was none, {type(error).__name__}") from None

    def parts(self) -> tuple[Part, ...]:
        """Return the documents inside this one, in order.

        Raises:
            DocumentError: they cannot be taken out.
        """
        answer = self._ask(
            {"do": "parts"},
            opening=True,
            most_bytes=self._byte_limit + MOST_NAME_BYTES,
            most_pieces=self._part_limit + 1,
        )
        try:
            return _parts_of(answer)
        except (BrokenMessageError, ValueError, RecursionError):
            raise faults.crashed("its answer was none") from None

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for child in idle:
            self._end(child)

    def _ask(self, head: dict[str, object], *, opening: bool, most_bytes: int = 0, most_pieces: int = 0) -> Message:
        try:
            return self._ask_once(head, opening=opening, most_bytes=most_bytes, most_pieces=most_pieces)
        except (ReaderCrashError, OversizeError) as error:
            if not isinstance(error.__cause__, _EndedError):
                raise
        # A reader that is brought down may have been by the page before: once more, in a new process.
        return self._ask_once(head, opening=opening, most_bytes=most_bytes, most_pieces=most_pieces)

    def _ask_once(self, head: dict[str, object], *, opening: bool, most_bytes: int, most_pieces: int) -> Message:
        child = self._take()
        try:
            answer = child.ask(head, seconds=self._limits.wall, most_bytes=most_bytes, most_pieces=most_pieces)
        except DeadlineError:
            self._end(child)
            raise faults.out_of_time(opening=opening) from None
        except BrokenMessageError:
            self._end(child)
            raise faults.crashed("its answer was none") from None
        if answer is None:
            ending = self._end(child)
            error = faults.broken_off(ending, opening=opening)
            raise error from (None if ending.signal == SIGXCPU else _EndedError())
        return self._understood(child, answer)

    def _understood(self, child: Child, answer: Message) -> Message:
        if "error" not in answer.head:
            self._give_back(child)
            return answer
        try:
            error = faults.told(answer)
        except BrokenMessageError as broken:
            self._end(child)
            raise faults.crashed("its answer was none") from broken
        self._give_back(child)
        raise error

    def _take(self) -> Child:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._begin()

    def _give_back(self, child: Child) -> None:
        with self._lock:
            if not self._closed and child.answers < PAGES:
                self._idle.append(child)
                return
        self._end(child)

    def _end(self, child: Child) -> Ending:
        ending = child.end()
        self._watch(ending)
        return ending


class _EndedError(Exception):
    """A process has ended while it was asked."""


def _reading_of(answer: Message, number: int) -> PageReading:
    text, image = answer.pieces
    page = _checked(PAGE.validate_json(text), number)
    if not answer.head.get("has_image"):
        return PageReading(page=page, image=None)
    if not image.startswith(_JPEG):
        raise BrokenMessageError("the image is none")
    return PageReading(page=page, image=image)


def _parts_of(answer: Message) -> tuple[Part, ...]:
    names, *data = answer.pieces
    filenames = json.loads(names)
    if not isinstance(filenames, list) or len(filenames) != len(data):
        raise BrokenMessageError("names and parts differ")
    return tuple(Part(filename=str(name), data=part) for name, part in zip(filenames, data, strict=True))


def _checked(page: Page, number: int) -> Page:
    """Return a page that agrees with itself.

    Raises:
        BrokenMessageError: it is another page, or its words do not stand where it says.
    """
    if page.number != number:
        raise BrokenMessageError("another page")
    for line in page.lines:
        for word in line.words:
            if page.text[word.start : word.end] != word.text or word.start >= word.end:
                raise BrokenMessageError("a word that does not stand there")
    return page
