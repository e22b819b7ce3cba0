"""Who uses the archive, kept in memory, so that no page lists the bucket to know who asks.

What is changed through the pages holds at once (`changed`), what is changed elsewhere within `FRESH` seconds.
"""

import threading
import time
from collections.abc import Mapping

from archive import Archive
from archive.accounts import Everyone
from archive.clock import now
from archive.tokens import token_of
from models.account import Account, CaseRole, Scope, Token
from models.errors import ArchiveError
from web.viewer import Viewer

FRESH = 2.0
"""seconds after which it is looked whether others changed anything"""
LASTING = 30.0
"""seconds for which we go on with what we know when the storage does not answer; then nobody is let in"""


class People:
    """All accounts and what they are in each case. Threads may share it.

    Args:
        archive: that keeps them.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = threading.Lock()
        self._everyone = Everyone()
        self._roles: Mapping[str, Mapping[str, CaseRole]] = {}
        self._read_at = float("-inf")

    @property
    def is_stale(self) -> bool:
        """Whether the next question asks the storage."""
        return time.monotonic() - self._read_at > FRESH

    def changed(self) -> None:
        """Read again what was just changed through the pages, before anyone is answered."""
        with self._lock:
            self._read()

    def everyone(self) -> Everyone:
        """Return all accounts, admissions and tokens.

        Raises:
            ArchiveError: the storage has not answered for a while.
        """
        if self.is_stale:
            # One asks; the others go on with what was known a moment ago.
            is_first = self._read_at == float("-inf")
            if self._lock.acquire(blocking=is_first):
                try:
                    if self.is_stale:
                        self._read()
                except ArchiveError:
                    if time.monotonic() - self._read_at > LASTING:
                        raise
                finally:
                    self._lock.release()
        return self._everyone

    def account(self, identifier: str) -> Account | None:
        """Return an account by its id, None if there is none or nobody may sign in with it."""
        found = self.everyone().accounts.get(identifier)
        return None if found is None or found.is_disabled else found

    def named(self, name: str) -> Account | None:
        """Return the account that signs in with a name, whatever its capitals; None if there is none."""
        wanted = " ".join(name.split()).casefold()
        found = (one for one in self.everyone().accounts.values() if one.name.casefold() == wanted)
        return min(found, key=lambda one: one.id, default=None)

    def of_subject(self, subject: str) -> Account | None:
        """Return the account of a person whom a provider of OpenID Connect knows; None if there is none."""
        found = (one for one in self.everyone().accounts.values() if one.subject == subject and not one.is_disabled)
        return next(found, None)

    def name_of(self, by: str) -> str:
        """Return the name of the account that custody, judgements or the audit log name; what is no account stays."""
        found = self.everyone().accounts.get(by)
        return by if found is None else found.name

    def roles_in(self, case: str) -> dict[str, CaseRole]:
        """Return what each account is in a case, by id of the account."""
        self.everyone()
        return {account: cases[case] for account, cases in self._roles.items() if case in cases}

    def token(self, text: str) -> Token | None:
        """Return the token that a program shows, None if it opens nothing."""
        return token_of(text, self.everyone().tokens, at=now())

    def tokens_of(self, account: str) -> list[Token]:
        """Return the tokens of an account, the oldest first."""
        return [token for token in self.everyone().tokens.values() if token.account == account]

    def viewer(self, account: Account, *, language: str, scope: Scope = Scope.WRITE) -> Viewer:
        """Return an account as one who looks at the pages."""
        self.everyone()
        return Viewer(
            account=account.id,
            name=account.name,
            is_administrator=account.is_administrator,
            cases=self._roles.get(account.id, {}),
            language=language,
            scope=scope,
        )

    def _read(self) -> None:
        everyone = self._archive.accounts.everyone()
        roles: dict[str, dict[str, CaseRole]] = {}
        for admission in everyone.admissions:
            roles.setdefault(admission.account, {})[admission.case] = admission.role
        self._everyone, self._roles, self._read_at = everyone, roles, time.monotonic()
