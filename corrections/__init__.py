"""What people say a letter says, put into its record: text, mentions, events, fields. Pure; it judges nothing itself.

`Statement` makes corrections of what a person says, `apply` the corrected record; `survey` says where each correction
stands now and what became of it.
"""

from corrections.applying import Amend, Extraction, apply
from corrections.course import Course, Span, follow
from corrections.mentions import needs_extraction
from corrections.places import find_place
from corrections.stating import Make, Statement
from corrections.survey import Surveyed, survey

__all__ = [
    "Amend",
    "Course",
    "Extraction",
    "Make",
    "Span",
    "Statement",
    "Surveyed",
    "apply",
    "find_place",
    "follow",
    "needs_extraction",
    "survey",
]
