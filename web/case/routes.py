"""Addresses of the screens of a case. Forms answer with the screen that they change."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from models.account import Right
from web.access import missing
from web.case import graph, unread, views, writing
from web.context import ByViewer, Context, InContext
from web.judging import now

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
Number = Annotated[int, Form()]


@router.get("/cases")
def cases(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """List the cases that a person may see."""
    found = context.access.cases(viewer)
    return context.renderer.page(request, "case/cases.html", cases=found)


@router.post("/cases")
def create(context: InContext, viewer: ByViewer, title: Text = "") -> Response:
    """Make a case."""
    return _to(f"/cases/{writing.create_case(context, viewer, title).id}")


@router.get("/cases/{case}")
def letters(request: Request, case: str, context: InContext, viewer: ByViewer, page: int = 1) -> Response:
    """Show the letters of a case."""
    found = views.opened(context, viewer, case)
    others = [one for one in context.access.cases(viewer) if one.id != case]
    shown = None if found.studied.study is None else views.cut(found.study.letters, page, views.LETTERS)
    waiting = () if found.studied.study is None else unread.unread(context, found)
    return _show(request, context, "letters", found, letters=shown, others=others, unread=waiting)


@router.post("/cases/{case}/unread")
def read_again(case: str, context: InContext, viewer: ByViewer) -> Response:
    """Have those letters of a case read again that could not be read."""
    unread.read_again(context, viewer, case)
    return _to(f"/cases/{case}")


@router.post("/cases/{case}/title")
def rename(case: str, context: InContext, viewer: ByViewer, title: Text = "") -> Response:
    """Give a case another title."""
    writing.rename_case(context, viewer, context.access.case(viewer, case, Right.BUILD), title)
    return _to(f"/cases/{case}")


@router.get("/cases/{case}/choose/{other}")
def choose(request: Request, case: str, other: str, context: InContext, viewer: ByViewer, page: int = 1) -> Response:
    """Show the letters of another case, to put some of them into this one."""
    found = views.opened(context, viewer, case, Right.UPLOAD)
    source = views.opened(context, viewer, other)
    shown = None
    if source.studied.study is not None:
        inside = frozenset(found.studied.members)
        outside = [one for one in source.studied.study.letters if one.sha256 not in inside]
        shown = views.cut(outside, page, views.LETTERS)
    return _show(request, context, "choose", found, letters=shown, source=source.case)


@router.post("/cases/{case}/letters")
def add(case: str, context: InContext, viewer: ByViewer, letters: Annotated[list[str], Form()]) -> Response:
    """Put letters into a case."""
    found = context.access.case(viewer, case, Right.UPLOAD)
    writing.add_letters(context, viewer, found, " ".join(letters))
    return _to(f"/cases/{case}")


@router.post("/cases/{case}/letters/{sha256}/remove")
def remove(case: str, sha256: str, context: InContext, viewer: ByViewer) -> Response:
    """Take a letter out of a case."""
    writing.remove_letter(context, viewer, context.access.case(viewer, case, Right.BUILD), sha256)
    return _to(f"/cases/{case}")


@router.get("/cases/{case}/people")
def people(request: Request, case: str, context: InContext, viewer: ByViewer, page: int = 1) -> Response:
    """Show the people of a case by their roles."""
    found = views.opened(context, viewer, case)
    groups, shown = ((), None) if found.studied.study is None else views.people_by_role(found.study, page)
    return _show(request, context, "people", found, groups=groups, people=shown)


@router.get("/cases/{case}/timeline")
def timeline(
    request: Request, case: str, context: InContext, viewer: ByViewer, page: int = 1, person: str | None = None
) -> Response:
    """Show what happened, in time."""
    found = views.opened(context, viewer, case)
    shown = None if found.studied.study is None else views.timeline(found.study, page, person)
    return _show(request, context, "timeline", found, entries=shown, person=person)


@router.get("/cases/{case}/claims")
def claims(
    request: Request,
    case: str,
    context: InContext,
    viewer: ByViewer,
    page: int = 1,
    person: str | None = None,
    happening: str | None = None,
    letters: int | None = None,
) -> Response:
    """Show which letter affirms, denies or passes over what happened."""
    found = views.opened(context, viewer, case)
    shown = None
    if found.studied.study is not None:
        shown = views.matrix(found.study, page, person=person, happening=happening, letters=letters)
    return _show(request, context, "claims", found, matrix=shown, person=person, happening=happening)


@router.get("/cases/{case}/network")
def network(request: Request, case: str, context: InContext, viewer: ByViewer) -> Response:
    """Show who is connected with whom, drawn and as a table."""
    found = views.opened(context, viewer, case)
    shown = None if found.studied.study is None else graph.draw(found.study.network)
    return _show(request, context, "network", found, graph=shown)


@router.get("/cases/{case}/network/{one}/{other}")
def connection(request: Request, case: str, one: str, other: str, context: InContext, viewer: ByViewer) -> Response:
    """Show what connects two people, bodies or places, and where that is to be seen."""
    found = views.opened(context, viewer, case)
    shown = graph.connections(found.study.network, one, other)
    return _show(request, context, "connection", found, connections=shown, one=one, other=other)


@router.get("/cases/{case}/gaps")
def gaps(request: Request, case: str, context: InContext, viewer: ByViewer, page: int = 1) -> Response:
    """Show what is missing."""
    found = views.opened(context, viewer, case)
    shown, counts = (
        (None, {}) if found.studied.study is None else views.gaps(found.study, context.archive.tasks(case), page)
    )
    return _show(request, context, "gaps", found, gaps=shown, counts=counts)


@router.post("/cases/{case}/gaps/{gap}/task")
def task_of_gap(
    case: str,
    gap: str,
    context: InContext,
    viewer: ByViewer,
    text: Text = "",
    assignee: Text = "",
    due: Text = "",
) -> Response:
    """Make a gap a task."""
    found = views.opened(context, viewer, case, Right.BUILD)
    missing_one = writing.find_gap(found.study.comparison.gaps, gap)
    task = writing.write_task(
        context.archive, viewer, found.case, text or missing_one.closing, assignee=assignee, due=due, gap=gap
    )
    return _to(f"/cases/{case}/tasks#task-{task.id}")


@router.get("/cases/{case}/notes")
def notes(
    request: Request,
    case: str,
    context: InContext,
    viewer: ByViewer,
    sha256: str | None = None,
    page: int | None = None,
    start: int | None = None,
    end: int | None = None,
) -> Response:
    """Show the notes of a case; with a place, a form to write one about it."""
    found = context.access.case(viewer, case)
    place = None
    if sha256 is not None and page is not None:
        place = writing.place_of(context, viewer, found, sha256, page, start, end)
    shown = views.shown_notes(context.archive.notes(case))
    return _show(request, context, "notes", views.opened(context, viewer, case, wait=0), notes=shown, place=place)


@router.post("/cases/{case}/notes")
def write_note(
    case: str,
    context: InContext,
    viewer: ByViewer,
    text: Text = "",
    sha256: Text = "",
    page: Number = 0,
    start: Annotated[int | None, Form()] = None,
    end: Annotated[int | None, Form()] = None,
) -> Response:
    """Write a note."""
    found = context.access.case(viewer, case, Right.BUILD)
    place = writing.place_of(context, viewer, found, sha256, page, start, end) if sha256 else None
    note = writing.write_note(context.archive, viewer, found, text, place)
    return _to(f"/cases/{case}/notes#note-{note.id}")


@router.get("/cases/{case}/notes/{note}")
def note_history(request: Request, case: str, note: str, context: InContext, viewer: ByViewer) -> Response:
    """Show all that a note ever said."""
    context.access.case(viewer, case)
    if not writing.is_id(note):
        raise missing()
    history = context.archive.note_history(case, note)
    return _show(request, context, "note", views.opened(context, viewer, case, wait=0), history=history)


@router.post("/cases/{case}/notes/{note}")
def change_note(
    case: str, note: str, context: InContext, viewer: ByViewer, number: Number, text: Text = "", withdraw: Text = ""
) -> Response:
    """Change a note, or show it no more."""
    found = context.access.case(viewer, case, Right.BUILD)
    writing.change_note(context.archive, viewer, found, note, number=number, text=None if withdraw else text)
    return _to(f"/cases/{case}/notes")


@router.get("/cases/{case}/tasks")
def tasks(request: Request, case: str, context: InContext, viewer: ByViewer) -> Response:
    """Show what is to be done."""
    context.access.case(viewer, case)
    shown = views.shown_tasks(context.archive.tasks(case))
    return _show(request, context, "tasks", views.opened(context, viewer, case, wait=0), tasks=shown, today=_today())


@router.post("/cases/{case}/tasks")
def write_task(
    case: str, context: InContext, viewer: ByViewer, text: Text = "", assignee: Text = "", due: Text = ""
) -> Response:
    """Write a task."""
    found = context.access.case(viewer, case, Right.BUILD)
    task = writing.write_task(context.archive, viewer, found, text, assignee=assignee, due=due)
    return _to(f"/cases/{case}/tasks#task-{task.id}")


@router.post("/cases/{case}/tasks/{task}")
def change_task(
    case: str,
    task: str,
    context: InContext,
    viewer: ByViewer,
    number: Number,
    text: Annotated[str | None, Form()] = None,
    assignee: Annotated[str | None, Form()] = None,
    due: Annotated[str | None, Form()] = None,
    done: Text = "",
    withdraw: Text = "",
) -> Response:
    """Change a task, say that it is done or not, or show it no more."""
    found = context.access.case(viewer, case, Right.BUILD)
    if text is not None:
        # A field that is left empty does not come with the form: nobody, and no date.
        assignee, due = assignee or "", due or ""
    writing.change_task(
        context.archive,
        viewer,
        found,
        task,
        number=number,
        text=text,
        assignee=assignee,
        due=due,
        is_done={"yes": True, "no": False}.get(done),
        is_withdrawn=bool(withdraw),
    )
    return _to(f"/cases/{case}/tasks#task-{task}")


@router.get("/cases/{case}/audit")
def audit(request: Request, case: str, context: InContext, viewer: ByViewer, before: int | None = None) -> Response:
    """Show who looked at the case, changed it or took something out of it."""
    context.access.case(viewer, case, Right.AUDIT)
    shown = views.audit(context, case, before)
    return _show(request, context, "audit", views.opened(context, viewer, case, wait=0), entries=shown)


def _show(request: Request, context: Context, screen: str, opened: views.OpenedCase, **values: object) -> Response:
    study = opened.studied.study
    names = {} if study is None else views.names(study)
    letters = {} if study is None else {letter.sha256: letter for letter in study.letters}
    return context.renderer.page(
        request, f"case/{screen}.html", 200, opened=opened, case=opened.case, names=names, outlines=letters, **values
    )


def _to(address: str) -> Response:
    return RedirectResponse(address, 303)


def _today() -> str:
    return now()[:10]
