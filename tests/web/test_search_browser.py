"""Search and entity pages in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import Page


def found(page: Page) -> Page:
    """Search, and wait for the results."""
    page.goto("/")
    page.locator("#text").fill("больница")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/*")
    return page


def test_a_search_by_keyboard(page: Page) -> None:
    """Suggestions come while one types, are walked by the arrow keys, and Enter opens the one that is chosen."""
    page.goto("/")
    page.locator("#text").press_sequentially("seitk")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("ArrowDown")
    assert page.locator("#text").get_attribute("aria-activedescendant") == "suggestion-1"
    page.keyboard.press("Escape")
    assert page.locator("#suggestions").is_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/e1e1e1e1e1e1e1e1")


def test_a_filter_narrows_at_once(page: Page) -> None:
    """A filter that is ticked narrows the hits without a new page, and the address leads to just these hits."""
    before = found(page).url
    with page.expect_response("**/search/*"):
        page.locator("#types-hospital_reply").check()
    page.wait_for_function("before => location.href !== before", arg=before)
    assert page.locator("#types-hospital_reply").is_checked()
    page.reload()
    assert page.locator("#types-hospital_reply").is_checked()
    assert "больниц" not in page.url


def test_a_hit_shows_its_scan(page: Page) -> None:
    """Each page that was found shows the part of its scan, loaded from our own origin."""
    image = found(page).locator("img.crop").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('img.crop').naturalWidth > 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screens_are_accessible(
    shelf: Any, site: Any, open_page: Any, sign_in: Any, assert_accessible: Any, scheme: str
) -> None:
    """Search, results, entity, its links and its namesakes keep to WCAG 2.2 AA, and fit on a phone."""
    page = open_page(site, color_scheme=scheme, viewport={"width": 390, "height": 844})
    sign_in(page, shelf.archive, shelf.owner)
    results = found(page).url
    for address in (
        "/",
        results,
        "/entities/e1e1e1e1e1e1e1e1",
        "/entities/e1e1e1e1e1e1e1e1/why",
        "/entities/e1e1e1e1e1e1e1e1/alike",
    ):
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
