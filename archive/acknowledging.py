"""Acknowledges what commands announced and wrote before they were killed."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from archive.audit import AuditLog
from archive.audit_bindings import put, unacknowledged
from archive.findings import FindingKind
from archive.inspection import inspect
from archive.store import Store
from models.audit import AuditAction, AuditEntry
from models.errors import FixityError


class Acknowledging:
    """Looks once a process at the end of the audit log for what was left undone.

    Args:
        store: the bucket.
        audit: the audit log.
        by: account name of who acknowledges.
    """

    def __init__(self, store: Store, audit: AuditLog, *, by: str) -> None:
        self._store = store
        self._audit = audit
        self._by = by
        self._lock = threading.Lock()
        self._is_done = False

    def catch_up(self) -> None:
        """Note what lies there as it was announced; nothing from the second call on.

        What is not there was never written, and whoever announced it was told nothing.

        Raises:
            ArchiveError: the storage failed.
        """
        with self._lock:
            if self._is_done:
                return
            # A block that was changed is for `dalel verify` to name: it keeps nobody from working.
            with suppress(FixityError):
                self._audit.conclude(self._found, by=self._by)
            self._is_done = True

    def _found(self, entries: Iterator[AuditEntry]) -> Sequence[tuple[AuditAction, Mapping[str, str]]]:
        waiting = unacknowledged(entries)
        return [
            (AuditAction.ACKNOWLEDGED, put(seen.key, seen.digest))
            for seen in inspect(self._store, sorted(waiting))
            if seen.fault is (None if waiting[seen.key] else FindingKind.MISSING) and seen.digest == waiting[seen.key]
        ]
