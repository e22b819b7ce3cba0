"""What the screens of a case show, put together from its study, its notes and its tasks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from models.account import Right
from models.audit import AuditEntry
from models.case import Case
from models.casework import Note, Task
from models.claim import Claim, Happening
from models.errors import ServiceError
from models.event import EventType
from models.gap import Gap, GapKind
from models.group import Group
from models.mention import Role
from models.timeline import TimelineEntry
from resolver.claims import compose_timeline
from web.case.study import CasePerson, CaseStudy, LetterOutline
from web.case.studying import WAIT, Studied
from web.context import Context
from web.viewer import Viewer

LETTERS = 100
"""letters a page of the list"""
PEOPLE = 200
ENTRIES = 50
"""entries of a timeline a page"""
ROWS = 25
"""happenings of the claims matrix a page"""
GAPS = 100
AUDIT_READ = 500
"""entries of the audit log that are read at a time"""
AUDIT_STEPS = 10
AUDIT_ENOUGH = 100
SEVERAL = 2
"""letters of which claims can be laid side by side"""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCase:
    """A case as one person sees it.

    Args:
        case: id, title, who made it.
        may: what this person may do in it.
        studied: what its letters say, as far as it is known by now.
    """

    case: Case
    may: frozenset[Right]
    studied: Studied

    @property
    def study(self) -> CaseStudy:
        """What its letters say.

        Raises:
            ServiceError: it is still being worked out.
        """
        if self.studied.study is None:
            raise ServiceError("The letters of the case are being compared.", remedy="Ask again in a few seconds.")
        return self.studied.study

    @property
    def unread(self) -> int:
        """How many letters of the case have no record yet."""
        return len(self.studied.members) - len(self.study.letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice(Generic[Item]):
    """A page of a list.

    Args:
        items: on it.
        total: of all pages.
        page: its number, from 1.
        pages: how many there are, at least 1.
    """

    items: tuple[Item, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one letter says of one happening: its claims, none if it does not speak of it."""

    letter: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A happening and what each letter of the matrix says of it, in the order of its letters."""

    happening: Happening
    group: Group | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A page of the claims matrix.

    Args:
        letters: its columns: those that speak of a happening of this page, in order of date.
        rows: its happenings, in time, the undated last.
        types: of the happenings of all pages.
        least: how many letters must speak of a happening for it to be shown.
        lone: how many happenings only one letter speaks of.
    """

    letters: tuple[LetterOutline, ...]
    rows: Slice[MatrixRow]
    types: tuple[EventType, ...]
    least: int
    lone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroup:
    """The persons to whom letters give a role; None: to whom no letter gives any."""

    role: Role | None
    people: tuple[CasePerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGap:
    """A gap and the task that it became, if it became one."""

    gap: Gap
    task: Task | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAudit:
    """What was done in a case, the newest first; `before` leads to what was done earlier, None at the beginning."""

    entries: tuple[AuditEntry, ...]
    before: int | None


def opened(context: Context, viewer: Viewer, case: str, right: Right = Right.READ, wait: float = WAIT) -> OpenedCase:
    """Open a case.

    Args:
        context: of the pages.
        viewer: who asks.
        case: its id.
        right: that is needed.
        wait: seconds that it may take to work out what the letters say.

    Raises:
        MissingKeyError: there is no such case, or not for this person.
    """
    found = context.access.case(viewer, case, right)
    return OpenedCase(
        case=found,
        may=frozenset(one for one in Right if viewer.may(one, case)),
        studied=context.studies.of(case, wait),
    )


def cut(items: Sequence[Item], page: int, size: int) -> Slice[Item]:
    """Return one page of a list; the last one if there are fewer.

    Args:
        items: of all pages.
        page: from 1.
        size: of a page.
    """
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 1), pages)
    return Slice(items=tuple(items[(page - 1) * size : page * size]), total=len(items), page=page, pages=pages)


def names(study: CaseStudy) -> Mapping[str, str]:
    """Return the names of all people, bodies and places of a case, by id."""
    return {node.id: node.name for node in study.network.nodes}


def matrix(
    study: CaseStudy,
    page: int,
    *,
    person: str | None = None,
    happening: str | None = None,
    letters: int | None = None,
) -> Matrix:
    """Return a page of the claims matrix.

    Args:
        study: of the case.
        page: from 1.
        person: id of the entity that the happenings must be about; all if None.
        happening: id of the only one that is shown.
        letters: how many letters must speak of a happening; None: 2 if there are such happenings, else 1.
    """
    about = [
        one
        for one in study.comparison.happenings
        if (person is None or person in _involved(one)) and (happening is None or one.id == happening)
    ]
    spoken = {one.id: len({claim.letter for claim in one.claims}) for one in about}
    least = letters or (2 if happening is None and any(count >= SEVERAL for count in spoken.values()) else 1)
    found = [one for one in about if spoken[one.id] >= least]
    groups = {group.happening: group for group in study.comparison.groups}
    shown = cut(found, page, ROWS)
    speaking = {claim.letter for happening in shown.items for claim in happening.claims}
    columns = tuple(letter for letter in study.letters if letter.sha256 in speaking)
    rows = tuple(
        MatrixRow(
            happening=happening,
            group=groups.get(happening.id),
            cells=tuple(
                Cell(
                    letter=letter.sha256,
                    claims=tuple(claim for claim in happening.claims if claim.letter == letter.sha256),
                )
                for letter in columns
            ),
        )
        for happening in shown.items
    )
    types = {happening.type for happening in found}
    return Matrix(
        letters=columns,
        least=least,
        lone=sum(count < SEVERAL for count in spoken.values()),
        rows=Slice(items=rows, total=shown.total, page=shown.page, pages=shown.pages),
        types=tuple(kind for kind in EventType if kind in types),
    )


def timeline(study: CaseStudy, page: int, person: str | None = None) -> Slice[TimelineEntry]:
    """Return a page of the timeline.

    Args:
        study: of the case.
        page: from 1.
        person: id of the entity that the happenings must be about; all if None.
    """
    found = [one for one in study.comparison.happenings if person is None or person in _involved(one)]
    return cut(compose_timeline(found), page, ENTRIES)


def people_by_role(study: CaseStudy, page: int) -> tuple[tuple[RoleGroup, ...], Slice[CasePerson]]:
    """Return a page of the people of a case, under each of their roles in the order of the vocabulary.

    Args:
        study: of the case.
        page: from 1.
    """
    shown = cut(study.people, page, PEOPLE)
    groups = [
        RoleGroup(
            role=role,
            people=tuple(one for one in shown.items if any(source.role is role for source in one.roles)),
        )
        for role in Role
    ]
    groups.append(RoleGroup(role=None, people=tuple(one for one in shown.items if not one.roles)))
    return tuple(group for group in groups if group.people), shown


def gaps(study: CaseStudy, tasks: Iterable[Task], page: int) -> tuple[Slice[ShownGap], Mapping[GapKind, int]]:
    """Return a page of the gaps of a case, and how many there are of each kind.

    Args:
        study: of the case.
        tasks: of the case.
        page: from 1.
    """
    by_gap = {task.gap: task for task in tasks if task.gap is not None and not task.is_withdrawn}
    found = study.comparison.gaps
    shown = cut([ShownGap(gap=gap, task=by_gap.get(gap.id)) for gap in found], page, GAPS)
    counts = {kind: sum(gap.kind is kind for gap in found) for kind in GapKind}
    return shown, {kind: count for kind, count in counts.items() if count}


def audit(context: Context, case: str, before: int | None) -> ShownAudit:
    """Return what was done in a case and with its letters, the newest first.

    Args:
        context: of the pages.
        case: its id.
        before: number of the entry before which to look; None for the newest.
    """
    members = frozenset(context.archive.members(case))
    found: list[AuditEntry] = []
    for _ in range(AUDIT_STEPS):
        read = context.archive.audit(before=before, limit=AUDIT_READ)
        found += [
            entry
            for entry in reversed(read)
            if entry.detail.get("case") == case or entry.detail.get("sha256") in members
        ]
        before = read[0].number if read and read[0].number > 0 else None
        if before is None or len(found) >= AUDIT_ENOUGH:
            break
    return ShownAudit(entries=tuple(found), before=before)


def shown_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes that are not withdrawn, the newest first."""
    return tuple(reversed([note for note in notes if not note.is_withdrawn]))


def shown_tasks(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return the tasks that are not withdrawn: what is to be done by date, the undated last, then what was done."""
    return tuple(
        sorted(
            (task for task in tasks if not task.is_withdrawn), key=lambda task: (task.is_done, task.due or "9", task.id)
        )
    )


def _involved(happening: Happening) -> frozenset[str]:
    return frozenset((*happening.who, *happening.by, *happening.from_, *happening.to))
