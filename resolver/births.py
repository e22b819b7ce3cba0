"""When someone was born, as a letter says beside the name."""

import re

from models.document import DocumentRecord
from models.mention import Label

_NEAR = 60
"""Code points between a name and the date of birth that belongs to it."""
_AFTER = re.compile(r"\s*(?:г\.?\s*р(?!\w)|года?\s+рожд|г\.?\s+рожд|ж(?:ылы|\.)?\s*т(?:уған|\.))", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:рожд\w*|туған\w*(?:\s+(?:күні|жылы|кезі))*|born(?:\s+on)?|date\s+of\s+birth|dob)\W*$", re.IGNORECASE
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def find_births(record: DocumentRecord) -> dict[str, str]:
    """Return the day of birth of each person beside whose name exactly one stands, by id of the mention.

    Args:
        record: of the letter; without pages there are none.

    Returns:
        ISO 8601 dates. A bare year tells too little to part or to join two people.
    """
    texts = {page.number: page.text for page in record.pages}
    found: dict[str, set[str]] = {}
    for day in record.mentions:
        if day.label is not Label.DATE or not day.iso or not _ISO_DAY.fullmatch(day.iso) or day.page not in texts:
            continue
        text = texts[day.page]
        if not _AFTER.match(text, day.end) and not _BEFORE.search(text[max(0, day.start - 40) : day.start]):
            continue
        before = [
            one
            for one in record.mentions
            if one.label is Label.PERSON and one.page == day.page and 0 <= day.start - one.end <= _NEAR
        ]
        if before:
            found.setdefault(max(before, key=lambda one: one.end).id, set()).add(day.iso)
    return {person: min(days) for person, days in found.items() if len(days) == 1}
