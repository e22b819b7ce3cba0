"""The searchable PDF of one file that `dalel read` reads: written beside its place until it is whole."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from exports import Picture, SearchablePdf, picture_of
from flows.record import OF_THE_PAGE, ReadPage
from models.errors import ExportError
from models.layout import Page
from readers import OpenDocument
from services import UnfinishedFile


class SearchableCopy:
    """The pages of a file, and of the documents inside it, as one searchable PDF.

    A context manager: what `publish` did not put into its place is gone at the end.

    Args:
        path: its place; the folder is made if it is missing.
        source: the file, as the person gave it.

    Raises:
        ExportError: something is there, or nothing can be written there.
    """

    def __init__(self, path: Path, *, source: Path) -> None:
        self._path = path
        self._source = source
        self._refuse_to_overwrite()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._unfinished = UnfinishedFile(path)
        except OSError as error:
            raise self._unwritable(error) from error
        self._error: ExportError | None = None
        self._pdf = SearchablePdf(self._unfinished.file)
        self._left_out = 0
        self._unread = False

    @contextmanager
    def document(self) -> Iterator[ReadPage]:
        """Give the way to read the pages of one document so that they are written as well.

        If the document turns out to be unusable, its pages are taken away again. Errors of writing wait for `publish`:
        they must not cost the record.
        """
        mark, left_out, usable = self._pdf.mark(), self._left_out, False
        try:
            yield _PagesInOrder(self).read
            usable = True
        finally:
            if not usable:
                self._unread, self._left_out = True, left_out
                with self._writing():
                    self._pdf.go_back(mark)

    def add(self, page: Page, picture: Picture | None) -> None:
        """Write one page, after those before it.

        Args:
            page: as it was read.
            picture: of it; None where the format has no page image, and the page is left out.
        """
        if picture is None:
            self.leave_out()
            return
        with self._writing():
            if self._error is None:
                self._pdf.add(page, picture)

    def leave_out(self) -> None:
        """Count a page that will be missed: it has no image, or cannot be read."""
        self._left_out += 1

    def publish(self) -> tuple[ExportError, ...]:
        """Put the PDF into its place if it has pages; return what is not as it should be."""
        if self._pdf.page_count and self._error is None:
            with self._writing():
                self._pdf.finish()
                self._refuse_to_overwrite()
                self._unfinished.publish()
        if self._error is not None:
            return (self._error,)
        if self._left_out and self._pdf.page_count:
            return (self._lacking(f"The searchable PDF lacks {self._left_out} of its pages: no image, or unreadable."),)
        if not self._pdf.page_count and not self._unread:
            return (self._lacking("There is no searchable PDF of it, since it has no page images."),)
        return ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unfinished.__exit__(kind, error, trace)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._error = self._unwritable(error)
        except ExportError as error:
            self._error = error

    def _refuse_to_overwrite(self) -> None:
        if self._path.exists():
            cause = "There is a file already, and it is not overwritten."
            raise ExportError(cause, remedy="Delete it or give another name with --pdf.", subject=str(self._path))

    def _lacking(self, cause: str) -> ExportError:
        return ExportError(cause, remedy="Search the text that is printed.", subject=str(self._source))

    def _unwritable(self, error: OSError) -> ExportError:
        cause = f"The searchable PDF cannot be written ({error.strerror})."
        return ExportError(cause, remedy="Check the room on the disk and your rights.", subject=str(self._path))


class _PagesInOrder:
    """Pages of one document, read by several threads and handed on from the first to the last.

    Args:
        target: gets them.
    """

    def __init__(self, target: SearchableCopy) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._waiting: dict[int, tuple[Page, Picture | None] | None] = {}
        self._next = 1
        self._broken = False

    def read(self, document: OpenDocument, _fingerprint: str, number: int) -> Page:
        """Read a page and hand on all that are next.

        Args:
            document: it belongs to.
            number: from 1.
        """
        read = None
        broken = True
        try:
            reading = document.read_page(number, with_image=True)
            # A page takes far longer to read and to code than to write: only writing is done one by one.
            read = reading.page, None if reading.image is None else picture_of(reading.image)
            broken = False
        except OF_THE_PAGE:
            broken = False
            raise
        finally:
            self._hand_on(number, read, broken=broken)
        return reading.page

    def _hand_on(self, number: int, read: tuple[Page, Picture | None] | None, *, broken: bool) -> None:
        with self._lock:
            if broken:
                # None of its pages will stay: those that are still read must not pile up behind the missing one.
                self._broken = True
                self._waiting.clear()
            if self._broken:
                return
            self._waiting[number] = read
            while self._next in self._waiting:
                following = self._waiting.pop(self._next)
                self._next += 1
                if following is None:
                    self._target.leave_out()
                else:
                    self._target.add(*following)
