"""No screen scrolls sideways: on a phone, and enlarged to 200 %, filled as after a week of work."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from models.batch import Batch, BatchState, Trouble
from models.custody import Failure
from models.entity import Entity
from models.layout import PageState
from models.mention import Label
from web.appearance.choice import LANGUAGE_COOKIE

HOST = "127.0.0.1:8321"
AT = "2026-01-02T03:04:05Z"
BATCH = "01jgfjjv00000000000000000b"
CAUSE, REMEDY = "The PDF is damaged or cut off.", "Copy it again from its source, or print it to a new PDF."
PARTS = {
    "/batches/rows", "/cases/{case}/network/{one}/{other}", "/documents/{sha256}/original",
    "/documents/{sha256}/pages/{number}/crop/{left}/{top}/{right}/{bottom}",
    "/documents/{sha256}/pages/{number}/image", "/documents/{sha256}/pages/{number}/thumbnail", "/enter/{secret}",
    "/enter/{secret}/provider", "/healthz", "/review/next", "/sign-in", "/sign-in/provider",
    "/sign-in/provider/return", "/upload/{identifier}/events",
}  # fmt: skip
"""addresses of what is no screen of its own, or of who is not signed in (tests/web/test_frame.py)"""
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll(
    "main :is(button, select, summary, input), .main-menu a, .tabs a")]
    .filter((one) => !one.closest(".hidden") && !["hidden", "file"].includes(one.type))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
    .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`)"""


@pytest.fixture(scope="module")
def full(bureau: Any) -> dict[str, str]:
    """The two sample cases with all that screens show; an address for each kind of screen."""
    archive, records = bureau.archive, bureau.records
    letter = records["hospital_reply"]
    doubtful = records["ngo_letter"]
    archive.put_record(
        replace(
            doubtful,
            pages=tuple(
                replace(one, state=PageState.LOW_QUALITY, problems=(f"{CAUSE} {REMEDY}",)) for one in doubtful.pages
            ),
            mentions=tuple(replace(one, confidence=0.1) if one.roles else one for one in doubtful.mentions),
            derivation=replace(doubtful.derivation, pipeline=f"{doubtful.derivation.pipeline}-000001-{'0' * 16}"),
        )
    )
    entities = archive.resolution().entities
    cases = {sha256: tuple(archive.cases_of(sha256)) for sha256 in (one.sha256 for one in records.values())}
    bureau.index.update([(record, cases[record.sha256]) for record in records.values()], entities)
    archive.batches.put(
        Batch(
            id=BATCH,
            state=BatchState.PARTIAL,
            began_at=AT,
            changed_at=AT,
            letters=2,
            done=2,
            pages=30,
            open={},
            troubles=(Trouble(sha256="a" * 64, cause=f"{CAUSE} {REMEDY}"),),
            troubled=1,
        )
    )
    client = _client(bureau)
    upload = client.post("/upload", data={"case": bureau.almaty}).headers["location"]
    client.post(upload, files={"files": ("скан протокола осмотра места происшествия.pdf", b"%PDF", "application/pdf")})
    for one in client.get(f"/api/uploads/{upload.rpartition('/')[2]}").json():
        failure = Failure(
            sha256=one["letter"]["sha256"], pipeline="f" * 16, error="BrokenDocumentError", cause=CAUSE, remedy=REMEDY
        )
        archive.put_failure(failure)
    client.post(f"/cases/{bureau.almaty}/notes", data={"text": "Сверить с журналом. " * 20})
    client.post(f"/cases/{bureau.almaty}/tasks", data={"text": "Запросить выписной эпикриз. " * 5})
    search = client.post("/search", data={"text": "больница"}).headers["location"]
    client.post(f"{search}/save", data={"title": "Переводы из городской клинической больницы"})
    question = client.get("/api/review/questions").json()["questions"][0]["key"]
    note = client.get(f"/api/cases/{bureau.almaty}/notes").json()[0]["id"]
    person = _most_named(entities)
    case, document = f"/cases/{bureau.almaty}", f"/documents/{letter.sha256}"
    return {
        "/": "/", "/search/{identifier}": search, "/upload": "/upload", "/upload/{identifier}": upload,
        "/batches": "/batches", "/batches/{identifier}": f"/batches/{BATCH}", "/account": "/account",
        "/people": "/people", "/cases": "/cases", "/cases/{case}": case,
        "/cases/{case}/choose/{other}": f"{case}/choose/{bureau.taldykorgan}", "/cases/{case}/notes/{note}":
        f"{case}/notes/{note}", "/documents/{sha256}": document, "/documents/{sha256}/history": f"{document}/history",
        "/entities/{identifier}": person, "/entities/{identifier}/why": f"{person}/why",
        "/entities/{identifier}/alike": f"{person}/alike", "/review": "/review", "/review/pages": "/review/pages",
        "/review/roles": "/review/roles", "/review/questions/{key}": f"/review/questions/{question}",
    } | {
        f"/cases/{{case}}/{part}": f"{case}/{part}"
        for part in ("people", "timeline", "claims", "network", "gaps", "notes", "tasks", "access", "audit")
    }  # fmt: skip


def test_every_screen_stands_here(bureau: Any, full: dict[str, str]) -> None:
    """A screen that is not looked at below fails this test: it has to be put into `full`, or is no screen."""
    served = set(_served(bureau.site({HOST}).routes))
    assert served - PARTS == set(full)
    assert served >= PARTS


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_screen_scrolls_sideways_on_a_phone(
    bureau: Any, full: dict[str, str], bureau_site: Any, open_page: Any, sign_in: Any, language: str
) -> None:
    """At 390 pixels only tables and drawings move sideways, each by itself; what is touched has 24 pixels at least."""
    page = open_page(bureau_site, viewport={"width": 390, "height": 844}, has_touch=True, locale="en")
    sign_in(page, bureau.archive, bureau.owner)
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": page.url}])
    wide, small = [], []
    for address in _looked_at(page, full):
        if not page.evaluate(FITS):
            wide.append(address)
        small += [f"{address}: {one}" for one in page.evaluate(SMALL)]
    assert (wide, small) == ([], [])


def test_no_screen_scrolls_sideways_enlarged(
    bureau: Any,
    full: dict[str, str],
    bureau_site: Any,
    open_page: Any,
    sign_in: Any,
    assert_accessible: Callable[[Page], None],
) -> None:
    """At 200 % on a screen of 1280 pixels nothing moves sideways either; in the dark all keeps to WCAG 2.2 AA."""
    page = open_page(
        bureau_site, viewport={"width": 640, "height": 400}, device_scale_factor=2, color_scheme="dark", locale="en"
    )
    sign_in(page, bureau.archive, bureau.owner)
    wide = []
    for address in _looked_at(page, full):
        if not page.evaluate(FITS):
            wide.append(address)
        assert_accessible(page)
    assert wide == []


def test_filters_leave_room_for_what_was_found(
    bureau: Any, full: dict[str, str], bureau_site: Any, open_page: Any, sign_in: Any
) -> None:
    """On a phone filters are closed until they are asked for, and stay open while one chooses in them."""
    page = open_page(bureau_site, viewport={"width": 390, "height": 844}, has_touch=True, locale="en")
    sign_in(page, bureau.archive, bureau.owner)
    page.goto(full["/search/{identifier}"])
    expect(page.locator("details.facet[open]")).to_have_count(0)
    page.locator("#facet-types > summary").click()
    chosen = page.locator("#facet-types input").first
    with page.expect_response("**/search/*"):
        chosen.check()
    expect(page.locator("#facet-types input").first).to_be_checked()
    expect(page.locator("details.facet[open]")).to_have_count(1)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    assert page.locator("details.facet[open]").count() == page.locator("details.facet").count()


def _looked_at(page: Page, full: dict[str, str]) -> Iterator[str]:
    for route, address in full.items():
        page.goto(address)
        expect(page.locator("[data-reload]")).to_have_count(0, timeout=60_000)
        # Not `wait_for_function`, which evaluates a string in the page: our policy refuses that.
        page.wait_for_load_state("load")
        yield route


def _client(bureau: Any) -> TestClient:
    client = TestClient(
        bureau.site({HOST}), base_url=f"http://{HOST}", follow_redirects=False, headers={"origin": f"http://{HOST}"}
    )
    client.post(f"/enter/{bureau.archive.accounts.invite(bureau.owner.id, by='x')}")
    return client


def _most_named(entities: tuple[Entity, ...]) -> str:
    people = [one for one in entities if one.label is Label.PERSON]
    return f"/entities/{max(people, key=lambda one: len(one.mentions)).id}"


def _served(routes: Any, prefix: str = "") -> Iterator[str]:
    for route in routes:
        if hasattr(route, "original_router"):
            yield from _served(route.original_router.routes, prefix + route.include_context.prefix)
        elif "GET" in (getattr(route, "methods", None) or ()) and not (prefix + route.path).startswith("/api/"):
            yield prefix + route.path
