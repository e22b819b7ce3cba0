"""Documents that share a task: each has its own outcome, and only what may pass is tried again."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from archive import Archive
from configuration.settings import Settings
from flows.guard import LastingError, PassingError, UnexpectedError
from flows.ingest import MOST_IN_A_TASK, TOO_DEEP, Run, bundles
from flows.progress import Progress
from flows.reading import Outcome, Reader
from flows.workplace import Workplace
from models.errors import MissingEngineError, StorageUnavailableError

DOWN = StorageUnavailableError("The storage does not answer.", remedy="Start it.")
MISSING = MissingEngineError("Tesseract is missing.", remedy="Install it.")


@dataclass
class _FaultyReader:
    """Reads documents, after the faults that are laid down for them."""

    faults: dict[str, list[Exception]]
    parts: tuple[str, ...] = ()
    read: list[str] = field(default_factory=list)

    def ingest(self, sha256: str) -> Outcome:
        if self.faults.get(sha256):
            raise self.faults[sha256].pop(0)
        self.read.append(sha256)
        return Outcome(sha256=sha256, pages=1, parts=self.parts)


def _run(reader: _FaultyReader, home: Path) -> tuple[Run, list[Outcome]]:
    seen: list[Outcome] = []
    place = Workplace(settings=Settings(home=home), archive=cast(Archive, None), watch=seen.append)
    place._reader = cast(Reader, reader)
    return Run(place, frozenset("abc"), Progress(place.archive, letters=0)), seen


def test_what_may_pass_is_tried_again_and_nothing_else(tmp_path: Path) -> None:
    """A second attempt is for what the storage held up; it repeats neither successes nor faults that last."""
    reader = _FaultyReader({"a": [DOWN], "b": [MISSING]})
    run, seen = _run(reader, tmp_path)
    first = [run.ingest(digest) for digest in "abc"]
    assert list(map(type, first)) == [PassingError, LastingError, type(None)]
    assert [outcome.sha256 for outcome in seen] == ["b", "c"]
    second = [run.ingest(digest) for digest in "abc"]
    assert list(map(type, second)) == [type(None), LastingError, type(None)]
    assert reader.read == ["c", "a"]
    assert {digest: outcome.kind for digest, outcome in run.outcomes.items()} == {
        "a": "read", "b": "unfinished", "c": "read",
    }  # fmt: skip


def test_what_never_passed_is_given_up_with_its_reason(tmp_path: Path) -> None:
    """After the last attempt a document that is still held up is unfinished; the others keep their outcomes."""
    run, _ = _run(_FaultyReader({"a": [DOWN]}), tmp_path)
    reasons = [str(error) for digest in "ab" if (error := run.ingest(digest))]
    run.give_up(["a", "b"], reasons[0])
    assert run.outcomes["a"].unfinished
    assert "The storage does not answer." in (run.outcomes["a"].error or "")
    assert run.outcomes["b"].kind == "read"


def test_a_defect_costs_its_document_alone(tmp_path: Path) -> None:
    """An error that nobody foresaw is reported without its message, which may quote the evidence."""
    run, _ = _run(_FaultyReader({"a": [ValueError("Ерлан Сейтказин")]}), tmp_path)
    error = run.ingest("a")
    assert isinstance(error, UnexpectedError)
    assert "Сейтказин" not in str(error)
    assert run.ingest("b") is None


def test_parts_that_nobody_unpacked_are_said(tmp_path: Path) -> None:
    """Documents deeper inside than is followed are an error of what they came in."""
    run, _ = _run(_FaultyReader({}, parts=("d",)), tmp_path)
    run.ingest("a")
    assert run.outcomes["a"].error == TOO_DEEP


@given(st.lists(st.text("0123456789abcdef", min_size=4, max_size=4), unique=True, max_size=300), st.integers(1, 8))
def test_every_document_is_in_one_bundle(digests: list[str], workers: int) -> None:
    """Dealt out are all documents, each once, at most eight a task; of few each has a task of its own."""
    dealt = bundles(digests, workers)
    assert sorted(digest for bundle in dealt for digest in bundle) == sorted(digests)
    assert all(1 <= len(bundle) <= MOST_IN_A_TASK for bundle in dealt)
    if len(digests) <= 4 * workers:
        assert all(len(bundle) == 1 for bundle in dealt)
