"""What people say a letter says, put into its record: text, mentions, events, fields. Pure; it judges nothing itself.

`Statement` makes corrections of what a person says, `apply` the corrected record; `survey` says where each correction
stands now and what became of it.
"""

from corrections.applying import Amend, Extraction, apply
from corrections.stating import Make, Statement
from corrections.survey import Surveyed, survey

__all__ = ["Amend", "Extraction", "Make", "Statement", "Surveyed", "apply", "survey"]
