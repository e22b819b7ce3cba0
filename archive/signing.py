"""The key that signs what is kept: Ed25519 (RFC 8032), made at first use, readable by its owner only."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ConfigurationError
from services.secrecy import closed_bytes, write_once

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """One private key.

    Args:
        key: SHA-256 of the public key's 32 bytes, hex.
        public_pem: the public key, SubjectPublicKeyInfo PEM, as openssl reads it.
        private: the key itself; never shown.
    """

    key: str
    public_pem: bytes
    private: "Ed25519PrivateKey"

    def __repr__(self) -> str:
        return f"SigningKey({self.key})"

    def sign(self, data: bytes) -> bytes:
        """Return the signature of 64 bytes."""
        return self.private.sign(data)


class Signer:
    """Signs with the key in a file. If the file is replaced, by a rotation, the next signature is of the new key.

    Args:
        path: of the private key, PKCS#8 PEM; made if missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._loaded: tuple[tuple[int, int, int], SigningKey] | None = None

    @property
    def key(self) -> str:
        """SHA-256 of the public key's 32 bytes, hex."""
        return self.current().key

    @property
    def public_pem(self) -> bytes:
        """The public key, SubjectPublicKeyInfo PEM, as openssl reads it."""
        return self.current().public_pem

    def current(self) -> SigningKey:
        """Return the key that signs now.

        Raises:
            ConfigurationError: the file cannot be read, is no such key, or others may read it.
        """
        try:
            if not self.path.exists():
                write_once(self.path, _new_key())
            state = self.path.stat()
            version = (state.st_ino, state.st_mtime_ns, state.st_mode)
            if self._loaded is None or self._loaded[0] != version:
                self._loaded = version, load_key(self.path)
            return self._loaded[1]
        except OSError as error:
            raise _unusable(self.path, error.strerror or "input or output failed") from error


def load_key(path: Path) -> SigningKey:
    """Read a private key.

    Args:
        path: PKCS#8 PEM.

    Raises:
        OSError: it cannot be read.
        ConfigurationError: it is no such key, or others may read it.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

    try:
        private = load_pem_private_key(closed_bytes(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _unusable(path, "it is damaged") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise _unusable(path, "it is no Ed25519 key")
    public = private.public_key()
    return SigningKey(
        key=hashlib.sha256(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest(),
        public_pem=public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        private=private,
    )


def successor(path: Path) -> SigningKey:
    """Return the key that is to follow the one in a file, making it if there is none yet.

    Args:
        path: of the present key; the next one lies beside it until it takes its place.

    Raises:
        ConfigurationError: it cannot be made or read.
    """
    beside = _beside(path)
    try:
        if not beside.exists():
            write_once(beside, _new_key())
        return load_key(beside)
    except OSError as error:
        raise _unusable(beside, error.strerror or "input or output failed") from error


def put_in_place(path: Path) -> None:
    """Let the next key take the place of the present one, which is gone for good."""
    try:
        _beside(path).replace(path)
        descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _unusable(path, error.strerror or "input or output failed") from error


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.next{path.suffix}")


def _new_key() -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _unusable(path: Path, why: str) -> ConfigurationError:
    return ConfigurationError(
        f"The key that signs custody entries cannot be used: {why}.",
        remedy="Restore it from a backup; if it is lost, move the file away and a new key is made.",
        subject=str(path),
    )
