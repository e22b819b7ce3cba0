"""A person without access to a case learns nothing of it, by any route of the application.

Every route stands in `ROUTES`; one that does not fails the first test. Each is asked by a reader of another case, once
with ids of the foreign case and once with ids of the same shape that are nowhere, and must answer the same.
"""

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from archive import Archive, EmbeddedStorage, Signer
from archive.durability import Durability
from archive.store import Store
from index import Index
from models.account import Account, CaseRole, Scope
from models.case import Case
from models.casework import Note, Task
from models.document import DocumentRecord
from models.entity import Entity, Link, MentionReference, Resolution
from models.entity_parts import doubt_key
from models.judgement import Anchor, Judgement, Verdict
from models.mention import Label, Role
from web import application
from web.access import Access
from web.viewer import Viewer
from web.work import Work

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

HOST = "127.0.0.1:8321"
AT = "2026-01-01T00:00:00Z"
OWN, FOREIGN, NOWHERE = "01jgfjjv00000000000000000a", "01jgfjjv00000000000000000b", "01jgfjjv00000000000000000c"
NOTE = "01jgfjjv00000000000000000d"
PIPELINE = "0" * 16
NAME, SECRET = "Сейтказин", "Тайниев"
"""the surname in the letter of the reader's own case, and the one that stands in the foreign letter only"""


@dataclass(frozen=True, slots=True)
class Visit:
    """How a route is asked.

    Args:
        form: fields of its form; values of `{…}` are ids as in the path.
        json: of the JSON interface.
        headers: of the request.
        is_open: whether it answers to those who are not signed in.
    """

    form: dict[str, str] | None = None
    json: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    is_open: bool = False


NAMES = {"/search/": "query", "/api/searches/": "query", "/upload/files/": "file", "/upload/": "upload"}
NAMES |= {"/api/uploads/": "upload", "/batches/": "batch", "/api/batches/": "batch"}
"""what `{identifier}` is below each path; an entity anywhere else"""

ROUTES: dict[tuple[str, str], Visit] = {
    ("GET", "/"): Visit(),
    ("POST", "/search"): Visit(form={"text": SECRET}),
    ("GET", "/search/{query}"): Visit(),
    ("POST", "/search/{query}/save"): Visit(form={"title": "x"}),
    ("POST", "/search/{query}/seen"): Visit(form={}),
    ("POST", "/search/{query}/delete"): Visit(form={}),
    ("POST", "/suggest"): Visit(form={"text": SECRET[:4]}),
    ("POST", "/api/search"): Visit(json={"text": SECRET}),
    ("POST", "/api/suggest"): Visit(json={"text": SECRET[:4]}),
    ("GET", "/api/searches"): Visit(),
    ("POST", "/api/searches"): Visit(json={"title": "x", "asked": {"text": SECRET}}),
    ("POST", "/api/searches/{query}/seen"): Visit(),
    ("DELETE", "/api/searches/{query}"): Visit(),
    ("GET", "/documents/{sha256}"): Visit(),
    ("GET", "/documents/{sha256}/pages/{number}/image"): Visit(),
    ("GET", "/documents/{sha256}/pages/{number}/thumbnail"): Visit(),
    ("GET", "/documents/{sha256}/pages/{number}/crop/{left}/{top}/{right}/{bottom}"): Visit(),
    ("GET", "/documents/{sha256}/original"): Visit(),
    ("POST", "/documents/{sha256}/take-out"): Visit(form={}),
    ("POST", "/api/documents/{sha256}/take-out"): Visit(json={}),
    ("GET", "/documents/{sha256}/history"): Visit(),
    ("POST", "/documents/{sha256}/history/undo"): Visit(form={"record": "0" * 16, "correction": "0"}),
    ("GET", "/api/documents/{sha256}"): Visit(),
    ("GET", "/api/documents/{sha256}/pages/{number}"): Visit(),
    ("GET", "/api/documents/{sha256}/progress"): Visit(),
    ("GET", "/api/documents/{sha256}/corrections"): Visit(),
    ("POST", "/api/documents/{sha256}/corrections"): Visit(json={"kind": "undo", "record": "0" * 16, "correction": 0}),
    ("GET", "/entities/{identifier}"): Visit(),
    ("GET", "/entities/{identifier}/why"): Visit(),
    ("GET", "/entities/{identifier}/alike"): Visit(),
    ("POST", "/entities/{identifier}/rename"): Visit(form={"name": "x", "why": "x"}),
    ("POST", "/entities/{identifier}/split"): Visit(form={"mention": "{sha256}#m1", "why": "x"}),
    ("POST", "/entities/{identifier}/compare"): Visit(form={"other": "f2" * 8, "verdict": "same", "why": "x"}),
    ("POST", "/entities/{identifier}/undo"): Visit(form={"judgement": "{judgement}", "why": "x"}),
    ("GET", "/api/entities/{identifier}"): Visit(),
    ("GET", "/api/entities/{identifier}/successor"): Visit(),
    ("GET", "/api/entities/{identifier}/places"): Visit(),
    ("GET", "/api/entities/{identifier}/events"): Visit(),
    ("GET", "/api/entities/{identifier}/alike"): Visit(),
    ("GET", "/api/entities/{identifier}/links"): Visit(),
    ("GET", "/api/entities/{identifier}/judgements"): Visit(),
    ("POST", "/api/entities/{identifier}/rename"): Visit(json={"name": "x", "why": "x"}),
    ("POST", "/api/entities/{identifier}/split"): Visit(json={"mentions": ["x#m1"], "why": "x"}),
    ("POST", "/api/entities/{identifier}/compare"): Visit(json={"other": "f2" * 8, "verdict": "same", "why": "x"}),
    ("POST", "/api/entities/{identifier}/undo"): Visit(json={"judgement": NOTE, "why": "x"}),
    ("GET", "/upload"): Visit(),
    ("POST", "/upload"): Visit(form={"case": FOREIGN}),
    ("GET", "/upload/{upload}"): Visit(),
    ("POST", "/upload/{upload}"): Visit(form={}),
    ("POST", "/upload/{upload}/retry"): Visit(form={}),
    ("GET", "/upload/{upload}/events"): Visit(),
    ("OPTIONS", "/upload/files"): Visit(),
    ("POST", "/upload/files"): Visit(headers={"upload-length": "1", "upload-metadata": ""}),
    ("PATCH", "/upload/files/{file}"): Visit(headers={"content-type": "application/offset+octet-stream"}),
    ("DELETE", "/upload/files/{file}"): Visit(),
    ("GET", "/api/uploads/{upload}"): Visit(),
    ("POST", "/api/uploads"): Visit(),
    ("POST", "/api/uploads/{upload}/retry"): Visit(),
    ("GET", "/batches"): Visit(),
    ("GET", "/batches/rows"): Visit(),
    ("POST", "/batches/inbox"): Visit(form={}),
    ("GET", "/batches/{batch}"): Visit(),
    ("POST", "/batches/{batch}/retry"): Visit(form={}),
    ("GET", "/api/batches"): Visit(),
    ("GET", "/api/batches/schedules"): Visit(),
    ("POST", "/api/batches/inbox"): Visit(),
    ("GET", "/api/batches/{batch}"): Visit(),
    ("POST", "/api/batches/{batch}/retry"): Visit(),
    ("GET", "/healthz"): Visit(is_open=True),
    ("GET", "/api/openapi.json"): Visit(),
    ("POST", "/appearance"): Visit(form={"theme": "dark"}, is_open=True),
    ("GET", "/sign-in"): Visit(is_open=True),
    ("POST", "/sign-in"): Visit(form={"name": "nobody", "password": "wrong"}, is_open=True),
    ("GET", "/enter/{secret}"): Visit(is_open=True),
    ("POST", "/enter/{secret}"): Visit(form={}, is_open=True),
    ("GET", "/enter/{secret}/provider"): Visit(is_open=True),
    ("GET", "/sign-in/provider"): Visit(is_open=True),
    ("GET", "/sign-in/provider/return"): Visit(is_open=True),
    ("GET", "/account"): Visit(),
    ("POST", "/account/password"): Visit(form={"password": "short", "again": "short"}),
    ("POST", "/account/sessions/end"): Visit(form={"session": "0" * 16}),
    ("POST", "/account/tokens"): Visit(form={"label": "test"}),
    ("POST", "/account/tokens/{token}/revoke"): Visit(form={}),
    ("GET", "/people"): Visit(),
    ("POST", "/people"): Visit(form={"name": "new"}),
    ("POST", "/people/{account}/link"): Visit(form={}),
    ("POST", "/people/{account}/disable"): Visit(form={}),
    ("POST", "/people/{account}/enable"): Visit(form={}),
    ("GET", "/cases/{case}/access"): Visit(),
    ("POST", "/cases/{case}/access"): Visit(form={"name": "Stranger", "role": "reader"}),
    ("POST", "/cases/{case}/access/{account}/end"): Visit(form={}),
    ("GET", "/cases"): Visit(),
    ("POST", "/cases"): Visit(form={"title": "Новое"}),
    ("GET", "/cases/{case}"): Visit(),
    ("POST", "/cases/{case}/title"): Visit(form={"title": "Новое"}),
    ("GET", "/cases/{case}/choose/{other}"): Visit(),
    ("POST", "/cases/{case}/unread"): Visit(form={}),
    ("POST", "/cases/{case}/letters"): Visit(form={"letters": "{sha256}"}),
    ("POST", "/cases/{case}/letters/{sha256}/remove"): Visit(form={}),
    ("GET", "/cases/{case}/people"): Visit(),
    ("GET", "/cases/{case}/timeline"): Visit(),
    ("GET", "/cases/{case}/claims"): Visit(),
    ("GET", "/cases/{case}/network"): Visit(),
    ("GET", "/cases/{case}/network/{one}/{other}"): Visit(),
    ("GET", "/cases/{case}/gaps"): Visit(),
    ("POST", "/cases/{case}/gaps/{gap}/task"): Visit(form={"text": "x"}),
    ("GET", "/cases/{case}/notes"): Visit(),
    ("POST", "/cases/{case}/notes"): Visit(form={"text": "x"}),
    ("GET", "/cases/{case}/notes/{note}"): Visit(),
    ("POST", "/cases/{case}/notes/{note}"): Visit(form={"text": "x", "number": "0"}),
    ("GET", "/cases/{case}/tasks"): Visit(),
    ("POST", "/cases/{case}/tasks"): Visit(form={"text": "x"}),
    ("POST", "/cases/{case}/tasks/{task}"): Visit(form={"text": "x", "number": "0"}),
    ("GET", "/cases/{case}/audit"): Visit(),
    ("GET", "/api/cases"): Visit(),
    ("POST", "/api/cases"): Visit(json={"title": "Новое"}),
    ("GET", "/api/cases/{case}"): Visit(),
    ("PATCH", "/api/cases/{case}"): Visit(json={"title": "Новое"}),
    ("GET", "/api/cases/{case}/letters"): Visit(),
    ("GET", "/api/cases/{case}/unread"): Visit(),
    ("POST", "/api/cases/{case}/unread"): Visit(json={}),
    ("PUT", "/api/cases/{case}/letters/{sha256}"): Visit(json={}),
    ("DELETE", "/api/cases/{case}/letters/{sha256}"): Visit(json={}),
    ("GET", "/api/cases/{case}/members"): Visit(),
    ("PUT", "/api/cases/{case}/hold"): Visit(),
    ("DELETE", "/api/cases/{case}/hold"): Visit(),
    ("GET", "/api/cases/{case}/people"): Visit(),
    ("GET", "/api/cases/{case}/timeline"): Visit(),
    ("GET", "/api/cases/{case}/claims"): Visit(),
    ("GET", "/api/cases/{case}/gaps"): Visit(),
    ("GET", "/api/cases/{case}/network"): Visit(),
    ("GET", "/api/cases/{case}/graph"): Visit(),
    ("GET", "/api/cases/{case}/network/{one}/{other}"): Visit(),
    ("GET", "/api/cases/{case}/notes"): Visit(),
    ("POST", "/api/cases/{case}/notes"): Visit(json={"text": "x"}),
    ("GET", "/api/cases/{case}/notes/{note}/revisions"): Visit(),
    ("POST", "/api/cases/{case}/notes/{note}/revisions"): Visit(json={"text": "x", "number": 0}),
    ("GET", "/api/cases/{case}/tasks"): Visit(),
    ("POST", "/api/cases/{case}/tasks"): Visit(json={"text": "x"}),
    ("GET", "/api/cases/{case}/tasks/{task}/revisions"): Visit(),
    ("POST", "/api/cases/{case}/tasks/{task}/revisions"): Visit(json={"number": 0}),
    ("GET", "/api/cases/{case}/audit"): Visit(),
    ("GET", "/review"): Visit(),
    ("GET", "/review/next"): Visit(),
    ("GET", "/review/questions/{key}"): Visit(),
    ("POST", "/review/questions/{key}"): Visit(form={"verdict": "same"}),
    ("POST", "/review/undo/{judgement}"): Visit(form={}),
    ("POST", "/review/pages/{sha256}/{number}"): Visit(form={"record": PIPELINE}),
    ("POST", "/review/roles/{sha256}"): Visit(form={"record": PIPELINE, "page": "1", "start": "0", "end": "3"}),
    ("GET", "/review/pages"): Visit(),
    ("GET", "/review/roles"): Visit(),
    ("GET", "/api/review/questions"): Visit(),
    ("POST", "/api/review/judgements"): Visit(json={"key": "0" * 32, "verdict": "same"}),
    ("POST", "/api/review/judgements/{judgement}/undo"): Visit(json={}),
    ("GET", "/api/review/pages"): Visit(),
    ("GET", "/api/review/roles"): Visit(),
    ("GET", "/api/review/cases/{case}/pages"): Visit(),
    ("GET", "/api/review/cases/{case}/roles"): Visit(),
}
LAST = ("POST", "/sign-out")
"""ends the session of whoever asks, so it is asked by the tests of the guard"""
WITHOUT_IDS = [key for key in ROUTES if "{" not in key[1]]
WITH_IDS = [key for key in ROUTES if "{" in key[1]]


@dataclass(slots=True, kw_only=True)
class House:
    """An archive with two cases, and a reader of one of them."""

    archive: Archive
    client: TestClient
    stranger: TestClient
    own: DocumentRecord
    foreign: DocumentRecord
    owner: Account
    foreign_token: str
    foreign_note: str
    foreign_question: str
    foreign_judgement: str
    foreign_work: dict[str, str]
    asked: list[str] = field(default_factory=list)

    def ids(self, *, are_there: bool) -> dict[str, str]:
        """Return what stands for each path parameter: ids of the foreign case, or ids that are nowhere."""
        there = {
            "sha256": self.foreign.sha256,
            "number": "1",
            "identifier": "f1" * 8,
            "case": FOREIGN,
            "account": self.owner.id,
            "token": self.foreign_token,
            "secret": "x" * 43,
            "other": FOREIGN,
            "one": "f1" * 8,
            "gap": "0" * 16,
            "note": self.foreign_note,
            "task": self.foreign_note,
            "key": self.foreign_question,
            "judgement": self.foreign_judgement,
            **self.foreign_work,
        }
        nowhere = {
            "sha256": "0" * 64,
            "number": "1",
            "identifier": "0" * 16,
            "case": NOWHERE,
            "account": NOWHERE,
            "token": NOWHERE,
            "secret": "y" * 43,
            "other": NOWHERE,
            "one": "0" * 16,
            "gap": "0" * 16,
            "note": NOWHERE,
            "task": NOWHERE,
            "key": "0" * 32,
            "judgement": NOWHERE,
            "query": "0" * 32,
            "upload": NOWHERE,
            "file": NOWHERE,
            "batch": NOWHERE,
        }
        for ids in (there, nowhere):
            ids |= {"left": "0", "top": "0", "right": "10", "bottom": "10"}
        return there if are_there else nowhere

    def ask(self, client: TestClient, key: tuple[str, str], *, are_there: bool = False) -> Any:
        """Ask a route, and note what it asks of the storage."""
        method, path = key
        visit = ROUTES[key]
        ids = self.ids(are_there=are_there)
        address = re.sub(r"{(\w+)(?::\w+)?}", lambda found: ids[found[1]], path)
        form = visit.form and {name: value.format(**ids) for name, value in visit.form.items()}
        self.asked.clear()
        headers = {"tus-resumable": "1.0.0", **visit.headers}
        return client.request(method, address, data=form, json=visit.json, headers=headers)


def letter(make_record: Callable[[str], DocumentRecord], archive: Archive, case: Case, name: str) -> DocumentRecord:
    """Put a letter about one person into a case."""
    sha256 = archive.receive(name.encode(), filename=f"{name}.pdf", source="test", received_by="x", at=AT)
    made = make_record(sha256)
    (page,) = made.pages
    # Names are of the same length: all places stay.
    text = page.text.replace(NAME, f"{name:<{len(NAME)}}")
    lines = tuple(
        replace(line, words=tuple(replace(word, text=word.text.replace(NAME, name)) for word in line.words))
        for line in page.lines
    )
    page = replace(page, text=text, lines=lines)
    mentions = tuple(replace(one, text=text[one.start : one.end]) for one in made.mentions)
    record = replace(made, pages=(page,), mentions=mentions, subject=f"О {name}", filename=f"{name}.pdf")
    archive.put_page(sha256, "0" * 16, page, image=b"image")
    archive.put_record(record)
    archive.add_to_case(case.id, sha256)
    return record


def person(identifier: str, name: str, *records: DocumentRecord) -> Entity:
    """Make a person who stands in the first mention of each letter."""
    return Entity(
        id=identifier,
        label=Label.PERSON,
        name=name,
        names=(name,),
        roles=(Role.PATIENT,),
        kind=None,
        mentions=tuple(MentionReference(sha256=record.sha256, mention="m1") for record in records),
        links=(),
    )


@pytest.fixture(scope="module")
def house(
    storage: EmbeddedStorage,
    s3_client: "S3Client",
    signer: Signer,
    tmp_path_factory: pytest.TempPathFactory,
    make_record: Callable[[str], DocumentRecord],
    enter: Callable[..., TestClient],
    work_kind: Callable[[], Work],
) -> Iterator[House]:
    """An archive with two cases, a letter and a person in each, and a reader of the first."""
    s3_client.create_bucket(Bucket="test-access")
    directory = storage.connection.directory
    archive = Archive(Store(s3_client, "test-access", directory=directory), signer, Durability(directory))
    cases = [
        Case(id=OWN, title="Своё", created_at=AT, created_by="x"),
        Case(id=FOREIGN, title=f"Дело {SECRET}а", created_at=AT, created_by="x"),
    ]
    for case in cases:
        archive.create_case(case)
    own, foreign = (letter(make_record, archive, case, name) for case, name in zip(cases, (NAME, SECRET), strict=True))
    entities = (person("a1" * 8, NAME, own), person("f1" * 8, SECRET, foreign))
    # A question and a judgement that stand between two places of the foreign letter, and a note and a task about it.
    doubt = Link(a=f"{foreign.sha256}#m1", b=f"{foreign.sha256}#m2", score=0.5, reasons=("same surname",))
    second = person("f2" * 8, "<script>", foreign)
    second = replace(second, mentions=(MentionReference(sha256=foreign.sha256, mention="m2"),))
    archive.put_resolution(Resolution(generation="a" * 16, entities=(*entities, second), doubtful=(doubt,)))
    sides = [(Anchor.of(foreign.sha256, one),) for one in foreign.mentions]
    archive.put_judgement(
        Judgement(id=NOTE.upper(), verdict=Verdict.UNSURE, a=sides[0], b=sides[1], by="x", at=AT, why=SECRET)
    )
    archive.put_note(Note(id=NOTE, number=0, case=FOREIGN, text=SECRET, by="x", at=AT))
    archive.put_task(Task(id=NOTE, number=0, case=FOREIGN, text=SECRET, by="x", at=AT))
    index = Index(tmp_path_factory.mktemp("index"))
    index.update([(own, (OWN,)), (foreign, (FOREIGN,))], entities)
    owner = archive.accounts.create("Stranger", by="x")
    archive.accounts.admit(owner.id, FOREIGN, CaseRole.OWNER, by="x")
    reader = archive.accounts.create("Reader", by="x")
    archive.accounts.admit(reader.id, OWN, CaseRole.OWNER, by="x")
    token = archive.accounts.make_token(owner.id, label="x", scope=Scope.WRITE, life=timedelta(days=1)).split("_")[1]
    pages = application(archive, index, hosts={HOST}, work=work_kind(), spool=tmp_path_factory.mktemp("spool"))
    with (
        pytest.MonkeyPatch.context() as patch,
        TestClient(pages, base_url=f"http://{HOST}", follow_redirects=False) as client,
    ):
        # What is known stays fresh: reading it again now and then would come between two questions that are compared.
        for module in ("people", "access", "membership"):
            patch.setattr(f"web.{module}.FRESH", 3600.0)
        stranger = TestClient(
            pages, base_url=f"http://{HOST}", follow_redirects=False, headers={"origin": f"http://{HOST}"}
        )
        theirs = enter(TestClient(pages, base_url=f"http://{HOST}", follow_redirects=False), archive, owner)
        query = theirs.post("/search", data={"text": SECRET}).headers["location"].rpartition("/")[2]
        theirs.post(f"/search/{query}/save", data={"title": SECRET})
        upload = theirs.post("/upload", data={"case": FOREIGN}).headers["location"].rpartition("/")[2]
        told = f"upload {base64.b64encode(upload.encode()).decode()},filename {base64.b64encode(b'x').decode()}"
        tus = {"tus-resumable": "1.0.0", "upload-length": "9", "upload-metadata": told}
        file = theirs.post("/upload/files", headers=tus).headers["location"].rpartition("/")[2]
        house = House(
            foreign_work={"query": query, "upload": upload, "file": file, "batch": upload},
            archive=archive,
            client=enter(client, archive, reader),
            stranger=stranger,
            own=own,
            foreign=foreign,
            owner=owner,
            foreign_token=token,
            foreign_note=NOTE,
            foreign_question=doubt_key(doubt),
            foreign_judgement=NOTE,
        )
        s3_client.meta.events.register("before-call.s3", lambda model, **_: house.asked.append(model.name), "access")
        yield house
        s3_client.meta.events.unregister("before-call.s3", unique_id="access")
    archive.close()


def test_every_route_stands_here(house: House) -> None:
    """A route that is not asked by the tests below fails this one: it has to be put into `ROUTES`."""
    application: Any = house.client.app
    assert set(served(application.routes)) - {*ROUTES, LAST} == set(), "put these into ROUTES"
    assert {*ROUTES, LAST} - set(served(application.routes)) == set(), "these are no more"


@pytest.mark.parametrize("key", WITH_IDS, ids=" ".join)
def test_what_is_foreign_is_not_there(house: House, key: tuple[str, str]) -> None:
    """Ids of a foreign case are answered as ids that are nowhere: same status, same words, after the same questions."""
    house.ask(house.client, key)
    nowhere = house.ask(house.client, key)
    asked = list(house.asked)
    foreign = house.ask(house.client, key, are_there=True)
    assert house.asked == asked
    assert (foreign.status_code, said(foreign.text, house)) == (nowhere.status_code, said(nowhere.text, house))
    assert foreign.status_code == 404


@pytest.mark.parametrize("key", [*ROUTES], ids=" ".join)
def test_no_page_tells_of_it(house: House, key: tuple[str, str]) -> None:
    """No answer to a reader of another case holds a name, a text, a title, a digest or an id of the foreign one."""
    answer = house.ask(house.client, key)
    assert answer.status_code < 500
    text = answer.text
    if answer.headers.get("location", "").startswith("/search/"):
        text += house.client.get(answer.headers["location"]).text
    # What was asked stands in the form again, and tells the one who asked nothing.
    text = re.sub(rf'<input[^>]*value="{SECRET}"[^>]*>|"text": ?"{SECRET}"', "", text)
    for part in (SECRET, house.foreign.sha256, FOREIGN, "f1" * 8, house.owner.id):
        assert part not in text


@pytest.mark.parametrize("key", [*ROUTES, LAST], ids=" ".join)
def test_nobody_gets_nothing(house: House, key: tuple[str, str]) -> None:
    """Whoever is not signed in is led to the door, by every route but those of the door itself."""
    if key == LAST:
        assert house.stranger.post(LAST[1]).headers["location"] == "/sign-in"
        return
    answer = house.ask(house.stranger, key, are_there=True)
    if ROUTES[key].is_open:
        assert SECRET not in answer.text
    elif key[1].startswith("/api/"):
        assert answer.status_code == 401
    else:
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_own_things_are_there(house: House) -> None:
    """The same reader sees the letter, the person and the case that are the reader's own."""
    assert house.client.get(f"/documents/{house.own.sha256}").status_code == 200
    assert house.client.get(f"/entities/{'a1' * 8}").status_code == 200
    assert (
        f"/documents/{house.own.sha256}"
        in house.client.post("/search", data={"text": NAME}, follow_redirects=True).text
    )
    assert house.client.get(f"/cases/{OWN}/access").status_code == 200


def test_what_the_pages_revoke_holds_at_once(house: House) -> None:
    """Whoever is let into a case through the pages sees it with the next request, and let out, no more."""
    administrator = house.archive.accounts.create("Administrator", by="x", is_administrator=True)
    context: Any = house.client.app.state.context  # type: ignore[attr-defined]
    context.people.changed()
    reader = context.people.named("Reader")
    other = TestClient(
        house.client.app, base_url=f"http://{HOST}", follow_redirects=False, headers={"origin": f"http://{HOST}"}
    )
    other.post(f"/enter/{house.archive.accounts.invite(administrator.id, by='x')}")
    path = f"/documents/{house.foreign.sha256}"
    assert house.client.get(path).status_code == 404
    assert other.post(f"/cases/{FOREIGN}/access", data={"name": "reader", "role": "reader"}).status_code == 303
    assert house.client.get(path).status_code == 200
    assert other.post(f"/cases/{FOREIGN}/access/{reader.id}/end").status_code == 303
    assert house.client.get(path).status_code == 404


def test_what_others_revoke_holds_within_seconds(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process changes of accounts is seen as soon as what is known of them is not fresh any more."""
    context: Any = house.client.app.state.context  # type: ignore[attr-defined]
    reader = context.people.named("Reader")
    monkeypatch.setattr("web.people.FRESH", 0.0)
    house.archive.accounts.admit(reader.id, FOREIGN, CaseRole.READER, by="x")
    assert house.client.get(f"/documents/{house.foreign.sha256}").status_code == 200
    house.archive.accounts.dismiss(reader.id, FOREIGN)
    assert house.client.get(f"/documents/{house.foreign.sha256}").status_code == 404


def test_what_others_make_and_rename_is_seen_a_few_cases_at_a_time(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new case is seen at the next look, a renamed one when its turn comes; a look reads few of those known."""
    made = [
        Case(id=f"01jgfjjv0000000000000000{n:02}", title=f"Дело {n}", created_at=AT, created_by="x") for n in range(6)
    ]
    for case in made[:5]:
        archive.create_case(case)
    reads: list[int] = []
    read = archive.read_cases

    def counted(cases: Iterable[str]) -> tuple[Case, ...]:
        found = read(cases)
        reads.append(len(found))
        return found

    monkeypatch.setattr(archive, "read_cases", counted)
    monkeypatch.setattr("web.access.FRESH", 0.0)
    monkeypatch.setattr("web.access.AGAIN", 2)
    access, viewer = Access(archive), Viewer(account="a", name="A", is_administrator=True)
    assert access.cases(viewer) == tuple(made[:5])
    archive.create_case(made[5])
    archive.rename_case(made[4].id, "Переименованное")
    assert len(access.cases(viewer)) == 6
    seen = [access.cases(viewer)[4].title for _ in range(3)]
    assert seen[-1] == "Переименованное"
    assert reads == [5, 3, 2, 2, 2]

    class Interrupting(Viewer):
        def may(self, *_: object) -> bool:
            access.case_changed(made[0].id)
            return True

    # A case is changed by one while another goes through all of them.
    assert len(access.cases(Interrupting(account="b", name="B", is_administrator=True))) == 6


def served(routes: Iterable[Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Return method and path of all routes, also of the routers within."""
    for route in routes:
        if hasattr(route, "original_router"):
            yield from served(route.original_router.routes, prefix + route.include_context.prefix)
        elif getattr(route, "methods", None):
            path = prefix + route.path
            name = next((name for folder, name in NAMES.items() if path.startswith(folder)), "identifier")
            path = path.replace("{identifier}", f"{{{name}}}")
            yield from ((method, path) for method in route.methods if method != "HEAD")


def said(text: str, house: House) -> str:
    """Return an answer with the ids taken out that were asked for."""
    for ids in (house.ids(are_there=True), house.ids(are_there=False)):
        for value in ids.values():
            text = text.replace(value, "…") if len(value) > 5 else text
    return text
