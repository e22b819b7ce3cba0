"""Bytes in, pages out: the formats of letters, the text layer where it is sound, recognition where it is not."""

from readers.derivation import fingerprint
from readers.detection import detect, may_hold_documents
from readers.document import OpenDocument, PageReading, Part
from readers.opening import open_document
from readers.options import ReadingOptions

__all__ = [
    "OpenDocument",
    "PageReading",
    "Part",
    "ReadingOptions",
    "detect",
    "fingerprint",
    "may_hold_documents",
    "open_document",
]
