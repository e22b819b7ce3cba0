"""Which row of a register a person is: two rows of one register are two people."""

import re

from models.document import DocumentRecord, LetterType
from models.layout import Page
from models.mention import Label, Mention

_NUMBERED = re.compile(r"\s*(?:№\s*)?\d{1,3}\s*[.)|]?\s")


def find_rows(record: DocumentRecord) -> dict[str, str]:
    """Return the row that each person is the subject of, by id of the mention.

    A row is one of a ruled table, or a numbered line of a register without one. Its subject is who the event of the row
    happened to: the doctor in the last column may be the same in every row.

    Args:
        record: of the letter.

    Returns:
        Page, table and row, or page and line; the same text for the same row.
    """
    pages = {page.number: page for page in record.pages}
    people = {one.id: one for one in record.mentions if one.label is Label.PERSON}
    rows = {}
    for event in record.events:
        for subject in event.who:
            person = people.get(subject)
            if person is None or event.quote.page != person.page:
                continue
            if not event.quote.start <= person.start < event.quote.end:
                continue
            row = _row(person, pages.get(person.page), is_register=record.type is LetterType.REGISTRY_LIST)
            if row:
                rows[subject] = row
    return rows


def _row(person: Mention, page: Page | None, *, is_register: bool) -> str:
    if page is None:
        return ""
    for table, rows in enumerate(page.tables):
        for number, cells in enumerate(rows):
            if any(start <= person.start < end for start, end in cells):
                return f"{page.number}/{table}/{number}"
    if is_register:
        start = page.text.rfind("\n", 0, person.start) + 1
        if _NUMBERED.match(page.text, start, person.start + 1):
            return f"{page.number}/{start}"
    return ""
