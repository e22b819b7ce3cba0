"""Addresses of all accounts, for administrators, and of who is let into a case, for its owners."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from archive.invitations import INVITATION_LIFE
from models.account import Account, CaseRole, Right
from models.errors import AccountError
from web.access import missing, only_administrators
from web.case import views
from web.context import ByViewer, Context, InContext
from web.viewer import Viewer

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=200)]


@router.get("/people")
def people(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """List all accounts."""
    only_administrators(viewer)
    return _people(request, context)


@router.post("/people")
def add(
    request: Request,
    context: InContext,
    viewer: ByViewer,
    name: Text,
    is_administrator: Annotated[bool, Form()] = False,  # noqa: FBT002  (a box of the form)
) -> Response:
    """Make an account and show, this once, the link that invites its person."""
    only_administrators(viewer)
    try:
        account = context.archive.accounts.create(name, by=viewer.account, is_administrator=is_administrator)
    except AccountError as error:
        return _people(request, context, 400, error=error)
    return _invited(request, context, viewer, account)


@router.post("/people/{account}/link")
def invite(request: Request, context: InContext, viewer: ByViewer, account: str) -> Response:
    """Make a new link for an account and show it this once."""
    return _invited(request, context, viewer, _known(context, viewer, account))


@router.post("/people/{account}/disable")
def disable(request: Request, context: InContext, viewer: ByViewer, account: str) -> Response:
    """Let nobody sign in with an account any more; its sessions and tokens end at once."""
    known = _known(context, viewer, account)
    if known.id == viewer.account:
        error = AccountError("You cannot disable yourself.", remedy="Let another administrator do it.")
        return _people(request, context, 400, error=error)
    context.archive.accounts.disable(account, by=viewer.account)
    context.sessions.end(account)
    return _changed(context)


@router.post("/people/{account}/enable")
def enable(context: InContext, viewer: ByViewer, account: str) -> Response:
    """Let an account sign in again."""
    _known(context, viewer, account)
    context.archive.accounts.enable(account, by=viewer.account)
    return _changed(context)


@router.get("/cases/{case}/access")
def admitted(request: Request, context: InContext, viewer: ByViewer, case: str) -> Response:
    """List who is let into a case, and as what."""
    context.access.case(viewer, case, Right.MANAGE)
    return _admitted(request, context, viewer, case)


@router.post("/cases/{case}/access")
def admit(
    request: Request,
    context: InContext,
    viewer: ByViewer,
    case: str,
    name: Text,
    role: Annotated[CaseRole, Form()],
) -> Response:
    """Let an account into a case, or give it another role there."""
    context.access.case(viewer, case, Right.MANAGE)
    try:
        account = _usable(context, name)
        _keep_an_owner(context, viewer, case, account.id, role)
    except AccountError as error:
        return _admitted(request, context, viewer, case, 400, error=error)
    context.archive.accounts.admit(account.id, case, role, by=viewer.account)
    context.people.changed()
    return RedirectResponse(f"/cases/{case}/access", 303)


@router.post("/cases/{case}/access/{account}/end")
def dismiss(request: Request, context: InContext, viewer: ByViewer, case: str, account: str) -> Response:
    """Let an account out of a case; it holds at once."""
    context.access.case(viewer, case, Right.MANAGE)
    if account not in context.people.roles_in(case):
        raise missing()
    try:
        _keep_an_owner(context, viewer, case, account, None)
    except AccountError as error:
        return _admitted(request, context, viewer, case, 400, error=error)
    context.archive.accounts.dismiss(account, case, by=viewer.account)
    context.people.changed()
    return RedirectResponse(f"/cases/{case}/access" if account != viewer.account else "/", 303)


def _usable(context: Context, name: str) -> Account:
    account = context.people.named(name)
    if account is None or account.is_disabled:
        raise AccountError("There is no account of this name.", remedy="Ask an administrator to add it.")
    return account


def _keep_an_owner(context: Context, viewer: Viewer, case: str, account: str, role: CaseRole | None) -> None:
    owners = {one for one, held in context.people.roles_in(case).items() if held is CaseRole.OWNER}
    if owners == {account} and role is not CaseRole.OWNER and not viewer.is_administrator:
        raise AccountError("A case keeps at least one owner.", remedy="Make somebody else an owner first.")


def _known(context: Context, viewer: Viewer, account: str) -> Account:
    only_administrators(viewer)
    found = context.people.everyone().accounts.get(account)
    if found is None:
        raise missing()
    return found


def _changed(context: Context) -> Response:
    context.people.changed()
    return RedirectResponse("/people", 303)


def _invited(request: Request, context: Context, viewer: Viewer, account: Account) -> Response:
    secret = context.archive.accounts.invite(account.id, by=viewer.account, life=INVITATION_LIFE)
    context.people.changed()
    return _people(request, context, link=f"{request.base_url}enter/{secret}", invited=account)


def _people(
    request: Request,
    context: Context,
    status: int = 200,
    *,
    error: AccountError | None = None,
    link: str | None = None,
    invited: Account | None = None,
) -> Response:
    accounts = sorted(context.people.everyone().accounts.values(), key=lambda one: one.name.casefold())
    return context.renderer.page(
        request,
        "administration/people.html",
        status,
        accounts=accounts,
        error=error,
        link=link,
        invited=invited,
        life=INVITATION_LIFE.total_seconds(),
    )


def _admitted(
    request: Request,
    context: Context,
    viewer: Viewer,
    case: str,
    status: int = 200,
    *,
    error: AccountError | None = None,
) -> Response:
    roles = context.people.roles_in(case)
    accounts = context.people.everyone().accounts
    known = sorted((accounts[one] for one in roles if one in accounts), key=lambda one: one.name.casefold())
    return context.renderer.page(
        request,
        "administration/access.html",
        status,
        case=context.access.case(viewer, case),
        opened=views.opened(context, viewer, case, Right.MANAGE, wait=0),
        people=[(one, roles[one.id]) for one in known],
        roles=tuple(CaseRole),
        error=error,
    )
