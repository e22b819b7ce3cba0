"""Objects that the audit log vouches for: their writing is announced before, and noted after.

What was announced and not noted was left by a command that was killed; what was not announced was put there by
somebody.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from archive import audit_bindings
from archive.acknowledging import Acknowledging
from archive.audit import AuditLog
from archive.audit_bindings import GONE, Noted
from models.audit import AuditAction

MACHINE = "dalel"
"""Who did what no person decided: the program itself."""


class Announcing:
    """Announces and notes. Threads may share it.

    Args:
        audit: the audit log.
        acknowledging: completes first what a killed command left.
    """

    def __init__(self, audit: AuditLog, acknowledging: Acknowledging) -> None:
        self._audit = audit
        self._acknowledging = acknowledging

    @contextmanager
    def writing(
        self,
        action: AuditAction,
        key: str,
        body: bytes,
        *,
        by: str,
        about: Mapping[str, str],
        before: bytes | None = None,
        hurried: bool = True,
    ) -> Iterator[None]:
        """Announce what is written inside the block, and note afterwards that it was; nothing if the block raises.

        Args:
            action: what is done.
            key: of the object.
            body: its bytes.
            by: account or user name of who does it.
            about: identifiers only; what the note says besides.
            before: bytes of what is written over: if nobody noted those, the note does not make them good.
            hurried: whether the note is on the disk when the block is left, or written within a second.

        Raises:
            ArchiveError: it cannot be noted.
        """
        over = None if before is None else hashlib.sha256(before).hexdigest()
        bound = audit_bindings.put(key, hashlib.sha256(body).hexdigest(), before=over)
        with self._announced(action, bound, by=by, about=about, hurried=hurried):
            yield

    @contextmanager
    def removing(self, action: AuditAction, key: str, *, by: str, about: Mapping[str, str]) -> Iterator[None]:
        """Announce that an object is taken away inside the block, and note afterwards that it was.

        Args:
            action: what is done.
            key: of the object.
            by: account or user name of who does it.
            about: identifiers only; what the note says besides.

        Raises:
            ArchiveError: it cannot be noted.
        """
        with self._announced(action, audit_bindings.put(key, GONE), by=by, about=about, hurried=True):
            yield

    def note(self, action: AuditAction, key: str, body: bytes, *, by: str, about: Mapping[str, str]) -> None:
        """Note an object that is there already: a person vouches for it.

        Args:
            action: what is done.
            key: of the object.
            body: its bytes.
            by: account or user name of who does it.
            about: identifiers only; what the note says besides.

        Raises:
            ArchiveError: it cannot be noted.
        """
        bound = audit_bindings.put(key, hashlib.sha256(body).hexdigest())
        self._audit.note(action, by=by, detail={**about, **bound})

    def announce(self, key: str, body: bytes, *, by: str) -> None:
        """Announce what is about to be written, and is vouched for afterwards by a chain of its own.

        Args:
            key: of the object.
            body: its bytes.
            by: account or user name of who writes it.

        Raises:
            ArchiveError: it cannot be noted.
        """
        bound = audit_bindings.put(key, hashlib.sha256(body).hexdigest())
        self._audit.note(AuditAction.ANNOUNCED, by=by, detail=bound)

    def declare(self, action: AuditAction, about: Mapping[str, str], *, by: str) -> None:
        """Note what is no object but tells how objects are to be taken. Raises ArchiveError."""
        self._audit.note(action, by=by, detail=about)

    def noted(self) -> Noted:
        """Read what the whole log vouches for. Raises FixityError."""
        return audit_bindings.noted(entry for block in self._audit.blocks() for entry in block.entries)

    @contextmanager
    def _announced(
        self, action: AuditAction, bound: Mapping[str, str], *, by: str, about: Mapping[str, str], hurried: bool
    ) -> Iterator[None]:
        self._acknowledging.catch_up()
        self._audit.note(AuditAction.ANNOUNCED, by=by, detail=bound)
        yield
        self._audit.note(action, by=by, detail={**about, **bound}, hurried=hurried)
