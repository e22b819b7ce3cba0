"""Which letters a case has and whether it is held, as JSON: what programs ask for without having anything compared."""

from enum import StrEnum

from fastapi import APIRouter
from pydantic import BaseModel

from models.account import Right
from web.case.api import CaseId
from web.context import ByViewer, Context, InContext
from web.judging import now
from web.viewer import Viewer

router = APIRouter(prefix="/api/cases/{case}", tags=["cases"])


class MemberState(StrEnum):
    """What became of a letter of a case."""

    READ = "read"
    UNREAD = "unread"
    """nobody has read it yet, or nobody could"""
    ERASED = "erased"
    """by order of a court or the person concerned"""


class Member(BaseModel):
    """A letter of a case."""

    sha256: str
    state: MemberState


class Hold(BaseModel):
    """Whether a case is held, and whether the storage enforces it; `warning` says what to do where it does not."""

    is_held: bool
    is_enforced: bool
    warning: str | None


@router.get("/members")
def list_members(case: CaseId, context: InContext, viewer: ByViewer) -> list[Member]:
    """List all letters of a case, in order of digest: also those that were not read, or were erased."""
    context.access.case(viewer, case)
    members = sorted(context.archive.members(case))
    read = context.archive.newest_pipelines_of(members)
    return [Member(sha256=sha256, state=_state(context, sha256, is_read=sha256 in read)) for sha256 in members]


@router.put("/hold")
def hold(case: CaseId, context: InContext, viewer: ByViewer) -> Hold:
    """Put a case under legal hold: nothing of it may be deleted until it is released."""
    return _ordered(context, viewer, case, is_held=True)


@router.delete("/hold")
def release(case: CaseId, context: InContext, viewer: ByViewer) -> Hold:
    """End the legal hold of a case; what another held case has stays held."""
    return _ordered(context, viewer, case, is_held=False)


def _ordered(context: Context, viewer: Viewer, case: str, *, is_held: bool) -> Hold:
    found = context.access.case(viewer, case, Right.MANAGE)
    order = context.archive.hold_case if is_held else context.archive.release_case
    is_enforced = order(found.id, by=viewer.account, at=now())
    return Hold(is_held=is_held, is_enforced=is_enforced, warning=context.archive.store.locking.protection().warning)


def _state(context: Context, sha256: str, *, is_read: bool) -> MemberState:
    if is_read:
        return MemberState.READ
    return MemberState.ERASED if context.archive.is_erased(sha256) else MemberState.UNREAD
