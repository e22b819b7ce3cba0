"""Who comes in, and by what: a password, or a one-time link."""

from dataclasses import replace

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from models.account import Account
from models.audit import AuditAction
from web.account import passwords
from web.auditing import noted
from web.context import Context
from web.session import COOKIE, LIFE


class TooSoonError(Exception):
    """After wrong passwords the next one has to wait.

    Args:
        seconds: how long.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__("too soon")
        self.seconds = seconds


def by_password(context: Context, name: str, password: str) -> Account | None:
    """Return the account that a name and a password sign in, None if they are none.

    It takes as long, and says the same, whether the account is not there, disabled, without a password, or the
    password is wrong.

    Raises:
        TooSoonError: there were too many wrong ones for this name.
    """
    seconds = context.back_off.wait(name)
    if seconds:
        raise TooSoonError(seconds)
    context.back_off.tried(name)
    found = context.people.named(name)
    usable = found if found is not None and not found.is_disabled else None
    if not passwords.is_right(password, None if usable is None else usable.password) or usable is None:
        return None
    context.back_off.right(name)
    if usable.password is not None and passwords.is_outdated(usable.password):
        kept = passwords.rehashed(password)
        context.archive.accounts.change(
            usable.id, lambda account: replace(account, password=kept), by=usable.id, what="password hashed anew"
        )
    return usable


def set_password(context: Context, account: str, password: str) -> Account:
    """Give an account a new password, which makes void all sessions that it has open.

    Raises:
        AccountError: the password is refused.
        MissingKeyError: there is no such account.
    """
    kept = passwords.hashed(password, name=context.archive.accounts.get(account).name)
    changed = context.archive.accounts.set_password(account, kept, by=account)
    context.people.changed()
    context.sessions.end(account)
    return changed


def enter(request: Request, context: Context, account: Account, *, way: str, path: str = "/") -> Response:
    """Open a session and go on to a page.

    Args:
        request: of the person.
        context: of the screens.
        account: that was shown to be the person's.
        way: by what, for the audit log.
        path: where to go on to.
    """
    noted(request, context.archive, AuditAction.SIGNED_IN, {"way": way}, by=account.id)
    answer = RedirectResponse(path, 303)
    give_cookie(request, answer, context.sessions.open(account))
    return answer


def give_cookie(request: Request, answer: Response, secret: str) -> None:
    """Put the secret of a session into the browser, out of reach of scripts and of other sites."""
    is_https = request.url.scheme == "https"
    answer.set_cookie(COOKIE, secret, max_age=LIFE, httponly=True, samesite="strict", secure=is_https)
