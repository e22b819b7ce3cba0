"""Who uses the archive: accounts, what they are in each case, one-time links and tokens.

Each is an object of its own. What changes is written over the version that was read, so that of two administrators none
undoes what the other did. The audit log vouches for each of them, so that nobody who may write to the bucket lets
himself in unseen. Secrets are not kept, only their digests.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

from archive import keys
from archive.announcing import MACHINE, Announcing
from archive.audit_bindings import ALL_RIGHTS
from archive.clock import now
from archive.codec import decode, encode
from archive.faults import ConditionError
from archive.invitations import LINK_LIFE, Invitations
from archive.rights import Rights
from archive.store import Store
from archive.tokens import Tokens
from archive.turns import Turns
from models.account import Account, Admission, CaseRole, Scope, Token
from models.errors import AccountError, MissingKeyError, StorageUnavailableError

ATTEMPTS = 20
"""Times that others may come before us when we change an account."""


@dataclass(frozen=True, slots=True)
class Everyone:
    """All accounts, admissions and tokens at one moment."""

    accounts: dict[str, Account] = field(default_factory=dict)
    admissions: tuple[Admission, ...] = ()
    tokens: dict[str, Token] = field(default_factory=dict)


class Accounts:
    """All accounts. Threads may share it; other processes may write at the same time.

    Every change is announced in the audit log before it is written, and noted, on the disk, when a method returns.

    Args:
        store: the bucket.
        announcing: announces and notes what is written.
        turns: of those who change the same account, or let it into the same case and out of it.
        clock: gives the time, ISO 8601 UTC.
    """

    def __init__(self, store: Store, announcing: Announcing, turns: Turns, *, clock: Callable[[], str] = now) -> None:
        self._rights = Rights(store, announcing)
        self._turns = turns
        self._clock = clock
        self._invitations = Invitations(self._rights, self._enabled, self._now)
        self._tokens = Tokens(self._rights, self._now)
        self._lock = threading.Lock()

    def everyone(self) -> Everyone:
        """Read all accounts, admissions and tokens: three listings, and only what changed since the last call."""
        with self._lock:
            accounts = self._rights.all(keys.ACCOUNTS, Account)
            admissions = self._rights.all(keys.ADMISSIONS, Admission)
            tokens = self._rights.all(keys.TOKENS, Token)
        return Everyone(
            accounts={account.id: account for account in accounts},
            admissions=tuple(admissions),
            tokens={token.id: token for token in tokens},
        )

    def get(self, account: str) -> Account:
        """Read an account by its id. Raises MissingKeyError."""
        return decode(Account, self._rights.store.get(keys.account(account)).body, subject=account)

    def named(self, name: str) -> Account | None:
        """Return the account with a name, whatever its capitals; None if there is none."""
        wanted = name.strip().casefold()
        found = [account for account in self.everyone().accounts.values() if account.name.casefold() == wanted]
        # Two that were made at the same moment: the older one has the name, and the other is taken back.
        return min(found, key=lambda account: account.id, default=None)

    def create(self, name: str, *, by: str, is_administrator: bool = False) -> Account:
        """Make an account. It has no way in yet: give out a link with `invite`.

        Args:
            name: with which the person will sign in.
            by: who makes it.
            is_administrator: of the archive.

        Raises:
            AccountError: the name is taken, empty or too long.
        """
        from ulid import ULID

        name = " ".join(name.split())
        if not 0 < len(name) <= 100 or not name.isprintable():
            raise AccountError("A name has 1 to 100 letters.", remedy="Choose another name.")
        at = self._clock()
        account = Account(
            id=str(ULID()).lower(),
            name=name,
            is_administrator=is_administrator,
            sessions_since=at,
            created_at=at,
            created_by=by,
        )
        about = {"account": account.id, "what": "added"} | ({} if self._rights.is_anyone() else ALL_RIGHTS)
        key = keys.account(account.id)
        if self.named(name) is None:
            with suppress(ConditionError), self._rights.writing(key, encode(account), by=by, about=about):
                self._rights.store.put_new(key, encode(account))
                if self.named(name) != account:
                    self._rights.store.delete(key)
                    raise ConditionError
                return account
        raise AccountError("Another account has this name.", remedy="Choose another name.")

    def change(
        self, account: str, change: Callable[[Account], Account], *, by: str = MACHINE, what: str = "changed"
    ) -> Account:
        """Change an account, whatever others change of it meanwhile.

        Args:
            account: its id.
            change: returns the account as it is to be; may be called several times.
            by: who changes it.
            what: of it, in a word or two, for the audit log.

        Raises:
            MissingKeyError: there is no such account.
        """
        key, about = keys.account(account), {"account": account, "what": what}
        # An announcement lies between reading and writing: without turns many at once would all come too late.
        with self._turns.turn(key):
            for _ in range(ATTEMPTS):
                stored = self._rights.store.get(key)
                changed = change(decode(Account, stored.body, subject=account))
                body = encode(changed)
                if body == stored.body:
                    return changed
                with suppress(ConditionError), self._rights.writing(key, body, by=by, about=about, before=stored.body):
                    self._rights.overwrite(key, body, stored)
                    return changed
        raise _contended()

    def disable(self, account: str, *, by: str = MACHINE) -> Account:
        """Let nobody sign in with an account any more, and end its sessions. Raises MissingKeyError."""
        at = self._clock()
        return self.change(
            account, lambda one: replace(one, is_disabled=True, sessions_since=at), by=by, what="disabled"
        )

    def enable(self, account: str, *, by: str = MACHINE) -> Account:
        """Let an account sign in again. Raises MissingKeyError."""
        return self.change(account, lambda one: replace(one, is_disabled=False), by=by, what="enabled")

    def set_password(self, account: str, kept: str, *, by: str = MACHINE) -> Account:
        """Give an account a new password, and make all sessions void that it has open. Raises MissingKeyError.

        Args:
            account: its id.
            kept: hash of the password (argon2id, PHC string format).
            by: who sets it.
        """
        at = self._clock()
        return self.change(account, lambda one: replace(one, password=kept, sessions_since=at), by=by, what="password")

    def bind(self, *, by: str) -> tuple[str, ...]:
        """Let the audit log vouch for all accounts, roles, links and tokens that earlier versions of Dalel noted not.

        Whoever does so has looked at them: from then on each that the log does not name counts as put in by somebody.

        Args:
            by: who vouches for them.

        Returns:
            The keys that no entry named; none once all are bound.

        Raises:
            FixityError: the audit log is damaged.
        """
        return self._rights.vouch_for_all(by=by)

    def vouch(self, account: str, *, by: str) -> None:
        """Let the audit log vouch for an account as it is now, which verification named: a person has looked at it.

        Args:
            account: its id.
            by: who vouches for it.

        Raises:
            MissingKeyError: there is no such account.
        """
        self._rights.vouch(keys.account(account), by=by, about={"account": account})

    # Cases

    def admit(self, account: str, case: str, role: CaseRole, *, by: str) -> Admission:
        """Let an account into a case, or give it another role there.

        Args:
            account: its id.
            case: its id.
            role: what it is to be.
            by: who lets it in.

        Raises:
            MissingKeyError: there is no such account or case.
        """
        self.get(account)
        if not self._rights.store.has(keys.case(case)):
            raise MissingKeyError("There is no such case.", remedy="See `dalel case list`.", subject=case)
        admission = Admission(case=case, account=account, role=role, at=self._clock(), by=by)
        key, body = keys.admission(case, account), encode(admission)
        about = {"account": account, "case": case, "role": role.value, "what": "role"}
        with self._turns.turn(key):
            for _ in range(ATTEMPTS):
                stored = self._rights.find(key)
                before = None if stored is None else stored.body
                with suppress(ConditionError), self._rights.writing(key, body, by=by, about=about, before=before):
                    self._rights.overwrite(key, body, stored)
                    return admission
        raise _contended()

    def dismiss(self, account: str, case: str, *, by: str = MACHINE) -> None:
        """Let an account out of a case; nothing happens if it is not in."""
        key = keys.admission(case, account)
        with self._turns.turn(key):
            if self._rights.store.has(key):
                self._rights.remove(key, by=by, about={"account": account, "case": case, "role": "", "what": "role"})

    # One-time links and tokens

    def invite(self, account: str, *, by: str, life: timedelta = LINK_LIFE) -> str:
        """Make a one-time link of an account, and return its secret. Raises MissingKeyError.

        Args:
            account: its id.
            by: who makes it.
            life: how long it opens.
        """
        self.get(account)
        return self._invitations.make(account, by=by, life=life)

    def invited(self, secret: str) -> Account | None:
        """Return the account that a one-time link would sign in; None if it opens nothing."""
        return self._invitations.opens(secret)

    def redeem(self, secret: str) -> Account | None:
        """Use a one-time link up: of several who do so at once one gets the account. None if it opens nothing."""
        return self._invitations.redeem(secret)

    def make_token(self, account: str, *, label: str, scope: Scope, life: timedelta) -> str:
        """Make a token for programs, and return it, to be shown once. Raises AccountError for a label that is none.

        Args:
            account: id of the account that it acts for.
            label: what it is for.
            scope: what it lets do.
            life: how long it opens.
        """
        return self._tokens.make(account, label=label, scope=scope, life=life)

    def revoke_token(self, token: str, *, by: str = MACHINE) -> None:
        """Make a token open nothing any more, by its id."""
        self._tokens.revoke(token, by=by)

    def _now(self) -> str:
        return self._clock()

    def _enabled(self, account: str) -> Account | None:
        try:
            found = self.get(account)
        except MissingKeyError:
            return None
        return None if found.is_disabled else found


def _contended() -> StorageUnavailableError:
    return StorageUnavailableError("Others keep changing the same account.", remedy="Run the same again.")
