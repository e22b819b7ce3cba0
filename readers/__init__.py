"""Bytes in, pages out: the formats of letters, the text layer where it is sound, recognition where it is not."""

from readers.derivation import fingerprint
from readers.detection import CONTAINERS, detect
from readers.document import OpenDocument, PageReading, Part
from readers.opening import open_document
from readers.options import ReadingOptions

__all__ = [
    "CONTAINERS",
    "OpenDocument",
    "PageReading",
    "Part",
    "ReadingOptions",
    "detect",
    "fingerprint",
    "open_document",
]
