"""A searchable PDF: the page images as Dalel keeps them, the words that were read invisibly over them.

Pages are written as they are added and then forgotten. The same pages make the same bytes: there is no date, no
name and no chance in it. Why it is written here and not by a library: `docs/decisions/0007-searchable-pdf.md`.
"""

from dataclasses import dataclass
from typing import BinaryIO

from exports.glyphless import Codes, write_font
from exports.pdf_objects import PdfObjects, Place
from exports.picture import Picture
from exports.text_layer import FONT, text_operators
from models.layout import Page

_POINTS = 72.0
_LARGEST = 14_400.0
"""Points, the longest side that viewers take (ISO 32000-1, annex C.2)."""

_SMALLEST = 3.0
"""Points (the same)."""

_IMAGE = "I"
_PRODUCER = "Dalel"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a searchable PDF has come.

    Args:
        place: in the file.
        pages: that were added.
        characters: that have a code.
    """

    place: Place
    pages: int
    characters: tuple[str, ...]


class SearchablePdf:
    """Writes a searchable PDF, page by page.

    Args:
        target: an empty file, seekable.
    """

    def __init__(self, target: BinaryIO) -> None:
        self._objects = PdfObjects(target)
        self._codes = Codes()
        self._tree = self._objects.reserve()
        self._font = self._objects.reserve()
        self._pages: list[int] = []

    @property
    def page_count(self) -> int:
        """Pages that were added."""
        return len(self._pages)

    def add(self, page: Page, picture: Picture) -> None:
        """Write one page, after those before it.

        Args:
            page: its boxes lie on the picture.
            picture: of the size that the page says, or of another resolution of the same sheet.

        Raises:
            ValueError: the page has no image.
        """
        if not page.width or not page.height:
            raise ValueError("a page without an image has no place for its words")
        points = _points_of_a_pixel(page)
        width, height = points * page.width, points * page.height
        space = "DeviceGray" if picture.grey else "DeviceRGB"
        image = self._objects.write_stream(
            f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace /{space}"
            " /BitsPerComponent 8 /Filter /DCTDecode",
            picture.data,
        )
        drawing = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /{_IMAGE} Do Q"
        text = text_operators(page, points=points, encode=self._codes.encode)
        content = self._objects.write_packed(f"{drawing}\n{text}".encode("ascii"))
        self._pages.append(
            self._objects.write(
                f"<< /Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 {width:.3f} {height:.3f}]"
                f" /Resources << /XObject << /{_IMAGE} {image} 0 R >> /Font << /{FONT} {self._font} 0 R >> >>"
                f" /Contents {content} 0 R >>"
            )
        )

    def mark(self) -> Mark:
        """Return how far it has come."""
        return Mark(self._objects.place(), len(self._pages), self._codes.characters)

    def go_back(self, mark: Mark) -> None:
        """Take away the pages that were added since.

        Args:
            mark: of this document.
        """
        self._objects.go_back(mark.place)
        self._codes = Codes(mark.characters)
        del self._pages[mark.pages :]

    def finish(self) -> None:
        """Write what belongs to all pages; nothing can be added afterwards.

        Raises:
            ValueError: there is no page.
        """
        if not self._pages:
            raise ValueError("a PDF must have a page")
        write_font(self._objects, self._codes, self._font)
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._objects.write(f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>", self._tree)
        root = self._objects.write(f"<< /Type /Catalog /Pages {self._tree} 0 R >>")
        info = self._objects.write(f"<< /Producer ({_PRODUCER}) >>")
        self._objects.finish(root=root, info=info)


def _points_of_a_pixel(page: Page) -> float:
    longest, shortest = max(page.width, page.height), min(page.width, page.height)
    points = _POINTS / max(page.dpi, 1)
    return min(max(points, _SMALLEST / shortest), _LARGEST / longest)
