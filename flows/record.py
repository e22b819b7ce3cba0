"""From bytes to a document record: readers, in the sandbox, then extractors. Knows neither storage nor orchestrator."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass

from extractors import extract
from flows.pipeline import Pipeline
from models.document import Derivation, DocumentRecord
from models.errors import DalelError, DefectError, DocumentError, EngineTimeoutError, OversizeError
from models.layout import Language, Page, PageState
from readers import OpenDocument, Part
from sandbox import Sandbox

MOST_NESTED = 5
"""How deep documents inside documents are followed: a letter in a mail in an archive is three."""

MOST_INSIDE = 10_000
"""Documents inside one file, on all levels together."""

MOST_UNPACKED = 4 << 30
"""Bytes of the same. Each container is bounded by itself; one in another multiplies its bound."""

OF_THE_PAGE = (DocumentError, EngineTimeoutError, DefectError)
"""Errors that lie in a page: the others of its document can be read. Others hold up every page until put right. A fault
of ours that one page meets is met by it again until the readers change, and with them the fingerprint."""

ReadPage = Callable[[OpenDocument, str, int], Page]
"""How one page is got: open document, digest of its reading fingerprint, number from 1. May be called in any thread."""


@dataclass
class Allowance:
    """What may still be unpacked out of one file, on all levels together: an archive in an archive multiplies.

    Args:
        documents: how many.
        size: bytes.
    """

    documents: int = MOST_INSIDE
    size: int = MOST_UNPACKED

    def take(self, parts: Iterable[Part]) -> None:
        """Take in what one container holds.

        Raises:
            OversizeError: it is more than may still be unpacked; nothing is taken in.
        """
        sizes = [len(part.data) for part in parts]
        if len(sizes) > self.documents or sum(sizes) > self.size:
            raise OversizeError(
                f"Archives in archives unpack to more than {MOST_INSIDE} documents or {MOST_UNPACKED >> 30} GiB.",
                remedy="Unpack them elsewhere and add the documents that matter.",
            )
        self.documents -= len(sizes)
        self.size -= sum(sizes)


def read_directly(document: OpenDocument, _fingerprint: str, number: int) -> Page:
    """Read a page without keeping it."""
    return document.read_page(number).page


def make_record(
    data: bytes,
    *,
    sha256: str,
    filename: str,
    part_of: str | None,
    pipeline: Pipeline,
    sandbox: Sandbox,
    pages: Executor,
    read_page: ReadPage = read_directly,
    name_part: Callable[[Part], str],
) -> tuple[DocumentRecord, tuple[Part, ...]]:
    """Read one document and extract its facts.

    Args:
        data: the original bytes.
        sha256: of the bytes, lower-case hex.
        filename: as received.
        part_of: SHA-256 of the document that it was inside.
        pipeline: how to read.
        sandbox: opens the document where it can do no harm.
        pages: runs the reading of one page each.
        read_page: how one page is got.
        name_part: gives the SHA-256 of a part, and keeps the part if it is to be kept.

    Returns:
        The record, and the documents inside it, which are still to be read.

    Raises:
        DocumentError: the document cannot be used, or none of its pages can.
        EngineError: an outside program failed, or ran past its time on each page.
    """
    with sandbox.open_document(data) as document:
        media_type = document.media_type
        reading = pipeline.reading(media_type).digest
        read, out_of_time = _read_pages(document, pages, lambda number: read_page(document, reading, number))
        parts = document.parts()
        notes = document.notes
    letter = extract(read)
    fingerprint = pipeline.whole(media_type, out_of_time=out_of_time)
    record = DocumentRecord.of(
        letter,
        sha256=sha256,
        filename=filename,
        media_type=media_type,
        languages=_languages(read),
        derivation=Derivation(pipeline=fingerprint.digest, tools=dict(sorted(fingerprint.tools.items()))),
        pages=read,
        parts=tuple(dict.fromkeys(name_part(part) for part in parts)),
        part_of=part_of,
        notes=notes,
    )
    return record, parts


def failures(record: DocumentRecord) -> tuple[str, ...]:
    """Return what was wrong with each page of a record that could not be read, without names or texts."""
    return tuple(f"page {page.number}: {' '.join(page.problems)}" for page in record.pages_in(PageState.FAILED))


def _read_pages(
    document: OpenDocument, pages: Executor, read_page: Callable[[int], Page]
) -> tuple[tuple[Page, ...], bool]:
    """Read all pages; return them, and whether one was given up because its time was over."""
    # All pages are tried before the first error is raised: what was stored of the others serves the next attempt.
    waiting = [pages.submit(read_page, number) for number in range(1, document.page_count + 1)]
    read: list[Page] = []
    failed: list[DalelError] = []
    lasting: list[BaseException] = []
    for number, future in enumerate(waiting, start=1):
        error = future.exception()
        if error is None:
            read.append(future.result())
            continue
        if isinstance(error, DalelError) and error.page is None:
            error.page = number
        if isinstance(error, OF_THE_PAGE):
            failed.append(error)
            read.append(document.failed_page(number, error))
        else:
            lasting.append(error)
    if lasting:
        raise lasting[0]
    slow = [error for error in failed if isinstance(error, EngineTimeoutError)]
    if failed and len(failed) == len(waiting):
        # With more time some of it may be readable: then the document is not given up.
        raise (slow or failed)[0]
    return tuple(read), bool(slow)


def _languages(pages: tuple[Page, ...]) -> tuple[Language, ...]:
    # A page does not say how many words each language has: the first weighs its whole text, the second half of it …
    weight: dict[Language, float] = {}
    for page in pages:
        for place, language in enumerate(page.languages, start=1):
            weight[language] = weight.get(language, 0.0) + len(page.text) / place
    return tuple(sorted(weight, key=lambda language: (-weight[language], language)))
