"""The objects that say who may use the archive: each is written, changed and taken away with an entry of the log."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import TypeVar, cast

from archive.announcing import Announcing
from archive.audit_bindings import ALL_RIGHTS, RIGHTS, VOUCHED
from archive.codec import decode
from archive.faults import ConditionError
from archive.store import Store, Stored
from models.audit import AuditAction
from models.errors import MissingKeyError

Kind = TypeVar("Kind")


class Rights:
    """Accounts, admissions, invitations and tokens as objects.

    Args:
        store: the bucket.
        announcing: announces and notes what is written.
    """

    def __init__(self, store: Store, announcing: Announcing) -> None:
        self.store = store
        self._announcing = announcing
        self._known: dict[str, tuple[str, object]] = {}

    def find(self, key: str) -> Stored | None:
        """Read an object, None if there is none."""
        try:
            return self.store.get(key)
        except MissingKeyError:
            return None

    def is_anyone(self) -> bool:
        """Say whether anybody has any right."""
        return next(self._keys(), None) is not None

    def all(self, prefix: str, kind: type[Kind]) -> list[Kind]:
        """Read all objects below a prefix, in the order of their keys; only what changed since the last call."""
        listed = {found.key: found.etag for found in self.store.list(prefix)}
        changed = [key for key, etag in listed.items() if self._known.get(key, ("", None))[0] != etag]
        for key in changed:
            try:
                stored = self.store.get(key)
            except MissingKeyError:
                listed.pop(key)
            else:
                self._known[key] = stored.etag, decode(kind, stored.body, subject=key)
        for key in [key for key in self._known if key.startswith(prefix) and key not in listed]:
            del self._known[key]
        return [cast(Kind, self._known[key][1]) for key in sorted(listed)]

    def writing(
        self, key: str, body: bytes, *, by: str, about: Mapping[str, str], before: bytes | None = None
    ) -> AbstractContextManager[None]:
        """Announce what is written inside the block, and note it afterwards; nothing if the block raises.

        Args:
            key: of the object.
            body: its bytes.
            by: who does it.
            about: what the log says besides: whose right, what is done.
            before: bytes of what is written over.
        """
        return self._announcing.writing(AuditAction.RIGHTS_CHANGED, key, body, by=by, about=about, before=before)

    def overwrite(self, key: str, body: bytes, before: Stored | None) -> None:
        """Write an object over the version that was read, or where there was none.

        Raises:
            ConditionError: others were there before.
        """
        is_written = self.store.put_new(key, body) if before is None else self.store.replace(key, body, before.etag)
        # The answer to our own write may have got lost, and the write been repeated.
        if not is_written and not (self.store.has(key) and self.store.is_same(key, body)):
            raise ConditionError

    def remove(self, key: str, *, by: str, about: Mapping[str, str]) -> None:
        """Take an object away.

        Args:
            key: of the object.
            by: who does it.
            about: what the log says besides.
        """
        with self._announcing.removing(AuditAction.RIGHTS_CHANGED, key, by=by, about=about):
            self.store.delete(key)

    def vouch(self, key: str, *, by: str, about: Mapping[str, str]) -> None:
        """Let the audit log vouch for an object as it is now, whatever came before.

        Args:
            key: of the object.
            by: who has looked at it.
            about: what the log says besides.

        Raises:
            MissingKeyError: there is none.
        """
        body = self.store.get(key).body
        self._announcing.note(AuditAction.RIGHTS_CHANGED, key, body, by=by, about={**about, **VOUCHED})

    def vouch_for_all(self, *, by: str) -> tuple[str, ...]:
        """Let the audit log vouch for all that no entry names, and say that from now on each is named.

        Args:
            by: who has looked at them.

        Returns:
            Their keys; none if the log has said so before.

        Raises:
            FixityError: the audit log is damaged.
        """
        noted = self._announcing.noted()
        if noted.are_rights_bound:
            return ()
        unnamed = tuple(sorted(key for key in self._keys() if key not in noted.objects))
        for key in unnamed:
            self.vouch(key, by=by, about={})
        self._announcing.declare(AuditAction.RIGHTS_CHANGED, ALL_RIGHTS, by=by)
        return unnamed

    def _keys(self) -> Iterator[str]:
        return (found.key for prefix in RIGHTS for found in self.store.list(prefix))


def secret_digest(secret: str) -> str:
    """Return what is kept of a secret of 256 random bits: its SHA-256, hex."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def later(at: str, life: timedelta) -> str:
    """Return a time that comes so much later.

    Args:
        at: ISO 8601 UTC.
        life: how much.
    """
    moment = datetime.fromisoformat(at) + life
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
