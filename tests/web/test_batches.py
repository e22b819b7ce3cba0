"""Batches: their pages, and the same as JSON."""

from typing import Any

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from models.batch import Batch, BatchState, Trouble
from web.appearance.choice import LANGUAGE_COOKIE

BATCH = Batch(
    id="01jgfjjv00000000000000000b",
    state=BatchState.PARTIAL,
    began_at="2026-01-02T03:04:05Z",
    changed_at="2026-01-02T03:05:05Z",
    letters=2,
    done=2,
    pages=30,
    open={},
    troubles=(Trouble(sha256="a" * 64, cause="The PDF is encrypted. Divide it."),),
    troubled=1,
)


def test_batches_are_shown_started_and_read_again(client: TestClient, shelf: Any, work: Any) -> None:
    """A program sees what ran, by whom it is not read, and what runs by itself, and may start both."""
    shelf.archive.batches.put(BATCH)
    shown = client.get(f"/api/batches/{BATCH.id}").json()
    assert (shown["pages_a_minute"], shown["is_silent"], shown["seconds_left"]) == (30.0, False, None)
    assert shown["batch"]["troubles"] == [{"sha256": "a" * 64, "cause": "The PDF is encrypted. Divide it."}]
    assert shown in client.get("/api/batches").json()
    assert client.get("/api/batches/01jgfjjv00000000000000009z").status_code == 404
    assert [one["cron"] for one in client.get("/api/batches/schedules").json()] == [
        one.cron for one in work.schedules()
    ]
    assert client.post(f"/api/batches/{BATCH.id}/retry").status_code == 202
    assert work.letters == ["a" * 64]
    assert client.post("/api/batches/inbox").status_code == 202
    assert work.collected == 1


def test_what_the_readers_do_is_shown(page: Page, shelf: Any, assert_accessible: Any, work: Any) -> None:
    """The pages of batches show what runs, what failed and why, and start the inbox."""
    shelf.archive.batches.put(BATCH)
    page.goto("/batches")
    expect(page.locator("main")).to_contain_text("completed in part")
    expect(page.locator("main")).to_contain_text("every 5 minutes")
    assert_accessible(page)
    page.locator(f"a[href='/batches/{BATCH.id}']").click()
    expect(page.locator("main")).to_contain_text("The PDF is encrypted. Divide it.")
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": "ru", "url": page.url}])
    page.reload()
    expect(page.locator("main")).to_contain_text("PDF зашифрован. Разделите его.")
    page.context.clear_cookies(name=LANGUAGE_COOKIE)
    page.reload()
    assert_accessible(page)
    page.get_by_role("button", name="Read 1 letter again").click()
    assert work.letters == ["a" * 64]
    page.get_by_role("button", name="Collect the inbox now").click()
    page.wait_for_url("**/batches")
    assert work.collected == 1
