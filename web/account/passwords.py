"""Passwords: which are taken, and how they are kept (argon2id, RFC 9106)."""

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from models.errors import AccountError

SHORTEST = 15
"""letters of a password that is the only key (NIST SP 800-63B-4, 3.1.1.2)"""
LONGEST = 256
FEWEST = 6
"""different letters"""

_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
# 64 MiB each: more than two at a time would double the memory of the process.
_turn = threading.Semaphore(2)
_of_nobody = _hasher.hash("the password of an account that is not there")


def hashed(password: str, *, name: str) -> str:
    """Return what is kept of a password, in the PHC string format.

    Args:
        password: as typed.
        name: of the account; no password may hold it.

    Raises:
        AccountError: it is too short, too long or too easy to guess.
    """
    password = _normalised(password)
    if len(password) < SHORTEST:
        raise AccountError("The password has fewer than 15 letters.", remedy="Take four or five words.")
    if len(password) > LONGEST:
        raise AccountError("The password has more than 256 letters.", remedy="Take a shorter one.")
    if len(set(password)) < FEWEST or name.casefold() in password.casefold():
        raise AccountError("The password is easy to guess.", remedy="Take four or five words.")
    return rehashed(password)


def rehashed(password: str) -> str:
    """Return what is kept of a password that was taken before."""
    with _turn:
        return _hasher.hash(_normalised(password))


def is_right(password: str, kept: str | None) -> bool:
    """Say whether a password is the one that is kept. Takes as long where nothing is kept."""
    with _turn:
        try:
            return _hasher.verify(kept or _of_nobody, _normalised(password)[:LONGEST]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Say whether a hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def _normalised(password: str) -> str:
    # The same letters typed on different machines (NIST SP 800-63B-4, 3.1.1.2).
    return unicodedata.normalize("NFKC", password)
