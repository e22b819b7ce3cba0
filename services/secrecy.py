"""Files that only their owner may read: made once, and refused when others may read them."""

import hashlib
import hmac
import os
import secrets
import stat
import tempfile
from pathlib import Path
from typing import Any

import rfc8785

from models.errors import ConfigurationError

LENGTH = 32
"""Bytes of a secret: as many as the hash that it keys (RFC 2104, section 3)."""


class Secret:
    """A secret of this installation that makes digests which nobody else can make.

    Args:
        path: of the file that holds it; made if missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def keyed_digest(self, value: object) -> str:
        """Return the HMAC-SHA-256 (RFC 2104) of canonical JSON (RFC 8785), hex.

        Args:
            value: plain data: dicts with text keys, lists, tuples, text, numbers, None.

        Raises:
            ConfigurationError: the secret cannot be read, or others may read it.
        """
        try:
            if not self.path.exists():
                write_once(self.path, secrets.token_bytes(LENGTH))
            secret = closed_bytes(self.path)
        except OSError as error:
            raise ConfigurationError(
                f"The secret of the audit log cannot be read ({error.strerror}).",
                remedy="Restore it from a backup; if it is lost, delete the file and a new one is made.",
                subject=str(self.path),
            ) from error
        data: Any = value
        return hmac.new(secret, rfc8785.dumps(data), hashlib.sha256).hexdigest()


def write_once(path: Path, data: bytes) -> None:
    """Write a file for its owner only, unless it is there: of several processes that do so at once one wins.

    Args:
        path: where; its folder is made for the owner only.
        data: the whole of it.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes it 0600. Whole and on the disk before it has its name; a link never replaces.
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(name)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()


def closed_bytes(path: Path) -> bytes:
    """Read a file that nobody but its owner may read.

    Args:
        path: of the file.

    Raises:
        OSError: it cannot be read.
        ConfigurationError: its mode lets others read or change it.
    """
    with path.open("rb") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        if mode & 0o077:
            raise ConfigurationError(
                f"Others on this machine may read a secret file (mode {mode:04o}).",
                remedy="Run `chmod 600` on it. If somebody may have read a key, then also: dalel key rotate.",
                subject=str(path),
            )
        return file.read()
