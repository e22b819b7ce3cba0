"""The review queue: judging by keys in a real browser, what is shown to whom, and that an answer can be taken back."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from archive import Archive, keys
from models.account import CaseRole
from models.case import Case
from models.entity_parts import doubt_key
from models.errors import FixityError
from models.judgement import Verdict
from models.layout import PageState
from web.homes import Homes
from web.judging import standing
from web.review.doubts import Doubts
from web.viewer import Viewer

HOST = "127.0.0.1:8321"


@pytest.fixture
def clean(bureau: Any) -> Iterator[None]:
    """Takes back, afterwards, whatever a test judged."""
    yield
    client = _client(bureau, bureau.owner)
    for judgement in standing(bureau.archive.judgements()):
        assert client.post(f"/api/review/judgements/{judgement.id}/undo", json={}).status_code == 201


@pytest.mark.usefixtures("clean")
def test_pairs_are_judged_by_one_key(bureau: Any, bureau_page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Keys 1, 2 and 3 answer, the next pair is there at once with its scans, and `u` takes the last answer back."""
    page = bureau_page
    page.goto("/review")
    assert_accessible(page)
    waiting = int(page.locator("[data-waiting-count]").inner_text())
    assert waiting >= 3
    first = page.locator(".question").get_attribute("data-key")
    for image in page.locator(".question img").all():
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    assert page.locator(".question rect").count() >= 2
    page.wait_for_function("performance.getEntriesByType('resource').some(one => one.name.includes('/review/next'))")
    page.wait_for_timeout(1500)
    page.keyboard.press("2")
    assert page.locator(".question").get_attribute("data-key") != first, "the next one is there at once"
    expect(page.locator("[data-judged-count]")).to_have_text("1")
    page.keyboard.press("3")
    expect(page.locator("[data-judged-count]")).to_have_text("2")
    _until(page, lambda: len(standing(bureau.archive.judgements())) == 2)
    assert [one.verdict for one in standing(bureau.archive.judgements())] == [Verdict.DIFFERENT, Verdict.UNSURE]
    assert {one.by for one in bureau.archive.judgements()} == {bureau.owner.id}
    page.keyboard.press("u")
    _until(page, lambda: len(standing(bureau.archive.judgements())) == 1)
    expect(page.locator("[data-judged-count]")).to_have_text("1")


@pytest.mark.usefixtures("clean")
def test_a_pair_is_judged_without_scripts(bureau: Any) -> None:
    """Forms alone do: an answer leads to the next pair, `Undo` brings the pair back."""
    client = _client(bureau, bureau.owner)
    (question, *_) = client.get("/api/review/questions").json()["questions"]
    answer = client.post(f"/review/questions/{question['key']}", data={"verdict": "same", "why": "Один человек"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    (made,) = standing(bureau.archive.judgements())
    assert (made.verdict, made.why) == (Verdict.SAME, "Один человек")
    assert question["key"] not in client.get("/review").text
    assert client.post(f"/review/undo/{made.id}").status_code == 303
    assert question["key"] in client.get("/review").text
    assert client.post(f"/review/questions/{question['key']}", data={"verdict": "perhaps"}).status_code == 400


def test_a_question_says_what_it_changes(bureau: Any) -> None:
    """A pair comes with reasons for and against, and with how many mentions would be one."""
    found = _client(bureau, bureau.owner).get("/api/review/questions?limit=20").json()
    assert found["waiting"] == len(found["questions"])
    for question in found["questions"]:
        assert question["joined"] == question["a"]["mentions"] + question["b"]["mentions"]
        assert question["supporting"]
    assert any("others fit as well" in question["opposing"] for question in found["questions"])
    gains = [one["score"] * one["a"]["mentions"] * one["b"]["mentions"] for one in found["questions"]]
    assert gains == sorted(gains, reverse=True)


def test_only_who_sees_both_letters_is_asked(bureau: Any) -> None:
    """Who reads another case is asked nothing and finds no question; a reader of the case may look and not judge."""
    archive = bureau.archive
    snapshot = Homes(archive).current(60)
    assert snapshot is not None
    link = snapshot.doubtful[0]
    cases = {case for end in (link.a, link.b) for case in archive.membership()[end.partition("#")[0]]}
    (inside,) = cases
    outside = bureau.taldykorgan if inside == bureau.almaty else bureau.almaty
    stranger, reader = (archive.accounts.create(name, by="x") for name in ("Stranger", "Reader"))
    archive.accounts.admit(stranger.id, outside, CaseRole.OWNER, by="x")
    archive.accounts.admit(reader.id, inside, CaseRole.READER, by="x")
    key = doubt_key(link)
    asked = _client(bureau, stranger)
    assert key not in {one["key"] for one in asked.get("/api/review/questions?limit=20").json()["questions"]}
    assert asked.get(f"/review/questions/{key}").status_code == 404
    assert asked.post(f"/review/questions/{key}", data={"verdict": "same"}).status_code == 404
    looking = _client(bureau, reader)
    assert looking.get(f"/review/questions/{key}").status_code == 200
    assert looking.post(f"/review/questions/{key}", data={"verdict": "same"}).status_code == 404
    assert bureau.archive.judgements() == () or not standing(bureau.archive.judgements())


def test_pages_and_roles_wait_too(bureau: Any, bureau_page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Pages that were read badly and people whose roles are doubtful are queues of their own that lead to the place."""
    client = _client(bureau, bureau.owner)
    pages = _answer(client, f"/api/review/cases/{bureau.almaty}/pages")
    assert [one["sha256"] for one in pages["items"]] == [bureau.records["discharge_summary"].sha256]
    roles = _answer(client, f"/api/review/cases/{bureau.almaty}/roles")
    assert all(not one["roles"] or one["confidence"] < 0.5 for one in roles["items"])
    for queue in ("pages", "roles"):
        bureau_page.goto(f"/review/{queue}?case={bureau.almaty}")
        expect(bureau_page.locator("[data-reload]")).to_have_count(0, timeout=60_000)
        expect(bureau_page.locator("h1")).to_have_text("Review")
        assert_accessible(bureau_page)
    bureau_page.goto(f"/review/pages?case={bureau.almaty}")
    expect(bureau_page.locator("[data-reload]")).to_have_count(0, timeout=60_000)
    link = bureau_page.locator("tbody a").first.get_attribute("href")
    assert link == f"/documents/{bureau.records['discharge_summary'].sha256}?page=1"


def doubtful_letter(bureau: Any, case: str) -> str:
    """Put a letter into a new case that was read badly and gives a person a doubtful role; return its digest."""
    archive = bureau.archive
    archive.create_case(Case(id=case, title="Ещё одно", created_at="2026-01-01T00:00:00Z", created_by="x"))
    sha256 = archive.receive(case.encode(), filename="x.pdf", source="x", received_by="x", at="2026-01-01T00:00:00Z")
    record = bureau.records["hospital_reply"]
    pages = tuple(replace(one, state=PageState.LOW_QUALITY, problems=("Blurred.",)) for one in record.pages)
    mentions = tuple(replace(one, confidence=0.1) if one.roles else one for one in record.mentions)
    archive.put_record(replace(record, sha256=sha256, pages=pages, mentions=mentions))
    archive.add_to_case(case, sha256, by="x")
    return str(sha256)


def test_pages_and_roles_of_all_cases_wait_together(bureau: Any) -> None:
    """Without a case the queues hold what waits in all letters that a person may see, and nothing of any other."""
    archive = bureau.archive
    first, second = "01jgfjjv00000000000000000a", "01jgfjjv00000000000000000b"
    foreign, own = doubtful_letter(bureau, first), doubtful_letter(bureau, second)
    clerk, looker = (archive.accounts.create(name, by="x") for name in ("Clerk of one", "Looker of both"))
    archive.accounts.admit(clerk.id, second, CaseRole.PARALEGAL, by="x")
    for case in (first, second):
        archive.accounts.admit(looker.id, case, CaseRole.READER, by="x")
    for queue in ("pages", "roles"):
        every, clerks, lookers = (
            _answer(_client(bureau, account), f"/api/review/{queue}")["items"]
            for account in (bureau.owner, clerk, looker)
        )
        assert {one["sha256"] for one in clerks} == {own}
        assert {one["sha256"] for one in lookers} == {own, foreign}
        assert {one["sha256"] for one in every} >= {own, foreign}
        assert clerks == _answer(_client(bureau, clerk), f"/api/review/cases/{second}/{queue}")["items"]
        for address in (f"/api/review/{queue}?case={first}", f"/review/{queue}?case={first}"):
            assert _client(bureau, clerk).get(address).status_code == 404
        shown = _client(bureau, clerk).get(f"/review/{queue}").text
        assert own in shown
        assert foreign not in shown
        # Who may read and not correct sees what waits, and no form.
        assert f'action="/review/{queue}/{own}' in shown
        looked = _client(bureau, looker).get(f"/review/{queue}").text
        assert own in looked
        assert f'action="/review/{queue}/{own}' not in looked


def test_what_was_corrected_waits_no_more(archive: Archive, bureau: Any) -> None:
    """A letter whose record changed is looked through again, and of a letter that is no more nothing waits."""
    record = bureau.records["discharge_summary"]
    archive.put_record(record)
    doubts, viewer = Doubts(archive), Viewer(account="x", name="x", is_administrator=True)
    assert not doubts.of(viewer, wait=0).is_whole
    before = doubts.of(viewer, wait=60)
    assert (before.is_whole, len(before.pages)) == (True, 1)
    read = tuple(replace(one, state=PageState.READ, problems=()) for one in record.pages)
    derivation = replace(record.derivation, pipeline=f"{record.derivation.pipeline}-000001-{'0' * 16}")
    archive.put_record(replace(record, pages=read, derivation=derivation))
    _wait_until(lambda: doubts.of(viewer, wait=60).pages == ())
    for pipeline in (record.derivation.pipeline, derivation.pipeline):
        archive.store.delete(keys.record(record.sha256, pipeline))
    _wait_until(lambda: doubts.of(viewer, wait=60).roles == ())


def test_a_record_that_cannot_be_read_is_told(archive: Archive, bureau: Any) -> None:
    """A damaged record is an error of who asks, each time, and no queue that never becomes whole."""
    sha256 = archive.receive(b"x", filename="x.pdf", source="x", received_by="x", at="2026-01-01T00:00:00Z")
    record = replace(bureau.records["hospital_reply"], sha256=sha256)
    archive.store.put_new(keys.record(sha256, record.derivation.pipeline), b"{}")
    doubts, viewer = Doubts(archive), Viewer(account="x", name="x", is_administrator=True)
    for _ in range(2):
        with pytest.raises(FixityError):
            doubts.of(viewer, wait=60)


def test_a_person_confirms_a_page_and_states_a_role(bureau: Any) -> None:
    """What is read rightly and the roles of a person become corrections of the letter, by whoever is signed in."""
    client = _client(bureau, bureau.owner)
    (page,) = _answer(client, f"/api/review/cases/{bureau.almaty}/pages")["items"]
    answer = client.post(f"/review/pages/{page['sha256']}/{page['page']}", data={"record": page["record"]})
    assert answer.status_code == 303
    person = next(
        mention for mention in bureau.records["hospital_reply"].mentions if mention.label == "PERSON" and mention.roles
    )
    letter = bureau.records["hospital_reply"].sha256
    place = {"page": person.page, "start": person.start, "end": person.end}
    said = {"record": bureau.records["hospital_reply"].derivation.pipeline, **place, "roles": ["witness", "relative"]}
    assert client.post(f"/review/roles/{letter}", data=said).status_code == 303
    assert client.post(f"/review/roles/{letter}", data={**said, "roles": ["poet"]}).status_code == 400
    (confirmed,), (stated,) = bureau.archive.corrections(page["sha256"]), bureau.archive.corrections(letter)
    assert (confirmed.kind, confirmed.page, confirmed.by) == ("page", 1, bureau.owner.id)
    assert set(stated.mention.roles) == {"relative", "witness"}


def _wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _client(bureau: Any, account: Any) -> TestClient:
    client = TestClient(
        bureau.site({HOST}), base_url=f"http://{HOST}", follow_redirects=False, headers={"origin": f"http://{HOST}"}
    )
    client.post(f"/enter/{bureau.archive.accounts.invite(account.id, by='x')}")
    return client


def _answer(client: TestClient, address: str) -> Any:
    """Ask until the letters are compared."""
    while (answer := client.get(address)).status_code == 503:
        assert answer.json()["error"] == "ServiceError"
    return answer.json()


def _until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to be")
