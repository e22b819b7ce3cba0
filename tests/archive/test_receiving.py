"""Originals, receipts and custody as they come in."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from archive import Archive, connect
from models.custody import CustodyAction
from models.errors import FixityError, MissingKeyError


def _receive(archive: Archive, data: bytes = b"letter", filename: str = "письмо.pdf", source: str = "upload") -> str:
    return archive.receive(data, filename=filename, source=source, received_by="clerk", at="2026-01-02T03:04:05Z")


def test_original_is_kept_under_its_digest(archive: Archive) -> None:
    """An original comes back byte by byte under the SHA-256 of its bytes."""
    digest = _receive(archive)
    assert digest == hashlib.sha256(b"letter").hexdigest()
    assert archive.original(digest) == b"letter"
    assert archive.has_original(digest)
    assert list(archive.originals()) == [digest]
    assert archive.verify(digest) == ()


def test_first_arrival_has_a_receipt_and_an_entry(archive: Archive) -> None:
    """An arrival leaves a receipt with what was claimed, and a signed entry that names the receipt and its digest."""
    digest = _receive(archive)
    (receipt,) = archive.receipts(digest)
    assert receipt == archive.first_receipt(digest)
    assert (receipt.number, receipt.filename, receipt.source, receipt.size) == (0, "письмо.pdf", "upload", 6)
    (entry,) = archive.custody(digest)
    stored = hashlib.sha256(archive.store.get(f"receipts/{digest}/000000.json").body).hexdigest()
    assert entry.detail == {"receipt": "0", "receipt_sha256": stored}
    assert (entry.action, entry.by, entry.previous) == ("received", "clerk", "")


def test_only_what_was_new_here_counts_as_an_arrival(archive: Archive, bucket: Any, signer: Any) -> None:
    """Who stored the bytes first is told so once; a second arrival, and another process, are not."""
    digest = _receive(archive)
    assert archive.take_arrival(digest) == archive.first_receipt(digest)
    assert archive.take_arrival(digest) is None
    _receive(archive, filename="копия.pdf")
    assert archive.take_arrival(digest) is None
    other = connect(bucket, signer)
    _receive(other)
    assert other.take_arrival(digest) is None


def test_the_same_arrival_twice_is_one(archive: Archive, bucket: Any, signer: Any) -> None:
    """The same bytes under the same name from the same source leave nothing new, in this process or in another."""
    digest = _receive(archive)
    before = {listed.key: listed.etag for listed in archive.store.list("")}
    _receive(archive)
    _receive(connect(bucket, signer))
    assert {listed.key: listed.etag for listed in archive.store.list("")} == before
    assert len(archive.custody(digest)) == 1


def test_another_arrival_is_another_receipt(archive: Archive) -> None:
    """Another name or another source is another arrival of the same original."""
    digest = _receive(archive)
    _receive(archive, filename="copy.pdf")
    _receive(archive, source="inbox")
    assert [(r.number, r.filename, r.source) for r in archive.receipts(digest)] == [
        (0, "письмо.pdf", "upload"),
        (1, "copy.pdf", "upload"),
        (2, "письмо.pdf", "inbox"),
    ]
    assert [entry.detail["receipt"] for entry in archive.custody(digest)] == ["0", "1", "2"]
    assert len(list(archive.originals())) == 1
    assert archive.verify(digest) == ()


def test_sixteen_arrivals_at_once(bucket: Any, signer: Any) -> None:
    """Sixteen who bring the same bytes at once, eight under one name, leave nine receipts and an unbroken chain."""
    together = threading.Barrier(16)
    archives = [connect(bucket, signer) for _ in range(4)]

    def bring(number: int) -> str:
        together.wait()
        return _receive(archives[number % 4], filename="same.pdf" if number < 8 else f"{number}.pdf")

    with ThreadPoolExecutor(16) as threads:
        digests = set(threads.map(bring, range(16)))
    (digest,) = digests
    archive = archives[0]
    assert sorted(r.filename for r in archive.receipts(digest)) == sorted(
        ["same.pdf", *(f"{number}.pdf" for number in range(8, 16))]
    )
    assert [entry.number for entry in archive.custody(digest)] == list(range(9))
    assert archive.verify(digest) == ()


def test_reading_is_noted_once_for_a_pipeline(archive: Archive, bucket: Any, signer: Any, make: Any) -> None:
    """A pipeline that has read a document is in its chain once, whoever notes it and however often."""
    digest = _receive(archive)
    record, other = make.record(digest), make.record(digest, "00000000ffffffff")
    for writer in (archive, archive, connect(bucket, signer)):
        writer.keep_record(record, reading=make.reading, images=[None], by="clerk", at=make.later)
    archive.keep_record(other, reading=make.reading, images=[None], by="clerk", at=make.later)
    assert [entry.action for entry in archive.custody(digest)] == ["received", "read", "read"]


def test_what_a_person_does_is_noted_each_time(archive: Archive, make: Any) -> None:
    """Exporting twice is two entries."""
    digest = _receive(archive)
    for _ in range(2):
        archive.append_custody(digest, CustodyAction.EXPORTED, by="clerk", at=make.later, detail={"export": "e1"})
    assert [entry.action for entry in archive.custody(digest)] == ["received", "exported", "exported"]


def test_what_was_never_received(archive: Archive) -> None:
    """A digest that was never received is a MissingKeyError, and has no receipts and no chain."""
    with pytest.raises(MissingKeyError):
        archive.original("0" * 64)
    with pytest.raises(MissingKeyError):
        archive.first_receipt("0" * 64)
    assert archive.receipts("0" * 64) == ()
    assert archive.custody("0" * 64) == ()
    assert not archive.has_original("0" * 64)


def test_a_changed_original_is_never_given_out(archive: Archive) -> None:
    """Bytes that are not those that were received are a FixityError, when read and when received again."""
    digest = _receive(archive)
    archive.store.delete(f"originals/{digest}")
    archive.store.put_new(f"originals/{digest}", b"forged")
    with pytest.raises(FixityError):
        archive.original(digest)
    with pytest.raises(FixityError):
        _receive(archive)


def test_empty_bytes_are_received(archive: Archive) -> None:
    """An empty file is an original as any other: what is wrong with it is for the reader to say."""
    digest = _receive(archive, b"")
    assert archive.original(digest) == b""
    assert archive.verify(digest) == ()
