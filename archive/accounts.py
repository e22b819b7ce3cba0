"""Who uses the archive: accounts, what they are in each case, one-time links and tokens.

Each is an object of its own. What changes is written over the version that was read, so that of two administrators none
undoes what the other did. The audit log vouches for each of them, so that nobody who may write to the bucket lets
himself in unseen. Secrets are not kept, only their digests.
"""

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar, cast

from archive import keys
from archive.announcing import MACHINE, Announcing
from archive.audit_bindings import ALL_RIGHTS, RIGHTS, VOUCHED
from archive.clock import now
from archive.codec import decode, encode
from archive.faults import ConditionError
from archive.store import Store, Stored
from archive.turns import Turns
from models.account import Account, Admission, CaseRole, Invitation, Scope, Token
from models.audit import AuditAction
from models.errors import AccountError, MissingKeyError, StorageUnavailableError

LINK_LIFE = timedelta(minutes=30)
"""how long a one-time link opens, for whoever has just asked for it"""
INVITATION_LIFE = timedelta(days=3)
"""how long one opens that has to reach somebody else"""
TOKEN_PREFIX = "dalel"  # noqa: S105  (what tokens begin with, so that scanners of secrets know them)
ATTEMPTS = 20
"""Times that others may come before us when we change an account."""

Kind = TypeVar("Kind")


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
        turns: of those who let the same account into the same case, and out of it.
        clock: gives the time, ISO 8601 UTC.
    """

    def __init__(self, store: Store, announcing: Announcing, turns: Turns, *, clock: Callable[[], str] = now) -> None:
        self._store = store
        self._announcing = announcing
        self._turns = turns
        self._clock = clock
        self._known: dict[str, tuple[str, object]] = {}
        self._lock = threading.Lock()

    def everyone(self) -> Everyone:
        """Read all accounts, admissions and tokens: three listings, and only what changed since the last call."""
        with self._lock:
            accounts = self._read(keys.ACCOUNTS, Account)
            admissions = self._read(keys.ADMISSIONS, Admission)
            tokens = self._read(keys.TOKENS, Token)
        return Everyone(
            accounts={account.id: account for account in accounts},
            admissions=tuple(admissions),
            tokens={token.id: token for token in tokens},
        )

    def get(self, account: str) -> Account:
        """Read an account by its id. Raises MissingKeyError."""
        return decode(Account, self._store.get(keys.account(account)).body, subject=account)

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
        about = {"account": account.id, "what": "added"} | ({} if self._is_anyone() else ALL_RIGHTS)
        key = keys.account(account.id)
        if self.named(name) is None:
            with suppress(ConditionError), self._writing(key, encode(account), by=by, about=about):
                self._store.put_new(key, encode(account))
                if self.named(name) != account:
                    self._store.delete(key)
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
        key = keys.account(account)
        for _ in range(ATTEMPTS):
            stored = self._store.get(key)
            changed = change(decode(Account, stored.body, subject=account))
            body, about = encode(changed), {"account": account, "what": what}
            if body == stored.body:
                return changed
            with suppress(ConditionError), self._writing(key, body, by=by, about=about, before=stored.body):
                self._overwrite(key, body, stored.etag)
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
        noted = self._announcing.noted()
        if noted.are_rights_bound:
            return ()
        unnamed = sorted(key for key in self._all_keys() if key not in noted.objects)
        for key, stored in list(self._store.get_many(unnamed)):
            self._announcing.note(AuditAction.RIGHTS_CHANGED, key, stored.body, by=by, about=VOUCHED)
        self._announcing.declare(AuditAction.RIGHTS_CHANGED, ALL_RIGHTS, by=by)
        return tuple(unnamed)

    def vouch(self, account: str, *, by: str) -> None:
        """Let the audit log vouch for an account as it is now, which verification named: a person has looked at it.

        Args:
            account: its id.
            by: who vouches for it.

        Raises:
            MissingKeyError: there is no such account.
        """
        key = keys.account(account)
        about = {"account": account, **VOUCHED}
        self._announcing.note(AuditAction.RIGHTS_CHANGED, key, self._store.get(key).body, by=by, about=about)

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
        if not self._store.has(keys.case(case)):
            raise MissingKeyError("There is no such case.", remedy="See `dalel case list`.", subject=case)
        admission = Admission(case=case, account=account, role=role, at=self._clock(), by=by)
        key, body = keys.admission(case, account), encode(admission)
        about = {"account": account, "case": case, "role": role.value, "what": "role"}
        with self._turns.turn(key):
            for _ in range(ATTEMPTS):
                stored = self._find(key)
                before, etag = (None, None) if stored is None else (stored.body, stored.etag)
                with suppress(ConditionError), self._writing(key, body, by=by, about=about, before=before):
                    self._overwrite(key, body, etag)
                    return admission
        raise _contended()

    def dismiss(self, account: str, case: str, *, by: str = MACHINE) -> None:
        """Let an account out of a case; nothing happens if it is not in."""
        key = keys.admission(case, account)
        with self._turns.turn(key):
            if self._store.has(key):
                self._remove(key, by=by, about={"account": account, "case": case, "role": "", "what": "role"})

    # One-time links

    def invite(self, account: str, *, by: str, life: timedelta = LINK_LIFE) -> str:
        """Make a one-time link of an account.

        Args:
            account: its id.
            by: who makes it.
            life: how long it opens.

        Returns:
            Its secret: 256 random bits.

        Raises:
            MissingKeyError: there is no such account.
        """
        self.get(account)
        self._sweep()
        secret = secrets.token_urlsafe(32)
        at = self._clock()
        invitation = Invitation(account=account, made_at=at, made_by=by, expires_at=_later(at, life))
        key, about = keys.invitation(_digest(secret)), {"account": account, "what": "link made"}
        with self._writing(key, encode(invitation), by=by, about=about):
            self._store.put_new(key, encode(invitation))
        return secret

    def invited(self, secret: str) -> Account | None:
        """Return the account that a one-time link would sign in; None if it opens nothing."""
        found = self._invitation(secret)
        return None if found is None else self._enabled(found[0].account)

    def redeem(self, secret: str) -> Account | None:
        """Use a one-time link up: of several who do so at once one gets the account.

        Returns:
            None if it opens nothing: it never was, is used, or is too old, or its account is disabled.
        """
        found = self._invitation(secret)
        if found is None:
            return None
        invitation, stored = found
        account = self._enabled(invitation.account)
        if account is None:
            return None
        key, body = keys.invitation(_digest(secret)), encode(replace(invitation, used_at=self._clock()))
        about = {"account": account.id, "what": "link used"}
        with suppress(ConditionError), self._writing(key, body, by=account.id, about=about, before=stored.body):
            if not self._store.replace(key, body, stored.etag):
                raise ConditionError
            return account
        return None

    # Tokens

    def make_token(self, account: str, *, label: str, scope: Scope, life: timedelta) -> str:
        """Make a token for programs.

        Args:
            account: id of the account that it acts for.
            label: what it is for.
            scope: what it lets do.
            life: how long it opens.

        Returns:
            The token, to be shown once.

        Raises:
            AccountError: the label is empty or too long.
        """
        from ulid import ULID

        label = " ".join(label.split())
        if not 0 < len(label) <= 100:
            raise AccountError("What a token is for is said in 1 to 100 letters.", remedy="Say what it is for.")
        identifier = str(ULID()).lower()
        secret = secrets.token_urlsafe(32)
        at = self._clock()
        token = Token(
            id=identifier,
            account=account,
            label=label,
            scope=scope,
            digest=_digest(secret),
            made_at=at,
            expires_at=_later(at, life),
        )
        key, about = keys.token(identifier), {"account": account, "what": "token made"}
        with self._writing(key, encode(token), by=account, about=about):
            self._store.put_new(key, encode(token))
        return f"{TOKEN_PREFIX}_{identifier}_{secret}"

    def revoke_token(self, token: str, *, by: str = MACHINE) -> None:
        """Make a token open nothing any more, by its id."""
        key = keys.token(token)
        try:
            account = decode(Token, self._store.get(key).body, subject=token).account
        except MissingKeyError:
            return
        self._remove(key, by=by, about={"account": account, "what": "token revoked"})

    def _writing(
        self, key: str, body: bytes, *, by: str, about: dict[str, str], before: bytes | None = None
    ) -> AbstractContextManager[None]:
        return self._announcing.writing(AuditAction.RIGHTS_CHANGED, key, body, by=by, about=about, before=before)

    def _remove(self, key: str, *, by: str, about: dict[str, str]) -> None:
        with self._announcing.removing(AuditAction.RIGHTS_CHANGED, key, by=by, about=about):
            self._store.delete(key)

    def _overwrite(self, key: str, body: bytes, etag: str | None) -> None:
        """Write an object over the version that was read, or where there was none. Raises ConditionError."""
        is_written = self._store.put_new(key, body) if etag is None else self._store.replace(key, body, etag)
        # The answer to our own write may have got lost, and the write been repeated.
        if not is_written and not (self._store.has(key) and self._store.is_same(key, body)):
            raise ConditionError

    def _find(self, key: str) -> Stored | None:
        try:
            return self._store.get(key)
        except MissingKeyError:
            return None

    def _all_keys(self) -> Iterator[str]:
        return (found.key for prefix in RIGHTS for found in self._store.list(prefix))

    def _is_anyone(self) -> bool:
        return next(self._all_keys(), None) is not None

    def _read(self, prefix: str, kind: type[Kind]) -> list[Kind]:
        listed = {found.key: found.etag for found in self._store.list(prefix)}
        changed = [key for key, etag in listed.items() if self._known.get(key, ("", None))[0] != etag]
        for key in changed:
            try:
                stored = self._store.get(key)
            except MissingKeyError:
                listed.pop(key)
            else:
                self._known[key] = stored.etag, decode(kind, stored.body, subject=key)
        for key in [key for key in self._known if key.startswith(prefix) and key not in listed]:
            del self._known[key]
        return [cast(Kind, self._known[key][1]) for key in sorted(listed)]

    def _invitation(self, secret: str) -> tuple[Invitation, Stored] | None:
        stored = self._find(keys.invitation(_digest(secret)))
        if stored is None:
            return None
        invitation = decode(Invitation, stored.body)
        is_open = invitation.used_at is None and self._clock() < invitation.expires_at
        return (invitation, stored) if is_open else None

    def _enabled(self, account: str) -> Account | None:
        try:
            found = self.get(account)
        except MissingKeyError:
            return None
        return None if found.is_disabled else found

    def _sweep(self) -> None:
        # A link that opens nothing is kept only as long as it could be tried in good faith.
        limit = _later(self._clock(), -INVITATION_LIFE)
        for listed in self._store.list(keys.INVITATIONS):
            try:
                invitation = decode(Invitation, self._store.get(listed.key).body)
            except MissingKeyError:
                continue
            if invitation.expires_at < limit:
                self._remove(listed.key, by=MACHINE, about={"account": invitation.account, "what": "link expired"})


def token_of(text: str, tokens: dict[str, Token], *, at: str) -> Token | None:
    """Return the token that a program shows; None if it opens nothing.

    Args:
        text: as `Accounts.make_token` returned it.
        tokens: all tokens, by id.
        at: the time now, ISO 8601 UTC.
    """
    prefix, _, rest = text.partition("_")
    identifier, _, secret = rest.partition("_")
    found = tokens.get(identifier)
    # Compared also where there is none, so that time does not tell which ids there are.
    is_right = hmac.compare_digest(_digest(secret), found.digest if found else "0" * 64)
    return found if found and is_right and prefix == TOKEN_PREFIX and at < found.expires_at else None


def _contended() -> StorageUnavailableError:
    return StorageUnavailableError("Others keep changing the same account.", remedy="Run the same again.")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _later(at: str, life: timedelta) -> str:
    moment = datetime.fromisoformat(at) + life
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
