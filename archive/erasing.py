"""Removing a document by order: its content goes, and its chain says that it went, when, and which order it was.

The chain is written first. So what is left after a kill is known to have to go, and the same call again takes it away.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable

from archive import audit_bindings, bindings, keys
from archive.codec import decode, encode
from archive.custody import Custody
from archive.judgements import Judgements
from archive.store import Store
from models.audit import AuditAction
from models.casework import Note, Task
from models.custody import CustodyAction
from models.erasure import Erasure
from models.errors import MissingKeyError, RetentionError
from models.judgement import Judgement

KINDS: dict[str, type[Note] | type[Task]] = {"notes": Note, "tasks": Task}
"""What people write in a case, by the folder in which it lies."""
SALT = 32
"""Bytes, so that an erasure cannot be found out from its digest by trying."""


class Erasing:
    """Removes documents.

    Args:
        store: the bucket.
        custody: the chains.
        judgements: what people said of mentions.
        note: writes into the audit log: action, account, detail.
    """

    def __init__(
        self,
        store: Store,
        custody: Custody,
        judgements: Judgements,
        note: Callable[[AuditAction, str, dict[str, str]], object],
    ) -> None:
        self._store = store
        self._custody = custody
        self._judgements = judgements
        self._note = note

    def erase(self, sha256: str, *, order: str, ordered_by: str, by: str, at: str) -> tuple[str, ...]:
        """Remove what is kept of a document, but for its chain.

        Args:
            sha256: of the original.
            order: in its own words, or its number and date.
            ordered_by: who gave it.
            by: account name of who carries it out.
            at: ISO 8601 UTC.

        Returns:
            Keys of the judgements, notes and tasks that went with it, since they quote it.

        Raises:
            MissingKeyError: the archive has no such document.
            RetentionError: the storage keeps it locked; nothing was removed.
            ArchiveError: the storage failed.
        """
        chain = self._custody.entries(sha256)
        if not chain:
            raise MissingKeyError("The archive has no such document.", remedy="Give its SHA-256.", subject=sha256)
        content = self._content(sha256)
        quoting = [
            *(keys.judgement(judgement.id) for judgement in self._judgements.all() if _quotes(judgement, sha256)),
            *self._casework(sha256),
        ]
        self._refuse_locked(sha256, [*content, *quoting])
        if not bindings.is_erased(chain):
            self._write_order(sha256, order=order, ordered_by=ordered_by, by=by, at=at)
        for key in content:
            self._store.delete(key)
        for key in quoting:
            self._note(AuditAction.ERASED, by, audit_bindings.erased_with(key, sha256))
            self._store.delete(key)
        return tuple(quoting)

    def get(self, sha256: str) -> Erasure | None:
        """Read the order by which a document was removed, None if it was not, or if the order itself went."""
        key = keys.erasure(sha256)
        try:
            return decode(Erasure, self._store.get(key).body, subject=key)
        except MissingKeyError:
            return None

    def _write_order(self, sha256: str, *, order: str, ordered_by: str, by: str, at: str) -> None:
        erasure = Erasure(sha256=sha256, order=order, ordered_by=ordered_by, salt=secrets.token_hex(SALT), at=at, by=by)
        key = keys.erasure(sha256)
        if not self._store.put_new(key, encode(erasure)):
            erasure = decode(Erasure, self._store.get(key).body, subject=key)  # of a call that was killed
        digest = hashlib.sha256(encode(erasure)).hexdigest()
        self._custody.append(sha256, CustodyAction.ERASED, by=by, at=at, detail=bindings.erased(digest))
        self._note(AuditAction.ERASED, by, {"document": sha256, "erasure_sha256": digest})

    def _content(self, sha256: str) -> list[str]:
        prefixes = (
            keys.receipts(sha256),
            keys.readings(sha256),
            keys.records(sha256),
            keys.failures(sha256),
            keys.corrections(sha256),
        )
        found = [listed.key for prefix in prefixes for listed in self._store.list(prefix)]
        uploads = [listed.key for listed in self._store.list(keys.UPLOADS) if keys.last_part(listed.key) == sha256]
        originals = [key for key in (keys.original(sha256),) if self._store.has(key)]
        return sorted(found + uploads) + originals

    def _casework(self, sha256: str) -> list[str]:
        """Return the keys of all revisions of notes and tasks that are tied to a place in the document."""
        listed = sorted(found.key for found in self._store.list(keys.CASES) if found.key.split("/")[2] in KINDS)
        tied = set()
        for key, stored in self._store.get_many(listed):
            place = decode(KINDS[key.split("/")[2]], stored.body, subject=key).place
            if place is not None and place.sha256 == sha256:
                tied.add(key.rpartition("/")[0] + "/")
        return [key for key in listed if key.startswith(tuple(tied))]

    def _refuse_locked(self, sha256: str, content: list[str]) -> None:
        dates = [until for key in content if (until := self._store.locking.retained_until(key)) is not None]
        latest = max(dates, default=None)
        if latest is None or latest <= dt.datetime.now(dt.UTC):
            return
        if latest.year == dt.MAXYEAR:
            raise RetentionError(
                "A case that is held has this document.", remedy="Release it first: dalel case release.", subject=sha256
            )
        raise RetentionError(
            f"The storage keeps this document locked until {latest.date().isoformat()}.",
            remedy="Run the same again after that day; note the order until then.",
            subject=sha256,
        )


def _quotes(judgement: Judgement, sha256: str) -> bool:
    return any(anchor.sha256 == sha256 for anchor in (*judgement.a, *judgement.b))
