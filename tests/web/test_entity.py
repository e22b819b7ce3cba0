"""The page of an entity: names, places, links and judgements, over a real archive and index."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from archive import Archive
from index import Index
from models.account import CaseRole
from models.case import Case
from models.document import DocumentRecord
from models.entity import Entity, Link, MentionReference, Resolution
from models.forwarding import Forwarding
from models.judgement import Verdict

AT = "2026-01-02T03:04:05Z"
HERE = "/entities/e1e1e1e1e1e1e1e1"
OTHER = "/entities/e2e2e2e2e2e2e2e2"
OPEN, CLOSED = "01jgfjjv0000000000000000a1", "01jgfjjv0000000000000000a2"


class Place:
    """Three letters that name one person: two of an open case, one of a closed one; and his namesake in the first.

    Args:
        archive: empty.
        index: empty.
        record: to make the letters of.
    """

    def __init__(self, archive: Archive, index: Index, record: DocumentRecord) -> None:
        self.archive, self.index = archive, index
        for case in (OPEN, CLOSED):
            archive.create_case(Case(id=case, title=case, created_at=AT, created_by="someone"))
        self.records = []
        for number in range(3):
            sha256 = archive.receive(bytes([number]), filename="a.pdf", source="test", received_by="clerk", at=AT)
            archive.add_to_case(CLOSED if number == 2 else OPEN, sha256)
            self.records.append(replace(record, sha256=sha256, date=f"2022-02-0{number + 1}"))
            archive.put_record(self.records[-1])
        places = [f"{one.sha256}#m1" for one in self.records]
        links = tuple(
            Link(a=min(one, other), b=max(one, other), score=0.98, reasons=("same surname",))
            for one, other in pairwise(places)
        )
        person, namesake = (
            Entity(
                id=identifier * 8,
                label=record.mentions[0].label,
                name=name,
                names=(name,),
                roles=(),
                kind=None,
                mentions=tuple(sorted(MentionReference(sha256=one.sha256, mention=mention) for one in letters)),
                links=own,
            )
            for identifier, name, mention, letters, own in (
                ("e1", "Сейтказин Ерлан Тайный", "m1", self.records, links),
                ("e2", "Сейтказин Е.", "m2", self.records[:1], ()),
            )
        )
        self.entities = (person, namesake)
        archive.put_resolution(Resolution(generation="a" * 16, entities=self.entities, doubtful=()))
        cases = [(OPEN,), (OPEN,), (CLOSED,)]
        index.update(zip(self.records, cases, strict=True), self.entities)

    def reference(self, number: int) -> str:
        """Return the mention of the person in a letter."""
        return f"{self.records[number].sha256}#m1"


@pytest.fixture
def place(archive: Archive, shelf: Any, tmp_path: Path) -> Place:
    """Three letters and two people."""
    return Place(archive, Index(tmp_path / "index"), shelf.record)


@pytest.fixture
def owner(place: Place, client_of: Any) -> Any:
    """A client of someone who sees everything."""
    return client_of(place.archive, place.index)


def client_in(place: Place, client_of: Any, role: CaseRole) -> Any:
    """Return a client of someone who has a role in the open case alone."""
    account = place.archive.accounts.create(f"A {role}", by="someone")
    place.archive.accounts.admit(account.id, OPEN, role, by="someone")
    return client_of(place.archive, place.index, account)


def test_all_places_are_shown_to_who_sees_all(owner: TestClient, place: Place) -> None:
    """The page has the canonical name, each letter with its place in the reader, and the words around it."""
    text = owner.get(HERE).text
    assert "<h1>Сейтказин Ерлан Тайный</h1>" in text
    for record in place.records:
        assert f'<a href="/documents/{record.sha256}?page=1&amp;mention=m1">' in text


def test_a_hidden_letter_gives_nothing_away(place: Place, client_of: Any) -> None:
    """Who sees one case gets the name, letters, links and count of that case, and no word of the canonical name."""
    client = client_in(place, client_of, CaseRole.READER)
    for path in (HERE, f"{HERE}/why", f"{HERE}/alike", f"/api{HERE}", f"/api{HERE}/places", f"/api{HERE}/links"):
        text = client.get(path).text
        assert "Тайный" not in text, path
        assert place.records[2].sha256 not in text, path
        assert CLOSED not in text, path
    assert client.get(f"/api{HERE}").json()["letters"] == 2
    assert len(client.get(f"/api{HERE}/links").json()) == 1


def test_links_say_why(owner: TestClient) -> None:
    """The reasons of each link are shown with both places."""
    text = owner.get(f"{HERE}/why").text
    assert text.count("same surname") == 2
    assert "98%" in text


def test_letters_come_a_page_at_a_time(owner: TestClient, place: Place) -> None:
    """Letters are given out in pieces by their dates, on screen and in JSON."""
    found = owner.get(f"/api{HERE}/places", params={"limit": 1, "offset": 1}).json()
    assert found["count"] == 3
    assert [letter["sha256"] for letter in found["letters"]] == [place.records[1].sha256]
    assert "&amp;mention=m1" not in owner.get(f"{HERE}?page=2").text
    assert owner.get(f"{HERE}?form=1").status_code == 200
    assert owner.get(f"{HERE}?form=9").status_code == 404


def test_an_old_id_leads_on(owner: TestClient, place: Place, client_of: Any) -> None:
    """The id of an entity that went into another leads to that one, and nowhere for who may not see that one."""
    place.archive.put_forwardings([Forwarding(old="0d" * 8, new="e1" * 8)])
    assert owner.get("/entities/" + "0d" * 8).headers["location"] == HERE
    assert owner.get(f"/api/entities/{'0d' * 8}/successor").json() == "e1" * 8
    place.archive.put_forwardings([Forwarding(old="0c" * 8, new="e9" * 8)])
    client = client_in(place, client_of, CaseRole.READER)
    assert client.get("/entities/" + "0c" * 8).status_code == 404
    assert client.get("/entities/Zz").status_code == 404


def test_mentions_are_split_off(owner: TestClient, place: Place) -> None:
    """What was ticked is judged to be another than the rest, with all places of both sides."""
    form = {"mention": [place.reference(0)], "why": "another father's name"}
    assert owner.post(f"{HERE}/split", data=form).headers["location"] == f"{HERE}?judged=1"
    (judgement,) = place.archive.judgements()
    assert judgement.verdict is Verdict.SPLIT
    assert [str(anchor) for anchor in judgement.a] == [place.reference(0)]
    assert {str(anchor) for anchor in judgement.b} == {place.reference(1), place.reference(2)}
    assert judgement.a[0].boxes == place.records[0].mentions[0].boxes


def test_an_entity_is_renamed_merged_and_parted(owner: TestClient, place: Place) -> None:
    """A name is given, and two are said to be one or two; each is anchored by a mention of each letter."""
    owner.post(f"{HERE}/rename", data={"name": "  Сейтказин   Е. К. ", "why": "as in his passport"})
    owner.post(f"{HERE}/compare", data={"other": "e2" * 8, "verdict": "same", "why": "one man"})
    owner.post(f"{HERE}/compare", data={"other": "e2" * 8, "verdict": "different", "why": "two men"})
    renamed, same, different = place.archive.judgements()
    assert (renamed.verdict, renamed.name, len(renamed.a)) == (Verdict.RENAME, "Сейтказин Е. К.", 3)
    assert (same.verdict, different.verdict) == (Verdict.SAME, Verdict.DIFFERENT)
    assert [str(anchor) for anchor in same.b] == [f"{place.records[0].sha256}#m2"]


def test_a_judgement_is_shown_and_undone(owner: TestClient, place: Place) -> None:
    """Who judged what and why is shown with the entity, until it is undone."""
    made = owner.post(f"/api{HERE}/rename", json={"name": "Другое имя", "why": "as in his passport"}).json()
    assert "as in his passport" in owner.get(HERE).text
    assert owner.post(f"{HERE}/undo", data={"judgement": made["id"], "why": "a mistake"}).status_code == 303
    assert place.archive.judgements()[-1].undoes == made["id"]
    assert "as in his passport" not in owner.get(HERE).text
    assert owner.post(f"{HERE}/undo", data={"judgement": made["id"], "why": "again"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("rename", {"name": "", "why": "x"}),
        ("rename", {"name": "x", "why": " "}),
        ("split", {"why": "x"}),
        ("split", {"mention": ["0" * 64 + "#m1"], "why": "x"}),
        ("compare", {"other": "e1" * 8, "verdict": "same", "why": "x"}),
        ("compare", {"other": "e2" * 8, "verdict": "split", "why": "x"}),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    owner: TestClient, place: Place, path: str, form: dict[str, Any]
) -> None:
    """Without a name, a reason, a mention of the entity or two entities nothing is stored."""
    assert owner.post(f"{HERE}/{path}", data=form).status_code == 400
    assert place.archive.judgements() == ()


def test_a_split_leaves_something(owner: TestClient, place: Place) -> None:
    """Not all mentions can be split off."""
    form = {"mention": [place.reference(number) for number in range(3)], "why": "x"}
    assert owner.post(f"{HERE}/split", data=form).status_code == 400


def test_who_only_reads_judges_nothing(place: Place, client_of: Any) -> None:
    """A reader sees no form, and what is sent all the same is answered as if there were no such page."""
    client = client_in(place, client_of, CaseRole.READER)
    assert "Rename" not in client.get(HERE).text
    for path, form in (
        ("rename", {"name": "x"}),
        ("split", {"mention": [place.reference(0)]}),
        ("compare", {"other": "e2" * 8, "verdict": "same"}),
        ("undo", {"judgement": "x"}),
    ):
        assert client.post(f"{HERE}/{path}", data={"why": "x", **form}).status_code == 404
    assert place.archive.judgements() == ()


def test_an_investigator_judges_what_is_seen(place: Place, client_of: Any) -> None:
    """Who may judge in one case anchors a judgement in its letters alone, and sees none that speaks of others."""
    client = client_in(place, client_of, CaseRole.INVESTIGATOR)
    client.post(f"{HERE}/rename", data={"name": "Имя дела", "why": "for the case"})
    (judgement,) = place.archive.judgements()
    assert {anchor.sha256 for anchor in judgement.a} == {record.sha256 for record in place.records[:2]}
    assert "<h1>Имя дела</h1>" in client.get(HERE).text
    owner = client_of(place.archive, place.index)
    hidden = owner.post(f"/api{HERE}/rename", json={"name": "Тайное имя", "why": "of all cases"}).json()
    assert "Тайное имя" not in client.get(HERE).text
    assert client.post(f"{HERE}/undo", data={"judgement": hidden["id"], "why": "x"}).status_code == 404


def test_others_of_a_like_name(owner: TestClient) -> None:
    """Entities of a like name are listed, to be judged the same or not."""
    found = owner.get(f"/api{OTHER}/alike").json()
    assert isinstance(found, list)
    assert "e2e2e2e2e2e2e2e2" not in [hit["entity"] for hit in found]
