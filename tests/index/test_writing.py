"""Writing: again and again, in competition, and killed."""

import json
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tantivy

from index import Changes, Index, Linking, Query, Results
from index.folder import Folder, sweep
from index.schema import open_index
from models.errors import BusyIndexError

Letter = Any
QUERIES = ("Сейтказин", "больница", "министрлік", "вывоз", "transfer")


def answers(index: Index) -> list[Results]:
    """Return what the index answers, without scores, which depend on what was deleted and not yet merged away."""
    found = (index.search(Query(text=text)) for text in QUERIES)
    return [
        replace(
            results,
            pages=tuple(sorted((replace(hit, score=0.0) for hit in results.pages), key=lambda hit: hit.sha256)),
            events=tuple(sorted((replace(hit, score=0.0) for hit in results.events), key=lambda hit: hit.sha256)),
        )
        for results in found
    ]


def files(directory: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file."""
    found = (path for path in directory.rglob("*") if path.is_file() and path.name != "writer.lock")
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found}


def test_twice_changes_nothing(tmp_path: Path, index: Index, letters: list[Letter], entities: list[Any]) -> None:
    """A second update with the same letters touches no file."""
    before = files(tmp_path)
    assert index.update(letters, entities) == Changes(unchanged=3)
    assert files(tmp_path) == before


def test_a_newer_record_replaces_the_older(
    index: Index, letters: list[Letter], entities: list[Any], newer: Callable[[Letter], Letter]
) -> None:
    """A record of a newer pipeline takes the place of the older one, in the index and within one update."""
    before = answers(index)
    assert index.update([letters[0], newer(letters[0])], entities) == Changes(unchanged=1, replaced=1)
    assert answers(index) == before


def test_membership_and_entities_are_brought_up_to_date(
    index: Index, letters: list[Letter], entities: list[Any]
) -> None:
    """A letter is written again when its cases or its entities change, and only then."""
    letters[0] = (letters[0][0], ("case-c",))
    renamed = [replace(entities[0], name="Сейтказин Е. К."), *entities[1:]]
    assert index.update(letters, entities) == Changes(replaced=1, unchanged=2)
    assert index.update(letters, renamed) == Changes(replaced=3)
    assert index.search(Query(text="больница", cases=("case-c",))).page_count == 1
    assert {hit.name for hit in index.search(Query(text="Сейтказин")).names} == {"Сейтказин Е. К."}


def test_revisions_tell_what_need_not_be_loaded(index: Index, letters: list[Letter], entities: list[Any]) -> None:
    """Revisions are known from digest, pipeline, cases and entities, without the record."""
    linking = Linking(entities)
    assert index.revisions() == {
        record.sha256: linking.revision(record.sha256, record.derivation.pipeline, cases) for record, cases in letters
    }


def test_removed_letters_are_gone(index: Index, letters: list[Letter], entities: list[Any]) -> None:
    """A removed letter is found no longer, nor counted under a name; removing it again changes nothing."""
    gone = letters[0][0].sha256
    assert index.update([], entities, removed=[gone]) == Changes(removed=1)
    assert index.update([], entities, removed=[gone]) == Changes()
    assert index.search(Query(text="больница")).pages == ()
    assert index.search(Query(text="Сейтказин")).names[0].documents == 2


def test_rebuilding_gives_the_same_answers(
    tmp_path: Path, index: Index, letters: list[Letter], entities: list[Any], newer: Callable[[Letter], Letter]
) -> None:
    """After updates in pieces, a rebuild answers the same and leaves one generation."""
    index.update([newer(letters[1])], entities)
    before = answers(index)
    assert index.rebuild([letters[0], newer(letters[1]), letters[2]], entities) == Changes(added=3)
    assert answers(index) == before
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 1


def test_a_failed_rebuild_leaves_the_old_index(
    tmp_path: Path, index: Index, letters: list[Letter], entities: list[Any]
) -> None:
    """An error in the middle of a rebuild leaves the old index in use; the next write sweeps the ruin."""
    before = answers(index)

    def failing() -> Any:
        yield letters[0]
        raise ConnectionError

    with pytest.raises(ConnectionError):
        index.rebuild(failing(), entities)
    assert answers(index) == before
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 2
    index.rebuild(letters, entities)
    assert answers(index) == before
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 1


def write_slowly(directory: Path, letters: list[Letter], entities: list[Any], name: str, ready: Path) -> None:
    """Write letters one by one and never come to an end."""

    def slow() -> Any:
        for number in range(10**6):
            record, cases = letters[number % len(letters)]
            yield replace(record, sha256=f"{number:064d}"), cases
            if number == 400:
                ready.touch()

    getattr(Index(directory), name)(slow(), entities)


@pytest.mark.parametrize("name", ["update", "rebuild"])
def test_a_killed_writer_leaves_a_good_index(
    tmp_path: Path,
    index: Index,
    letters: list[Letter],
    entities: list[Any],
    newer: Callable[[Letter], Letter],
    name: str,
) -> None:
    """After kill -9 of a writer, searching goes on at once and the next writer finds no lock and leaves no orphans."""
    before = answers(index)
    ready = tmp_path / "ready"
    process = multiprocessing.get_context("fork").Process(
        target=write_slowly, args=(tmp_path / "index", letters, entities, name, ready)
    )
    process.start()
    while not ready.exists():
        time.sleep(0.01)
    with pytest.raises(BusyIndexError, match="Another indexer"):
        index.update([], entities, wait=0.1)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    assert index.search(Query(text="больница")).pages
    committed = set(index.revisions()) - {record.sha256 for record, _ in letters}
    index.update([newer(letter) for letter in letters], entities, removed=committed)
    assert answers(index) == before
    generation = Folder(tmp_path / "index").current()
    assert sweep(generation) == ()
    assert [path for path in (tmp_path / "index").iterdir() if path.is_dir()] == [generation]


def test_the_lock_of_the_engine_is_told_as_such(
    tmp_path: Path, index: Index, letters: list[Letter], newer: Callable[[Letter], Letter]
) -> None:
    """A writer that does not keep to our lock is met with the same error."""
    stranger = open_index(str(Folder(tmp_path / "index").current())).writer(15_000_000, num_threads=1)
    with pytest.raises(BusyIndexError):
        index.update([newer(letters[0])], [])
    stranger.wait_merging_threads()


def test_orphans_are_swept(
    tmp_path: Path, index: Index, letters: list[Letter], newer: Callable[[Letter], Letter]
) -> None:
    """Files that a dead or stale writer left are removed by the next one, and those in use are not."""
    generation = Folder(tmp_path / "index").current()
    orphan = generation / f"{'ab' * 16}.store"
    orphan.write_bytes(b"left over")
    index.update([newer(letters[0])], [])
    assert not orphan.exists()
    segments = {
        part["segment_id"].replace("-", "") for part in json.loads((generation / "meta.json").read_text())["segments"]
    }
    found = {path.name.split(".")[0] for path in generation.iterdir() if not path.name.startswith((".", "meta"))}
    assert found == segments


def test_the_folder_does_not_grow(tmp_path: Path, index: Index, letters: list[Letter], entities: list[Any]) -> None:
    """Twenty updates of all letters leave at most three times the files and bytes of the first."""
    size = sum(size for size, _ in files(tmp_path).values())
    for number in range(20):
        changed = [
            (replace(record, derivation=replace(record.derivation, pipeline=f"{number:016d}")), cases)
            for record, cases in letters
        ]
        index.update(changed, entities)
    assert sum(size for size, _ in files(tmp_path).values()) < 3 * size
    assert index.search(Query(text="Сейтказин")).page_count == 3


def test_a_folder_of_another_format_is_not_read(tmp_path: Path, letters: list[Letter], entities: list[Any]) -> None:
    """An index made by another version is passed over, and replaced by the next update."""
    old = tmp_path / "0123-tantivy-v0.1.0.abcdef"
    old.mkdir()
    (tmp_path / "current").write_text(old.name)
    index = Index(tmp_path)
    assert index.revisions() == {}
    index.update(letters, entities)
    assert not old.exists()
    assert index.search(Query(text="больница")).page_count == 1


def test_readers_see_the_old_or_the_new(
    index: Index, letters: list[Letter], entities: list[Any], newer: Callable[[Letter], Letter]
) -> None:
    """While another thread updates and rebuilds, each search finds each letter exactly once."""
    counts: set[tuple[int, int]] = set()
    errors: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        reader = Index(index.directory)
        while not done.is_set():
            try:
                found = reader.search(Query(text="Сейтказин"))
            except (ValueError, OSError) as error:
                errors.append(error)
                return
            counts.add((found.page_count, found.names[0].documents))

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for turn in range(6):
        changed = [newer(letter) for letter in letters] if turn % 2 else letters
        (index.rebuild if turn % 3 == 0 else index.update)(changed, entities)
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert counts == {(3, 3)}


def test_only_the_owner_can_read(tmp_path: Path, index: Index) -> None:
    """The folder holds text of letters, so that it opens for its owner alone."""
    assert (tmp_path / "index").stat().st_mode & 0o077 == 0
    assert isinstance(index, Index)
    assert tantivy.Index.exists(str(Folder(tmp_path / "index").current()))
