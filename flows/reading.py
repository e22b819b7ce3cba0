"""From a stored original to a stored record: what the ingest flow does with one document. Knows no Prefect.

Every step is found done or is done: a run that was killed goes on with the first page that is missing.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field

from archive import Archive
from flows.correcting import apply_corrections
from flows.pipeline import Pipeline
from flows.record import Allowance, failures, make_record
from models.custody import Failure
from models.document import DocumentRecord
from models.errors import DocumentError, OversizeError
from models.layout import Page, PageState
from readers import OpenDocument, Part, may_hold_documents
from sandbox import Sandbox

INSIDE = "part of "
"""How the source of a receipt begins if the original came inside another: its digest follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document: identifiers only.

    Args:
        sha256: the document.
        pages: how many it has.
        low_quality: how many of them were read and are not to be trusted.
        failed: what was wrong with each of them that could not be read, without names or texts.
        parts: digests of the documents inside it.
        error: what was wrong, without names or texts.
        unfinished: something must be put right, then the flow run again.
        already: it was done before.
    """

    sha256: str
    pages: int = 0
    low_quality: int = 0
    failed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    error: str | None = None
    unfinished: bool = False
    already: bool = False

    @property
    def kind(self) -> str:
        """In two words, for the tally of a run."""
        if self.unfinished:
            return "unfinished"
        if self.error is not None:
            return "not usable"
        return "there before" if self.already else "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads originals out of an archive and writes what it found back into it.

    Args:
        archive: where everything is kept.
        pipeline: how to read.
        sandbox: opens documents where they can do no harm.
        pages: runs the reading of one page each.
        account: who runs it, for receipts and custody.
        now: the time, ISO 8601 UTC.
        opened: is told, as the reading of a page begins, the digest, the number of the page and how many there are.
    """

    archive: Archive
    pipeline: Pipeline
    sandbox: Sandbox
    pages: Executor
    account: str
    now: Callable[[], str]
    opened: Callable[[str, int, int], object]
    overfull: dict[str, OversizeError] = field(default_factory=dict)
    """By digest, containers whose documents were not taken out, since too much had been before."""

    def ingest(self, sha256: str) -> Outcome:
        """Make the record of one original that the archive has received.

        Args:
            sha256: of the original.

        Returns:
            What became of it. A document that cannot be used is an outcome, kept as a failure in the archive.

        Raises:
            ArchiveError: the storage failed.
            EngineError: an outside program failed; the pages that were read stay stored.
        """
        first = self.archive.take_arrival(sha256)
        is_new = first is not None
        if first is None:
            done = self._already(sha256)
            if done is not None:
                return done
            first = self.archive.first_receipt(sha256)
        if sha256 in self.overfull:
            return self._failed(sha256, self.overfull[sha256])
        data = self.archive.original(sha256)
        try:
            record, _ = make_record(
                data,
                sha256=sha256,
                filename=first.filename,
                part_of=first.source.removeprefix(INSIDE) if first.source.startswith(INSIDE) else None,
                pipeline=self.pipeline,
                sandbox=self.sandbox,
                pages=self.pages,
                read_page=lambda document, fingerprint, number: self._page(
                    sha256, document, fingerprint, number, is_new=is_new
                ),
                name_part=lambda part: self._receive_part(sha256, part),
            )
        except DocumentError as error:
            return self._failed(sha256, error)
        self.archive.put_record(record)
        self._note_reading(sha256, record.derivation.pipeline)
        if not is_new:
            # What people corrected in an earlier reading holds in this one.
            apply_corrections(self.archive, sha256)
        return _outcome(record)

    def unpack(self, sha256: str, allowance: Allowance) -> tuple[str, ...]:
        """Receive the documents inside an original.

        Done for all originals of a run before any is read: what is both in an archive and by itself then has its
        receipts before its reading, in the same order in every run.

        Args:
            sha256: of the original.
            allowance: what may still be unpacked out of the file that it came in.

        Returns:
            Their digests, in order. None of a container that cannot be opened, or holds too much: its reading says so.

        Raises:
            ArchiveError: the storage failed.
        """
        data = self.archive.original(sha256)
        if not may_hold_documents(data):
            return ()
        try:
            with self.sandbox.open_document(data) as document:
                parts = document.parts()
            allowance.take(parts)
        except OversizeError as error:
            self.overfull[sha256] = error
            return ()
        except DocumentError:
            return ()
        return tuple(dict.fromkeys(self._receive_part(sha256, part) for part in parts))

    def _already(self, sha256: str) -> Outcome | None:
        record = self.archive.find_record(sha256, *self.pipeline.digests)
        if record is not None:
            # A run may have been killed between the record and its custody entry.
            self._note_reading(sha256, record.derivation.pipeline)
            apply_corrections(self.archive, sha256)
            return _outcome(record, already=True)
        failure = self.archive.find_failure(sha256, self.pipeline.digests[0])
        if failure is not None:
            return Outcome(sha256=sha256, error=_described(failure), already=True)
        return None

    def _page(self, sha256: str, document: OpenDocument, fingerprint: str, number: int, *, is_new: bool) -> Page:
        self.opened(sha256, number, document.page_count)
        page = None if is_new else self.archive.find_page(sha256, fingerprint, number)
        if page is None:
            reading = document.read_page(number, with_image=True)
            page = reading.page
            # The image first: a page that is there is whole.
            self.archive.put_page(sha256, fingerprint, page, image=reading.image)
        return page

    def _receive_part(self, sha256: str, part: Part) -> str:
        inner = self.archive.receive(
            part.data, filename=part.filename, source=INSIDE + sha256, received_by=self.account, at=self.now()
        )
        # What is in a mail or an archive is seen by whoever may see that.
        for case in self.archive.cases_of(sha256):
            self.archive.add_to_case(case, inner)
        return inner

    def _failed(self, sha256: str, error: DocumentError) -> Outcome:
        failure = Failure(
            sha256=sha256,
            pipeline=self.pipeline.digests[0],
            error=type(error).__name__,
            cause=error.cause,
            remedy=error.remedy,
            page=error.page,
        )
        self.archive.put_failure(failure)
        return Outcome(sha256=sha256, error=_described(failure))

    def _note_reading(self, sha256: str, fingerprint: str) -> None:
        self.archive.append_read(sha256, fingerprint, by=self.account, at=self.now())


def _outcome(record: DocumentRecord, *, already: bool = False) -> Outcome:
    return Outcome(
        sha256=record.sha256,
        pages=len(record.pages),
        low_quality=len(record.pages_in(PageState.LOW_QUALITY)),
        failed=failures(record),
        parts=record.parts,
        already=already,
    )


def _described(failure: Failure) -> str:
    page = "" if failure.page is None else f"page {failure.page}: "
    return f"{page}{failure.cause} {failure.remedy}"
