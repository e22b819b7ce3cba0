"""How far a run is, kept in a real archive."""

from archive import Archive
from flows.progress import Progress
from flows.reading import Outcome
from models.batch import BatchState, Trouble

LETTERS = tuple(f"{number:064x}" for number in range(4))


def test_a_run_is_followed_from_its_beginning_to_its_end(archive: Archive) -> None:
    """What a run has to do stands in the archive when it begins, and what became of it when it ends."""
    progress = Progress(archive, letters=4)
    (begun,) = archive.batches.newest(10)
    assert (begun.state, begun.letters, begun.done) == (BatchState.RUNNING, 4, 0)
    progress.open(LETTERS[0], 3, 9)
    progress.open(LETTERS[0], 2, 9)
    progress.note(Outcome(sha256=LETTERS[1], pages=2, low_quality=1, failed=("page 2: torn",)))
    progress.note(Outcome(sha256=LETTERS[2], pages=5, already=True))
    progress.note(Outcome(sha256=LETTERS[3], error="The file is damaged. Ask for it again."))
    progress.end(BatchState.PARTIAL)
    ended = archive.batches.find(begun.id)
    assert ended is not None
    assert (ended.state, ended.done, ended.before, ended.troubled) == (BatchState.PARTIAL, 3, 1, 1)
    assert (ended.pages, ended.low_quality, ended.pages_failed, ended.open) == (2, 1, 1, {})
    assert ended.troubles == (Trouble(sha256=LETTERS[3], cause="The file is damaged. Ask for it again."),)


def test_the_last_page_begun_is_told(archive: Archive) -> None:
    """Pages are read several at a time: the furthest is where a letter is."""
    progress = Progress(archive, letters=1)
    progress.open(LETTERS[0], 3, 9)
    progress.open(LETTERS[0], 2, 9)
    assert progress.batch.open == {LETTERS[0]: (3, 9)}


def test_nothing_to_do_leaves_no_trace(archive: Archive) -> None:
    """A look into an empty inbox every five minutes makes no batches."""
    Progress(archive, letters=0).end(BatchState.COMPLETED)
    assert archive.batches.newest(10) == ()


def test_batches_come_newest_first_and_a_page_at_a_time(archive: Archive) -> None:
    """Older batches follow after the last one that was shown."""
    for _ in range(3):
        Progress(archive, letters=1).end(BatchState.COMPLETED)
    newest = archive.batches.newest(2)
    assert [batch.id for batch in newest] == sorted((batch.id for batch in newest), reverse=True)
    (oldest,) = archive.batches.newest(2, before=newest[-1].id)
    assert oldest.id < newest[-1].id
