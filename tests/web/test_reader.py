"""The letter on its scan: what is pointed at on one side is lit on the other; in a real browser."""

import hashlib
from typing import Any

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from models.account import CaseRole
from models.custody import CustodyAction


def test_a_page_is_told_as_json(client: TestClient, shelf: Any) -> None:
    """One page of a letter comes with its words, their boxes, its mentions, their entities and its events."""
    sha256 = shelf.record.sha256
    found = client.get(f"/api/documents/{sha256}/pages/1").json()
    (page,) = shelf.record.pages
    assert found["text"] == page.text
    assert [found["text"][word["start"] : word["end"]] for word in found["words"]] == page.text.split()
    assert found["words"][0]["box"] == [0, 10, 90, 40]
    assert [one["entity"] for one in found["mentions"]] == [entity.id for entity in shelf.entities]
    assert [one["who"] for one in found["events"]] == [["m1"]]
    assert client.get(found["image"]).headers["content-type"] == "image/jpeg"
    small = client.get(f"/documents/{sha256}/pages/1/thumbnail")
    assert (small.status_code, small.content[:2]) == (200, b"\xff\xd8")
    whole = client.get(f"/api/documents/{sha256}").json()
    assert [one["id"] for one in whole["mentions"]] == ["m1", "m2"]
    assert (whole["corrected"], whole["pending"], whole["may_correct"]) == (False, 0, True)


def test_what_is_not_there_is_missing(client: TestClient, shelf: Any) -> None:
    """A page, image or letter that is not there is answered like one that may not be seen."""
    sha256 = shelf.record.sha256
    for path in (f"/documents/{sha256}?page=9", f"/documents/{sha256}/pages/9/image", f"/documents/{sha256}/original"):
        assert client.get(path).status_code == 404
    for path in (f"/api/documents/{sha256}/pages/9", f"/api/documents/{'0' * 64}", f"/documents/{'0' * 64}/history"):
        assert client.get(path).status_code == 404


def taken_out(shelf: Any) -> tuple[int, int]:
    """Return how often the chain of custody and the audit log say that the letter was taken out."""
    sha256 = shelf.record.sha256
    detail = {"sha256": sha256, "kind": "original"}
    noted = [entry for entry in shelf.archive.audit() if entry.action == "exported" and entry.detail == detail]
    return [entry.action for entry in shelf.archive.custody(sha256)].count(CustodyAction.EXPORTED), len(noted)


def test_an_original_is_taken_out_and_that_is_noted(client: TestClient, shelf: Any) -> None:
    """The bytes come as they were received, to be saved and not shown; audit log and chain of custody say so."""
    sha256, before = shelf.record.sha256, taken_out(shelf)
    answer = client.post(f"/documents/{sha256}/take-out")
    assert hashlib.sha256(answer.content).hexdigest() == sha256
    assert answer.headers["content-disposition"] == f'attachment; filename="{sha256}.pdf"'
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.post(f"/api/documents/{sha256}/take-out").content == answer.content
    assert taken_out(shelf) == (before[0] + 2, before[1] + 2)


def test_who_may_only_read_takes_no_original_out(shelf: Any, client_of: Any) -> None:
    """A reader of a case sees a letter, has no button, and is answered as if there were nothing."""
    account = shelf.archive.accounts.create("Reader of one case", by="x")
    shelf.archive.accounts.admit(account.id, shelf.case.id, CaseRole.READER, by="x")
    reader, path = client_of(shelf.archive, shelf.index, account), f"/documents/{shelf.record.sha256}"
    before = taken_out(shelf)
    assert reader.get(f"{path}/history").status_code == 200
    assert "take-out" not in reader.get(f"{path}/history").text
    assert reader.post(f"{path}/take-out").status_code == 404
    assert taken_out(shelf) == before


def test_text_and_scan_light_each_other(page: Page, shelf: Any) -> None:
    """A name that is pointed at in the text is outlined on the scan; one clicked on the scan is chosen in it."""
    page.goto(f"/documents/{shelf.record.sha256}")
    expect(page.locator(".outlines polygon.mention")).to_have_count(2)
    page.locator("#text mark").first.hover()
    expect(page.locator(".outlines polygon.hover.person")).to_have_count(1)
    outline = page.locator(".outlines polygon.mention").first.bounding_box()
    assert outline is not None
    page.mouse.move(outline["x"] + outline["width"] / 2, outline["y"] + outline["height"] / 2)
    expect(page.locator("#text mark.lit")).to_have_text("Сейтказин Ерлан")
    page.mouse.click(outline["x"] + outline["width"] / 2, outline["y"] + outline["height"] / 2)
    expect(page.locator("#text mark.chosen")).to_have_text("Сейтказин Ерлан")
    expect(page.locator("#selected strong")).to_have_text("Сейтказин Ерлан")
    assert page.url.endswith("?page=1&mention=m1")
    page.get_by_text("Shown", exact=True).click()
    page.locator('[data-label="PERSON"]').uncheck()
    expect(page.locator(".outlines polygon.mention")).to_have_count(0)


def test_an_address_opens_at_the_box(page: Page, shelf: Any) -> None:
    """The address of a mention, an event or a span opens the letter with its box lit, and the scan moved to it."""
    address = f"/documents/{shelf.record.sha256}"
    for query, chosen in (
        ("mention=m2", shelf.record.mentions[1].text),
        ("event=0", None),
        ("start=0&end=9", "Сообщаем,"),
    ):
        page.goto(f"{address}?{query}", timeout=60_000)
        expect(page.locator(".outlines polygon.lit.selected").first).to_be_attached()
        if chosen is not None:
            expect(page.locator("#text .chosen").first).to_have_text(chosen)


def test_the_reader_works_by_keyboard(page: Page, shelf: Any) -> None:
    """Names are stepped through by `m`, keys are listed by `?`, and Escape selects nothing."""
    page.goto(f"/documents/{shelf.record.sha256}")
    expect(page.locator(".reader-tools")).to_be_visible()
    page.keyboard.press("m")
    page.keyboard.press("m")
    expect(page.locator("#text mark.chosen")).to_have_attribute("data-mention", "m2")
    page.keyboard.press("Shift+m")
    expect(page.locator("#text mark.chosen")).to_have_attribute("data-mention", "m1")
    page.keyboard.press("Escape")
    expect(page.locator("#selected")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_the_reader_is_accessible(
    page: Page, open_page: Any, site: Any, sign_in: Any, shelf: Any, assert_accessible: Any
) -> None:
    """The reader with something selected and its history keep to WCAG 2.2 AA; on a phone nothing is cut off."""
    page.goto(f"/documents/{shelf.record.sha256}?mention=m1")
    expect(page.locator("#selected form")).to_be_visible()
    assert_accessible(page)
    page.goto(f"/documents/{shelf.record.sha256}/history")
    assert_accessible(page)
    phone = sign_in(
        open_page(site, viewport={"width": 390, "height": 844}, color_scheme="dark"), shelf.archive, shelf.owner
    )
    phone.goto(f"/documents/{shelf.record.sha256}?event=0")
    expect(phone.locator("#selected form")).to_be_visible()
    assert_accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_reader_works_without_scripts(open_page: Any, site: Any, sign_in: Any, shelf: Any) -> None:
    """Without scripts a letter is its image with outlines, its text with names marked, and its facts."""
    plain = sign_in(open_page(site, java_script_enabled=False), shelf.archive, shelf.owner)
    plain.goto(f"/documents/{shelf.record.sha256}")
    expect(plain.locator("#scan svg rect")).to_have_count(2)
    expect(plain.locator("#text mark").first).to_have_text("Сейтказин Ерлан")
    expect(plain.locator(".events li")).to_have_count(1)
    expect(plain.locator(".reader-tools")).to_be_hidden()
