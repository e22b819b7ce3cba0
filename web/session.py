"""Signing in: a random token for each start, typed into a form, then a cookie out of reach of scripts and strangers."""

import hashlib
import hmac
import secrets
import threading
import time

from web.viewer import Viewer

COOKIE = "dalel"
LIFE = 12 * 3600
"""seconds that a session lasts"""
OWNER = Viewer(account="owner", name="owner", is_administrator=True)
"""whoever runs Dalel on this machine"""
MOST = 64
"""sessions at a time; the oldest goes first"""


def new_token() -> str:
    """Return a token to sign in with: 192 random bits, printed once by whoever starts the pages."""
    return secrets.token_urlsafe(24)


class Sessions:
    """Who is signed in; forgotten when the process ends.

    Args:
        token: that opens a session.
    """

    def __init__(self, token: str) -> None:
        self._token = _digest(token)
        self._expiry: dict[bytes, float] = {}
        self._lock = threading.Lock()

    def open(self, token: str) -> str | None:
        """Return the secret of a new session, None if the token is wrong."""
        if not hmac.compare_digest(self._token, _digest(token)):
            return None
        secret = secrets.token_urlsafe(32)
        with self._lock:
            while len(self._expiry) >= MOST:
                del self._expiry[next(iter(self._expiry))]
            self._expiry[_digest(secret)] = time.monotonic() + LIFE
        return secret

    def viewer(self, secret: str | None) -> Viewer | None:
        """Return who is signed in by a secret; None if it is of no session that lasts."""
        if secret is None or self._expiry.get(_digest(secret), 0.0) <= time.monotonic():
            return None
        return OWNER

    def close(self, secret: str | None) -> None:
        """End a session."""
        if secret is not None:
            with self._lock:
                self._expiry.pop(_digest(secret), None)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
