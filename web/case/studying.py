"""Studies of cases, worked out beside the pages in a process of its own, and kept until a letter or a link changes.

The process gets records and links through a pipe, has no access to the archive, and ends by itself when it is idle: the
comparison of thousands of letters takes minutes and gigabytes that the pages must not take.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from archive import Archive
from archive.codec import decode, encode
from models.document import DocumentRecord
from models.errors import DalelError, DefectError, ServiceError
from models.judgement import Judgement, Verdict
from web.case.study import CaseLinks, CaseStudy, GivenName, study
from web.homes import Homes
from web.judging import standing

KEPT = 4
"""Studies in memory: those that were looked at last."""
WAIT = 1.5
"""Seconds that a request waits for a study."""
IDLE = 120.0
"""Seconds without work after which the process ends."""
LONGEST = 900.0
"""Seconds that a study may take."""
_FRUGAL = 300
"""Letters of a study from which on the process ends after it, to give its memory back."""
_DONE, _FAILED = b"\x00", b"\x01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """What there is of a case by now.

    Args:
        study: None if nothing can be shown yet.
        is_current: no newer one is being worked out.
        members: digests of the letters of the case, those without a record among them.
    """

    study: CaseStudy | None
    is_current: bool
    members: tuple[str, ...]


class Studies:
    """The studies of all cases. Threads may share it.

    Args:
        archive: that holds the letters.
        homes: of their mentions.
    """

    def __init__(self, archive: Archive, homes: Homes) -> None:
        self._archive = archive
        self._homes = homes
        self._kept: OrderedDict[str, tuple[str, CaseStudy]] = OrderedDict()
        self._running: dict[str, tuple[str, Future[CaseStudy]]] = {}
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, "studies")
        self._bench = _Bench()

    def of(self, case: str, wait: float = WAIT) -> Studied:
        """Return the study of a case; the one before while a newer one is being worked out.

        Args:
            case: its id. Who asks must be allowed to see all its letters.
            wait: seconds.

        Raises:
            ArchiveError: the storage failed.
            ServiceError: it cannot be worked out.
        """
        members = self._archive.members(case)
        if not members:
            return Studied(study=study((), self._links(members)), is_current=True, members=members)
        snapshot = self._homes.current()
        generation = "" if snapshot is None else snapshot.generation
        key = hashlib.sha256("\n".join((generation, *members)).encode()).hexdigest()
        with self._lock:
            kept = self._kept.get(case)
            if kept is not None and kept[0] == key:
                self._kept.move_to_end(case)
                return Studied(study=kept[1], is_current=True, members=members)
            running = self._running.get(case)
            if running is None or (running[0] != key and running[1].done()):
                running = self._running[case] = (key, self._thread.submit(self._work_out, case, key, members))
        try:
            found = running[1].result(wait)
        except NotYet:
            # A letter that was taken out of the case is shown no more, whatever was worked out before.
            is_fit = kept is not None and {letter.sha256 for letter in kept[1].letters} <= set(members)
            return Studied(study=kept[1] if kept and is_fit else None, is_current=False, members=members)
        except DalelError:
            with self._lock:
                self._running.pop(case, None)
            raise
        if running[0] != key:
            return self.of(case, wait)
        return Studied(study=found, is_current=True, members=members)

    def _work_out(self, case: str, key: str, members: tuple[str, ...]) -> CaseStudy:
        found = self._bench.study(self._links(members), self._bodies(members), frugal=len(members) > _FRUGAL)
        with self._lock:
            self._kept[case] = (key, found)
            self._kept.move_to_end(case)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def _links(self, members: tuple[str, ...]) -> CaseLinks:
        snapshot = self._homes.current(LONGEST)
        names = dict(_names(standing(self._archive.judgements()), frozenset(members)))
        if snapshot is None:
            return CaseLinks(generation="", homes={}, doubtful=(), names=names)
        homes = snapshot.of_letters(members)
        doubtful = tuple(link for link in snapshot.doubtful if link.a in homes and link.b in homes)
        return CaseLinks(generation=snapshot.generation, homes=homes, doubtful=doubtful, names=names)

    def _bodies(self, members: tuple[str, ...]) -> Iterator[bytes]:
        return (body for _, body in self._archive.record_bodies(self._archive.newest_pipelines_of(members)))


def _names(judgements: Iterable[Judgement], members: frozenset[str]) -> Iterator[tuple[str, GivenName]]:
    for judgement in judgements:
        if judgement.verdict is Verdict.RENAME and judgement.name and judgement.a[0].sha256 in members:
            anchor = judgement.a[0]
            yield str(anchor), GivenName(text=anchor.text, name=judgement.name)


class _Bench:
    """The process that works studies out, one after another; called by one thread."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def study(self, links: CaseLinks, bodies: Iterable[bytes], *, frugal: bool) -> CaseStudy:
        pipe = self._open()
        try:
            pipe.send_bytes(encode(links))
            for body in bodies:
                pipe.send_bytes(body)
            pipe.send_bytes(b"")
            if not pipe.poll(LONGEST):
                raise ServiceError("Comparing the letters took too long.", remedy="Divide the case into smaller ones.")
            answer = pipe.recv_bytes()
        except (OSError, EOFError) as error:
            self._close()
            raise ServiceError(
                "The process that compares letters ended.", remedy="Ask again; if it ends again, free some memory."
            ) from error
        except DalelError:
            self._close()
            raise
        if frugal:
            self._close()
        if answer[:1] == _FAILED:
            raise DefectError(answer[1:].decode(), remedy="Report this line; it quotes nothing of the letters.")
        return decode(CaseStudy, answer[1:])

    def _open(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._close()
        here, there = get_context("spawn").Pipe()
        self._process = get_context("spawn").Process(target=_serve, args=(there,), name="studies", daemon=True)
        self._process.start()
        there.close()
        self._pipe = here
        return here

    def _close(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


def _serve(pipe: Connection) -> None:
    last = time.monotonic()
    while pipe.poll(max(0.0, last + IDLE - time.monotonic())):
        try:
            links = decode(CaseLinks, pipe.recv_bytes())
            records = []
            while body := pipe.recv_bytes():
                records.append(decode(DocumentRecord, body))
        except EOFError:
            return
        except DalelError as error:
            pipe.send_bytes(_FAILED + error.cause.encode())
            return
        try:
            pipe.send_bytes(_DONE + encode(study(records, links)))
        except Exception as error:  # noqa: BLE001  (its words could quote the letters)
            pipe.send_bytes(_FAILED + DefectError.of(error).cause.encode())
        last = time.monotonic()
