"""What people write into a case: notes and tasks. Each change is a revision of its own; none is overwritten."""

from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlace:
    """A place on a page of a letter.

    Args:
        sha256: of the letter, lower-case hex.
        page: page number, from 1.
        start: first code point in the page's text; None where the whole page is meant.
        end: one past the last code point.
        text: as written there when the place was named: it tells whether another reading still says the same.

    Raises:
        ValueError: the span is no span of the text.
    """

    sha256: str
    page: int
    start: int | None = None
    end: int | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("a span has a start and an end")
        if self.start is not None and self.end is not None and self.end - self.start != len(self.text):
            raise ValueError("the text must be as long as its span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One revision of a note.

    Args:
        id: of the note, ULID, lower case; the same in all its revisions.
        number: of the revision, from 0.
        case: id.
        text: in the writer's words.
        place: on a page that it is about; None if it is about the case.
        is_withdrawn: the note is to be shown no more; its revisions stay.
        by: account of who wrote this revision.
        at: ISO 8601 UTC.
    """

    id: str
    number: int
    case: str
    text: str
    place: PagePlace | None = None
    is_withdrawn: bool = False
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One revision of a task.

    Args:
        id: of the task, ULID, lower case; the same in all its revisions.
        number: of the revision, from 0.
        case: id.
        text: what is to be done.
        assignee: who is to do it, in words; "" if nobody yet.
        due: ISO 8601 date, None if there is none.
        is_done: it was done.
        gap: `gap_id` of the gap that it is to close, if it came of one.
        place: on a page that it is about.
        is_withdrawn: the task is to be shown no more; its revisions stay.
        by: account of who wrote this revision.
        at: ISO 8601 UTC.
    """

    id: str
    number: int
    case: str
    text: str
    assignee: str = ""
    due: str | None = None
    is_done: bool = False
    gap: str | None = None
    place: PagePlace | None = None
    is_withdrawn: bool = False
    by: str
    at: str


Revision = TypeVar("Revision", bound=Note | Task)
"""A note or a task, as it was between two changes."""
