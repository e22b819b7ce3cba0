"""Pages in, facts out: the letter's own fields, its mentions, who they are, and what happened."""

import os

from extractors import lean_spacy  # noqa: F401  (before the modules that import spaCy)
from extractors.description import describe
from extractors.extraction import extract, fingerprint

# onnxruntime 1.32 tells its makers of each start, and leaves a file in the folder for temporary ones.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = ["describe", "extract", "fingerprint"]
