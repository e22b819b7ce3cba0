"""The frame of every screen, in a real browser."""

from typing import Any

import pytest
from jinja2 import Environment
from playwright.sync_api import Page
from starlette.testclient import TestClient

from web.translation import LANGUAGES

SCREENS = ("/", "/nowhere", "/account")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_is_accessible(site: Any, open_page: Any, assert_accessible: Any, scheme: str) -> None:
    """The form for signing in keeps to WCAG 2.2 AA, light and dark, and on a phone nothing is cut off."""
    page = open_page(site, color_scheme=scheme, viewport={"width": 390, "height": 844})
    page.goto("/sign-in")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_language_and_a_theme_are_chosen(page: Page) -> None:
    """What is chosen in the menu holds for the page where it was chosen and for those after it."""
    page.goto("/nowhere")
    page.locator("header summary").click()
    page.get_by_role("button", name="Қазақша").click()
    assert page.url.endswith("/nowhere")
    assert page.locator("h1").inner_text() == "Орындалмады"
    page.locator("header summary").click()
    page.get_by_role("button", name="Күңгірт").click()
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "kk"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_the_frame_works_by_keyboard(page: Page) -> None:
    """The first stop of the keyboard leads past the menu; Escape closes a menu and gives its place back."""
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("header summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.menu").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator("details.menu").get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_htmx_is_tame(page: Page) -> None:
    """The library that loads parts of pages keeps no copy of them, evaluates nothing and asks no other origin."""
    page.goto("/")
    assert page.evaluate(
        "[htmx.config.historyCacheSize, htmx.config.allowEval, htmx.config.selfRequestsOnly, "
        "htmx.config.includeIndicatorStyles, htmx.config.allowScriptTags]"
    ) == [0, False, True, False, False]


def test_templates_are_compiled_before_anybody_waits(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the preparations of the start no page compiles anything, in any language."""
    application: Any = client.app
    application.state.context.renderer.prepare()

    def refuse(*_arguments: object, **_more: object) -> None:
        raise AssertionError("a template is compiled while somebody waits")

    monkeypatch.setattr(Environment, "compile", refuse)
    pages = {language: client.get("/", headers={"accept-language": language}).text for language in LANGUAGES}
    assert len(set(pages.values())) == len(LANGUAGES)
