"""Originals that come in several at a time, and what the inbox does with those that cannot."""

import os
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from archive import Archive
from configuration.settings import Settings
from flows import receiving
from flows.inbox import SETTLED, receive_inbox, remember_inbox
from flows.receiving import Arrival, make_arrival, open_arrival, receive_all
from flows.workplace import Workplace
from models.case import Case
from models.errors import DocumentError, MissingKeyError, OversizeError


@pytest.fixture
def place(archive: Archive, home: Path) -> Iterator[Workplace]:
    """A workplace with a real archive."""
    opened = Workplace(settings=Settings(home=home), archive=archive)
    yield opened
    opened.close()


def _arrival(data: bytes, filename: str) -> Arrival:
    return make_arrival(BytesIO(data), filename=filename, source="upload", path=f"desk/{filename}")


def test_equal_originals_keep_the_order_of_their_receipts(place: Workplace) -> None:
    """However many threads there are, receipts are numbered in the order in which the files were named."""
    arrivals = [_arrival(b"letter %d" % (number % 3), f"{number:02}.txt") for number in range(18)]
    received = list(receive_all(place, arrivals))
    assert [arrival for arrival, _ in received] == arrivals
    for _, sha256 in received[:3]:
        names = [receipt.filename for receipt in place.archive.receipts(sha256)]
        assert names == sorted(names)
        assert len(names) == 6


def test_few_originals_are_held_in_memory(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are opened as there is room for them; one that is larger than the room comes alone."""
    monkeypatch.setattr(receiving, "MOST_IN_HAND", 100)
    opened = 0

    def arrivals() -> Iterator[Arrival]:
        nonlocal opened
        for number in range(12):
            opened += 1
            yield _arrival(bytes([number]) * (150 if number == 5 else 40), f"{number}.bin")

    for done, _ in enumerate(receive_all(place, arrivals()), start=1):
        assert opened - done <= 2
    assert done == opened == 12


def test_what_is_received_for_a_case_is_in_it(place: Workplace) -> None:
    """Membership is written with the receipt; a case that nobody made is an error."""
    case, missing = "01j00000000000000000000000", "01j00000000000000000000001"
    place.archive.create_case(Case(id=case, title="Ward 4", created_at="2026-01-01T00:00:00.000Z", created_by="clerk"))
    digests = [digest for _, digest in receive_all(place, [_arrival(b"a", "a"), _arrival(b"b", "b")], case=case)]
    assert place.archive.members(case) == tuple(sorted(digests))
    with pytest.raises(MissingKeyError):
        list(receive_all(place, [_arrival(b"c", "c")], case=missing))


def test_a_file_that_cannot_be_received_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large is seen before it is read; missing says so."""
    path = tmp_path / "register.pdf"
    with pytest.raises(DocumentError, match="No such file") as missing:
        open_arrival(path, source="upload")
    assert missing.value.subject == str(path)
    path.write_bytes(b"%PDF-1.7")
    assert open_arrival(path, source="upload").filename == "register.pdf"
    monkeypatch.setattr(receiving, "LARGEST", 4)
    with pytest.raises(OversizeError) as large:
        open_arrival(path, source="upload")
    assert large.value.subject == str(path)


def test_one_bad_file_does_not_hold_up_the_inbox(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large is refused at every run; the others are received once and then passed over."""
    inbox = place.settings.inbox_folder
    inbox.mkdir(parents=True)
    for name, size in (("a.txt", 3), ("b.txt", 30), ("c.txt", 4)):
        (inbox / name).write_bytes(name.encode()[:1] * size)
        os.utime(inbox / name, (time.time() - 2 * SETTLED,) * 2)
    monkeypatch.setattr(receiving, "LARGEST", 10)
    first = list(receive_inbox(place))
    assert [place.archive.original(digest) for digest in first] == [b"aaa", b"cccc"]
    assert [error.subject for error in place.refused] == [str(inbox / "b.txt")]
    remember_inbox(place)
    assert list(receive_inbox(place)) == []
    assert [error.subject for error in place.refused] == [str(inbox / "b.txt")]
