"""The audit log: one chain for the archive, whoever writes to it."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, Connection, Signer, connect, keys
from archive.links import is_signed, link_digest
from models.audit import AuditAction, AuditBlock
from models.errors import FixityError, StorageUnavailableError

ROOT = Path(__file__).parents[2]
DIGEST = "a" * 64


def _holds(archive: Archive) -> list[AuditBlock]:
    """Read all blocks; fail if one does not follow from the one before."""
    blocks = list(archive.audit_blocks())
    public = archive.public_keys()
    previous, count = "", 0
    for number, block in enumerate(blocks):
        assert (block.number, block.previous, block.digest) == (number, previous, link_digest(block))
        assert is_signed(block.digest, block.signature, block.key, public)
        assert [entry.number for entry in block.entries] == list(range(count, count + len(block.entries)))
        previous, count = block.digest, count + len(block.entries)
    return blocks


def test_what_must_be_on_the_disk_is_there_at_once(archive: Archive) -> None:
    """An export is in the log when noting it returns, with who, when and which document."""
    archive.note(AuditAction.EXPORTED, by="clerk", detail={"document": DIGEST})
    (block,) = _holds(archive)
    (entry,) = block.entries
    assert (entry.number, entry.action, entry.by, entry.detail) == (0, "exported", "clerk", {"document": DIGEST})
    assert entry.at <= block.at


def test_page_views_share_a_block(archive: Archive) -> None:
    """Views are gathered: two hundred are one block or two, in order, and none is lost when the archive is closed."""
    for number in range(200):
        archive.note(AuditAction.READ, by="clerk", detail={"document": DIGEST, "page": str(number)})
    archive.close()
    blocks = _holds(archive)
    assert len(blocks) <= 2
    assert [entry.detail["page"] for block in blocks for entry in block.entries] == [str(n) for n in range(200)]


def test_a_view_before_an_export_stands_before_it(archive: Archive) -> None:
    """What was noted first stands first, also when the second hurries."""
    archive.note(AuditAction.READ, by="clerk", detail={"document": DIGEST})
    archive.note(AuditAction.EXPORTED, by="clerk", detail={"document": DIGEST})
    assert [entry.action for entry in archive.audit()] == ["read", "exported"]


def test_the_log_is_read_from_its_end(archive: Archive) -> None:
    """Pages of the log go backwards from the newest entry, over the borders of blocks, and end at the first."""
    for number in range(3):
        for _ in range(number):
            archive.note(AuditAction.READ, by="clerk", detail={})
        archive.note(AuditAction.SIGNED_IN, by=str(number), detail={})
    assert [entry.number for entry in archive.audit(limit=2)] == [4, 5]
    assert [entry.number for entry in archive.audit(before=4, limit=3)] == [1, 2, 3]
    assert [entry.number for entry in archive.audit(before=1)] == [0]
    assert archive.audit(before=0) == ()
    assert len(archive.audit()) == 6


def test_an_empty_log(archive: Archive) -> None:
    """Where nothing was done nothing is noted."""
    assert archive.audit() == ()
    assert list(archive.audit_blocks()) == []
    archive.close()


def test_a_search_is_told_by_a_keyed_digest(archive: Archive, bucket: Connection, tmp_path: Path) -> None:
    """Equal searches have equal digests here, another installation has other ones, and no name is in the log."""
    query = {"text": "Сейтказин", "limit": 20}
    digest = archive.keyed_digest(query)
    assert digest == archive.keyed_digest(dict(reversed(query.items())))
    assert digest != archive.keyed_digest({"text": "Сейтказина", "limit": 20})
    other = connect(bucket, Signer(tmp_path / "custody.pem"))
    assert other.keyed_digest(query) != digest
    assert (tmp_path / "audit.key").stat().st_mode & 0o777 == 0o600
    archive.note(AuditAction.SEARCHED, by="clerk", detail={"query": digest})
    archive.close()
    body = archive.store.get(keys.audit_block(0)).body
    assert digest in body.decode()
    assert "Сейтказин" not in json.dumps(json.loads(body), ensure_ascii=False)


def test_threads_of_several_archives_are_all_noted(bucket: Connection, signer: Signer) -> None:
    """Forty who write at once, with four archives, leave forty entries in one unbroken chain."""
    archives = [connect(bucket, signer) for _ in range(4)]

    def work(number: int) -> None:
        archives[number % 4].note(AuditAction.EXPORTED, by=str(number), detail={})

    with ThreadPoolExecutor(40) as threads:
        list(threads.map(work, range(40)))
    entries = [entry for block in _holds(archives[0]) for entry in block.entries]
    assert sorted(int(entry.by) for entry in entries) == list(range(40))


WRITER = """
import pathlib, sys
from archive import Connection, Signer, connect
from models.audit import AuditAction
endpoint, bucket, access, directory, name = sys.argv[1:]
connection = Connection(endpoint=endpoint, bucket=bucket, access_key=access, secret_key=sys.stdin.readline().strip())
archive = connect(connection, Signer(pathlib.Path(directory) / "custody.pem"))
for number in range(20):
    archive.note(AuditAction.EXPORTED, by=name, detail={"n": str(number)})
    archive.note(AuditAction.READ, by=name, detail={"n": str(number)})
    print(number, flush=True)
archive.close()
"""


def _writer(bucket: Connection, directory: Path, name: str) -> "subprocess.Popen[str]":
    arguments = [bucket.endpoint, bucket.bucket, bucket.access_key, str(directory), name]
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    process.stdin.write(bucket.secret_key + "\n")
    process.stdin.flush()
    return process


def test_two_processes_and_one_that_is_killed(archive: Archive, bucket: Connection, tmp_path: Path) -> None:
    """Two processes both write all that they do, in order; of one that gets SIGKILL all that was answered is there."""
    names = ("one", "two", "killed")
    writers = {name: _writer(bucket, tmp_path, name) for name in names}
    killed = writers["killed"]
    assert killed.stdout is not None
    answered = [killed.stdout.readline() for _ in range(5)]
    killed.kill()
    for name in ("one", "two"):
        writers[name].communicate()
        assert writers[name].returncode == 0
    answered += killed.communicate()[0].splitlines()
    entries = [entry for block in _holds(archive) for entry in block.entries]
    for name in ("one", "two"):
        for action in (AuditAction.EXPORTED, AuditAction.READ):
            mine = [entry.detail["n"] for entry in entries if (entry.by, entry.action) == (name, action)]
            assert mine == [str(number) for number in range(20)]
    left = [entry for entry in entries if (entry.by, entry.action) == ("killed", AuditAction.EXPORTED)]
    assert len(left) >= len(answered)


def test_without_a_log_nothing_is_answered(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the storage takes no entry, an export is refused, and so is every view until it takes them again."""

    def refuse(*_arguments: object, **_named: object) -> bool:
        raise StorageUnavailableError("It is gone.", remedy="Start it.")

    archive.note(AuditAction.SIGNED_IN, by="clerk", detail={})
    with monkeypatch.context() as patch:
        patch.setattr(archive.store, "put_new", refuse)
        with pytest.raises(StorageUnavailableError):
            archive.note(AuditAction.EXPORTED, by="clerk", detail={})
        with pytest.raises(StorageUnavailableError):
            archive.note(AuditAction.READ, by="clerk", detail={"n": "refused"})
    archive.note(AuditAction.SIGNED_OUT, by="clerk", detail={})
    archive.note(AuditAction.READ, by="clerk", detail={"n": "taken"})
    archive.close()
    assert [entry.action for entry in archive.audit()] == ["signed_in", "signed_out", "read"]


def test_views_wait_for_a_storage_that_comes_back(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that was answered is written when the storage is back, once and before what came later."""
    put_new, left = archive.store.put_new, [2]

    def fail_twice(key: str, body: bytes, **named: Any) -> bool:
        if left[0]:
            left[0] -= 1
            raise StorageUnavailableError("It is gone.", remedy="Start it.")
        return put_new(key, body, **named)

    monkeypatch.setattr("archive.audit.PAUSE", 0.05)
    monkeypatch.setattr("archive.audit.GATHERING", 0.05)
    archive.note(AuditAction.SIGNED_IN, by="clerk", detail={})
    monkeypatch.setattr(archive.store, "put_new", fail_twice)
    archive.note(AuditAction.READ, by="clerk", detail={"n": "1"})
    while left[0]:
        time.sleep(0.01)
    archive.note(AuditAction.SIGNED_OUT, by="clerk", detail={})
    archive.close()
    assert [entry.action for entry in archive.audit()] == ["signed_in", "read", "signed_out"]


def test_a_clock_that_went_back_is_recorded(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block that is dated before the one before it says so itself."""
    times = iter(["2026-01-02T03:04:05.678Z"] * 2 + ["2026-01-02T03:04:05Z"] * 2)
    monkeypatch.setattr(archive._audit, "_clock", lambda: next(times))
    for _ in range(2):
        archive.note(AuditAction.SIGNED_IN, by="clerk", detail={})
    assert [block.behind for block in _holds(archive)] == [None, "2026-01-02T03:04:05.678Z"]


def test_a_changed_block_is_an_error(archive: Archive) -> None:
    """A block with one space too many is a FixityError: what is stored is what was written, byte by byte."""
    archive.note(AuditAction.SIGNED_IN, by="clerk", detail={})
    key = keys.audit_block(0)
    body = archive.store.get(key).body
    archive.store.delete(key)
    archive.store.put_new(key, body.replace(b",", b", ", 1))
    with pytest.raises(FixityError):
        archive.audit()


def test_thousands_of_blocks_have_keys_in_order() -> None:
    """Keys of blocks are in folders of a thousand, and lead back to their number."""
    assert keys.audit_block(0) == "audit/000000/000.json"
    assert keys.audit_block(12345) == "audit/000012/345.json"
    assert [keys.audit_number(keys.audit_block(number)) for number in (0, 999, 1000, 12345)] == [0, 999, 1000, 12345]
