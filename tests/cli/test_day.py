"""A day's work while `dalel up` runs: ingest, link, search, cases, verify; and what is left in databases and logs."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.mention import Label
from samples.truth import load

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SAMPLES = Path(__file__).parents[2] / "samples"
NAMING = {Label.PERSON, Label.ORG, Label.LOCATION, Label.UNNAMED, Label.INJURY}
"""Not ID and DATE: short numbers occur in any digest."""


def _letters(folder: str) -> list[Path]:
    return sorted(path for path in (SAMPLES / folder).iterdir() if not path.name.endswith(".truth.json"))


@pytest.fixture(scope="module")
def case(running: Run) -> str:
    """A case with all the letters of one invented case, linked and searchable."""
    created = running("case", "create", "Removed from the ward")
    assert created.returncode == 0, created.stderr
    number = created.stdout.strip()
    ingested = running("ingest", "--case", number, *_letters("almaty"))
    assert ingested.returncode == 0, ingested.stderr
    resolved = running("resolve")
    assert resolved.returncode == 0, resolved.stderr
    return number


def test_every_letter_is_in_its_case(running: Run, case: str) -> None:
    """`dalel case show` lists a record for each letter that was added."""
    shown = running("case", "show", case, "--json")
    names = {json.loads(line)["filename"] for line in shown.stdout.splitlines()}
    assert {path.name for path in _letters("almaty")} <= names
    assert case in running("case", "list").stdout


def test_ingesting_again_adds_nothing(running: Run, case: str) -> None:
    """A second ingest of the same files reads nothing and leaves the list of the case as it was."""
    before = running("case", "show", case).stdout
    again = running("ingest", "--case", case, *_letters("almaty"))
    assert again.returncode == 0
    assert "0 documents read (0 pages)" in again.stderr
    assert running("case", "show", case).stdout == before


def test_one_man_in_three_scripts_is_found_by_any_of_them(running: Run, case: str) -> None:
    """A Latin spelling with an error finds the man whom the letters write in Cyrillic."""
    for spelling in ("Сейтказин", "Seitkazin", "Seytkasin", "Сейтқазин"):
        found = json.loads(running("search", spelling, "--case", case, "--json").stdout)
        assert any("Сейтказин" in hit["name"] for hit in found["names"]), spelling


def test_text_and_events_are_found_with_their_place(running: Run, case: str) -> None:
    """A word in another form finds its page; an event has its quote as a span of the page."""
    found = json.loads(running("search", "больнице", "--case", case, "--json").stdout)
    assert found["pages"]
    snippet = found["pages"][0]["snippet"]
    assert snippet["highlights"]
    events = json.loads(running("search", "--role", "officer", "--case", case, "--json").stdout)["events"]
    assert any(event["type"] == "removal" for event in events)


def test_an_entity_shows_every_mention_and_why_they_are_one(running: Run, case: str) -> None:
    """`dalel show` names document, page, characters and boxes of each mention, and the reasons of each link."""
    people = [
        json.loads(line)
        for line in running("entities", "--case", case, "--label", "PERSON", "--json").stdout.splitlines()
    ]
    person = next(entity for entity in people if len({m["sha256"] for m in entity["mentions"]}) > 1)
    basic = {"id", "label", "name", "names", "roles", "kind", "mentions", "links"}
    assert set(person) == basic | {"founder", "body", "part_of"}
    assert all(link["reasons"] for link in person["links"])
    shown = running("show", person["id"]).stdout
    assert shown.count("characters") == len(person["mentions"])
    assert "Why they are one" in shown


def test_everything_verifies(running: Run, case: str) -> None:
    """`dalel verify` reads everything again and finds nothing, also against the line of a checkpoint."""
    assert running("checkpoint").returncode == 0
    line = running("checkpoint", "line").stdout.strip()
    verified = running("verify", "--checkpoint", line, "--json")
    assert verified.returncode == 0, verified.stdout
    (last,) = verified.stdout.splitlines()
    assert json.loads(last).items() >= {"fault": 0, "unfinished": 0, "remark": 0}.items()
    verified = running("verify", "--case", case)
    assert verified.returncode == 0, verified.stderr


def test_a_court_checks_the_case_without_dalel(running: Run, case: str, tmp_path: Path) -> None:
    """A bundle of the case is confirmed by its own program, with nothing but Python and openssl."""
    folder = tmp_path / "bundle"
    written = running("bundle", case, folder)
    assert written.returncode == 0, written.stderr
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py"), "--language", "en"],
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert running("bundle", case, folder).returncode == 1


def test_no_name_reaches_the_orchestrator_or_a_log(running: Run, case: str, home: Path) -> None:
    """Prefect's database and every log hold no name of the truth and no file name of a letter."""
    assert case
    running("search", "Сейтказин")
    names = {path.name for path in _letters("almaty")}
    for path in (SAMPLES / "almaty").glob("*.truth.json"):
        truth = load(path)
        names |= {mention.text for mention in truth.letter.mentions if mention.label in NAMING}
    files = [path for path in home.rglob("*") if path.suffix in {".log", ".1"} or "prefect" in path.parts[-2:][0]]
    assert any(path.name == "prefect.db" for path in files)
    for path in files:
        if path.is_file():
            content = path.read_bytes()
            hits = [name for name in names if name.encode() in content or json.dumps(name)[1:-1].encode() in content]
            assert hits == [], path.name


def test_what_is_erased_by_order_is_gone(running: Run, case: str, tmp_path: Path) -> None:
    """An erased letter is in no search and no case, is not taken in again, and all verifies as before."""
    # One of its own: the home is shared with other tests.
    letter = tmp_path / "letter.txt"
    letter.write_text("Пациента Узелжанова вывезли из больницы 8 января 2022 года.", encoding="utf-8")
    sha256 = hashlib.sha256(letter.read_bytes()).hexdigest()
    assert running("ingest", "--case", case, letter).returncode == 0
    assert sha256 in running("case", "show", case, "--json").stdout
    assert sha256 in running("search", "Узелжанов", "--json").stdout
    erased = running("erase", sha256, "--order", "No. 7", "--by", "court", "--yes")
    assert erased.returncode == 0, erased.stderr
    again = running("ingest", letter)
    assert again.returncode == 1
    assert "erased by order" in again.stderr
    assert sha256 not in running("case", "show", case, "--json").stdout
    assert sha256 not in running("search", "Узелжанов", "--json").stdout
    verified = running("verify", "--json")
    assert verified.returncode == 0, verified.stdout
