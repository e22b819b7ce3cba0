"""`dalel correct` and the process beside the pages: from what a person says to what the search finds."""

import io
import json
import time
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from cli.attendant import Attendant
from cli.main import application
from corrections import Statement
from flows.linking import link
from flows.workplace import Workplace, open_workplace
from index import Query
from models.errors import DalelError, MissingKeyError, QueryError

TEXT = """КГП «Городская больница № 7»
14.02.2022 г. № 03-12/457

Сообщаем, что пациент Сейтказнн Ерлан Кайратович 08.01.2022 вывезен из больницы сотрудниками ДКНБ по г. Алматы.

Главный врач Ибраева С. Т.
"""
LIMIT = 120.0
"""seconds for what takes a few on a machine that does nothing else"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A home of its own with one letter, read, linked and indexed; commands that run meanwhile use it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DALEL_HOME", str(tmp_path_factory.mktemp("correcting")))
        with open_workplace() as place:
            place.reader.ingest(place.receive(io.BytesIO(TEXT.encode()), filename="a.txt", source="upload"))
            linked = link(place.archive, place.settings.linkage_file)
            place.index.update(((record, ()) for record in place.archive.records()), linked.entities)
            yield place


@pytest.fixture
def letter(place: Workplace) -> str:
    """The digest of the letter."""
    (sha256,) = place.archive.originals()
    return sha256


def _run(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(application(), arguments, input=said)


def _dalel(*arguments: str, said: str = "") -> str:
    result = _run(*arguments, said=said)
    assert result.exception is None, result.output
    return result.stdout


def _error(*arguments: str, said: str = "") -> DalelError:
    error = _run(*arguments, said=said).exception
    assert isinstance(error, DalelError)
    return error


def _names(place: Workplace, name: str) -> list[str]:
    return [hit.name for hit in place.index.search(Query(text=name)).names]


def test_a_corrected_name_is_found(place: Workplace, letter: str) -> None:
    """A word put right makes the name right, the entity, and what the search finds; undone, all is as before."""
    record = place.archive.newest_record(letter)
    start = record.pages[0].text.index("Сейтказнн")
    assert _dalel("correct", "words", letter[:8], f"1:{start}-{start + 9}", said="Сейтказин\n") == "1\n"
    made = place.archive.newest_record(letter)
    assert "Сейтказин Ерлан Кайратович" in [one.name for one in made.mentions]
    assert _names(place, "Сейтказин")[0] == "Сейтказин Ерлан Кайратович"
    mention = next(one for one in made.mentions if one.name == "Сейтказин Ерлан Кайратович")
    _dalel("correct", "role", letter[:8], mention.id, "witness", "--why", "сам сказал")
    listed = [json.loads(line) for line in _dalel("corrections", letter[:8], "--json").splitlines()]
    assert [(one["standing"], one["correction"]["kind"]) for one in listed] == [
        ("counts", "words"),
        ("counts", "mention"),
    ]
    assert "Сейтказнн → Сейтказин" in _dalel("corrections", letter[:8])
    for number in ("1", "2"):
        _dalel("correct", "undo", letter[:8], number)
    again = place.archive.newest_record(letter)
    assert (again.pages, again.mentions, again.events) == (record.pages, record.mentions, record.events)
    assert "Сейтказин Ерлан Кайратович" not in _names(place, "Сейтказин")
    assert place.archive.verify(letter) == ()


def test_the_attendant_brings_a_letter_up_to_date(place: Workplace, letter: str) -> None:
    """The process beside the pages does what it is told by a pipe, and ends when the pages do."""
    record = place.archive.newest_record(letter)
    start = record.pages[0].text.index("Ибраева")
    made = Statement(record=record, by="clerk", at="2026-01-02T03:04:05Z").words(1, start, start + 7, "Ибрагимова")
    place.archive.correct(letter, made)
    attendant = Attendant()
    attendant.refresh(letter)
    deadline = time.monotonic() + LIMIT
    while "Ибрагимова С. Т." not in _names(place, "Ибрагимова") and time.monotonic() < deadline:
        time.sleep(0.2)
    assert _names(place, "Ибрагимова")[0] == "Ибрагимова С. Т."
    process = attendant._process
    assert process is not None
    attendant.close()
    assert process.poll() == 0


def test_errors_are_clear(letter: str) -> None:
    """What does not fit the letter is refused with the way out."""
    assert isinstance(_error("correct", "words", "ffffffff", "1:0-3", said="а"), MissingKeyError)
    assert isinstance(_error("correct", "words", letter[:3], "1:0-3", said="а"), QueryError)
    assert isinstance(_error("correct", "words", letter[:8], "9:0-3", said="а"), QueryError)
    assert isinstance(_error("correct", "no-mention", letter[:8], "m999"), MissingKeyError)
    assert isinstance(_error("correct", "field", letter[:8], "date", said="вчера"), QueryError)
    assert isinstance(_error("correct", "undo", letter[:8], "99"), MissingKeyError)
