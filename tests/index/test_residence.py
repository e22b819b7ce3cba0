"""What of an index stays in memory."""

import mmap
import threading
from pathlib import Path

import pytest

from index import Index, Query, Results, residence
from index.residence import Residence, resident


def test_pages_of_files_that_were_read_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is mapped counts once its pages were read, and no longer when it is let go."""
    size = 16 * 1024 * 1024
    monkeypatch.setattr(residence, "MOST", size // 2)
    path = tmp_path / "mapped"
    path.write_bytes(b"\x01" * size)
    held = Residence()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert not held.has_grown()
        assert sum(mapped[:: mmap.PAGESIZE]) == size // mmap.PAGESIZE
        assert held.has_grown()
        # Opened while another held much: its end lowers what is compared with.
        after = Residence()
        before = resident()
    assert before - resident() > size // 2
    assert not after.has_grown()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert sum(mapped[:: mmap.PAGESIZE]) == size // mmap.PAGESIZE
        assert after.has_grown()


def test_an_index_opened_anew_at_each_search_answers_the_same(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letting go of what was mapped changes no answer, also when many search at once."""
    expected = index.search(Query(text="Сейтказин"), with_facets=True)
    opened = index._opened
    assert index.search(Query(text="Сейтказин"), with_facets=True) == expected
    assert index._opened is opened
    monkeypatch.setattr(residence, "MOST", -1 << 40)
    answers: list[Results] = []

    def search() -> None:
        answers.extend(index.search(Query(text="Сейтказин"), with_facets=True) for _ in range(20))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 80
    assert index._opened is not opened
