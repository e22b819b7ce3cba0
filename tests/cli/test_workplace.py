"""The workplace as people use it: a browser, `dalel up` with its orchestrator and storage, and twelve letters."""

import hashlib
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

Run = Callable[..., "CompletedProcess[str]"]
SAMPLES = Path(__file__).parents[2] / "samples"
TITLE = "Вывезенные из больницы"
PATIENCE = 240.0
"""seconds for what the orchestrator does on a busy machine"""
PASSWORD = "four words nobody would guess"


def letters() -> list[Path]:
    """Return twelve letters of two invented cases."""
    found = [
        path
        for folder in ("almaty", "taldykorgan")
        for path in sorted((SAMPLES / folder).iterdir())
        if not path.name.endswith((".truth.json", ".zip", ".heic", ".tif"))
    ]
    return found[:12]


def until(look: Callable[[], Any], what: str) -> Any:
    """Look again and again until something is there, and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(1)
    raise AssertionError(f"not in {PATIENCE:.0f} seconds: {what}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of the system."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program is not None, "Chromium is missing: run `sh scripts/setup.sh browser`"
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def entered(browser: Browser, link: str) -> Page:
    """Return a page of a new browser that came in by a one-time link."""
    page = browser.new_context(locale="en", viewport={"width": 1280, "height": 800}).new_page()
    page.goto(link)
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.locator("nav.main-menu")).to_be_visible()
    return page


def searched(page: Page, address: str, text: str) -> Page:
    """Ask, and return the page with what was found."""
    page.goto(f"{address}/")
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")
    page.wait_for_url(re.compile(r"/search/[0-9a-f]{32}"))
    return page


@pytest.mark.timeout(1200)
def test_a_case_from_the_first_letter_to_the_claims(workplace: Any, browser: Browser) -> None:
    """Upload letters, correct a name, find it, merge, undo, build a case, read its claims; others are refused."""
    address, link = workplace.address, workplace.link
    page = entered(browser, link)

    # A case, and twelve letters in it.
    page.goto(f"{address}/cases")
    page.locator("#title").fill(TITLE)
    page.get_by_role("button", name="Make the case").click()
    expect(page.locator("h1")).to_have_text(TITLE)
    case = page.url.rpartition("/")[2]
    page.goto(f"{address}/upload")
    page.locator("#case").select_option(label=TITLE)
    page.get_by_role("button", name="Next: the files").click()
    chosen = letters()
    assert len(chosen) == 12
    page.locator("#files").set_input_files(chosen)
    arrived, refused = page.locator("#letters tbody tr"), page.locator(".sending li.refused")
    until(lambda: arrived.count() == 12 or refused.count(), "all letters have arrived, or one is refused")
    assert refused.all_inner_texts() == []
    read = page.locator("#letters .badge.good, #letters .badge.warn")
    expect(read).to_have_count(12, timeout=PATIENCE * 1000)

    # Linked and searchable, by itself.
    def names(text: str) -> list[str]:
        return searched(page, address, text).locator("ul.names a").all_inner_texts()

    until(lambda: any("Сейтказин" in name for name in names("Seitkazin")), "the man is found in Latin letters")

    # A name that is put right is found by its new spelling.
    replied = hashlib.sha256((SAMPLES / "almaty" / "hospital_reply.pdf").read_bytes()).hexdigest()
    found = until(
        lambda: [one for one in _mentions_of(page, address, "Сейтказин") if one[0] == replied],
        "the reply of the hospital is found",
    )
    sha256, mention = found[0]
    page.goto(f"{address}/documents/{sha256}?mention={mention['id']}")
    page.get_by_role("button", name="Correct the words").click()
    page.locator("#words-now").fill("Сейткалиев Ерлан Кайратович")
    page.locator("#words-now").press("Enter")
    expect(page.locator(".reader-head .badge.good")).to_have_text("Corrected", timeout=PATIENCE * 1000)
    until(lambda: any("Сейткалиев" in name for name in names("Сейткалиев")), "the corrected name is found")

    # Two become one by a person's word, and two again when it is taken back.
    page.get_by_role("link", name=re.compile("Сейткалиев")).first.click()
    corrected = page.url
    page.get_by_role("link", name="Others of a like name").click()
    row = page.locator("li.hit", has_text="Сейтказин").first
    row.get_by_label("Why").fill("the same date of birth")
    row.get_by_role("button", name="The same", exact=True).click()

    def letter_count() -> int:
        page.goto(corrected)
        return len(page.locator("ol.plain > li.hit").all())

    until(lambda: letter_count() > 1, "the two are one")
    page.get_by_label("Why it is undone").first.fill("I mistook the date")
    page.get_by_role("button", name="Undo").first.click()
    until(lambda: letter_count() == 1, "the two are two again")

    # What the letters of the case claim.
    page.goto(f"{address}/cases/{case}/claims")
    rows = page.locator("#matrix tbody tr")
    until(lambda: page.reload() and rows.count(), "the claims are compared")
    removal = rows.filter(has=page.locator("th .chip.removal")).first
    expect(removal.locator(".claim.affirms").first).to_be_visible()

    _refused(workplace.run, browser, address, link, case)


def _mentions_of(page: Page, address: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    searched(page, address, name)
    found = page.locator("li.hit a[href*='/documents/']").evaluate_all("links => links.map(link => link.href)")
    for sha256 in dict.fromkeys(re.findall(r"[0-9a-f]{64}", " ".join(found))):
        shown = page.request.get(f"{address}/api/documents/{sha256}/pages/1").json()
        yield from ((sha256, one) for one in shown["mentions"] if one["label"] == "PERSON" and name in one["text"])


def _refused(running: Run, browser: Browser, address: str, used: str, case: str) -> None:
    """Hold that a used link, a wrong password and a foreign case open nothing."""
    stranger = browser.new_context(locale="en").new_page()
    stranger.goto(used)
    expect(stranger.locator("h1")).to_have_text("This link opens nothing")
    assert stranger.goto(f"{address}/cases/{case}").url.endswith("/sign-in")  # type: ignore[union-attr]

    made = running("account", "add", "Гость")
    assert made.returncode == 0, made.stderr
    path = made.stdout.strip().partition("/enter/")[2]
    guest = browser.new_context(locale="en").new_page()
    guest.goto(f"{address}/enter/{path}")
    guest.locator("summary", has_text="Set a password").click()
    guest.locator("#password").fill(PASSWORD)
    guest.locator("#again").fill(PASSWORD)
    guest.get_by_role("button", name="Set the password and enter").click()
    expect(guest.locator("nav.main-menu")).to_be_visible()
    for foreign in (f"/cases/{case}", f"/cases/{case}/claims", "/cases/01jgfjjv00000000000000000z"):
        answer = guest.goto(f"{address}{foreign}")
        assert answer is not None
        assert answer.status == 404
        assert TITLE not in guest.content()
    searched(guest, address, "Сейтказин")
    assert "Сейтказин" not in guest.locator("ul.names").all_inner_texts()
    guest.locator("header summary").click()
    guest.get_by_role("button", name="Sign out").click()
    for password, is_right in (("five words nobody would guess", False), (PASSWORD, True)):
        guest.goto(f"{address}/sign-in")
        guest.locator("#name").fill("Гость")
        guest.locator("#password").fill(password)
        guest.get_by_role("button", name="Sign in", exact=True).click()
        if is_right:
            expect(guest.locator("nav.main-menu")).to_be_visible()
        else:
            expect(guest.get_by_role("alert")).to_contain_text("do not belong together")
