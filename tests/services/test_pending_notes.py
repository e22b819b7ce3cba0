"""Notes that wait for the audit log: written at once, taken in once, for their owner only."""

import json
from pathlib import Path

import pytest

from archive import open_archive
from configuration import load_settings
from models.audit import AuditAction
from models.errors import ConfigurationError
from services.pending_notes import PendingNotes

AT = "2026-01-02T03:04:05.678Z"


def test_a_search_is_in_the_log_when_the_archive_is_opened(home: Path) -> None:
    """What was noted without the archive stands in it afterwards, once, with the time at which it was done."""
    notes = PendingNotes(load_settings().audit_folder)
    for number in range(3):
        notes.put(AuditAction.SEARCHED, at=AT, by="clerk", detail={"query": str(number)})
    assert {path.stat().st_mode & 0o777 for path, _ in notes.waiting()} == {0o600}
    assert (home / "audit").stat().st_mode & 0o777 == 0o700
    for _ in range(2):
        with open_archive(load_settings()) as archive:
            entries = archive.audit()
    assert [(entry.action, entry.at, entry.detail["query"]) for entry in entries] == [
        ("searched", AT, str(number)) for number in range(3)
    ]
    assert list(notes.waiting()) == []


def test_where_nothing_waits_nothing_is_made(home: Path) -> None:
    """An installation in which nobody searched has no notes and no folder of them."""
    assert list(PendingNotes(home / "audit").waiting()) == []
    assert not (home / "audit").exists()


def test_a_note_that_cannot_be_written_stops_the_search(home: Path) -> None:
    """A home that cannot be written to is a ConfigurationError: what cannot be noted is not done."""
    home.mkdir()
    (home / "audit").write_bytes(b"")
    with pytest.raises(ConfigurationError, match="cannot be noted"):
        PendingNotes(home / "audit").put(AuditAction.SEARCHED, at=AT, by="clerk", detail={})


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", json.dumps({"action": "flown"}).encode()])
def test_a_damaged_note_is_said(home: Path, body: bytes) -> None:
    """A note that is none, or that others could have written, is a ConfigurationError that names the file."""
    notes = PendingNotes(home / "audit")
    notes.put(AuditAction.SEARCHED, at=AT, by="clerk", detail={})
    ((path, _),) = notes.waiting()
    path.chmod(0o644)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        list(notes.waiting())
    path.chmod(0o600)
    path.write_bytes(body)
    with pytest.raises(ConfigurationError, match=path.name):
        list(notes.waiting())
