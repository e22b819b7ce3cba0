"""The one-time link by which whoever runs Dalel on this machine comes in: no password to invent, none to lose."""

import getpass

from archive.accounts import Accounts
from archive.invitations import LINK_LIFE
from models.account import Account


def way_in(accounts: Accounts, address: str, *, is_watched: bool) -> str | None:
    """Return a new one-time link of an administrator; at the first start, of the first account, which it makes.

    Args:
        accounts: of the archive.
        address: of the pages, with a slash at its end.
        is_watched: whether a person reads what is printed. If not, it may go to a log that others read: then a link is
            made only while nobody could come in otherwise.

    Returns:
        None if no administrator may sign in, or no link is needed.
    """
    known = accounts.everyone().accounts.values()
    administrators = [account for account in known if account.is_administrator and not account.is_disabled]
    if not known:
        administrators = [accounts.create(getpass.getuser(), by=getpass.getuser(), is_administrator=True)]
    if not administrators or (not is_watched and any(map(_has_key, administrators))):
        return None
    return f"{address}enter/{accounts.invite(administrators[0].id, by=getpass.getuser())}"


def minutes() -> int:
    """Return how long such a link opens, in minutes."""
    return int(LINK_LIFE.total_seconds() // 60)


def _has_key(account: Account) -> bool:
    return account.password is not None or account.subject is not None
