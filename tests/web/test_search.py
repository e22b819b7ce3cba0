"""Searches under ids, saved searches, suggestions and crops, over a real archive and index."""

import io
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from starlette.testclient import TestClient
from typer.testing import CliRunner

from archive import Archive
from cli.main import application as command
from configuration import load_settings
from index import Index
from models.case import Case
from models.errors import MissingKeyError
from models.layout import Box
from models.search import Asked
from services.pending_notes import PendingNotes
from web.crop.cutting import WIDTH, Crops, around, cut
from web.search.queries import RECENT, Queries
from web.viewer import Viewer

AT = "2026-01-02T03:04:05Z"
ONE = Viewer(account="01jgfjjv00000000000000000b", name="one", is_administrator=True)
OTHER = replace(ONE, account="01jgfjjv00000000000000000c")


@pytest.fixture
def queries(archive: Archive, shelf: Any) -> Queries:
    """Searches over an empty archive and the index of one letter."""
    return Queries(archive, shelf.index)


def address_of(client: TestClient, **form: str) -> str:
    """Ask by form, and return the address of the results."""
    return str(client.post("/search", data=form).headers["location"])


def test_the_address_of_a_search_says_nothing(client: TestClient) -> None:
    """The address holds an id by chance: the same search of the same person gets the same, another another."""
    first, again, other = (address_of(client, text=text) for text in ("Сейтказин", "Сейтказин", "больница"))
    assert first == again != other
    assert len(first) == len("/search/") + 32
    assert client.get(first).status_code == 200


def test_equal_questions_have_equal_digests_wherever_they_are_put(
    client: TestClient, shelf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question is known again in the audit log, put by command, form or program; another one has another digest."""
    monkeypatch.setenv("DALEL_HOME", str(tmp_path))
    assert shelf.archive.keyed_digest("its secret is made when it is first used")
    settings = load_settings()
    settings.keys_folder.mkdir(parents=True, mode=0o700)
    shutil.copy(shelf.archive._secret.path, settings.keys_folder)
    filters = ("--case", shelf.case.id, "--type", "complaint", "--type", "hospital_reply", "--role", "patient")
    dates = ("--since", "2022-01", "--limit", "7")
    for arguments in (("вывезли  пациентов", *filters, *dates), ("вывезли", *filters, *dates)):
        CliRunner().invoke(command(), ["search", *arguments])
    asked: dict[str, Any] = {"text": " вывезли пациентов", "types": ["hospital_reply", "complaint"]}
    asked |= {"roles": ["patient"], "cases": [shelf.case.id], "since": "2022-01"}
    assert client.post("/search", data=asked).status_code == 303
    assert client.post("/api/search", json=asked | {"limit": 3}).status_code == 200
    shelf.archive.close()
    noted = [entry.detail["query"] for entry in shelf.archive.audit(limit=50) if entry.action == "searched"][-2:]
    by_command, other = (note.detail["query"] for _, note in PendingNotes(settings.audit_folder).waiting())
    assert noted == [by_command, by_command]
    assert other != by_command


def test_a_search_is_its_owners_alone(queries: Queries) -> None:
    """Under the id of another person's search, asked or saved, there is nothing."""
    identifier = queries.remember(ONE, Asked(text="Сейтказин"))
    queries.save(ONE, identifier, "Больница")
    assert queries.get(ONE, identifier).text == "Сейтказин"
    for look in (queries.get, queries.saved, queries.mark_seen, queries.delete):
        with pytest.raises(MissingKeyError):
            look(OTHER, identifier)
    assert queries.all_saved(OTHER) == ()


def test_what_was_only_asked_is_written_nowhere(queries: Queries, archive: Archive) -> None:
    """A search that nobody saves is in memory alone, and the oldest is forgotten."""
    identifiers = [queries.remember(ONE, Asked(text=f"слово {number}")) for number in range(RECENT + 1)]
    assert not list(archive.store.list("searches/"))
    with pytest.raises(MissingKeyError):
        queries.get(ONE, identifiers[0])
    assert queries.get(ONE, identifiers[1]).text == "слово 1"


def test_a_saved_search_outlives_the_process(queries: Queries, archive: Archive, shelf: Any) -> None:
    """A saved search is found under its address after a restart, until its owner deletes it."""
    identifier = queries.remember(ONE, Asked(text="больница", types=("hospital_reply",)))
    queries.save(ONE, identifier, "  Все   больницы ")
    later = Queries(archive, shelf.index)
    assert later.get(ONE, identifier).types == ("hospital_reply",)
    assert [kept.search.title for kept in later.all_saved(ONE)] == ["Все больницы"]
    later.delete(ONE, identifier)
    with pytest.raises(MissingKeyError):
        Queries(archive, shelf.index).get(ONE, identifier)


def test_new_letters_are_counted_until_they_are_seen(archive: Archive, shelf: Any, tmp_path: Path) -> None:
    """After a batch a saved search tells how many letters answer it that its owner has not seen."""
    index = Index(tmp_path / "index")
    index.update([(shelf.record, (shelf.case.id,))], shelf.entities)
    queries = Queries(archive, index)
    identifier = queries.remember(ONE, Asked(text="больница"))
    queries.save(ONE, identifier, "Больница")
    assert [kept.new for kept in queries.all_saved(ONE)] == [0]
    index.update([(replace(shelf.record, sha256="b" * 64), ()), (shelf.record, (shelf.case.id,))], shelf.entities)
    assert [kept.new for kept in queries.all_saved(ONE)] == [1]
    assert queries.new(ONE, queries.saved(ONE, identifier)) == {"b" * 64}
    queries.mark_seen(ONE, identifier)
    assert [kept.new for kept in queries.all_saved(ONE)] == [0]


def test_a_search_is_saved_and_deleted_on_screen(archive: Archive, shelf: Any, client_of: Any) -> None:
    """Saving, marking as seen and deleting are forms of the page of results."""
    client = client_of(archive, shelf.index)
    address = address_of(client, text="больница")
    assert client.post(f"{address}/save", data={"title": ""}).status_code == 400
    assert client.post(f"{address}/save", data={"title": "Больница"}).headers["location"] == address
    assert f'<a href="{address}">Больница</a>' in client.get("/").text
    assert client.post(f"{address}/seen").headers["location"] == address
    assert client.post(f"{address}/delete").headers["location"] == "/"
    assert "Больница" not in client.get("/").text


def test_saved_searches_in_json(archive: Archive, shelf: Any, client_of: Any) -> None:
    """Saved searches are made, listed, marked and deleted in JSON."""
    client = client_of(archive, shelf.index)
    made = client.post("/api/searches", json={"title": "Больница", "asked": {"text": "больница"}})
    assert made.status_code == 201
    identifier = made.json()["id"]
    (kept,) = client.get("/api/searches").json()
    assert (kept["search"]["title"], kept["search"]["asked"]["text"], kept["new"]) == ("Больница", "больница", 0)
    assert client.post(f"/api/searches/{identifier}/seen").status_code == 204
    assert client.delete(f"/api/searches/{identifier}").status_code == 204
    assert client.delete(f"/api/searches/{identifier}").status_code == 404
    assert client.post("/api/searches", json={"title": "x", "asked": {}}).status_code == 400


def test_results_have_facets_and_crops(client: TestClient, shelf: Any) -> None:
    """Beside the hits stand counted filters and a histogram; each page shows its scan at the word that was found."""
    text = client.get(address_of(client, text="больница")).text
    assert 'name="types" id="types-hospital_reply"' in text
    assert '<button name="month" value="2022-02"' in text
    assert f'src="/documents/{shelf.record.sha256}/pages/1/crop/' in text


def test_a_month_is_chosen_in_the_histogram(client: TestClient) -> None:
    """A bar of the histogram narrows the search to its month."""
    assert "No page answers this." in client.get(address_of(client, text="больница", month="2022-01")).text
    assert "1 page<" in client.get(address_of(client, text="больница", month="2022-02")).text


def test_names_are_suggested(client: TestClient) -> None:
    """What is typed is asked in a body and answered with names, as options and in JSON."""
    assert 'data-address="/entities/e1e1e1e1e1e1e1e1"' in client.post("/suggest", data={"text": "Seit"}).text
    (found,) = client.post("/api/suggest", json={"text": "Сейт"}).json()
    assert (found["name"], found["documents"]) == ("Сейтказин Ерлан", 1)


def reader_of(archive: Archive, case: str) -> Any:
    """Make an account that reads one case."""
    from models.account import CaseRole

    account = archive.accounts.create("A reader", by="someone")
    archive.accounts.admit(account.id, case, CaseRole.READER, by="someone")
    return account


def test_a_stranger_to_a_case_learns_nothing(archive: Archive, shelf: Any, client_of: Any) -> None:
    """Who reads another case finds no hit, count, suggestion, entity or crop of this one, nor its name."""
    case = Case(id="01jgfjjv00000000000000000d", title="Another", created_at=AT, created_by="someone")
    archive.create_case(case)
    client = client_of(archive, shelf.index, reader_of(archive, case.id))
    text = client.get(address_of(client, text="Сейтказин")).text
    assert "0 pages" in text
    assert shelf.case.id not in text
    assert "e1e1e1e1e1e1e1e1" not in text
    assert client.post("/api/suggest", json={"text": "Сейт"}).json() == []
    sha256 = shelf.record.sha256
    for path in ("/entities/e1e1e1e1e1e1e1e1", f"/documents/{sha256}/pages/1/crop/0/0/99/50"):
        hidden, absent = client.get(path), client.get(path.replace("e1", "e7").replace(sha256, "0" * 64))
        assert hidden.status_code == absent.status_code == 404
    found = client.post("/api/search", json={"text": "Сейтказин"}).json()
    assert (found["pages"], found["names"], found["events"], found["page_count"]) == ([], [], [], 0)


@pytest.fixture
def scan() -> bytes:
    """A page image with a black square at (1000, 2000)."""
    image = Image.new("L", (2480, 3508), 255)
    image.paste(0, (1000, 2000, 1100, 2100))
    written = io.BytesIO()
    image.save(written, "JPEG")
    return written.getvalue()


def test_a_crop_shows_its_box(scan: bytes) -> None:
    """A crop is a small WebP of what lies in the box, never enlarged, and never wider than its limit."""
    made = cut(scan, Box(950, 1950, 1150, 2150))
    assert made is not None
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size) == ("WEBP", (200, 200))
        assert image.convert("L").getpixel((100, 100)) < 40  # type: ignore[operator]
        assert image.convert("L").getpixel((10, 10)) > 200  # type: ignore[operator]
    wide = cut(scan, Box(0, 1000, 2480, 1200))
    assert wide is not None
    with Image.open(io.BytesIO(wide)) as image:
        assert image.size[0] == WIDTH
    assert cut(scan, Box(5000, 5000, 5100, 5100)) is None


def test_a_crop_is_cut_once(scan: bytes) -> None:
    """A crop that was asked for is kept for the next one who may see it."""
    reads: list[int] = []
    crops = Crops()

    def read() -> bytes:
        reads.append(1)
        return scan

    assert crops.get("a" * 64, 1, Box(0, 0, 90, 50), read) == crops.get("a" * 64, 1, Box(0, 0, 90, 50), read)
    assert len(reads) == 1


def test_words_of_one_line_are_shown_together() -> None:
    """A crop holds the first line of what was found, with what is around it."""
    beside, below = Box(400, 100, 500, 140), Box(100, 300, 200, 340)
    box = around((Box(100, 100, 200, 140), beside, below))
    assert box is not None
    assert box.left == 0
    assert box.right > beside.right
    assert box.bottom < below.top
    assert around(()) is None


def test_a_crop_is_served(client: TestClient, shelf: Any) -> None:
    """A part of a page image is given out by digest, page and box; a box beyond reason is not."""
    start = f"/documents/{shelf.record.sha256}/pages/1/crop"
    assert client.get(f"{start}/0/0/200/100").headers["content-type"] == "image/webp"
    for path in (f"{start}/0/0/0/0", f"{start}/0/0/99999/99999", f"{start.replace('pages/1', 'pages/9')}/0/0/9/9"):
        assert client.get(path).status_code == 404
