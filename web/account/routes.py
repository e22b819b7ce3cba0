"""Addresses of signing in and out, and of one's own account."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from models.account import Account, Scope
from models.audit import AuditAction
from models.errors import AccountError
from web.access import missing
from web.account import passwords, provider
from web.account.entering import TooSoonError, by_password, enter, give_cookie, set_password
from web.auditing import noted
from web.context import ByViewer, Context, InContext
from web.session import COOKIE, Session
from web.viewer import Viewer

router = APIRouter(include_in_schema=False)
LIVES = (7, 30, 90, 365)
"""days that a token may last"""
Text = Annotated[str, Form(max_length=1000)]


@router.get("/sign-in")
def ask(request: Request, context: InContext) -> Response:
    """Ask for name and password."""
    return _sign_in(request, context)


@router.post("/sign-in")
def sign_in(request: Request, context: InContext, name: Text = "", password: Text = "") -> Response:
    """Open a session with name and password."""
    try:
        account = by_password(context, name, password)
    except TooSoonError as error:
        return _sign_in(request, context, 429, name=name, wait=error.seconds)
    if account is None:
        known = context.people.named(name)
        detail = {"way": "password"}
        noted(request, context.archive, AuditAction.SIGN_IN_REFUSED, detail, by=known.id if known else "nobody")
        return _sign_in(request, context, 403, name=name, is_wrong=True)
    return enter(request, context, account, way="password")


@router.post("/sign-out")
def sign_out(request: Request, context: InContext) -> Response:
    """End the session."""
    context.sessions.close(request.cookies.get(COOKIE))
    noted(request, context.archive, AuditAction.SIGNED_OUT, {})
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


@router.get("/enter/{secret}")
def arrive(request: Request, context: InContext, secret: str) -> Response:
    """Show whom a one-time link signs in. To look uses nothing up: programs that fetch links ahead spoil none."""
    return _arrival(request, context, secret)


@router.post("/enter/{secret}")
def enter_by_link(request: Request, context: InContext, secret: str, password: Text = "", again: Text = "") -> Response:
    """Use a one-time link up, and set a password if one was typed."""
    invited = context.archive.accounts.invited(secret)
    if invited is not None and (password or again):
        try:
            _same(password, again)
            passwords.hashed(password, name=invited.name)
        except AccountError as error:
            return _arrival(request, context, secret, error)
    account = context.archive.accounts.redeem(secret)
    if account is None:
        detail = {"way": "link"}
        noted(request, context.archive, AuditAction.SIGN_IN_REFUSED, detail, by=invited.id if invited else "nobody")
        return _arrival(request, context, secret)
    if password:
        account = set_password(context, account.id, password)
    context.people.changed()
    return enter(request, context, account, way="link")


@router.get("/sign-in/provider")
def go_to_provider(request: Request, context: InContext) -> Response:
    """Send to the provider of the organisation's accounts."""
    return _gone(request, context, None)


@router.get("/enter/{secret}/provider")
def bind_to_provider(request: Request, context: InContext, secret: str) -> Response:
    """The same, to enter with a one-time link and from then on with the account of the organisation."""
    if context.archive.accounts.invited(secret) is None:
        return _arrival(request, context, secret)
    return _gone(request, context, secret)


@router.get("/sign-in/provider/return")
def come_back(request: Request, context: InContext, state: str = "") -> Response:
    """Let in who comes back from the provider."""
    if context.provider is None:
        raise missing()
    found = context.provider.finish(
        str(request.url), state=state, back=_back(request), browser=request.cookies.get(provider.COOKIE, "")
    )
    account = None
    if found is not None:
        subject, invitation = found
        account = context.people.of_subject(subject)
        if invitation is not None and account is None:
            invited = context.archive.accounts.redeem(invitation)
            if invited is not None:
                account = context.archive.accounts.change(
                    invited.id, lambda one: replace(one, subject=subject), by=invited.id, what="provider"
                )
                context.people.changed()
    if account is None:
        noted(request, context.archive, AuditAction.SIGN_IN_REFUSED, {"way": "provider"}, by="nobody")
        return _sign_in(request, context, 403, is_unknown=True)
    noted(request, context.archive, AuditAction.SIGNED_IN, {"way": "provider"}, by=account.id)
    # Not a redirect: the browser came from another site, and would not show us the cookie that it gets here.
    answer = context.renderer.page(request, "account/returned.html")
    answer.delete_cookie(provider.COOKIE, httponly=True, samesite="lax")
    give_cookie(request, answer, context.sessions.open(account))
    return answer


@router.get("/account")
def own(request: Request, context: InContext, viewer: ByViewer) -> Response:
    """Show one's own account: password, sessions, tokens."""
    return _own(request, context, viewer)


@router.post("/account/password")
def change_password(
    request: Request, context: InContext, viewer: ByViewer, old: Text = "", password: Text = "", again: Text = ""
) -> Response:
    """Change one's own password. All other sessions end."""
    account = context.archive.accounts.get(viewer.account)
    try:
        _still(context, account, old)
        _same(password, again)
        changed = set_password(context, viewer.account, password)
    except TooSoonError as error:
        return _own(request, context, viewer, 429, wait=error.seconds)
    except AccountError as error:
        return _own(request, context, viewer, 400, error=error)
    answer = RedirectResponse("/account", 303)
    give_cookie(request, answer, context.sessions.open(changed))
    return answer


@router.post("/account/sessions/end")
def end_sessions(request: Request, context: InContext, viewer: ByViewer, session: Text = "") -> Response:
    """End one of one's own sessions, or all but this one."""
    context.sessions.end(viewer.account, session=session or None, but=None if session else _session(request).id)
    return RedirectResponse("/account", 303)


@router.post("/account/tokens")
def make_token(
    request: Request,
    context: InContext,
    viewer: ByViewer,
    label: Text,
    scope: Annotated[Scope, Form()] = Scope.READ,
    days: Annotated[int, Form()] = LIVES[1],
) -> Response:
    """Make a token for programs and show it this once."""
    life = timedelta(days=days if days in LIVES else LIVES[0])
    try:
        token = context.archive.accounts.make_token(viewer.account, label=label, scope=scope, life=life)
    except AccountError as error:
        return _own(request, context, viewer, 400, error=error)
    context.people.changed()
    return _own(request, context, viewer, token=token)


@router.post("/account/tokens/{token}/revoke")
def revoke_token(context: InContext, viewer: ByViewer, token: str) -> Response:
    """Make one of one's own tokens open nothing any more."""
    if token not in {own.id for own in context.people.tokens_of(viewer.account)}:
        raise missing()
    context.archive.accounts.revoke_token(token, by=viewer.account)
    context.people.changed()
    return RedirectResponse("/account", 303)


def _back(request: Request) -> str:
    return f"{request.base_url}sign-in/provider/return"


def _gone(request: Request, context: Context, invitation: str | None) -> Response:
    if context.provider is None:
        raise missing()
    address, browser = context.provider.begin(_back(request), invitation)
    answer = RedirectResponse(address, 303)
    is_https = request.url.scheme == "https"
    # Lax: it has to come along when the provider sends the browser back.
    answer.set_cookie(provider.COOKIE, browser, max_age=provider.LIFE, httponly=True, samesite="lax", secure=is_https)
    return answer


def _still(context: Context, account: Account, old: str) -> None:
    if account.password is not None and by_password(context, account.name, old) is None:
        raise AccountError("The present password is wrong.", remedy="Type the password that you sign in with.")


def _same(password: str, again: str) -> None:
    if password != again:
        raise AccountError("The two passwords differ.", remedy="Type the same password twice.")


def _session(request: Request) -> Session:
    session: Session = request.scope["session"]
    return session


def _sign_in(
    request: Request,
    context: Context,
    status: int = 200,
    *,
    name: str = "",
    wait: float = 0,
    is_wrong: bool = False,
    is_unknown: bool = False,
) -> Response:
    return context.renderer.page(
        request,
        "account/sign_in.html",
        status,
        name=name,
        wait=wait,
        is_wrong=is_wrong,
        is_unknown=is_unknown,
        provider=context.provider,
    )


def _arrival(request: Request, context: Context, secret: str, error: AccountError | None = None) -> Response:
    account = context.archive.accounts.invited(secret)
    status = 404 if account is None else 400 if error else 200
    return context.renderer.page(
        request,
        "account/enter.html",
        status,
        account=account,
        error=error,
        shortest=passwords.SHORTEST,
        provider=context.provider,
        secret=secret,
    )


def _own(
    request: Request,
    context: Context,
    viewer: Viewer,
    status: int = 200,
    *,
    error: AccountError | None = None,
    token: str | None = None,
    wait: float = 0,
) -> Response:
    return context.renderer.page(
        request,
        "account/account.html",
        status,
        account=context.archive.accounts.get(viewer.account),
        sessions=context.sessions.of_account(viewer.account),
        this=_session(request).id,
        tokens=context.people.tokens_of(viewer.account),
        scopes=tuple(Scope),
        lives=LIVES,
        shortest=passwords.SHORTEST,
        error=error,
        token=token,
        wait=wait,
    )
