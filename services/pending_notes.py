"""Notes for the audit log of commands that need no storage: written beside it at once, and into it when it is opened.

`dalel search` asks the index alone, and takes a tenth of the time that the storage takes to start.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.audit import AuditAction
from models.errors import ConfigurationError
from services.secrecy import closed_bytes, write_once


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingNote:
    """What was done, and is not in the audit log yet.

    Args:
        action: what.
        at: ISO 8601 UTC.
        by: account name of who did it.
        detail: identifiers only.
    """

    action: AuditAction
    at: str
    by: str
    detail: dict[str, str]


class PendingNotes:
    """Notes that wait, each a file for its owner only.

    Args:
        directory: that holds them; made when the first is written.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def put(self, action: AuditAction, *, at: str, by: str, detail: Mapping[str, str]) -> None:
        """Write a note. On the disk when this returns.

        Args:
            action: what is done.
            at: ISO 8601 UTC.
            by: account name of who does it.
            detail: identifiers only.

        Raises:
            ConfigurationError: it cannot be written: then it must not be done.
        """
        from ulid import ULID

        note = {"action": action, "at": at, "by": by, "detail": dict(detail)}
        try:
            write_once(self._directory / f"{str(ULID()).lower()}.json", json.dumps(note).encode())
        except OSError as error:
            raise ConfigurationError(
                f"What is searched cannot be noted for the audit log ({error.strerror}).",
                remedy="Free space on the disk of DALEL_HOME, or correct your rights to it.",
                subject=str(self._directory),
            ) from error

    def waiting(self) -> Iterator[tuple[Path, PendingNote]]:
        """Read the notes that wait, in the order in which they were written, with the file of each.

        Raises:
            ConfigurationError: one cannot be read, or others could have written it.
        """
        for path in sorted(self._directory.glob("*.json")) if self._directory.is_dir() else ():
            try:
                note = json.loads(closed_bytes(path))
                action = AuditAction(note["action"])
                yield path, PendingNote(action=action, at=note["at"], by=note["by"], detail=note["detail"])
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise ConfigurationError(
                    f"A note for the audit log cannot be read ({type(error).__name__}).",
                    remedy="Keep the file elsewhere for an expert, and delete it here.",
                    subject=str(path),
                ) from None
