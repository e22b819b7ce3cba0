"""Correcting a letter at the screen: stored with its custody, applied soon, shown, taken back."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from archive import Archive
from extractors import extract
from flows.correcting import apply_corrections
from index import Index
from models.custody import CustodyAction
from models.mention import Label, Role

AT = "2026-01-02T03:04:05Z"
LIMIT = 90_000
"""milliseconds for what takes one on a machine that does nothing else"""


@pytest.fixture
def letter(archive: Archive, shelf: Any) -> str:
    """The digest of a letter in an archive of its own."""
    record = shelf.record
    data = shelf.archive.original(record.sha256)
    archive.receive(data, filename="scan.txt", source="upload", received_by="clerk", at=AT)
    (page,) = record.pages
    image = shelf.archive.image_of(record.sha256, page)
    archive.put_page(record.sha256, "0" * 16, page, image=image)
    images = (hashlib.sha256(image).hexdigest(),)
    archive.keep_record(record, reading="0" * 16, images=images, by="clerk", at=AT)
    return str(record.sha256)


@pytest.fixture
def clerk(archive: Archive, shelf: Any, client_of: Any) -> TestClient:
    """A client that has signed in to that archive."""
    client: TestClient = client_of(archive, shelf.index)
    return client


def test_a_correction_is_stored_and_applied(clerk: TestClient, archive: Archive, letter: str, work: Any) -> None:
    """What a person says is stored at once, in custody by its digest, and in the record when the work is done."""
    record = archive.newest_record(letter)
    said = {"kind": "mention", "record": record.derivation.pipeline, "page": 1, "label": "PERSON", "roles": ["witness"]}
    mention = record.mentions[0]
    span = {"start": mention.start, "end": mention.end}
    assert clerk.post(f"/api/documents/{letter}/corrections", json={**said, **span}).json() == {"number": 0}
    assert work.refreshed == [letter]
    assert clerk.get(f"/api/documents/{letter}/progress").json()["pending"] == 1
    entry = archive.custody(letter)[-1]
    assert (entry.action, entry.detail["correction"]) == (CustodyAction.CORRECTED, "0")
    apply_corrections(archive, letter)
    progress = clerk.get(f"/api/documents/{letter}/progress").json()
    assert progress == {"record": archive.newest_pipeline(letter), "pending": 0}
    found = clerk.get(f"/api/documents/{letter}/pages/1").json()["mentions"][0]
    assert (found["roles"], found["is_human"], found["confidence"]) == (["witness"], True, 1.0)
    (listed,) = clerk.get(f"/api/documents/{letter}/corrections").json()
    assert (listed["standing"], listed["start"]) == ("counts", mention.start)
    assert clerk.get(f"/documents/{letter}/pages/1/image").status_code == 200


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"kind": "words", "page": 1, "start": 900, "end": 901, "words": "а"}, 400),
        ({"kind": "words", "page": 7, "start": 0, "end": 1, "words": "а"}, 400),
        ({"kind": "no_mention", "mention": "m99"}, 404),
        ({"kind": "mention", "page": 1, "start": 0, "end": 9, "label": "ORG", "roles": ["witness"]}, 400),
        ({"kind": "field", "field": "date", "value": "вчера"}, 400),
        ({"kind": "undo", "correction": 0}, 404),
        ({"kind": "novel"}, 422),
        ({"kind": "page", "page": -1}, 422),
    ],
)
def test_what_does_not_fit_is_refused(
    clerk: TestClient, archive: Archive, letter: str, work: Any, said: dict[str, Any], status: int
) -> None:
    """What does not fit the letter is refused with the way out, and nothing is stored."""
    said["record"] = archive.newest_pipeline(letter)
    assert clerk.post(f"/api/documents/{letter}/corrections", json=said).status_code == status
    assert archive.corrections(letter) == ()
    assert work.refreshed == []


def test_a_name_is_corrected_at_the_screen(
    archive: Archive, letter: str, work: Any, make_site: Any, serve: Any, open_page: Any, sign_in: Any, tmp_path: Path
) -> None:
    """A word that is put right changes the name beside it; the history has it, and undoing brings the old one back."""
    extract(())  # loads what the first correction would wait for
    work.refresh = lambda sha256: apply_corrections(archive, sha256)
    with serve(lambda hosts: make_site(archive, Index(tmp_path / "index"), hosts=hosts)) as site:
        owner = archive.accounts.create("Owner", by="x", is_administrator=True)
        page = sign_in(open_page(site, viewport={"width": 1280, "height": 800}, locale="en"), archive, owner)
        page.goto(f"/documents/{letter}?mention=m1")
        page.get_by_role("button", name="Correct the words").click()
        page.locator("#words-now").fill("Сейткалиев Ерлан")
        page.locator("#words-now").press("Enter")
        expect(page.locator("#text mark").first).to_have_text("Сейткалиев Ерлан", timeout=LIMIT)
        expect(page.locator(".reader-head .badge.good")).to_have_text("Corrected")
        page.locator("#text mark").first.click()
        page.locator("#selected").get_by_label("officer").check()
        page.locator("#selected").get_by_role("button", name="Save").click()
        expect(page.locator("tr[data-mention] .chip.officer")).to_have_count(1, timeout=LIMIT)
        record = archive.newest_record(letter)
        assert Role.OFFICER in record.mentions[0].roles
        assert record.mentions[0].label is Label.PERSON
        page.goto(f"/documents/{letter}/history")
        expect(page.locator("tbody tr").filter(has_text="Сейткалиев")).to_have_count(2)
        page.get_by_role("button", name="Undo no. 1").click()
        page.goto(f"/documents/{letter}")
        expect(page.locator("#text mark").first).to_have_text("Сейтказин Ерлан", timeout=LIMIT)
    assert archive.verify(letter) == ()
