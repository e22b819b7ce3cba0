"""Cases as JSON: the same things as on the screens."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from models.account import Right
from models.audit import AuditEntry
from models.case import Case
from models.casework import Note, Task
from models.claim import Happening
from models.comparison import Named
from models.gap import Gap
from models.group import Group
from models.network import Network
from models.timeline import TimelineEntry
from web.access import missing
from web.case import graph, unread, views, writing
from web.case.study import CasePerson, LetterOutline
from web.context import ByViewer, InContext

router = APIRouter(prefix="/api/cases", tags=["cases"])

CaseId = Annotated[str, Path(description="Id of the case.")]
PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Page of the list, from 1.")]
EntityId = Annotated[str | None, Query(max_length=100, description="Only what is about this person, body or place.")]
LONG_WAIT = 20.0
"""Seconds that JSON waits for the letters to be compared: whoever asks is a program."""


class Title(BaseModel):
    """A title of a case."""

    title: str = Field(max_length=writing.LONGEST_TITLE)


class Place(BaseModel):
    """A place on a page; without a span the whole page."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    page: int = Field(ge=1)
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)


class NewNote(BaseModel):
    """A note to be written."""

    text: str = Field(max_length=writing.LONGEST_TEXT)
    place: Place | None = None


class ChangedNote(BaseModel):
    """Another revision of a note; `number` is that of the revision that was read, no text withdraws it."""

    number: int = Field(ge=0, le=999_998)
    text: str | None = Field(default=None, max_length=writing.LONGEST_TEXT)


class NewTask(BaseModel):
    """A task to be written; with the id of a gap, one that closes it."""

    text: str = Field(max_length=writing.LONGEST_TEXT)
    assignee: str = Field(default="", max_length=writing.LONGEST_NAME)
    due: str | None = Field(default=None, max_length=10)
    gap: str | None = Field(default=None, max_length=64)
    place: Place | None = None


class ChangedTask(BaseModel):
    """Another revision of a task; `number` is that of the revision that was read, what is left out stays."""

    number: int = Field(ge=0, le=999_998)
    text: str | None = Field(default=None, max_length=writing.LONGEST_TEXT)
    assignee: str | None = Field(default=None, max_length=writing.LONGEST_NAME)
    due: str | None = Field(default=None, max_length=10)
    is_done: bool | None = None
    is_withdrawn: bool = False


class CaseSummary(BaseModel):
    """A case, what the asking person may do in it, and how much it holds."""

    case: Case
    may: list[Right]
    letters: int
    unread: int
    people: int
    happenings: int
    gaps: int
    is_current: bool


class ReadAgain(BaseModel):
    """How many letters are to be read again."""

    letters: int


class ListedGap(BaseModel):
    """A gap with its id and the id of the task that it became."""

    id: str
    gap: Gap
    task: str | None


class Claims(BaseModel):
    """A page of the claims matrix: happenings with their claims, and the names that their ids stand for."""

    entities: list[Named]
    happenings: list[Happening]
    groups: list[Group]
    total: int
    page: int
    pages: int


@router.get("")
def list_cases(context: InContext, viewer: ByViewer) -> list[Case]:
    """List the cases that one may see, the oldest first."""
    return list(context.access.cases(viewer))


@router.post("", status_code=201)
def create_case(context: InContext, viewer: ByViewer, given: Title) -> Case:
    """Make a case."""
    return writing.create_case(context, viewer, given.title)


@router.get("/{case}")
def read_case(case: CaseId, context: InContext, viewer: ByViewer) -> CaseSummary:
    """Tell what a case is and how much it holds."""
    found = views.opened(context, viewer, case, wait=LONG_WAIT)
    study = found.study
    return CaseSummary(
        case=found.case,
        may=sorted(found.may),
        letters=len(found.studied.members),
        unread=found.unread,
        people=len(study.people),
        happenings=len(study.comparison.happenings),
        gaps=len(study.comparison.gaps),
        is_current=found.studied.is_current,
    )


@router.patch("/{case}")
def rename_case(case: CaseId, context: InContext, viewer: ByViewer, given: Title) -> Case:
    """Give a case another title."""
    writing.rename_case(context, viewer, context.access.case(viewer, case, Right.BUILD), given.title)
    return context.access.case(viewer, case)


@router.get("/{case}/letters")
def list_letters(
    case: CaseId, context: InContext, viewer: ByViewer, page: PageNumber = 1
) -> views.Slice[LetterOutline]:
    """List the letters of a case in order of date."""
    return views.cut(views.opened(context, viewer, case, wait=LONG_WAIT).study.letters, page, views.LETTERS)


@router.get("/{case}/unread")
def list_unread(case: CaseId, context: InContext, viewer: ByViewer) -> list[unread.UnreadLetter]:
    """List letters of a case that have no record, with why not: those that could not be read first, 40 at most."""
    return list(unread.unread(context, views.opened(context, viewer, case, wait=LONG_WAIT)))


@router.post("/{case}/unread", status_code=202)
def read_again(case: CaseId, context: InContext, viewer: ByViewer) -> ReadAgain:
    """Have those letters of a case read again that could not be read."""
    return ReadAgain(letters=unread.read_again(context, viewer, case))


@router.put("/{case}/letters/{sha256}", status_code=204)
def add_letter(
    case: CaseId,
    sha256: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")],
    context: InContext,
    viewer: ByViewer,
) -> None:
    """Put a letter into a case."""
    writing.add_letters(context, viewer, context.access.case(viewer, case, Right.UPLOAD), sha256)


@router.delete("/{case}/letters/{sha256}", status_code=204)
def remove_letter(
    case: CaseId,
    sha256: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")],
    context: InContext,
    viewer: ByViewer,
) -> None:
    """Take a letter out of a case; it stays in the archive."""
    writing.remove_letter(context, viewer, context.access.case(viewer, case, Right.BUILD), sha256)


@router.get("/{case}/people")
def list_people(case: CaseId, context: InContext, viewer: ByViewer, page: PageNumber = 1) -> views.Slice[CasePerson]:
    """List the people of a case with their roles, in order of name."""
    return views.cut(views.opened(context, viewer, case, wait=LONG_WAIT).study.people, page, views.PEOPLE)


@router.get("/{case}/timeline")
def read_timeline(
    case: CaseId, context: InContext, viewer: ByViewer, page: PageNumber = 1, person: EntityId = None
) -> views.Slice[TimelineEntry]:
    """List what happened, in time, the undated last."""
    return views.timeline(views.opened(context, viewer, case, wait=LONG_WAIT).study, page, person)


@router.get("/{case}/claims")
def read_claims(
    case: CaseId,
    context: InContext,
    viewer: ByViewer,
    page: PageNumber = 1,
    person: EntityId = None,
    letters: Annotated[int, Query(ge=1, description="Only what at least so many letters speak of.")] = 1,
) -> Claims:
    """List what happened with what each letter says of it: docs/claims.md."""
    study = views.opened(context, viewer, case, wait=LONG_WAIT).study
    rows = views.matrix(study, page, person=person, letters=letters).rows
    return Claims(
        entities=list(study.comparison.entities),
        happenings=[row.happening for row in rows.items],
        groups=[row.group for row in rows.items if row.group is not None],
        total=rows.total,
        page=rows.page,
        pages=rows.pages,
    )


@router.get("/{case}/gaps")
def list_gaps(case: CaseId, context: InContext, viewer: ByViewer, page: PageNumber = 1) -> views.Slice[ListedGap]:
    """List what is missing."""
    study = views.opened(context, viewer, case, wait=LONG_WAIT).study
    shown, _ = views.gaps(study, context.archive.tasks(case), page)
    items = tuple(
        ListedGap(id=one.gap.id, gap=one.gap, task=None if one.task is None else one.task.id) for one in shown.items
    )
    return views.Slice(items=items, total=shown.total, page=shown.page, pages=shown.pages)


@router.get("/{case}/network")
def read_network(case: CaseId, context: InContext, viewer: ByViewer) -> Network:
    """Give out the whole network of a case: docs/claims.md."""
    return views.opened(context, viewer, case, wait=LONG_WAIT).study.network


@router.get("/{case}/graph")
def read_graph(case: CaseId, context: InContext, viewer: ByViewer) -> graph.Graph:
    """Give out what is drawn of the network: the nodes that most letters name, edges between two as one."""
    return graph.draw(views.opened(context, viewer, case, wait=LONG_WAIT).study.network)


@router.get("/{case}/network/{one}/{other}")
def read_connections(
    case: CaseId, one: str, other: str, context: InContext, viewer: ByViewer
) -> list[graph.Connection]:
    """Tell what connects two people, bodies or places, and where that is to be seen."""
    study = views.opened(context, viewer, case, wait=LONG_WAIT).study
    return list(graph.connections(study.network, one, other))


@router.get("/{case}/notes")
def list_notes(case: CaseId, context: InContext, viewer: ByViewer) -> list[Note]:
    """List the notes of a case, the newest first."""
    context.access.case(viewer, case)
    return list(views.shown_notes(context.archive.notes(case)))


@router.post("/{case}/notes", status_code=201)
def write_note(case: CaseId, context: InContext, viewer: ByViewer, given: NewNote) -> Note:
    """Write a note."""
    found = context.access.case(viewer, case, Right.BUILD)
    place = None
    if given.place is not None:
        place = writing.place_of(context, viewer, found, **given.place.model_dump())
    return writing.write_note(context.archive, viewer, found, given.text, place)


@router.get("/{case}/notes/{note}/revisions")
def list_note_revisions(case: CaseId, note: str, context: InContext, viewer: ByViewer) -> list[Note]:
    """List all that a note ever said, the first first."""
    context.access.case(viewer, case)
    if not writing.is_id(note):
        raise missing()
    return list(context.archive.note_history(case, note))


@router.post("/{case}/notes/{note}/revisions", status_code=201)
def change_note(case: CaseId, note: str, context: InContext, viewer: ByViewer, given: ChangedNote) -> Note:
    """Change or withdraw a note."""
    found = context.access.case(viewer, case, Right.BUILD)
    return writing.change_note(context.archive, viewer, found, note, number=given.number, text=given.text)


@router.get("/{case}/tasks")
def list_tasks(case: CaseId, context: InContext, viewer: ByViewer) -> list[Task]:
    """List the tasks of a case: what is to be done by date, then what was done."""
    context.access.case(viewer, case)
    return list(views.shown_tasks(context.archive.tasks(case)))


@router.post("/{case}/tasks", status_code=201)
def write_task(case: CaseId, context: InContext, viewer: ByViewer, given: NewTask) -> Task:
    """Write a task."""
    found = context.access.case(viewer, case, Right.BUILD)
    place = None
    if given.place is not None:
        place = writing.place_of(context, viewer, found, **given.place.model_dump())
    if given.gap is not None:
        study = views.opened(context, viewer, case, wait=LONG_WAIT).study
        writing.find_gap(study.comparison.gaps, given.gap)
    return writing.write_task(
        context.archive,
        viewer,
        found,
        given.text,
        assignee=given.assignee,
        due=given.due,
        gap=given.gap,
        place=place,
    )


@router.get("/{case}/tasks/{task}/revisions")
def list_task_revisions(case: CaseId, task: str, context: InContext, viewer: ByViewer) -> list[Task]:
    """List all that a task ever was, the first first."""
    context.access.case(viewer, case)
    if not writing.is_id(task):
        raise missing()
    return list(context.archive.task_history(case, task))


@router.post("/{case}/tasks/{task}/revisions", status_code=201)
def change_task(case: CaseId, task: str, context: InContext, viewer: ByViewer, given: ChangedTask) -> Task:
    """Change a task, say that it is done, or withdraw it."""
    found = context.access.case(viewer, case, Right.BUILD)
    return writing.change_task(context.archive, viewer, found, task, **given.model_dump())


class Audited(BaseModel):
    """What was done in a case, the newest first; `before` leads to what was done earlier, null at the beginning."""

    entries: list[AuditEntry]
    before: int | None


@router.get("/{case}/audit")
def read_audit(
    case: CaseId, context: InContext, viewer: ByViewer, before: Annotated[int | None, Query(ge=0)] = None
) -> Audited:
    """Tell who looked at the case, changed it or took something out of it."""
    context.access.case(viewer, case, Right.AUDIT)
    shown = views.audit(context, case, before)
    return Audited(entries=list(shown.entries), before=shown.before)
