"""Changes of the key that signs, in the bucket: one chain for the archive, each link signed by both keys."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from archive import keys
from archive.audit import AuditLog
from archive.clock import now
from archive.links import behind, canonical_bytes, is_signed, link_digest, read_link, seal
from archive.signers import Signers
from archive.signing import put_in_place, successor
from archive.store import Store
from models.audit import AuditAction
from models.errors import StorageUnavailableError
from models.rotation import Rotation

ATTEMPTS = 64
"""Machines that may change their keys at the same moment before we give up."""


class Rotations:
    """The changes of keys.

    Args:
        store: the bucket.
        signers: who signs, and the public keys.
        audit: where it is noted.
        clock: gives the time, ISO 8601 UTC.
    """

    def __init__(self, store: Store, signers: Signers, audit: AuditLog, *, clock: Callable[[], str] = now) -> None:
        self._store = store
        self._signers = signers
        self._audit = audit
        self._clock = clock

    def length(self) -> int:
        """Return how many there are: one more than the last number."""
        return max((int(keys.last_part(listed.key)) for listed in self._store.list(keys.ROTATIONS)), default=-1) + 1

    def all(self) -> tuple[Rotation, ...]:
        """Read them in order. Raises FixityError."""
        found = sorted(listed.key for listed in self._store.list(keys.ROTATIONS))
        return tuple(read_link(Rotation, stored.body, subject=key) for key, stored in self._store.get_many(found))

    def rotate(self, *, by: str) -> Rotation:
        """Make a new key, note that it follows the present one, and sign with it from now on.

        The order is: new key, public key in the bucket, link, new key in the place of the old one, which is gone for
        good. Killed in between, the next call does the rest.

        Args:
            by: account name of who orders it.

        Returns:
            The link that says so.

        Raises:
            ConfigurationError: a key cannot be read or written.
            ArchiveError: the storage failed.
        """
        signer = self._signers.signer
        old, new = signer.current(), successor(signer.path)
        self._signers.publish()
        self._store.put_new(keys.signer(new.key), new.public_pem, media_type="application/x-pem")
        for _ in range(ATTEMPTS):
            chain = self.all()
            done = next((link for link in chain if (link.key, link.successor) == (old.key, new.key)), None)
            if done is None:
                at = self._clock()
                unsigned = Rotation(
                    number=len(chain),
                    at=at,
                    behind=behind(at, chain[-1].at if chain else None),
                    by=by,
                    successor=new.key,
                    previous=chain[-1].digest if chain else "",
                    digest="",
                    key="",
                    signature="",
                    countersignature="",
                )
                sealed = seal(unsigned, signer)
                done = replace(sealed, countersignature=new.sign(bytes.fromhex(sealed.digest)).hex())
                if not self._store.put_new(keys.rotation(done.number), canonical_bytes(done)):
                    continue
            put_in_place(signer.path)
            detail = {"rotation": str(done.number), "key": done.key, "successor": done.successor}
            self._audit.note(AuditAction.KEY_ROTATED, by=by, detail=detail)
            return done
        raise StorageUnavailableError("Too many change their keys at once.", remedy="Run the same again.")

    def broken(self) -> list[int]:
        """Return the numbers of those that do not hold. Raises FixityError."""
        return broken_rotations(self.all(), self._signers.public_keys())


def broken_rotations(chain: Sequence[Rotation], public_keys: Mapping[str, bytes]) -> list[int]:
    """Return the numbers of the links that do not hold: not at their place, changed, or not signed by both keys. Pure.

    Args:
        chain: in the order of their keys.
        public_keys: PEM by SHA-256 of the key's 32 bytes.
    """
    broken = []
    previous, before = "", None
    for number, link in enumerate(chain):
        holds = (
            link.number == number
            and link.previous == previous
            and link.digest == link_digest(link)
            and link.behind == behind(link.at, before)
            and is_signed(link.digest, link.signature, link.key, public_keys)
            and is_signed(link.digest, link.countersignature, link.successor, public_keys)
        )
        if not holds:
            broken.append(number)
        previous, before = link.digest, link.at
    return broken
