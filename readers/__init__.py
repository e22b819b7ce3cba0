"""Bytes in, pages out: the formats of letters, the text layer where it is sound, recognition where it is not."""

import os

# As in `extractors`: numpy reads it when it is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from readers.derivation import fingerprint
from readers.detection import detect, may_hold_documents, wants_image_libraries
from readers.document import OpenDocument, PageReading, Part
from readers.opening import open_document
from readers.options import ReadingOptions

# OpenCV reads it when it is first used. Pages are read side by side: with threads of its own it burns a fifth more CPU
# time for the same page and is no sooner done with it (measured).
os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")
# onnxruntime 1.32 tells its makers of each start, and leaves a file in the folder for temporary ones.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = [
    "OpenDocument",
    "PageReading",
    "Part",
    "ReadingOptions",
    "detect",
    "fingerprint",
    "may_hold_documents",
    "open_document",
    "wants_image_libraries",
]
