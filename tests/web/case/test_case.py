"""The screens of a case in a real browser: build a case, compare claims, make a gap a task, write a note."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from archive.codec import to_json_line
from models.claim import Stance
from models.custody import Failure
from models.event import EventType
from models.mention import Label, Role
from models.network import EdgeKind
from web.case.graph import MOST_EDGES, MOST_NODES, Graph, GraphEdge, GraphNode
from web.case.reasons import COUNTED, PLAIN, reason
from web.case.studying import Studies
from web.homes import Homes

AT = "2026-01-02T03:04:05Z"
SCREENS = ("", "/people", "/timeline", "/claims", "/network", "/gaps", "/notes", "/tasks", "/access", "/audit")


def settled(page: Page, address: str) -> Page:
    """Open a screen of a case and wait until its letters are compared: until then pages load themselves anew."""
    expect(page.locator("[data-reload]")).to_have_count(0, timeout=60_000)
    page.goto(address)
    expect(page.locator("[data-reload]")).to_have_count(0, timeout=60_000)
    return page


def test_every_screen_is_accessible(bureau: Any, bureau_page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Each screen of a case keeps to WCAG 2.2 AA, to the policy and to its own origin."""
    for screen in SCREENS:
        settled(bureau_page, f"/cases/{bureau.almaty}{screen}")
        if screen == "/network":
            bureau_page.wait_for_selector("[data-ready]")
        assert_accessible(bureau_page)
    settled(bureau_page, "/cases")
    assert_accessible(bureau_page)


def test_a_case_is_built(bureau: Any, bureau_page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Make a case, take letters in, read the claims matrix, make a gap a task, finish it, note a place on a page."""
    page = bureau_page
    page.goto("/cases")
    page.fill("#title", "Вывезенные из больницы")
    page.get_by_role("button", name="Make the case").click()
    expect(page.locator("h1")).to_have_text("Вывезенные из больницы")
    address = page.url
    case = address.rpartition("/")[2]
    settled(page, f"{address}/choose/{bureau.almaty}")
    chosen = ("hospital_reply", "complaint_wife", "registry_list", "prosecutor_reply")
    for name in chosen:
        page.check(f'input[value="{bureau.records[name].sha256}"]')
    page.get_by_role("button", name="Add what is ticked").click()
    settled(page, address)
    expect(page.locator("tbody tr")).to_have_count(4)
    assert set(bureau.archive.members(case)) == {bureau.records[name].sha256 for name in chosen}

    settled(page, f"{address}/claims")
    matrix = page.locator("#matrix")
    rows = matrix.locator("tbody tr")
    removal = rows.filter(has=page.locator("th .chip.removal")).first
    expect(removal.locator(".claim.affirms").first).to_be_visible()
    everything = rows.count()
    page.select_option("select[name=type]", "removal")
    assert rows.locator("visible=true").count() < everything
    page.select_option("select[name=type]", "")
    before = matrix.locator("thead").bounding_box()
    page.locator(".matrix-frame").evaluate("frame => frame.scrollTop = 300")
    after = matrix.locator("thead th").first.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] >= before["y"] - 60, "the head of the matrix stays in sight"

    note = removal.locator("a.note-here").first
    assert re.search(r"/notes\?sha256=[0-9a-f]{64}&page=\d+&start=\d+&end=\d+$", note.get_attribute("href") or "")
    note.click()
    page.fill("#text", "Сверить с журналом.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".note .written")).to_have_text("Сверить с журналом.")
    (written,) = bureau.archive.notes(case)
    assert written.place.text
    assert written.by == bureau.owner.id
    page.get_by_text("Change", exact=False).first.click()
    page.locator(".note textarea").fill("Сверено.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note .written")).to_have_text("Сверено.")
    assert [one.text for one in bureau.archive.note_history(case, written.id)] == ["Сверить с журналом.", "Сверено."]

    settled(page, f"{address}/gaps")
    page.locator("tbody tr button[data-opens]").first.click()
    dialog = page.locator("dialog[open]")
    assert_accessible(page)
    dialog.locator("input[name=assignee]").fill("Данияр")
    dialog.locator("input[name=due]").fill("2022-03-01")
    dialog.get_by_role("button", name="Make the task").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    (task,) = bureau.archive.tasks(case)
    assert (task.assignee, task.due, task.is_done) == ("Данияр", "2022-03-01", False)
    assert task.gap is not None
    page.get_by_role("button", name="Done").click()
    expect(page.locator("tr.done")).to_have_count(1)

    # What was done stands in the audit of the case once each, in words.
    page.goto(f"{address}/audit")
    done = page.locator("tbody tr td:last-child")
    assert done.all_inner_texts().count("added") == len(chosen)
    assert (done.all_inner_texts().count("note"), done.all_inner_texts().count("task")) == (2, 2)
    assert "object" not in page.locator("tbody").inner_text()
    assert bureau.archive.tasks(case)[0].is_done
    settled(page, f"{address}/gaps")
    expect(page.locator(f'a[href="/cases/{case}/tasks#task-{task.id}"]')).to_have_text("done")


def test_a_letter_that_could_not_be_read_says_why(
    bureau: Any, bureau_page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    """A case tells letters that failed, with the reason and another try, from those that nobody has read yet."""
    archive = bureau.archive
    bureau_page.goto("/cases")
    bureau_page.fill("#title", "Қостанай")
    bureau_page.get_by_role("button", name="Make the case").click()
    expect(bureau_page.locator("h1")).to_have_text("Қостанай")
    address = bureau_page.url
    broken, waiting = (
        archive.receive(data, filename=name, source="test", received_by="x", at=AT)
        for data, name in ((b"broken", "ответ.pdf"), (b"waiting", "жалоба.pdf"))
    )
    for sha256 in (broken, waiting):
        archive.add_to_case(address.rpartition("/")[2], sha256)
    cause, remedy = "The PDF is encrypted.", "Save it without a password and upload it again."
    failure = Failure(sha256=broken, pipeline="f" * 16, error="BrokenDocumentError", cause=cause, remedy=remedy)
    archive.put_failure(failure)
    settled(bureau_page, address)
    main = bureau_page.locator("main")
    expect(main).to_contain_text("1 letter of the case has not been read yet.")
    failed = bureau_page.get_by_role("region", name="1 letter of the case could not be read")
    expect(failed).to_contain_text("ответ.pdf")
    expect(failed).to_contain_text(cause)
    expect(failed).not_to_contain_text("жалоба.pdf")
    assert_accessible(bureau_page)
    with bureau_page.expect_navigation():
        failed.get_by_role("button", name="Read 1 failed letter again").click()
    assert bureau.work.letters == [broken]


def test_the_network_is_filtered_and_leads_to_its_sources(bureau: Any, bureau_page: Page) -> None:
    """The network draws what the table says, fewer nodes under a filter, and an edge leads to pages of letters."""
    page = settled(bureau_page, f"/cases/{bureau.almaty}/network")
    page.wait_for_selector("[data-ready]")
    drawn = int(page.locator("[data-ready]").get_attribute("data-ready") or 0)
    assert drawn > 10
    assert page.locator("canvas").count() > 0
    page.select_option("select[name=type]", "removal")
    assert 0 < int(page.locator("[data-ready]").get_attribute("data-ready") or 0) < drawn
    page.locator("#edges tbody tr a").last.click()
    source = page.locator("section.panel li a").last.get_attribute("href") or ""
    assert re.fullmatch(r"/documents/[0-9a-f]{64}\?page=\d+&start=\d+&end=\d+", source)


def test_a_network_of_three_hundred_is_drawn_and_can_be_used(bureau: Any, bureau_page: Page) -> None:
    """As many nodes and edges as a network may have are drawn, filtered by role, arranged anew, and told apart."""
    random = Random(7)  # noqa: S311  (a graph, no secret)
    nodes = [
        GraphNode(
            id=f"n{number}",
            label=(Label.PERSON, Label.PERSON, Label.PERSON, Label.ORG, Label.LOCATION)[number % 5],
            name=f"Узелжанов {number}",
            roles=(Role.PATIENT,) if number % 10 == 0 else (Role.OFFICER,),
            kind=None,
            letters=random.randrange(1, 60),
            degree=10,
        )
        for number in range(MOST_NODES)
    ]
    edges = [
        GraphEdge(
            source=(ends := random.sample(nodes, 2))[0].id,
            target=ends[1].id,
            kind=EdgeKind.EVENT,
            types=(EventType.REMOVAL,),
            denied=(),
            count=random.randrange(1, 9),
        )
        for _ in range(MOST_EDGES)
    ]
    graph = to_json_line(Graph(nodes=tuple(nodes), edges=tuple(edges), total=MOST_NODES, left_out=0))
    page = bureau_page
    page.route("**/graph", lambda route: route.fulfill(body=graph, content_type="application/json"))
    settled(page, f"/cases/{bureau.almaty}/network")
    expect(page.locator(f"[data-ready='{MOST_NODES}']")).to_be_attached(timeout=60_000)
    page.locator("[data-network] select[name=role]").select_option("patient")
    expect(page.locator(f"[data-ready='{MOST_NODES}']")).not_to_be_attached(timeout=60_000)
    fewer = int(page.locator("[data-ready]").get_attribute("data-ready") or 0)
    fitting = sum(node.label is not Label.PERSON or Role.PATIENT in node.roles for node in nodes)
    # Those without a connection to another that fits are left out.
    assert fitting * 0.8 < fewer <= fitting
    page.locator("[data-act=layout]").click()
    page.locator("[data-act=fit]").click()
    expect(page.locator(f"[data-ready='{fewer}']")).to_be_attached()


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_reason_is_translated(bureau: Any, language: str) -> None:
    """What resolving and comparing give as reasons for the samples is said in Russian and Kazakh as well."""
    homes = Homes(bureau.archive)
    studies = Studies(bureau.archive, homes)
    snapshot = homes.current(60)
    assert snapshot is not None
    said = {one for link in snapshot.doubtful for one in link.reasons}
    for case in (bureau.almaty, bureau.taldykorgan):
        study = studies.of(case, wait=120).study
        assert study is not None
        comparison = study.comparison
        said |= {text for gap in comparison.gaps for text in (gap.why, gap.closing)}
        claims = [claim for happening in comparison.happenings for claim in happening.claims]
        said |= {rest.reason for claim in claims for rest in claim.rests_on}
        said |= {doubt for claim in claims for one in claim.says for doubt in one.doubts}
        said |= {claim.why for claim in claims if claim.why}
        said |= {text for group in comparison.groups for one in (*group.known, *group.proposed) for text in one.reasons}
    assert len(said) > 15
    assert {text for text in said if reason(text, language) == text} == set()
    assert {text for text in said if text not in PLAIN and not any(re.fullmatch(one, text) for one in COUNTED)} == set()


def test_a_study_knows_only_the_letters_of_its_case(bureau: Any) -> None:
    """A study names nobody whom only a letter of another case names, and changes with a letter that is taken out."""
    studies = Studies(bureau.archive, Homes(bureau.archive))
    first = studies.of(bureau.taldykorgan, wait=120)
    assert first.study is not None
    own = {mention.text for letter in first.study.letters for mention in _mentions(bureau, letter.sha256)}
    assert {name for person in first.study.people for name in person.names} <= own
    assert {letter.sha256 for letter in first.study.letters} == set(bureau.archive.members(bureau.taldykorgan))
    stances = {claim.stance for happening in first.study.comparison.happenings for claim in happening.claims}
    assert Stance.AFFIRMS in stances
    assert EventType.DEATH in {happening.type for happening in first.study.comparison.happenings}
    gone = first.study.letters[0].sha256
    bureau.archive.remove_from_case(bureau.taldykorgan, gone)
    try:
        second = studies.of(bureau.taldykorgan, wait=0)
        assert second.study is None, "what was known of a letter that was taken out is shown no more"
        third = studies.of(bureau.taldykorgan, wait=120)
        assert third.study is not None
        assert gone not in {letter.sha256 for letter in third.study.letters}
    finally:
        bureau.archive.add_to_case(bureau.taldykorgan, gone)


def _mentions(bureau: Any, sha256: str) -> Any:
    return bureau.archive.newest_record(sha256).mentions
