"""An open document: what every format's reader offers."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from models.errors import DalelError
from models.layout import Page, PageSource, PageState
from readers.composition import compose_page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """One page, read.

    Args:
        page: words, boxes, tables, notes.
        image: the page image that the boxes lie on, WebP; None if not asked for or if the format has none.
    """

    page: Page
    image: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document inside a document.

    Args:
        filename: as it is called there, without folders; "" where it has no name.
        data: its bytes.
    """

    filename: str
    data: bytes


class OpenDocument(ABC):
    """A document whose pages are read one by one, when asked for.

    Args:
        media_type: decided by content (RFC 6838).
        page_count: how many pages it has; 0 for a container.
        notes: what the reader did not take as it was.
    """

    def __init__(self, *, media_type: str, page_count: int, notes: tuple[str, ...] = ()) -> None:
        self.media_type = media_type
        self.page_count = page_count
        self.notes = notes

    def read_page(self, number: int, *, with_image: bool = False) -> PageReading:
        """Read one page; may be called by several threads at once.

        Args:
            number: from 1.
            with_image: make the page image as well.

        Raises:
            DocumentError: the page is broken.
            EngineError: recognition failed.
            ValueError: there is no such page.
        """
        if not 1 <= number <= self.page_count:
            raise ValueError(f"there is no page {number} of {self.page_count}")
        return self._read(number, with_image=with_image)

    def failed_page(self, number: int, error: DalelError) -> Page:
        """Return what stands for a page that cannot be read while others of the document can.

        Args:
            number: from 1.
            error: why; its cause and remedy become the page's problem.
        """
        return compose_page((), number=number, source=PageSource.OCR, state=PageState.FAILED, problems=(error.public,))

    @abstractmethod
    def _read(self, number: int, *, with_image: bool) -> PageReading:
        """Read a page that exists."""

    def parts(self) -> tuple[Part, ...]:
        """Return the documents inside this one, in order."""
        return ()

    def close(self) -> None:
        """Give back what was opened; nothing in most formats."""
        return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
