"""Erasure by order: the content goes, the chain says that it went, and everything else stays as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, EmbeddedStorage, FindingKind, Signer, connect, keys
from archive.audit_bindings import MEMBER
from models.audit import AuditAction
from models.custody import CustodyAction
from models.errors import ErasedDocumentError, MissingKeyError, RetentionError

ORDER = {"order": "Определение № 7 от 01.03.2026", "ordered_by": "суд", "by": "clerk"}
KEPT = ("custody/", "audit/", "signers/", "erasures/", "cases/")


@pytest.fixture
def digest(archive: Archive, make: Any) -> str:
    """A letter of a case that was read, beside another one."""
    found = _letter(archive, make, b"letter")
    other = _letter(archive, make, b"another")
    archive.create_case(make.case())
    for sha256 in (found, other):
        archive.add_to_case(make.case().id, sha256, by="clerk")
    return found


def _letter(archive: Archive, make: Any, data: bytes) -> str:
    sha256 = archive.receive(data, filename="письмо.pdf", source="upload", received_by="clerk", at=make.at)
    image = archive.put_page(sha256, make.reading, make.page, image=b"\xff\xd8" + data)
    archive.keep_record(make.record(sha256), reading=make.reading, images=[image], by="clerk", at=make.at)
    return sha256


def test_the_content_goes_and_the_chain_stays(archive: Archive, digest: str, make: Any) -> None:
    """Nothing of the document is left but chain, order and membership; verification says that all is well."""
    about, others = make.judgement(1), make.judgement(2)
    archive.put_judgement(replace(about, a=(make.anchor(digest),)))
    archive.put_judgement(others)
    before = {listed.key for listed in archive.store.list("") if digest not in listed.key}
    assert archive.erase(digest, at=make.later, **ORDER) == (keys.judgement(about.id),)
    left = {listed.key for listed in archive.store.list("") if digest in listed.key}
    assert {key for key in left if not key.startswith(KEPT)} == set()
    assert [entry.action for entry in archive.custody(digest)] == ["received", "read", "erased"]
    erasure = archive.erasure(digest)
    assert erasure is not None
    assert (erasure.order, erasure.ordered_by) == (ORDER["order"], ORDER["ordered_by"])
    assert "№ 7" not in str(archive.custody(digest))
    assert archive.judgements() == (others,)
    gone = before - {listed.key for listed in archive.store.list("")}
    assert gone == {keys.judgement(about.id)}
    assert list(archive.verify_all()) == []
    assert AuditAction.ERASED in {entry.action for entry in archive.audit()}


def test_it_is_not_taken_in_again(archive: Archive, digest: str, make: Any) -> None:
    """The same bytes are refused, under whatever name, and nothing is stored of them."""
    archive.erase(digest, at=make.later, **ORDER)
    with pytest.raises(ErasedDocumentError):
        archive.receive(b"letter", filename="other.pdf", source="inbox", received_by="clerk", at=make.later)
    assert not archive.has_original(digest)
    assert list(archive.verify_all()) == []


def test_killed_in_between_it_is_named_and_completed(archive: Archive, digest: str, make: Any) -> None:
    """What is left after a kill is named as not erased; the same order again takes it away, and adds no entry."""
    original = archive.original(digest)
    archive.erase(digest, at=make.later, **ORDER)
    archive.store.put_new(keys.original(digest), original)
    (finding,) = archive.verify_all()
    assert (finding.key, finding.kind) == (keys.original(digest), FindingKind.NOT_ERASED)
    archive.erase(digest, at=make.later, order="another", ordered_by="another", by="clerk")
    assert list(archive.verify_all()) == []
    assert [entry.action for entry in archive.custody(digest)].count(CustodyAction.ERASED) == 1


def test_an_order_is_bound_to_the_chain(archive: Archive, digest: str, make: Any) -> None:
    """An order that was changed, or taken away, is named; without its salt nobody finds out by trying what it said."""
    archive.erase(digest, at=make.later, **ORDER)
    key = keys.erasure(digest)
    body = archive.store.get(key).body
    archive.store.delete(key)
    assert [(found.key, found.kind) for found in archive.verify(digest)] == [(key, FindingKind.MISSING)]
    archive.store.put_new(key, body.replace("№ 7".encode(), "№ 8".encode()))
    assert [(found.key, found.kind) for found in archive.verify(digest)] == [(key, FindingKind.CHANGED)]


def test_what_was_never_received_cannot_be_erased(archive: Archive) -> None:
    """An unknown digest is a MissingKeyError, and leaves nothing."""
    with pytest.raises(MissingKeyError):
        archive.erase("0" * 64, at="2026-01-01T00:00:00Z", **ORDER)
    assert not list(archive.store.list(keys.ERASURES))


def test_a_held_case_keeps_its_documents(archive: Archive, digest: str, make: Any) -> None:
    """Nothing of a case that is held is erased; after its release it is."""
    archive.hold_case(make.case().id, by="clerk", at=make.at)
    with pytest.raises(RetentionError, match="held"):
        archive.erase(digest, at=make.later, **ORDER)
    assert archive.has_original(digest)
    archive.release_case(make.case().id, by="clerk", at=make.later)
    archive.erase(digest, at=make.later, **ORDER)
    assert list(archive.verify_all()) == []
    assert archive.store.get(keys.member(make.case().id, digest)).body == MEMBER


def test_locked_and_deleted_for_good(tmp_path: Path, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the storage keeps it locked the date is told and nothing goes; deleted bytes are in no file afterwards."""
    with EmbeddedStorage(tmp_path / "storage") as storage:
        archive = connect(storage.connection, Signer(tmp_path / "keys" / "custody.pem"))
        canary = b"CANARY of a letter that a court wants gone"
        digest = archive.receive(canary, filename="1.txt", source="upload", received_by="clerk", at=make.at)
        until = datetime.now(UTC) + timedelta(days=30)
        with monkeypatch.context() as locked:
            locked.setattr(archive.store.locking, "retained_until", lambda _key: until)
            with pytest.raises(RetentionError, match=until.date().isoformat()):
                archive.erase(digest, at=make.later, **ORDER)
        assert archive.has_original(digest)
        assert _holding(storage.data, canary)
        archive.erase(digest, at=make.later, **ORDER)
        assert archive.vacuum()
        archive.close()
        assert _holding(storage.data, canary) == []
    assert _holding(tmp_path, canary) == []


def _holding(folder: Path, canary: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and canary in path.read_bytes()]
