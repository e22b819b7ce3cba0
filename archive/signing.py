"""The key that signs custody entries: Ed25519 (RFC 8032), made at first use, readable by its owner only."""

import hashlib
import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ConfigurationError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Signer:
    """Signs with the key in a file.

    Args:
        path: of the private key, PKCS#8 PEM; made if missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def key(self) -> str:
        """SHA-256 of the public key's 32 bytes, hex."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        return hashlib.sha256(self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()

    @cached_property
    def public_pem(self) -> bytes:
        """The public key, SubjectPublicKeyInfo PEM, as openssl reads it."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        return self._private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, data: bytes) -> bytes:
        """Return the signature of 64 bytes."""
        return self._private.sign(data)

    @cached_property
    def _private(self) -> "Ed25519PrivateKey":
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            if not self.path.exists():
                self._make()
            key = load_pem_private_key(self.path.read_bytes(), password=None)
        except OSError as error:
            raise self._unusable(error.strerror or "input or output failed") from error
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise self._unusable("it is damaged") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise self._unusable("it is no Ed25519 key")
        return key

    def _make(self) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        try:
            # A link never replaces: of several processes that make a key at once, one wins and all use it.
            os.link(name, self.path)
        except FileExistsError:
            return
        finally:
            Path(name).unlink()

    def _unusable(self, why: str) -> ConfigurationError:
        return ConfigurationError(
            f"The key that signs custody entries cannot be used: {why}.",
            remedy="Restore it from a backup; if it is lost, move the file away and a new key is made.",
            subject=str(self.path),
        )
