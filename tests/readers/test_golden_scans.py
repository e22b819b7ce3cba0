"""Sample scans are read nearly letter for letter: how nearly was measured and must not get worse."""

import pytest
from rapidfuzz.distance import Levenshtein

from readers import ReadingOptions, open_document
from samples.truth import ROOT, load

VERSION_MARGIN = 0.02
"""Share of characters. Other versions of tesseract and of its language packs read a few letters otherwise; a lost line,
a wrong language or a wrong order of columns costs more."""


def _character_error_rate(truth: str, read: str) -> float:
    """Edits a character of the truth; how words are set into lines and blocks does not count."""
    wanted, got = " ".join(truth.split()), " ".join(read.split())
    return Levenshtein.distance(wanted, got) / len(wanted)


@pytest.mark.parametrize(
    ("case", "name", "measured"),
    [
        ("almaty", "hospital_reply", 0.003),
        ("almaty", "registry_list", 0.065),  # the two sides of its letterhead are read in the other order
        ("taldykorgan", "complaint_mother", 0.014),
    ],
)
def test_the_first_page_is_read_as_well_as_before(
    options: ReadingOptions, case: str, name: str, measured: float
) -> None:
    """The character error rate of a scan's first page is within the margin of what tesseract 5.3.0 was measured at."""
    truth = load(ROOT / case / f"{name}.truth.json")
    with open_document((ROOT / case / truth.file).read_bytes(), options=options) as document:
        page = document.read_page(1).page
    rate = _character_error_rate(truth.pages[0].text, page.text)
    assert rate <= measured + VERSION_MARGIN, f"{rate:.3f} of the characters are wrong; it was {measured:.3f}"
