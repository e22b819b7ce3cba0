"""Links of chains: canonical JSON (RFC 8785), its SHA-256, and an Ed25519 signature (RFC 8032) over that. Pure.

Fields that are None are left out, so that what was written before a field existed keeps its digest.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, TypeVar

import rfc8785

from archive.clock import is_before
from archive.codec import decode
from archive.signing import Signer
from models.audit import AuditBlock
from models.checkpoint import Checkpoint, InclusionProof, Leaf
from models.custody import CustodyEntry
from models.errors import FixityError
from models.rotation import Rotation

Link = CustodyEntry | AuditBlock | Checkpoint | Rotation
LinkT = TypeVar("LinkT", CustodyEntry, AuditBlock, Checkpoint, Rotation)

UNHASHED = ("digest", "signature", "countersignature")
"""Fields that the digest does not cover: itself, and what is made of it."""
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


def canonical_bytes(value: Link | Leaf | InclusionProof) -> bytes:
    """Write a link, a leaf of a checkpoint or its proof as it is stored: canonical JSON (RFC 8785).

    Raises:
        ValueError: it holds text that is no Unicode.
    """
    return rfc8785.dumps(_fields(value))


def read_link(kind: type[LinkT], body: bytes, *, subject: str) -> LinkT:
    """Read a link, and see that it is stored as it was written.

    Args:
        kind: of link.
        body: as stored.
        subject: key of the object, for the message.

    Raises:
        FixityError: the bytes are no such link, or not its canonical form: other bytes could say the same.
    """
    link = decode(kind, body, subject=subject)
    try:
        is_canonical = canonical_bytes(link) == body
    except ValueError:
        is_canonical = False
    if not is_canonical:
        raise FixityError(
            f"The stored {kind.__name__} is not in the form in which it was written.",
            remedy="Run `dalel verify`, and restore the object from a backup.",
            subject=subject,
        )
    return link


def link_digest(link: Link) -> str:
    """Return the SHA-256 of the canonical JSON of all fields but `digest` and the signatures, hex."""
    return hashlib.sha256(
        rfc8785.dumps({name: value for name, value in _fields(link).items() if name not in UNHASHED})
    ).hexdigest()


def seal(link: LinkT, signer: Signer) -> LinkT:
    """Sign a link.

    Args:
        link: with all fields but `key`, `digest` and `signature`.
        signer: who signs.
    """
    key = signer.current()
    named = replace(link, key=key.key)
    digest = link_digest(named)
    return replace(named, digest=digest, signature=key.sign(bytes.fromhex(digest)).hex())


def behind(at: str, before: str | None) -> str | None:
    """Return the time of the link before, if the clock of this machine stood behind it, for the link to say so itself.

    Args:
        at: time of the new link.
        before: time of the link before, None for the first.
    """
    return before if before is not None and is_before(at, before) else None


def is_signed(digest: str, signature: str, key: str, public_keys: Mapping[str, bytes]) -> bool:
    """Say whether a digest was signed by a key.

    Args:
        digest: SHA-256, hex.
        signature: Ed25519, lower-case hex; other spellings are none.
        key: SHA-256 of the public key's 32 bytes, hex.
        public_keys: PEM by that.
    """
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

    if key not in public_keys or _SIGNATURE.fullmatch(signature) is None:
        return False
    try:
        public = load_pem_public_key(public_keys[key])
        if not isinstance(public, Ed25519PublicKey):
            return False
        if hashlib.sha256(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest() != key:
            return False
        public.verify(bytes.fromhex(signature), bytes.fromhex(digest))
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def _fields(value: Link | Leaf | InclusionProof) -> dict[str, Any]:
    return asdict(value, dict_factory=lambda pairs: {name: found for name, found in pairs if found is not None})
