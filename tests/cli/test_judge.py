"""`dalel judge` and `dalel review`, on an archive of their own: stored at once, shown with the next resolving."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from typer.testing import CliRunner, Result

from archive import Archive
from cli.main import application
from flows.workplace import open_workplace
from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, Link
from models.errors import DalelError, MissingKeyError, QueryError
from models.layout import Language, Page, PageSource
from models.mention import Label, Mention
from resolver import forwardings, resolve

NAMED = re.compile(r"Сейтказин Ерлан Кайратович|Цой В\. Р\.|Искаков Рустам|ДКНБ по г\. Алматы")
FULL, OTHER = "Сейтказин Ерлан Кайратович", "Цой В. Р."
ISKAKOV = "…[Искаков Рустам] не помнит…"
LETTERS = {
    "one": "Сейтказин Ерлан Кайратович доставлен в приёмный покой",
    "two": "Цой В. Р. отказано",
    "three": "Искаков Рустам не помнит",
    "four": "ДКНБ по г. Алматы сообщает",
}


def _record(archive: Archive, name: str, text: str) -> DocumentRecord:
    sha256 = archive.receive(
        name.encode(), filename=f"{name}.txt", source="upload", received_by="clerk", at="2024-01-01T00:00:00.000Z"
    )
    named = NAMED.match(text)
    assert named is not None
    label = Label.ORG if name == "four" else Label.PERSON
    mention = Mention(id="m1", label=label, text=named[0], page=1, start=0, end=named.end(), extractor="test")
    page = Page(
        number=1,
        width=0,
        height=0,
        dpi=0,
        source=PageSource.DOCUMENT,
        language=Language.RUSSIAN,
        languages=(Language.RUSSIAN,),
        confidence=1.0,
        text=text,
        lines=(),
    )
    return DocumentRecord(
        sha256=sha256,
        filename=f"{name}.txt",
        media_type="text/plain",
        languages=(Language.RUSSIAN,),
        type=LetterType.OTHER,
        date=None,
        reference=None,
        in_reply_to=None,
        subject=None,
        pages=(page,),
        mentions=(mention,),
        events=(),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline="0123456789abcdef", tools={}),
    )


def _resolve(archive: Archive) -> dict[str, Entity]:
    """Link as `dalel resolve` does, and return the entities by the first of their forms."""
    records = list(archive.records())
    before = archive.resolution()
    found = resolve(records, archive.judgements(), archive.arrivals(record.sha256 for record in records))
    if before is not None:
        archive.put_forwardings(forwardings(before.entities, found.entities))
    archive.put_resolution(found)
    return {name: entity for entity in found.entities for name in entity.names}


def _doubt(entities: dict[str, Entity]) -> Link:
    a, b = sorted(str(entities[name].mentions[0]) for name in (FULL, "Искаков Рустам"))
    return Link(a=a, b=b, score=0.7, reasons=("surname read alike",))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of a home of its own, with the letters in it; commands that run meanwhile use it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DALEL_HOME", str(tmp_path_factory.mktemp("judging")))
        with open_workplace() as place:
            for name, text in LETTERS.items():
                place.archive.put_record(_record(place.archive, name, text))
            yield place.archive


@pytest.fixture
def entities(archive: Archive) -> dict[str, Entity]:
    """The entities by the forms in which they are written, after what stands so far was undone and all was linked."""
    for judgement in archive.judgements():
        if judgement.verdict != "undo":
            _dalel("judge", "undo", judgement.id, "--why", "next test")
    return _resolve(archive)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), arguments)


def _dalel(*arguments: str) -> str:
    result = _run(*arguments)
    assert result.exception is None, result.output
    return result.stdout


def _error(*arguments: str) -> DalelError:
    error = _run(*arguments).exception
    assert isinstance(error, DalelError)
    return error


def _states() -> list[str]:
    return [json.loads(line)["state"] for line in _dalel("judge", "list", "--json").splitlines()]


def test_a_judgement_is_stored_at_once_and_shows_with_the_next_resolving(
    archive: Archive, entities: dict[str, Entity]
) -> None:
    """`dalel judge same` stores before it returns; the entities become one, and the id that went leads to it."""
    one, other = entities[FULL], entities["Искаков Рустам"]
    id_ = _dalel("judge", "same", one.id[:8], str(other.mentions[0])[:10] + "#m1", "--why", "нашёл врач").strip()
    assert archive.judgements()[-1].id == id_
    assert archive.judgements()[-1].why == "нашёл врач"
    merged = _resolve(archive)[FULL]
    assert "Искаков Рустам" in merged.names
    gone = ({one.id, other.id} - {merged.id}).pop()
    assert json.loads(_dalel("show", gone, "--json"))["id"] == merged.id
    assert merged.name in _dalel("show", gone[:8])
    _dalel("judge", "undo", id_.lower(), "--why", "ошибка")
    assert _states()[-2:] == ["undone", "counts"]
    apart = _resolve(archive)
    assert {apart[FULL].id, apart["Искаков Рустам"].id} == {one.id, other.id}
    assert json.loads(_dalel("show", gone, "--json"))["id"] == gone


def test_the_review_asks_with_the_words_of_both_letters(archive: Archive, entities: dict[str, Entity]) -> None:
    """`dalel review` shows a doubtful pair with its reasons and words; what is judged is asked no more."""
    resolution = archive.resolution()
    assert resolution is not None
    archive.put_resolution(replace(resolution, generation="ab" * 8, doubtful=(_doubt(entities),)))
    (question,) = (json.loads(line) for line in _dalel("review", "--json").splitlines())
    assert question["reasons"] == ["surname read alike"]
    assert {question["a"]["words"], question["b"]["words"]} == {f"…[{FULL}] доставлен в приёмный покой…", ISKAKOV}
    shown = _dalel("review", "--limit", "1")
    assert ISKAKOV in shown
    assert "surname read alike" in shown
    _dalel("judge", "unsure", question["a"]["mention"], question["b"]["mention"], "--why", "не видно")
    _resolve(archive)
    assert _dalel("review", "--json") == ""


def test_split_and_rename(archive: Archive, entities: dict[str, Entity]) -> None:
    """A split takes mentions out of an entity; a rename shows another name, and the list says what counts."""
    one, other = entities[FULL], entities[OTHER]
    _dalel("judge", "same", one.id, other.id, "--why", "тот же")
    merged = _resolve(archive)[FULL]
    _dalel("judge", "split", merged.id, str(other.mentions[0]), "--why", "другой")
    apart = _resolve(archive)
    assert apart[FULL].id != apart[OTHER].id
    _dalel("judge", "rename", one.id, "Сейтказин Е. К., врач", "--why", "попросил")
    assert _states()[-3:] == ["contradicted", "counts", "counts"]
    assert _resolve(archive)[FULL].name == "Сейтказин Е. К., врач"
    assert "rename  " in _dalel("judge", "list")


def test_errors_are_clear(entities: dict[str, Entity]) -> None:
    """What cannot be judged is refused with the way out, and nothing is stored."""
    one, body = entities[FULL], entities["ДКНБ по г. Алматы"]
    why = ("--why", "так")
    before = _dalel("judge", "list")
    assert "of one label" in _error("judge", "same", one.id, body.id, *why).remedy
    assert "same mention" in _error("judge", "different", one.id, str(one.mentions[0]), *why).cause
    assert "reason is empty" in _error("judge", "same", one.id, entities[OTHER].id, "--why", " ").cause
    assert isinstance(_error("judge", "same", "ffffffff", one.id, *why), MissingKeyError)
    assert isinstance(_error("judge", "same", one.id[:3], body.id, *why), QueryError)
    assert isinstance(_error("judge", "same", "ffffffff#m1", one.id, *why), MissingKeyError)
    assert isinstance(_error("judge", "same", "f#m1", one.id, *why), QueryError)
    assert "one of the entity's" in _error("judge", "split", one.id, str(body.mentions[0]), *why).cause
    assert "Nothing would be left" in _error("judge", "split", body.id, str(body.mentions[0]), *why).cause
    assert "no such judgement" in _error("judge", "undo", "0" * 26, *why).cause
    assert "name is empty" in _error("judge", "rename", one.id, " ", *why).cause
    assert _dalel("judge", "list") == before


def test_a_letter_read_anew_since_is_not_judged_by_its_old_numbers(
    archive: Archive, entities: dict[str, Entity]
) -> None:
    """Where the newest record numbers its mentions otherwise than the entities do, the person is told to link first."""
    target = entities["Искаков Рустам"]
    record = archive.newest_record(target.mentions[0].sha256)
    mention = replace(record.mentions[0], text="Искаков", end=7)
    archive.put_record(
        replace(record, mentions=(mention,), derivation=Derivation(pipeline="fedcba9876543210", tools={}))
    )
    error = _error("judge", "same", str(target.mentions[0]), entities[FULL].id, "--why", "так")
    assert "read anew" in error.cause
    assert error.remedy == "Run: dalel resolve."
