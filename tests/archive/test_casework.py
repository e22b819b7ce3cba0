"""Notes, tasks, titles and members of cases: what people write is kept, and two who write at once are told."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from archive import Archive, keys
from models.case import Case
from models.casework import Note, PagePlace, Task
from models.errors import EditConflictError, MissingKeyError

CASE = "01arz3ndektsv4rrffq69g5fav"
NOTE = "01arz3ndektsv4rrffq69g5fb0"
OTHER = "01arz3ndektsv4rrffq69g5fb1"
AT = "2026-01-01T00:00:00Z"
PLACE = PagePlace(sha256="a" * 64, page=2, start=3, end=7, text="слов")


def note(number: int = 0, text: str = "Проверить", identifier: str = NOTE) -> Note:
    """A revision of a note."""
    return Note(id=identifier, number=number, case=CASE, text=text, place=PLACE, by="x", at=AT)


def test_a_note_keeps_all_that_it_said(archive: Archive) -> None:
    """The newest revision is shown, and each before it can still be read."""
    archive.put_note(note())
    archive.put_note(note(text="Ещё", identifier=OTHER))
    archive.put_note(note(1, "Проверено"))
    assert [one.text for one in archive.notes(CASE)] == ["Проверено", "Ещё"]
    assert [one.text for one in archive.note_history(CASE, NOTE)] == ["Проверить", "Проверено"]
    assert archive.notes(CASE)[0].place == PLACE
    with pytest.raises(MissingKeyError):
        archive.note_history(CASE, "01arz3ndektsv4rrffq69g5fb9")


def test_of_two_who_change_a_note_one_is_told(archive: Archive) -> None:
    """Eight revisions of one number: one is stored, seven writers hear of it, and nothing is overwritten."""
    archive.put_note(note())

    def change(text: str) -> bool:
        try:
            archive.put_note(note(1, text))
        except EditConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        texts = [f"Текст {at}" for at in range(8)]
        stored = dict(zip(texts, threads.map(change, texts), strict=True))
    assert sum(stored.values()) == 1
    assert stored[archive.notes(CASE)[0].text]


def test_a_revision_follows_one(archive: Archive) -> None:
    """There is no second revision without a first, and the same revision twice is one."""
    with pytest.raises(MissingKeyError):
        archive.put_note(note(1))
    archive.put_note(note())
    archive.put_note(note())
    assert len(archive.note_history(CASE, NOTE)) == 1


def test_a_task_comes_back(archive: Archive) -> None:
    """A task comes back with who, until when, the gap that it closes, and whether it is done."""
    task = Task(id=NOTE, number=0, case=CASE, text="x", assignee="y", due="2026-02-01", gap="ab", by="z", at=AT)
    archive.put_task(task)
    archive.put_task(replace(task, number=1, is_done=True))
    assert archive.tasks(CASE) == (replace(task, number=1, is_done=True),)
    assert archive.task_history(CASE, NOTE) == (task, replace(task, number=1, is_done=True))
    assert archive.notes(CASE) == ()


def test_a_place_is_a_span_of_its_text() -> None:
    """A place without an end, or with a text of another length than its span, is refused."""
    with pytest.raises(ValueError, match="a start and an end"):
        PagePlace(sha256="a" * 64, page=1, start=3)
    with pytest.raises(ValueError, match="as long as"):
        PagePlace(sha256="a" * 64, page=1, start=3, end=5, text="x")


def test_a_case_is_renamed(archive: Archive) -> None:
    """A case gets another title and keeps its id, its maker and its letters."""
    case = Case(id=CASE, title="Старое", created_at=AT, created_by="x")
    archive.create_case(case)
    archive.put_note(note())
    archive.rename_case(CASE, "Новое")
    assert archive.case(CASE) == replace(case, title="Новое")
    assert archive.cases() == (replace(case, title="Новое"),)
    with pytest.raises(MissingKeyError):
        archive.rename_case(OTHER, "Новое")


def test_a_letter_leaves_a_case_and_stays_in_the_archive(archive: Archive) -> None:
    """A letter that is taken out of a case is no member of it any more, and its original is still there."""
    archive.create_case(Case(id=CASE, title="x", created_at=AT, created_by="x"))
    sha256 = archive.receive(b"letter", filename="a.txt", source="test", received_by="x", at=AT)
    archive.add_to_case(CASE, sha256)
    archive.remove_from_case(CASE, sha256)
    archive.remove_from_case(CASE, sha256)
    assert archive.members(CASE) == ()
    assert archive.membership() == {}
    assert archive.original(sha256) == b"letter"


def test_records_are_given_out_as_they_are_stored(archive: Archive, make: Any) -> None:
    """The bytes of the newest record of each letter come in order of digest; letters without a record are left out."""
    first, second = "a" * 64, "b" * 64
    for sha256 in (second, first):
        archive.put_record(make.record(sha256))
    wanted = archive.newest_pipelines_of((second, "c" * 64, first))
    assert set(wanted) == {first, second}
    bodies = dict(archive.record_bodies(wanted))
    assert list(bodies) == [first, second]
    assert bodies[first] == archive.store.get(keys.record(first, wanted[first])).body
