"""The door to one bucket, against the real server."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import Archive
from archive.store import Store
from models.errors import MissingKeyError, UnfitStorageError


@pytest.fixture
def store(archive: Archive) -> Store:
    """An empty bucket."""
    return archive.store


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=5000), name=st.text("abcdef0123456789", min_size=1, max_size=20))
def test_gives_back_what_was_put(store: Store, body: bytes, name: str) -> None:
    """get(put(x)) == x, and a second put changes nothing."""
    store.delete(name)
    assert store.put_new(name, body)
    assert not store.put_new(name, b"other")
    assert store.get(name).body == body
    assert store.keep_same(name, body)
    assert not store.keep_same(name, body + b"!")


def test_large_objects_come_back_whole(store: Store) -> None:
    """An object larger than the server's own pieces comes back byte by byte."""
    body = bytes(range(256)) * 40_000
    assert store.put_new("large", body)
    assert store.get("large").body == body
    assert store.keep_same("large", body)


def test_of_sixteen_writers_one_wins(store: Store) -> None:
    """Of sixteen who write the same key at the same moment exactly one is told that it wrote, and it did."""
    together = threading.Barrier(16)

    def write(number: int) -> bool:
        together.wait()
        return store.put_new("race", str(number).encode())

    with ThreadPoolExecutor(16) as threads:
        won = [number for number, wrote in enumerate(threads.map(write, range(16))) if wrote]
    assert len(won) == 1
    assert store.get("race").body == str(won[0]).encode()


def test_replaces_only_the_version_that_was_read(store: Store) -> None:
    """Who read an older version does not write over a newer one."""
    store.put_new("head", b"1")
    read = store.get("head")
    assert store.replace("head", b"2", read.etag)
    assert not store.replace("head", b"3", read.etag)
    assert store.get("head").body == b"2"


def test_damaged_bytes_are_refused(store: Store) -> None:
    """The server refuses bytes that do not match the SHA-256 sent with them, and keeps nothing of them."""
    with pytest.raises(UnfitStorageError, match="damaged on their way"):
        store.put_damaged("damaged", b"bytes")
    assert not store.has("damaged")


def test_missing_objects(store: Store) -> None:
    """Reading what is not there is a MissingKeyError, replacing it fails, deleting it is nothing."""
    with pytest.raises(MissingKeyError):
        store.get("nothing")
    assert not store.replace("nothing", b"", '"0"')
    assert not store.has("nothing")
    store.delete("nothing")


def test_lists_more_than_one_answer_holds(store: Store) -> None:
    """A listing goes on over the thousand keys that one answer holds, each once, and only those of its prefix."""
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: store.put_new(f"many/{n:05d}", b""), range(1020)))
    store.put_new("manyother", b"")
    found = [listed.key for listed in store.list("many/")]
    assert sorted(found) == [f"many/{n:05d}" for n in range(1020)]


def test_reads_many_in_order(store: Store) -> None:
    """Many objects come in the order asked for; one that is missing is an error."""
    for number in range(20):
        store.put_new(f"n/{number}", str(number).encode())
    wanted = [f"n/{number}" for number in (5, 3, 19, 0)]
    assert [(key, stored.body) for key, stored in store.get_many(wanted)] == [(k, k[2:].encode()) for k in wanted]
    with pytest.raises(MissingKeyError):
        list(store.get_many(["n/1", "n/99"]))
