"""Tokens: what a program shows in place of a person."""

import hmac
import secrets
from collections.abc import Callable
from datetime import timedelta

from archive import keys
from archive.codec import decode, encode
from archive.rights import Rights, later, secret_digest
from models.account import Scope, Token
from models.errors import AccountError

TOKEN_PREFIX = "dalel"  # noqa: S105  (what tokens begin with, so that scanners of secrets know them)


class Tokens:
    """The tokens of all accounts.

    Args:
        rights: where they lie.
        clock: gives the time, ISO 8601 UTC.
    """

    def __init__(self, rights: Rights, clock: Callable[[], str]) -> None:
        self._rights = rights
        self._clock = clock

    def make(self, account: str, *, label: str, scope: Scope, life: timedelta) -> str:
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
            digest=secret_digest(secret),
            made_at=at,
            expires_at=later(at, life),
        )
        key, about = keys.token(identifier), {"account": account, "what": "token made"}
        with self._rights.writing(key, encode(token), by=account, about=about):
            self._rights.store.put_new(key, encode(token))
        return f"{TOKEN_PREFIX}_{identifier}_{secret}"

    def revoke(self, token: str, *, by: str) -> None:
        """Make a token open nothing any more, by its id."""
        key = keys.token(token)
        stored = self._rights.find(key)
        if stored is None:
            return
        account = decode(Token, stored.body, subject=token).account
        self._rights.remove(key, by=by, about={"account": account, "what": "token revoked"})


def token_of(text: str, tokens: dict[str, Token], *, at: str) -> Token | None:
    """Return the token that a program shows; None if it opens nothing.

    Args:
        text: as `Tokens.make` returned it.
        tokens: all tokens, by id.
        at: the time now, ISO 8601 UTC.
    """
    prefix, _, rest = text.partition("_")
    identifier, _, secret = rest.partition("_")
    found = tokens.get(identifier)
    # Compared also where there is none, so that time does not tell which ids there are.
    is_right = hmac.compare_digest(secret_digest(secret), found.digest if found else "0" * 64)
    return found if found and is_right and prefix == TOKEN_PREFIX and at < found.expires_at else None
