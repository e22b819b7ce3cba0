"""`dalel claims`, `timeline` and `network` on the samples: what they print, and what they write."""

import dataclasses
import hashlib
import json
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner, Result

from cli.claims import ComparisonPrinter
from cli.main import application
from flows.workplace import open_workplace
from models.case import Case
from models.document import Derivation, DocumentRecord
from models.entity import Entity, MentionReference, Resolution
from models.errors import ExportError, MissingKeyError
from models.mention import Mention
from resolver.claims import compare
from samples.facts import read_entities
from samples.truth import Truth, load_all

GOLDEN = Path(__file__).parent / "golden"
CASE = "01arz3ndektsv4rrffq69g5fav"
EMPTY = "01arz3ndektsv4rrffq69g5fb0"


def _bytes(truth: Truth) -> bytes:
    return "\f".join(page.text for page in truth.pages).encode()


def _record(truth: Truth) -> DocumentRecord:
    return DocumentRecord.of(
        truth.letter,
        sha256=hashlib.sha256(_bytes(truth)).hexdigest(),
        filename=f"{truth.name}.txt",
        media_type="text/plain",
        languages=truth.languages,
        derivation=Derivation(pipeline="0" * 16, tools={}),
        pages=truth.read(),
    )


def _resolution(truths: list[Truth]) -> Resolution:
    known = read_entities()
    home: dict[str, list[MentionReference]] = {}
    for truth in truths:
        sha256 = hashlib.sha256(_bytes(truth)).hexdigest()
        for mention, key in truth.entities.items():
            home.setdefault(key, []).append(MentionReference(sha256=sha256, mention=mention))
    entities = [
        Entity(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            label=known[key][0],
            name=known[key][2],
            names=(known[key][2],),
            roles=(),
            kind=known[key][1],
            mentions=tuple(sorted(mentions)),
            links=(),
        )
        for key, mentions in home.items()
    ]
    ordered = sorted(entities, key=lambda entity: entity.id)
    return Resolution(generation=hashlib.sha256(b"truth").hexdigest(), entities=tuple(ordered), doubtful=())


def _truths(case: str) -> list[Truth]:
    return [truth for truth in load_all() if truth.case == case]


@pytest.mark.parametrize("case", ["almaty", "taldykorgan"])
def test_the_samples_claim_what_they_claimed(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed of a sample case is what was reviewed; DALEL_GOLDEN=1 writes it anew."""
    truths = _truths(case)
    records = [_record(truth) for truth in truths]
    ComparisonPrinter(compare(records, _resolution(truths)), records).print()
    printed = capsys.readouterr().out
    golden = GOLDEN / f"claims-{case}.txt"
    if os.environ.get("DALEL_GOLDEN"):
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An archive with one sample case as it was read and linked, and an empty case."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("DALEL_", "PREFECT_"))]:
            patch.delenv(name)
        patch.setenv("DALEL_HOME", str(tmp_path_factory.mktemp("claims")))
        with open_workplace() as place:
            truths = _truths("almaty")
            for case in (CASE, EMPTY):
                place.archive.create_case(Case(id=case, title="t", created_at="2026-01-01T00:00:00Z", created_by="t"))
            for truth in truths:
                sha256 = place.receive(BytesIO(_bytes(truth)), filename=f"{truth.name}.txt", source="test")
                place.archive.put_record(_record(truth))
                place.archive.add_to_case(CASE, sha256)
            place.archive.put_resolution(_resolution(truths))
            yield


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(application([arguments[0]]), list(arguments), catch_exceptions=True)


@pytest.mark.usefixtures("filled")
def test_claims_as_json() -> None:
    """`dalel claims --json` is one object whose ids all lead to a name, with the fields of docs/claims.md."""
    found = json.loads(_run("claims", CASE, "--json").stdout)
    assert set(found) == {"entities", "happenings", "groups", "gaps"}
    names = {one["id"] for one in found["entities"]}
    removal = next(one for one in found["happenings"] if one["type"] == "removal" and one["affirming"] > 3)
    assert {"from", "to", "who", "by"} <= set(removal)
    assert {*removal["who"], *removal["from"]} <= names
    assert all({"from", "words", "doubts"} <= set(said) for claim in removal["claims"] for said in claim["says"])
    group = next(one for one in found["groups"] if one["happening"] == removal["id"])
    assert [(count["total"], count["open"]) for count in group["counts"]] == [(17, 13)]


@pytest.mark.usefixtures("filled")
def test_claims_for_people() -> None:
    """`dalel claims` prints names, words in their own language, and the gaps."""
    printed = _run("claims", CASE).stdout
    assert "17 people, 4 known, 13 open" in printed
    assert "ҰҚК қызметкері алып кеткен" in printed
    assert "unnamed_members" in printed


@pytest.mark.usefixtures("filled")
def test_the_timeline_line_by_line() -> None:
    """`dalel timeline --json` is one object a line in time; without it, a line for each letter's words."""
    entries = [json.loads(line) for line in _run("timeline", CASE, "--json").stdout.splitlines()]
    days = [entry["earliest"] or "9999" for entry in entries]
    assert days == sorted(days)
    printed = _run("timeline", CASE).stdout
    assert sum(len(entry["told"]) for entry in entries) == printed.count(": «")
    assert "he was shot in the right thigh" in printed


@pytest.mark.usefixtures("filled")
def test_the_network_as_graphml(tmp_path: Path) -> None:
    """`dalel network --graphml` writes the nodes and edges that --json prints, and never over another file."""
    target = tmp_path / "network.graphml"
    printed = _run("network", CASE, "--json", "--graphml", str(target))
    found = json.loads(printed.stdout)
    graph = nx.read_graphml(target, force_multigraph=True)
    assert set(graph.nodes) == {node["id"] for node in found["nodes"]}
    assert graph.number_of_edges() == len(found["edges"])
    again = _run("network", CASE, "--graphml", str(target))
    assert isinstance(again.exception, ExportError)
    assert "→" in _run("network", CASE).stdout


@pytest.mark.usefixtures("filled")
def test_an_empty_case_and_an_unknown_one() -> None:
    """A case without letters has nothing to show, and an unknown case is an error that says what to do."""
    assert json.loads(_run("claims", EMPTY, "--json").stdout)["happenings"] == []
    unknown = _run("claims", CASE[:-1] + "0")
    assert isinstance(unknown.exception, MissingKeyError)


def test_mentions_without_an_entity_stand_for_themselves() -> None:
    """A letter that came after the last linking is compared by the words of its own mentions."""
    (truth,) = [truth for truth in _truths("almaty") if truth.name == "complaint_wife"]
    record = _record(truth)
    renamed: tuple[Mention, ...] = tuple(dataclasses.replace(one, name=one.text) for one in record.mentions)
    record = dataclasses.replace(record, mentions=renamed)
    found = compare([record], Resolution(generation="0", entities=(), doubtful=()))
    assert {one.name for one in found.entities} >= {"Ерлан Сейтказин"}
