"""What the pages show."""

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.testclient import TestClient

from archive import Archive
from index import Query
from models.errors import MissingIndexError
from models.layout import PageState

HOSTILE = "<script>alert(1)</script>"


class Elements(HTMLParser):
    """Gathers the elements of a page and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))


def addresses(text: str) -> list[str]:
    """Return all addresses that a page leads to."""
    return [
        value
        for _, attributes in Elements(text).found
        for name, value in attributes.items()
        if name in {"href", "src", "action"} and value is not None
    ]


def searched(client: TestClient, form: dict[str, str]) -> Any:
    """Ask by form, and return the page of the results that it leads to."""
    return client.post("/search", data=form, follow_redirects=True)


def pages_of(client: TestClient, shelf: Any) -> dict[str, str]:
    """Return every page that shows evidence."""
    return {
        "form": client.get("/").text,
        "results": searched(client, {"text": "Сейтказин"}).text,
        "refused": searched(client, {"text": '"' + HOSTILE}).text,
        "listed": searched(client, {"cases": shelf.case.id}).text,
        "document": client.get(f"/documents/{shelf.record.sha256}").text,
        "history": client.get(f"/documents/{shelf.record.sha256}/history").text,
        "entity": client.get("/entities/e1e1e1e1e1e1e1e1").text,
        "hostile entity": client.get("/entities/e2e2e2e2e2e2e2e2").text,
    }


def test_hostile_text_stays_text(client: TestClient, shelf: Any) -> None:
    """Whatever stands in a letter, no page gets an element or a handler from it."""
    for name, text in pages_of(client, shelf).items():
        found = Elements(text).found
        assert not {tag for tag, _ in found} & {"iframe", "style"}, name
        assert all(str(attributes.get("src")).startswith("/documents/") for tag, attributes in found if tag == "img")
        assert all(str(attributes.get("src")).startswith("/static/") for tag, attributes in found if tag == "script")
        assert not [key for _, attributes in found for key in attributes if key.startswith("on") or key == "style"]
    assert html.escape(HOSTILE) in client.get(f"/documents/{shelf.record.sha256}").text


def test_addresses_hold_identifiers_only(client: TestClient, shelf: Any) -> None:
    """All addresses are our own and made of digests, ids and numbers: no names, no words asked for."""
    own = re.compile(
        r"/|#content|/(account|appearance|batches|cases|people|review|sign-out|upload)|/static/[\w./-]+\.(css|js|svg)"
        r"|/cases/[0-9a-z]{26}"
        r"|/search(/[0-9a-f]{32}(\?view=(names|events)|\?page=\d+)?)?"
        r"|/entities/[0-9a-f]{16}(/(why|alike|split|rename|undo|compare))?(\?form=\d+)?"
        r"|/documents/[0-9a-f]{64}(#page-\d+|/pages/\d+/(image|crop/\d+/\d+/\d+/\d+)|/history(/undo)?|/take-out)?"
        r"|/documents/[0-9a-f]{64}\?page=\d+(&(mention=[mc]\d+|event=\d+|start=\d+|end=\d+))*"
    )
    for text in pages_of(client, shelf).values():
        assert [address for address in addresses(text) if not own.fullmatch(address)] == []


def test_a_letter_leads_to_its_cases_and_says_what_can_be_done(client: TestClient, shelf: Any) -> None:
    """Beside the title of a letter stand the cases that it is in, beside the tools that words can be corrected."""
    text = client.get(f"/documents/{shelf.record.sha256}").text
    assert f'href="/cases/{shelf.case.id}"' in text
    assert "Choose words on the scan or in the text to correct what is read in them." in text


def test_search_shows_names_events_and_pages(client: TestClient, shelf: Any) -> None:
    """A search by form shows all three kinds of hits, with the word marked and the filters kept."""
    text = searched(client, {"text": "Сейтказину", "types": "hospital_reply"}).text
    assert '<a href="/entities/e1e1e1e1e1e1e1e1">Сейтказин Ерлан</a>' in text
    assert "Jan 8, 2022: removal" in text
    assert "<mark>Сейтказин</mark>" in text
    assert f"/documents/{shelf.record.sha256}?page=1&amp;start=14&amp;end=23" in text
    assert re.search(r'value="hospital_reply" checked', text)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": ""}, "Nothing is asked."),
        ({"text": "a", "since": "soon"}, "not a date"),
        ({"text": "a", "types": "poem"}, "no such letter type"),
        ({"text": '"open'}, "not closed"),
    ],
)
def test_a_search_that_is_not_understood_says_why(client: TestClient, form: dict[str, str], said: str) -> None:
    """What cannot be understood is told beside the form."""
    answer = searched(client, form)
    assert answer.status_code == 400
    assert said in answer.text


def test_a_letter_is_shown_with_its_scan(client: TestClient, shelf: Any) -> None:
    """A letter's page has the image, a box for each mention, text and events; its history receipts and custody."""
    answer = client.get(f"/documents/{shelf.record.sha256}").text
    boxes = [attributes for tag, attributes in Elements(answer).found if tag == "rect"]
    (first, *_) = shelf.record.mentions[0].boxes
    assert boxes[0]["x"] == str(first.left)
    assert boxes[0]["width"] == str(first.right - first.left)
    assert len(boxes) == sum(len(mention.boxes) for mention in shelf.record.mentions)
    assert '<mark class="person"' in answer
    assert "removal" in answer
    assert "received" in client.get(f"/documents/{shelf.record.sha256}/history").text
    assert client.get(f"/documents/{shelf.record.sha256}/pages/1/image").headers["content-type"] == "image/jpeg"


def test_an_entity_is_shown_with_its_places(client: TestClient, shelf: Any) -> None:
    """An entity's page leads to each of its mentions, with the words around it."""
    text = client.get("/entities/e1e1e1e1e1e1e1e1").text
    assert f'<a href="/documents/{shelf.record.sha256}?page=1&amp;mention=m1">' in text
    assert re.search(r'Сообщаем, что <a [^>]*><mark class="found">Сейтказин Ерлан</mark></a> вывезен', text)


@pytest.mark.parametrize(
    "path", ["/nowhere", "/entities/none", "/documents/none", "/documents/" + "0" * 64, "/documents/a/pages/9/image"]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    """An address without a page is told so."""
    assert client.get(path).status_code == 404


def test_json(client: TestClient, shelf: Any) -> None:
    """The JSON interface answers with hits, spans and boxes."""
    found = client.post("/api/search", json={"text": "больница", "limit": 5}).json()
    (hit,) = found["pages"]
    (word,) = hit["snippet"]["highlights"]
    assert shelf.record.pages[0].text[word["start"] : word["end"]] == "больницы"
    assert len(word["boxes"][0]) == 4


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"words": "a"}', b'{"text": 7}', b'{"text": "a", "limit": true}', b"\xff", b"[" * 60000],
)
def test_json_that_is_not_understood(client: TestClient, body: bytes) -> None:
    """What is no query is refused with error, cause and remedy."""
    answer = client.post("/api/search", content=body)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error", "cause", "remedy"}


class Broken:
    """An index that is not there, or that has a fault of ours."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def search(self, _query: Query, **_options: object) -> Any:
        """Fail."""
        raise self.error

    def state(self) -> str:
        """Fail."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (MissingIndexError("There is no index.", remedy="Run `dalel publish`."), 503, "publish"),
        (RuntimeError("Сейтказин"), 500, "Something went wrong"),
    ],
)
def test_trouble_is_told_without_evidence(shelf: Any, client_of: Any, error: Exception, status: int, said: str) -> None:
    """An error shows its cause and remedy, one that nobody foresaw nothing of what it says, both with the headers."""
    client = client_of(shelf.archive, Broken(error), shelf.owner)
    for answer in (searched(client, {"text": "a"}), client.post("/api/search", json={"text": "a"})):
        assert answer.status_code == status
        assert said in answer.text
        assert "Сейтказин" not in answer.text
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("state", list(PageState))
def test_a_page_says_how_its_reading_ended(archive: Archive, shelf: Any, client_of: Any, state: PageState) -> None:
    """Above a page that was not plainly read stand its state, the estimated error and its problems, as text."""
    page = replace(shelf.record.pages[0], state=state, problems=(f"Too blurred. {HOSTILE}",), expected_error=0.31)
    archive.put_record(replace(shelf.record, pages=(page,)))
    client = client_of(archive, shelf.index)
    answer = client.get(f"/documents/{shelf.record.sha256}").text
    said = {
        PageState.LOW_QUALITY: "This page was read badly",
        PageState.BLANK: "Nothing was found on this page",
        PageState.FAILED: "This page could not be read",
    }
    assert [sentence in answer for sentence in said.values()] == [one is state for one in said]
    assert ("31%" in answer) == (state is not PageState.READ)
    assert (f"Too blurred. {html.escape(HOSTILE)}" in answer) == (state is not PageState.READ)
