"""What people write into a case: notes, tasks, its title, and which letters are in it."""

import re
from dataclasses import replace
from datetime import date

from ulid import ULID

from archive import Archive
from models.account import CaseRole
from models.case import Case
from models.casework import Note, PagePlace, Revision, Task
from models.errors import EditConflictError, MissingKeyError, QueryError
from models.gap import Gap
from web.access import missing
from web.context import Context
from web.judging import now
from web.viewer import Viewer

LONGEST_TEXT = 10_000
LONGEST_TITLE = 200
LONGEST_NAME = 100
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ULID = re.compile(r"[0-9a-z]{26}")


def create_case(context: Context, viewer: Viewer, title: str) -> Case:
    """Store a new case, and let its maker in as its owner.

    Raises:
        QueryError: the title is empty or too long.
    """
    case = Case(id=_new_id(), title=_title(title), created_at=now(), created_by=viewer.account)
    context.archive.create_case(case)
    context.archive.accounts.admit(viewer.account, case.id, CaseRole.OWNER, by=viewer.account)
    context.people.changed()
    context.access.case_changed(case.id)
    return case


def rename_case(context: Context, viewer: Viewer, case: Case, title: str) -> None:
    """Give a case another title.

    Raises:
        QueryError: the title is empty or too long.
        EditConflictError: somebody else renamed it at the same moment.
    """
    context.archive.rename_case(case.id, _title(title), by=viewer.account)
    context.access.case_changed(case.id)


def add_letters(context: Context, viewer: Viewer, case: Case, named: str) -> int:
    """Put letters into a case.

    Args:
        context: of the pages.
        viewer: who must be allowed to see the letters.
        case: that gets them.
        named: a text with their SHA-256 digests in it, as in the addresses of the reader.

    Returns:
        How many are in the case now that were named.

    Raises:
        QueryError: no digest stands in it.
        MissingKeyError: there is no such letter, or not for this person.
    """
    letters = tuple(dict.fromkeys(_DIGEST.findall(named.lower())))
    if not letters:
        raise QueryError("No letter is named.", remedy="Paste the addresses or the SHA-256 of letters.")
    if context.access.seen(viewer, letters) != frozenset(letters):
        raise missing()
    for sha256 in letters:
        context.archive.add_to_case(case.id, sha256, by=viewer.account)
        context.access.member_changed(case.id, sha256, is_in=True)
        context.work.refresh(sha256)
    return len(letters)


def remove_letter(context: Context, viewer: Viewer, case: Case, sha256: str) -> None:
    """Take a letter out of a case; it stays in the archive.

    Raises:
        MissingKeyError: it is not in the case.
    """
    if sha256 not in context.archive.members(case.id):
        raise missing()
    context.archive.remove_from_case(case.id, sha256, by=viewer.account)
    context.access.member_changed(case.id, sha256, is_in=False)
    context.work.refresh(sha256)


def place_of(
    context: Context,
    viewer: Viewer,
    case: Case,
    sha256: str,
    page: int,
    start: int | None = None,
    end: int | None = None,
) -> PagePlace:
    """Return a place on a page of a letter of a case, with its words.

    Raises:
        MissingKeyError: the letter is not in the case, or has no such page or span.
    """
    if not _DIGEST.fullmatch(sha256) or sha256 not in context.archive.members(case.id):
        raise missing()
    pages = {one.number: one for one in context.access.record(viewer, sha256).pages}
    if page not in pages:
        raise missing()
    if start is None or end is None:
        return PagePlace(sha256=sha256, page=page)
    if not 0 <= start < end <= len(pages[page].text):
        raise missing()
    return PagePlace(sha256=sha256, page=page, start=start, end=end, text=pages[page].text[start:end])


def write_note(archive: Archive, viewer: Viewer, case: Case, text: str, place: PagePlace | None = None) -> Note:
    """Store a new note.

    Raises:
        QueryError: the text is empty or too long.
    """
    note = Note(id=_new_id(), number=0, case=case.id, text=_text(text), place=place, by=viewer.account, at=now())
    archive.put_note(note)
    return note


def change_note(
    archive: Archive, viewer: Viewer, case: Case, identifier: str, *, number: int, text: str | None = None
) -> Note:
    """Store another revision of a note.

    Args:
        archive: that keeps it.
        viewer: who writes.
        case: of the note.
        identifier: of the note.
        number: of the revision that the writer has read.
        text: the new text; the note is withdrawn if None.

    Raises:
        QueryError: the text is empty or too long.
        MissingKeyError: there is no such note.
        EditConflictError: somebody else has changed it since.
    """
    before = _read(archive.notes(case.id), identifier, number)
    changed = replace(before, number=number + 1, by=viewer.account, at=now())
    changed = replace(changed, is_withdrawn=True) if text is None else replace(changed, text=_text(text))
    archive.put_note(changed)
    return changed


def write_task(
    archive: Archive,
    viewer: Viewer,
    case: Case,
    text: str,
    *,
    assignee: str = "",
    due: str | None = None,
    gap: str | None = None,
    place: PagePlace | None = None,
) -> Task:
    """Store a new task.

    Args:
        archive: that keeps it.
        viewer: who writes.
        case: that it is of.
        text: what is to be done.
        assignee: who is to do it.
        due: ISO 8601 date.
        gap: id of the gap that it is to close.
        place: on a page that it is about.

    Raises:
        QueryError: a text is empty or too long, or the date is none.
    """
    task = Task(
        id=_new_id(),
        number=0,
        case=case.id,
        text=_text(text),
        assignee=_name(assignee),
        due=_day(due),
        gap=gap,
        place=place,
        by=viewer.account,
        at=now(),
    )
    archive.put_task(task)
    return task


def change_task(
    archive: Archive,
    viewer: Viewer,
    case: Case,
    identifier: str,
    *,
    number: int,
    text: str | None = None,
    assignee: str | None = None,
    due: str | None = None,
    is_done: bool | None = None,
    is_withdrawn: bool = False,
) -> Task:
    """Store another revision of a task; what is None stays as it was.

    Args:
        archive: that keeps it.
        viewer: who writes.
        case: of the task.
        identifier: of the task.
        number: of the revision that the writer has read.
        text: what is to be done.
        assignee: who is to do it, "" for nobody.
        due: ISO 8601 date, "" for none.
        is_done: it was done.
        is_withdrawn: it is to be shown no more.

    Raises:
        QueryError: a text is empty or too long, or the date is none.
        MissingKeyError: there is no such task.
        EditConflictError: somebody else has changed it since.
    """
    before = _read(archive.tasks(case.id), identifier, number)
    changed = replace(
        before,
        number=number + 1,
        text=before.text if text is None else _text(text),
        assignee=before.assignee if assignee is None else _name(assignee),
        due=before.due if due is None else _day(due),
        is_done=before.is_done if is_done is None else is_done,
        is_withdrawn=is_withdrawn,
        by=viewer.account,
        at=now(),
    )
    archive.put_task(changed)
    return changed


def find_gap(gaps: tuple[Gap, ...], identifier: str) -> Gap:
    """Return a gap of a case by its id.

    Raises:
        MissingKeyError: there is none.
    """
    found = next((gap for gap in gaps if gap.id == identifier), None)
    if found is None:
        raise missing()
    return found


def _read(entries: tuple[Revision, ...], identifier: str, number: int) -> Revision:
    found = next((entry for entry in entries if entry.id == identifier and not entry.is_withdrawn), None)
    if found is None:
        raise MissingKeyError("There is no such entry.", remedy="Look at the case again.")
    if found.number != number:
        raise EditConflictError(
            "Somebody else has changed it since you read it.", remedy="Read what they wrote, then change it again."
        )
    return found


def is_id(text: str) -> bool:
    """Tell whether a text has the shape of the id of a note or a task."""
    return _ULID.fullmatch(text) is not None


def _new_id() -> str:
    return str(ULID()).lower()


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise QueryError("The title is empty or too long.", remedy="Give the case a title of at most 200 characters.")
    return title


def _text(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text or len(text) > LONGEST_TEXT:
        raise QueryError("The text is empty or too long.", remedy="Write at most 10,000 characters.")
    return text


def _name(name: str) -> str:
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise QueryError("The name is too long.", remedy="Write at most 100 characters.")
    return name


def _day(day: str | None) -> str | None:
    if not day:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise QueryError("The date is no date of the calendar.", remedy="Write it as 2022-01-31.") from None
