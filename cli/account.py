"""`dalel account`: who uses the workplace."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from models.account import CaseRole
from models.errors import AccountError

if TYPE_CHECKING:
    from archive import Archive
    from models.account import Account

app = typer.Typer(no_args_is_help=True, help="Say who uses the workplace, and as what in each case.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the account.")]
CaseId = Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, as `dalel case list` shows it.")]


@app.command("list")
def list_accounts() -> None:
    """List all accounts."""
    with _opened() as (archive, _user):
        for account in archive.accounts.everyone().accounts.values():
            state = "administrator" if account.is_administrator else "active"
            sys.stdout.write(f"{account.id}  {'disabled' if account.is_disabled else state:13}  {account.name}\n")


@app.command("add")
def add(
    name: Name,
    administrator: Annotated[bool, typer.Option("--administrator", help="Of the archive: sees every case.")] = False,
) -> None:
    """Make an account and print a one-time link that signs its person in."""
    with _opened() as (archive, user):
        account = archive.accounts.create(name, by=user, is_administrator=administrator)
        _print_link(archive, user, account)


@app.command("link")
def link(name: Name) -> None:
    """Print a new one-time link that signs an account in, also if its password is forgotten."""
    with _opened() as (archive, user):
        account = _named(archive, name)
        _print_link(archive, user, account)


@app.command("disable")
def disable(name: Name) -> None:
    """Let nobody sign in with an account any more; its sessions and tokens end within seconds."""
    with _opened() as (archive, user):
        archive.accounts.disable(_named(archive, name).id, by=user)


@app.command("enable")
def enable(name: Name) -> None:
    """Let an account sign in again."""
    with _opened() as (archive, user):
        archive.accounts.enable(_named(archive, name).id, by=user)


@app.command("role")
def role(
    name: Name,
    case: CaseId,
    role: Annotated[CaseRole | None, typer.Argument(metavar="[ROLE]", help="Left out: no role any more.")] = None,
) -> None:
    """Let an account into a case as owner, investigator, paralegal, reader or auditor; or out of it."""
    with _opened() as (archive, user):
        account = _named(archive, name)
        archive.case(case)
        if role is None:
            archive.accounts.dismiss(account.id, case, by=user)
        else:
            archive.accounts.admit(account.id, case, role, by=user)


@app.command("bind")
def bind(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only this account, which `verify` named.")
    ] = None,
) -> None:
    """Let the audit log vouch for accounts, roles, links and tokens that an earlier version of Dalel made.

    Look at `dalel account list` and at the access of each case before. From then on `dalel verify` names as put in by
    somebody what the log does not name. Prints what it vouches for; nothing where all is bound. With NAME: for one
    account as it is now, after `dalel verify` named it and you have put it right.
    """
    with _opened() as (archive, user):
        if name is not None:
            archive.accounts.vouch(_named(archive, name).id, by=user)
            return
        for key in archive.accounts.bind(by=user):
            sys.stdout.write(f"{key}\n")


@contextmanager
def _opened() -> "Iterator[tuple[Archive, str]]":
    import getpass

    from archive import open_archive
    from configuration import load_settings

    with open_archive(load_settings()) as archive:
        yield archive, getpass.getuser()


def _named(archive: "Archive", name: str) -> "Account":
    found = archive.accounts.named(name)
    if found is None:
        raise AccountError("There is no account of this name.", remedy="See `dalel account list`.", subject=name)
    return found


def _print_link(archive: "Archive", user: str, account: "Account") -> None:
    from archive.invitations import INVITATION_LIFE
    from configuration import load_settings

    secret = archive.accounts.invite(account.id, by=user, life=INVITATION_LIFE)
    sys.stderr.write(f"Works once, for {INVITATION_LIFE.days} days, while `dalel up` runs:\n")
    sys.stdout.write(f"http://127.0.0.1:{load_settings().web_port}/enter/{secret}\n")
