"""Killed at any moment and run again: the bucket is that of one clean run."""

import hashlib
import json
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

import pytest

from archive import Archive, Connection, Severity, Signer, keys
from archive.audit_bindings import MEMBER, put
from archive.codec import encode
from archive.durability import Durability
from archive.store import Store
from models.audit import AuditAction
from models.custody import CustodyAction
from models.forwarding import Forwarding

UNLIKE = {"at", "received_at", "digest", "previous", "signature", "key"}
"""Fields that differ from run to run: times, and what follows from them."""


class Killed(BaseException):
    """The process is gone."""


class KillingStore(Store):
    """A store whose process is killed before its n-th write."""

    writes_left = 10**9

    def _count(self) -> None:
        if threading.current_thread().name == "audit":
            return  # a block of the audit log is whole or not there: what matters is what is written around it
        if self.writes_left == 0:
            raise Killed
        self.writes_left -= 1

    def put_new(self, key: str, body: bytes, *, media_type: str = "application/json") -> bool:
        """Write, or be killed."""
        self._count()
        return super().put_new(key, body, media_type=media_type)

    def put_new_file(self, key: str, file: BinaryIO, sha256: str) -> bool:
        """Write, or be killed."""
        self._count()
        return super().put_new_file(key, file, sha256)

    def replace(self, key: str, body: bytes, etag: str, *, media_type: str = "application/json") -> bool:
        """Write, or be killed."""
        self._count()
        return super().replace(key, body, etag, media_type=media_type)

    def delete(self, key: str) -> None:
        """Delete, or be killed."""
        self._count()
        super().delete(key)


Open = Callable[..., Archive]


@pytest.fixture
def fresh(bucket: Connection, s3_client: Any, signer: Signer) -> Open:
    """Return what a new process does: open the archive, knowing nothing. It is killed before its n-th write."""

    def make(writes: int = 10**9) -> Archive:
        store = KillingStore(s3_client, bucket.bucket)
        store.writes_left = writes
        return Archive(store, signer, Durability(None))

    return make


def _run(archive: Archive, make: Any, at: str) -> None:
    first = archive.receive(b"one", filename="1.pdf", source="upload", received_by="clerk", at=at)
    second = archive.receive(b"two", filename="2.pdf", source="upload", received_by="clerk", at=at)
    archive.receive(b"one", filename="1 (copy).pdf", source="inbox", received_by="clerk", at=at)
    if archive.find_page(first, make.reading, 1) is None:
        archive.put_page(first, make.reading, make.page, image=b"jpeg")
    images = [archive.image_digest(first, make.reading, 1)]
    archive.keep_record(make.record(first), reading=make.reading, images=images, by="clerk", at=at)
    archive.keep_failure(make.failure(second), by="clerk", at=at)
    archive.create_case(make.case())
    archive.add_to_case(make.case().id, first)
    archive.put_judgement(make.judgement())
    archive.put_forwardings([Forwarding(old="a" * 16, new="b" * 16)])
    for generation in ("0" * 16, "1" * 16):
        archive.put_resolution(make.resolution(generation, first))


def _content(archive: Archive) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, stored in archive.store.get_many(listed.key for listed in archive.store.list("")):
        if key.startswith("audit/"):
            continue  # it says what was done, and what was done again
        if key.endswith(".json"):
            value = json.loads(stored.body)
            # The digest of a receipt, which holds the time.
            value.get("detail", {}).pop("receipt_sha256", None)
            found[key] = {name: value[name] for name in value if name not in UNLIKE}
        else:
            found[key] = stored.body
    return found


def _clear(archive: Archive) -> None:
    archive.store.writes_left = 10**9  # type: ignore[attr-defined]
    for listed in list(archive.store.list("")):
        archive.store.delete(listed.key)


def test_killed_before_any_write_and_run_again(fresh: Open, make: Any) -> None:
    """For every n: killed before its n-th write, nothing is amiss; run again, the bucket is that of one clean run."""
    archive = fresh()
    _run(archive, make, make.at)
    clean = _content(archive)
    writes = 10**9 - archive.store.writes_left  # type: ignore[attr-defined]
    assert writes > 20
    for kill_before in range(writes):
        _clear(archive)
        with pytest.raises(Killed):
            _run(fresh(kill_before), make, make.at)
        rerun = fresh()
        assert [str(found) for found in rerun.verify_all() if found.severity is Severity.FAULT] == [], kill_before
        _run(rerun, make, make.later)
        assert _content(rerun) == clean, kill_before
        rerun.close()
        assert [str(found) for found in rerun.verify_all() if found.severity is Severity.FAULT] == [], kill_before
        assert [str(found) for digest in rerun.originals() for found in rerun.verify(digest)] == [], kill_before


def test_run_twice(fresh: Open, make: Any) -> None:
    """A second run changes no object, not even its time stamps; the audit log says that it ran."""
    archive = fresh()
    _run(archive, make, make.at)
    before = _but_audit(archive)
    again = fresh()
    _run(again, make, make.later)
    assert _but_audit(again) == before
    assert list(again.verify_all()) == []


def _but_audit(archive: Archive) -> dict[str, bytes]:
    found = archive.store.get_many(listed.key for listed in archive.store.list(""))
    return {key: stored.body for key, stored in found if not key.startswith("audit/")}


def test_what_was_written_before_a_kill_is_acknowledged_by_the_next_writer(fresh: Open, make: Any) -> None:
    """What lies there as it was announced is noted once; what is not there, is otherwise or was taken away is not."""
    archive = fresh()
    case = make.case()
    digest = archive.receive(b"one", filename="1.pdf", source="upload", received_by="clerk", at=make.at)
    archive.create_case(case)
    archive.add_to_case(case.id, digest)
    archive.remove_from_case(case.id, digest)
    judgement = make.judgement()
    judged, member, never = keys.judgement(judgement.id), keys.member(case.id, digest), keys.judgement("0" * 26)
    for key, body in ((judged, encode(judgement)), (member, MEMBER), (never, b"{}")):
        archive.note(AuditAction.ANNOUNCED, by="clerk", detail=put(key, hashlib.sha256(body).hexdigest()))
    archive.store.put_new(judged, encode(judgement))
    archive.store.put_new(member, MEMBER)
    archive.close()
    assert {(found.key, found.severity) for found in archive.verify_all()} == {
        (judged, Severity.UNFINISHED),
        (member, Severity.UNFINISHED),
    }

    # The same again, by a process that finds the case there.
    for _ in range(2):
        later = fresh()
        later.create_case(case)
        assert list(later.verify_all()) == []
    acknowledged = [entry.detail for entry in archive.audit() if entry.action is AuditAction.ACKNOWLEDGED]
    assert acknowledged == [
        put(member, hashlib.sha256(MEMBER).hexdigest()),
        put(judged, hashlib.sha256(encode(judgement)).hexdigest()),
    ]


def test_what_differs_from_what_was_announced_is_not_acknowledged(fresh: Open, make: Any) -> None:
    """Whoever writes something else in the place of what was announced is found, whatever is run afterwards."""
    archive = fresh()
    judged = keys.judgement(make.judgement().id)
    archive.note(AuditAction.ANNOUNCED, by="clerk", detail=put(judged, "0" * 64))
    archive.store.put_new(judged, encode(make.judgement()))
    later = fresh()
    later.create_case(make.case())
    assert [(found.key, str(found.kind)) for found in later.verify_all()] == [(judged, "inserted")]


def test_a_damaged_block_keeps_nobody_from_working(fresh: Open, make: Any) -> None:
    """A block of the audit log that a stranger changed is named by verification, and cases can still be made."""
    archive = fresh()
    archive.create_case(make.case())
    (first, *_) = sorted(listed.key for listed in archive.store.list(keys.AUDIT))
    archive.store.delete(first)
    archive.store.put_new(first, b"{}")
    later = fresh()
    later.put_judgement(make.judgement())
    assert first in {found.key for found in later.verify_all()}


def test_a_lost_answer_is_no_second_entry(bucket: Connection, s3_client: Any, signer: Signer, make: Any) -> None:
    """A write whose answer got lost, and which the client repeated, leaves one entry of what a person did."""

    class Repeating(Store):
        def put_new(self, key: str, body: bytes, *, media_type: str = "application/json") -> bool:
            super().put_new(key, body, media_type=media_type)
            return super().put_new(key, body, media_type=media_type)

    archive = Archive(Repeating(s3_client, bucket.bucket), signer, Durability(None))
    digest = archive.receive(b"one", filename="1.pdf", source="upload", received_by="clerk", at=make.at)
    archive.append_custody(digest, CustodyAction.EXPORTED, by="clerk", at=make.later, detail={"export": "e1"})
    assert [entry.action for entry in archive.custody(digest)] == ["received", "exported"]
    assert len(archive.receipts(digest)) == 1
    assert archive.verify(digest) == ()
