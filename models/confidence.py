"""How surely a page was read, in three grades that people can choose among."""

from enum import StrEnum

from models.layout import Page, PageState

SURE = 0.9
"""mean word confidence from which on few words need a look (docs/ocr.md)"""
FAIR = 0.75


class Confidence(StrEnum):
    """How surely a page was read."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def grade(page: Page) -> Confidence:
    """Return how surely a page was read; one that its reader does not trust is low, whatever its words say."""
    if page.state in {PageState.LOW_QUALITY, PageState.FAILED}:
        return Confidence.LOW
    if page.confidence is None or page.confidence >= SURE:
        return Confidence.HIGH
    return Confidence.MEDIUM if page.confidence >= FAIR else Confidence.LOW
