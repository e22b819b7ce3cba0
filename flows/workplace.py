"""Where a flow works: the archive, the readers, the index, made once from the settings. Knows no Prefect.

`dalel ingest` opens a workplace and runs the flow inside it; a worker's flow run opens its own. Whoever is inside one
uses it.
"""

import getpass
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from archive import Archive, Finding, now, open_archive
from configuration import load_settings
from configuration.logs import quiet_logs
from models import gazetteer
from services.scratch import private_scratch

__all__ = ["Workplace", "account", "current_workplace", "now", "open_workplace"]

LOOKED_INTO = 64 * 1024**2
"""Bytes of an original up to which it is seen at its receipt whether it can hold documents."""

if TYPE_CHECKING:
    from configuration.settings import Settings
    from flows.reading import Outcome, Reader
    from index import Index
    from models.errors import DocumentError
    from sandbox import Sandbox


def _unwatched(*_told: object) -> None:
    """Stand for somebody who watches, where nobody does."""


@dataclass(kw_only=True)
class Workplace:
    """What flows work with.

    Args:
        settings: that it was made from.
        archive: connected.
        outcomes: what became of the documents of this run, for the person at the screen.
        findings: what verification found in this run.
        watch: is told each outcome as it comes, in any thread.
        opened: is told, as the reading of a page begins, the digest, the number of the page and how many there are.
        arrived: digests of what was received from the inbox and may be remembered once it is ingested.
        refused: what lies in the inbox and could not be received, for the person at the screen.
        undivided: SHA-256 of originals received here that can hold no documents: nobody need look into them again.
    """

    settings: "Settings"
    archive: Archive
    outcomes: "list[Outcome]" = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    watch: "Callable[[Outcome], object]" = field(default=_unwatched)
    opened: "Callable[[str, int, int], object]" = field(default=_unwatched)
    arrived: set[str] = field(default_factory=set)
    refused: "list[DocumentError]" = field(default_factory=list)
    undivided: set[str] = field(default_factory=set)
    _reader: "Reader | None" = None
    _sandbox: "Sandbox | None" = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turns: threading.BoundedSemaphore = field(init=False)
    _pages: ThreadPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        workers = self.settings.workers
        # With several workers one document more is open than pages are read: while it is stored, none of them waits.
        self._turns = threading.BoundedSemaphore(workers if workers == 1 else workers + 1)
        self._pages = ThreadPoolExecutor(self.settings.workers, "page")

    @property
    def reader(self) -> "Reader":
        """Reads originals out of the archive and writes records into it."""
        from flows.pipeline import pipeline_of
        from flows.reading import Reader
        from sandbox import Sandbox

        with self._lock:
            if self._reader is None:
                pipeline = pipeline_of(self.settings)
                self._sandbox = Sandbox(pipeline.options)
                self._reader = Reader(
                    archive=self.archive,
                    pipeline=pipeline,
                    sandbox=self._sandbox,
                    pages=self._pages,
                    account=account(),
                    now=now,
                    opened=self._open,
                )
            return self._reader

    @property
    def index(self) -> "Index":
        """The search index."""
        from index import Index

        return Index(self.settings.index_folder)

    def _open(self, sha256: str, number: int, pages: int) -> None:
        self.opened(sha256, number, pages)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until few enough documents are being worked on."""
        with self._turns:
            yield

    def receive(self, file: BinaryIO, *, filename: str, source: str) -> str:
        """Receive an original into the archive.

        Args:
            file: its bytes; can be sought in.
            filename: as it was called where it came from.
            source: where it came from.

        Returns:
            Its SHA-256, lower-case hex.

        Raises:
            ArchiveError: the storage failed.
        """
        from readers import may_hold_documents

        sha256 = self.archive.receive_file(file, filename=filename, source=source, received_by=account(), at=now())
        # Larger ones are looked into when they are read, one at a time.
        file.seek(0)
        data = file.read(LOOKED_INTO + 1)
        if len(data) <= LOOKED_INTO and not may_hold_documents(data):
            self.undivided.add(sha256)
        return sha256

    def close(self) -> None:
        """Let the threads and the confined processes go."""
        self._pages.shutdown()
        if self._sandbox is not None:
            self._sandbox.close()


_opened: list[Workplace] = []


@contextmanager
def open_workplace() -> Iterator[Workplace]:
    """Enter the workplace of this process, making it and starting the embedded storage if nobody has.

    Raises:
        ConfigurationError: the settings do not fit, or a table of DALEL_GAZETTEER cannot be used.
        ServiceError: the embedded storage did not start.
        ArchiveError: the storage cannot be used.
    """
    if _opened:
        yield _opened[-1]
        return
    quiet_logs()
    settings = load_settings()
    gazetteer.extend(settings.gazetteer)
    with open_archive(settings) as archive, private_scratch(settings.home / "scratch"):
        place = Workplace(settings=settings, archive=archive)
        _opened.append(place)
        try:
            yield place
        finally:
            _opened.remove(place)
            place.close()


def current_workplace() -> Workplace:
    """Return the workplace that the running flow has opened."""
    return _opened[-1]


def account() -> str:
    """Return the name of the account that runs this."""
    return getpass.getuser()
