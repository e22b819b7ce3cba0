"""Which keys are believed: that of this installation, its forerunners and successors, and those that it was told of.

The public keys lie in the bucket, beside what they signed. Whoever may write there can put one more: so a key counts
only if a key that counts vouches for it. A rotation is signed by both of its keys.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from archive import keys
from archive.chain_check import KnownKeys, check_chain
from archive.checkpoint_check import Head
from archive.findings import Finding, FindingKind
from archive.heads import ROTATIONS
from archive.inspection import inspect
from archive.links import is_signed
from archive.signing import Signer
from archive.store import Store
from models.rotation import Rotation


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSigners:
    """The keys, and what is wrong with them.

    Args:
        known: which may have signed.
        findings: what is wrong with the keys and their changes.
        heads: of the chain of changes and of each public key, which is a chain of one.
    """

    known: KnownKeys
    findings: tuple[Finding, ...]
    heads: Mapping[str, Head]


def check_signers(store: Store, signer: Signer, trusted: Collection[str]) -> CheckedSigners:
    """Read all public keys and their changes.

    Args:
        store: the bucket.
        signer: who signs here.
        trusted: further keys that are believed.

    Raises:
        ArchiveError: the storage failed.
    """
    findings: list[Finding] = []
    own = signer.current()
    public = {own.key: own.public_pem}
    damaged = set()
    heads: dict[str, Head] = {}
    for seen in inspect(store, sorted(found.key for found in store.list(keys.SIGNERS))):
        name = keys.last_part(seen.key)
        if not keys.is_digest(name) or seen.key != keys.signer(name):
            findings.append(Finding(key=seen.key, kind=FindingKind.INSERTED))
            continue
        heads[seen.key.removesuffix(".pem")] = Head(length=1)
        if seen.fault is None and key_of(seen.body) == name:
            public.setdefault(name, seen.body)
        else:
            damaged.add(name)
            findings.append(Finding(key=seen.key, kind=seen.fault or FindingKind.CHANGED))
    rotations = check_chain(
        Rotation,
        inspect(store, sorted(found.key for found in store.list(keys.ROTATIONS))),
        keys.rotation,
        KnownKeys(public=public, damaged=frozenset(damaged)),
    )
    findings += rotations.findings
    for number, rotation in rotations.links.items():
        if rotation.successor in public and not is_signed(
            rotation.digest, rotation.countersignature, rotation.successor, public
        ):
            findings.append(
                Finding(key=keys.rotation(number), kind=FindingKind.BROKEN, detail="signature of the new key")
            )
    sound = [rotation for rotation in rotations.in_order if _is_sound(rotation, public)]
    believed = _vouched_for({own.key, *trusted}, sound) & public.keys()
    return CheckedSigners(
        known=KnownKeys(
            public={key: public[key] for key in believed},
            damaged=frozenset(damaged),
            strangers=frozenset(public.keys() - believed),
        ),
        findings=tuple(findings),
        heads=heads | {ROTATIONS: Head.of(rotations)},
    )


def unused(found: Iterable[str], known: KnownKeys, used: Collection[str]) -> list[Finding]:
    """Name the strangers' keys that signed nothing: somebody put them there.

    Args:
        found: keys of the objects under `signers/`.
        known: which may have signed.
        used: keys that signed something.
    """
    strangers = {keys.signer(key) for key in known.strangers - set(used)}
    return [Finding(key=key, kind=FindingKind.INSERTED) for key in sorted(strangers & set(found))]


def key_of(pem: bytes) -> str | None:
    """Return the SHA-256 of the 32 bytes of a public key, hex; None if it is no Ed25519 key in its canonical form."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

    try:
        public = load_pem_public_key(pem)
    except (UnsupportedAlgorithm, ValueError):
        return None
    if not isinstance(public, Ed25519PublicKey):
        return None
    if public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) != pem:
        return None
    return hashlib.sha256(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()


def _is_sound(rotation: Rotation, public: dict[str, bytes]) -> bool:
    return is_signed(rotation.digest, rotation.signature, rotation.key, public) and is_signed(
        rotation.digest, rotation.countersignature, rotation.successor, public
    )


def _vouched_for(believed: set[str], rotations: Iterable[Rotation]) -> set[str]:
    """Return the keys that are joined to those believed by changes that both keys signed."""
    pairs = [(rotation.key, rotation.successor) for rotation in rotations]
    while True:
        joined = {key for pair in pairs if believed & set(pair) for key in pair}
        if joined <= believed:
            return believed
        believed = believed | joined
