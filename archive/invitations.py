"""One-time links that sign an account in."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from archive import keys
from archive.announcing import MACHINE
from archive.codec import decode, encode
from archive.faults import ConditionError
from archive.rights import Rights, later, secret_digest
from archive.store import Stored
from models.account import Account, Invitation
from models.errors import MissingKeyError

LINK_LIFE = timedelta(minutes=30)
"""how long a one-time link opens, for whoever has just asked for it"""
INVITATION_LIFE = timedelta(days=3)
"""how long one opens that has to reach somebody else"""


class Invitations:
    """The one-time links of all accounts.

    Args:
        rights: where they lie.
        enabled: returns an account by its id, None if nobody may sign in with it.
        clock: gives the time, ISO 8601 UTC.
    """

    def __init__(self, rights: Rights, enabled: Callable[[str], Account | None], clock: Callable[[], str]) -> None:
        self._rights = rights
        self._enabled = enabled
        self._clock = clock

    def make(self, account: str, *, by: str, life: timedelta) -> str:
        """Make a one-time link of an account.

        Args:
            account: its id.
            by: who makes it.
            life: how long it opens.

        Returns:
            Its secret: 256 random bits.
        """
        self._sweep()
        secret = secrets.token_urlsafe(32)
        at = self._clock()
        invitation = Invitation(account=account, made_at=at, made_by=by, expires_at=later(at, life))
        key, about = keys.invitation(secret_digest(secret)), {"account": account, "what": "link made"}
        with self._rights.writing(key, encode(invitation), by=by, about=about):
            self._rights.store.put_new(key, encode(invitation))
        return secret

    def opens(self, secret: str) -> Account | None:
        """Return the account that a one-time link would sign in; None if it opens nothing."""
        found = self._find(secret)
        return None if found is None else self._enabled(found[0].account)

    def redeem(self, secret: str) -> Account | None:
        """Use a one-time link up: of several who do so at once one gets the account.

        Returns:
            None if it opens nothing: it never was, is used, or is too old, or its account is disabled.
        """
        found = self._find(secret)
        if found is None:
            return None
        invitation, stored = found
        account = self._enabled(invitation.account)
        if account is None:
            return None
        key, body = keys.invitation(secret_digest(secret)), encode(replace(invitation, used_at=self._clock()))
        about = {"account": account.id, "what": "link used"}
        with suppress(ConditionError), self._rights.writing(key, body, by=account.id, about=about, before=stored.body):
            if not self._rights.store.replace(key, body, stored.etag):
                raise ConditionError
            return account
        return None

    def _find(self, secret: str) -> tuple[Invitation, Stored] | None:
        stored = self._rights.find(keys.invitation(secret_digest(secret)))
        if stored is None:
            return None
        invitation = decode(Invitation, stored.body)
        is_open = invitation.used_at is None and self._clock() < invitation.expires_at
        return (invitation, stored) if is_open else None

    def _sweep(self) -> None:
        # A link that opens nothing is kept only as long as it could be tried in good faith.
        limit = later(self._clock(), -INVITATION_LIFE)
        for listed in self._rights.store.list(keys.INVITATIONS):
            try:
                invitation = decode(Invitation, self._rights.store.get(listed.key).body)
            except MissingKeyError:
                continue
            if invitation.expires_at < limit:
                self._rights.remove(
                    listed.key, by=MACHINE, about={"account": invitation.account, "what": "link expired"}
                )
