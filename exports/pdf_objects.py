"""The objects of a PDF, written one after the other: ISO 32000-1, 7.3 (objects) and 7.5 (file structure).

Nothing is kept but where each object begins, so a document of any length costs the memory of one page.
"""

import hashlib
import zlib
from dataclasses import dataclass
from typing import BinaryIO

_HEADER = b"%PDF-1.5\n%\xde\xad\xbe\xef\n"
"""The second line has bytes above 127, by which programs that move files know that it is not text (7.5.2)."""

_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Place:
    """How far a file has been written.

    Args:
        length: bytes.
        objects: numbers given so far.
        digest: of the bytes.
    """

    length: int
    objects: int
    digest: "hashlib._Hash"


class PdfObjects:
    """Writes a PDF from its first byte to its last.

    Args:
        target: an empty file; must be seekable if `go_back` is used.
    """

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._digest = hashlib.sha256()
        self._length = 0
        self._offsets: list[int] = []
        self._put(_HEADER)

    def reserve(self) -> int:
        """Return the number of an object that is written later."""
        self._offsets.append(0)
        return len(self._offsets)

    def write(self, body: str, number: int | None = None) -> int:
        """Write an object and return its number.

        Args:
            body: in the syntax of PDF, Latin-1.
            number: reserved before; None for the next one.
        """
        return self._write(body.encode("latin-1"), number)

    def write_stream(self, entries: str, data: bytes, number: int | None = None) -> int:
        """Write a stream as it is and return its number.

        Args:
            entries: of its dictionary, but for the length.
            data: coded as the entries say.
            number: reserved before; None for the next one.
        """
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("latin-1")
        return self._write(head + data + b"\nendstream", number)

    def write_packed(self, data: bytes, entries: str = "") -> int:
        """Write a stream, compressed, and return its number.

        Args:
            data: as it is to be read.
            entries: of its dictionary, but for length and filter.
        """
        return self.write_stream(f"{entries} /Filter /FlateDecode".strip(), zlib.compress(data, 9))

    def place(self) -> Place:
        """Return how far the file has been written."""
        return Place(self._length, len(self._offsets), self._digest.copy())

    def go_back(self, place: Place) -> None:
        """Take away what was written since.

        Args:
            place: earlier in this file; numbers reserved before it must not have been written since.
        """
        self._target.seek(place.length)
        self._target.truncate()
        self._length = place.length
        self._digest = place.digest.copy()
        del self._offsets[place.objects :]

    def finish(self, *, root: int, info: int) -> None:
        """Write the table of objects and the trailer. The identifier is a digest of all before it.

        Args:
            root: number of the catalog.
            info: number of the document information.
        """
        start = self._length
        identifier = self._digest.hexdigest()[: 2 * _ID_BYTES]
        count = len(self._offsets) + 1
        rows = "".join(f"{offset:010d} 00000 n \n" for offset in self._offsets)
        self._put(f"xref\n0 {count}\n0000000000 65535 f \n{rows}".encode("ascii"))
        trailer = f"<< /Size {count} /Root {root} 0 R /Info {info} 0 R /ID [<{identifier}> <{identifier}>] >>"
        self._put(f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode("ascii"))

    def _write(self, body: bytes, number: int | None) -> int:
        given = self.reserve() if number is None else number
        self._offsets[given - 1] = self._length
        self._put(b"%d 0 obj\n%b\nendobj\n" % (given, body))
        return given

    def _put(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._length += len(data)
