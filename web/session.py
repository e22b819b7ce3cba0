"""Who is signed in: a random secret in a cookie, out of reach of scripts and other sites.

Sessions are kept in memory and end with the process, after a day's work, and when nobody has asked for a while
(NIST SP 800-63B-4, 2.2.3).
"""

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass

from archive.clock import is_before, now
from models.account import Account

COOKIE = "dalel"
LIFE = 12 * 3600
"""seconds after which a session ends"""
IDLE = 3600
"""seconds without a request after which it ends"""
MOST = 1000
"""sessions at a time; the one that was used longest ago goes first"""


@dataclass(slots=True, kw_only=True)
class Session:
    """A session.

    Args:
        id: by which it is shown and ended; no secret.
        account: whose.
        opened_at: ISO 8601 UTC.
        used_at: ISO 8601 UTC.
        opened: on the clock of the process, seconds.
        used: the same.
    """

    id: str
    account: str
    opened_at: str
    used_at: str
    opened: float
    used: float


class Sessions:
    """All sessions. Threads may share it."""

    def __init__(self) -> None:
        self._open: dict[str, Session] = {}
        self._lock = threading.Lock()

    def open(self, account: Account) -> str:
        """Open a session of an account and return its secret."""
        secret = secrets.token_urlsafe(32)
        # Not before the account's own time, which may be of a machine whose clock goes ahead of ours.
        at, moment = max(now(), account.sessions_since), time.monotonic()
        session = Session(
            id=secrets.token_hex(8), account=account.id, opened_at=at, used_at=at, opened=moment, used=moment
        )
        with self._lock:
            self._sweep()
            while len(self._open) >= MOST:
                del self._open[min(self._open, key=lambda digest: self._open[digest].used)]
            self._open[_digest(secret)] = session
        return secret

    def find(self, secret: str | None) -> Session | None:
        """Return the session of a secret, None if there is none that lasts. Asking for it keeps it from idling."""
        session = None if secret is None else self._open.get(_digest(secret))
        if session is None or not _lasts(session):
            return None
        session.used, session.used_at = time.monotonic(), now()
        return session

    def of_account(self, account: str) -> list[Session]:
        """Return the sessions of an account, the newest first."""
        with self._lock:
            self._sweep()
            own = [session for session in self._open.values() if session.account == account]
        return sorted(own, key=lambda session: session.opened, reverse=True)

    def close(self, secret: str | None) -> None:
        """End the session of a secret."""
        if secret is not None:
            with self._lock:
                self._open.pop(_digest(secret), None)

    def end(self, account: str, *, session: str | None = None, but: str | None = None) -> None:
        """End sessions of an account.

        Args:
            account: whose.
            session: id of the one to end; all if None.
            but: id of one that goes on.
        """
        with self._lock:
            for digest, one in list(self._open.items()):
                if one.account == account and one.id != but and session in {None, one.id}:
                    del self._open[digest]

    def _sweep(self) -> None:
        for digest, session in list(self._open.items()):
            if not _lasts(session):
                del self._open[digest]


def is_void(session: Session, account: Account) -> bool:
    """Say whether something made the sessions of an account void after this one was opened."""
    return is_before(session.opened_at, account.sessions_since)


def _lasts(session: Session) -> bool:
    moment = time.monotonic()
    return moment - session.opened < LIFE and moment - session.used < IDLE


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
