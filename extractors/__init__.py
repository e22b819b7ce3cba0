"""Pages in, facts out: the letter's own fields, its mentions, who they are, and what happened."""

from extractors import lean_spacy  # noqa: F401  (before the modules that import spaCy)
from extractors.description import describe
from extractors.extraction import extract, fingerprint

__all__ = ["describe", "extract", "fingerprint"]
