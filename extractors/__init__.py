"""Pages in, facts out: the letter's own fields, its mentions, who they are, and what happened."""

import os

# Letters are read side by side: threads of one matrix product wait for one another, which is a third of a page's time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from extractors import lean_spacy  # noqa: F401  (before the modules that import spaCy)
from extractors.description import describe
from extractors.extraction import extract, fingerprint

# onnxruntime 1.32 tells its makers of each start, and leaves a file in the folder for temporary ones.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = ["describe", "extract", "fingerprint"]
