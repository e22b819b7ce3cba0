"""Bringing letters in: parts of files, whole files, how far each is; in a real archive and a real browser."""

import base64
import hashlib
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from archive import Archive
from models.batch import Batch, BatchState, Trouble
from models.custody import Failure
from models.errors import StorageUnavailableError
from models.layout import PageState
from readers.quality import problems
from web.upload.intake import take_up_again
from web.upload.spool import LIFE, Spool
from web.upload.states import Step, Watch

AT = "2026-01-02T03:04:05Z"
TUS = {"Tus-Resumable": "1.0.0"}
PART = {**TUS, "Content-Type": "application/offset+octet-stream"}
DATA = b"the whole of a letter that comes in three parts"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def clerk(archive: Archive, shelf: Any, client_of: Any) -> TestClient:
    """A client that has signed in to an empty archive."""
    client: TestClient = client_of(archive, shelf.index)
    return client


def begun(client: TestClient, case: str = "") -> str:
    """Begin an upload and return its id."""
    return str(client.post("/upload", data={"case": case}).headers["location"].rpartition("/")[2])


def created(client: TestClient, upload: str, size: int = len(DATA), name: str = "скан.txt") -> Any:
    """Make room for a file."""
    told = ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in (("filename", name), ("upload", upload))
    )
    return client.post("/upload/files", headers={**TUS, "Upload-Length": str(size), "Upload-Metadata": told})


def sent(client: TestClient, place: str, data: bytes, offset: int) -> Any:
    """Send a part of a file."""
    return client.patch(place, content=data, headers={**PART, "Upload-Offset": str(offset)})


def test_letters_go_into_a_new_case(archive: Archive, shelf: Any, client_of: Any) -> None:
    """Who has no case yet is told so where letters are looked for, and makes one where letters are brought in."""
    person = archive.accounts.create("Newcomer", by="x")
    client = client_of(archive, shelf.index, person)
    assert 'href="/upload"' in client.get("/").text.partition("<main")[2]
    assert client.post("/upload", data={"case": ""}).status_code == 404
    place = client.post("/upload", data={"title": "Новое дело"}).headers["location"]
    (case,) = archive.cases()
    assert case.title == "Новое дело"
    assert f"/cases/{case.id}" in client.get(place).text
    proposed = client.get(f"/upload?case={case.id}").text
    assert f'value="{case.id}" selected' in proposed
    assert f'href="/upload?case={case.id}"' in client.get(f"/cases/{case.id}").text
    assert 'href="/upload"' not in client.get("/").text.partition("<main")[2]


def test_a_file_in_parts_becomes_an_original(clerk: TestClient, archive: Archive, work: Any) -> None:
    """The answer to the last part comes when the archive has the whole, and the readers are told."""
    upload = begun(clerk)
    place = created(clerk, upload).headers["location"]
    assert sent(clerk, place, DATA[:10], 0).headers["upload-offset"] == "10"
    assert clerk.head(place, headers=TUS).headers["upload-offset"] == "10"
    assert sent(clerk, place, DATA[10:30], 10).status_code == 204
    assert not archive.has_original(DIGEST)
    last = sent(clerk, place, DATA[30:], 30)
    assert (last.status_code, last.headers["dalel-digest"]) == (204, DIGEST)
    assert archive.original(DIGEST) == DATA
    (receipt,) = archive.receipts(DIGEST)
    assert (receipt.filename, receipt.source) == ("скан.txt", f"upload {upload}")
    assert work.letters == [DIGEST]
    assert clerk.head(place, headers=TUS).status_code == 404


def test_a_part_at_the_wrong_place_is_refused(clerk: TestClient) -> None:
    """What was sent twice, or came before its time, is not taken."""
    place = created(clerk, begun(clerk)).headers["location"]
    assert sent(clerk, place, DATA[:10], 5).status_code == 409
    assert sent(clerk, place, DATA[:10], 0).status_code == 204
    assert sent(clerk, place, DATA[:10], 0).status_code == 409


def test_more_than_was_said_is_refused(clerk: TestClient) -> None:
    """A file cannot grow beyond its length, nor be longer than the archive takes."""
    upload = begun(clerk)
    place = created(clerk, upload, size=5).headers["location"]
    assert sent(clerk, place, DATA, 0).status_code == 413
    assert created(clerk, upload, size=2 * 1024**3 + 1).status_code == 413
    assert created(clerk, upload, size=10**30).status_code == 400


def test_an_empty_file_is_told(clerk: TestClient, archive: Archive) -> None:
    """A file without bytes is refused with its cause, and leaves nothing."""
    upload = begun(clerk)
    answers = [
        created(clerk, upload, size=0),
        clerk.post(f"/upload/{upload}", files=[("files", ("a.txt", b""))], headers={"Accept": "text/html"}),
    ]
    for answer in answers:
        assert answer.status_code == 400
        assert "empty" in answer.text
    assert list(archive.originals()) == []


def test_a_file_that_the_archive_could_not_take_is_not_said_to_be_whole(
    clerk: TestClient, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a browser asks for before it tries again tells it that something is left to send, and then it goes on."""

    def fail(*_: object, **__: object) -> str:
        raise StorageUnavailableError("The storage does not answer.", remedy="Wait.")

    upload = begun(clerk)
    place = created(clerk, upload).headers["location"]
    with monkeypatch.context() as broken:
        broken.setattr(archive, "receive_file", fail)
        assert sent(clerk, place, DATA, 0).status_code == 503
    for _ in range(2):
        offset = int(clerk.head(place, headers=TUS).headers["upload-offset"])
        assert offset == len(DATA) - 1
    assert sent(clerk, place, DATA[offset:], offset).headers["dalel-digest"] == DIGEST
    assert archive.original(DIGEST) == DATA


def test_what_is_no_tus_is_refused(clerk: TestClient) -> None:
    """Another version of the protocol, another type of body and names that are no text get their own refusals."""
    upload = begun(clerk)
    place = created(clerk, upload).headers["location"]
    assert clerk.head(place).status_code == 412
    assert clerk.patch(place, content=b"x", headers={**TUS, "Upload-Offset": "0"}).status_code == 415
    told = {**TUS, "Upload-Length": "5", "Upload-Metadata": "filename ?"}
    assert clerk.post("/upload/files", headers=told).status_code == 400
    assert "creation" in clerk.options("/upload/files", headers=TUS).headers["tus-extension"]
    assert clerk.delete(place, headers=TUS).status_code == 204
    assert clerk.delete(place, headers=TUS).status_code == 404


@pytest.mark.parametrize("upload", ["", "01jgfjjv00000000000000000a", "../../etc", "0" * 26])
def test_an_upload_that_is_not_there(clerk: TestClient, upload: str) -> None:
    """A file of no upload is not taken."""
    assert created(clerk, upload).status_code == 404


def test_names_of_files_are_tamed(clerk: TestClient, archive: Archive) -> None:
    """No path of a stranger's disk and no characters that turn the text round are kept of a name."""
    upload = begun(clerk)
    place = created(clerk, upload, name="C:\\letters\\..\\a\u202egpj.\x00exe").headers["location"]
    sent(clerk, place, DATA, 0)
    assert [letter.filename for letter in archive.uploads.letters(upload)] == ["agpj.exe"]


def test_what_a_person_can_see_already_is_marked(clerk: TestClient, archive: Archive) -> None:
    """The same bytes in a second upload are told to be there, and are kept once."""
    for known in (False, True):
        upload = begun(clerk)
        sent(clerk, created(clerk, upload).headers["location"], DATA, 0)
        assert [letter.is_known for letter in archive.uploads.letters(upload)] == [known]
    assert list(archive.originals()) == [DIGEST]


def test_a_plain_form_does_as_well(clerk: TestClient, archive: Archive, work: Any) -> None:
    """A browser without scripts sends files by a form."""
    upload = begun(clerk)
    files = [("files", ("a.txt", DATA)), ("files", ("b.txt", b"another"))]
    assert clerk.post(f"/upload/{upload}", files=files).status_code == 303
    assert {letter.filename for letter in archive.uploads.letters(upload)} == {"a.txt", "b.txt"}
    assert len(work.letters) == 2


def test_the_spool_is_private_and_swept(tmp_path: Path) -> None:
    """Nobody else can read what is being uploaded, and what was given up goes."""
    spool = Spool(tmp_path / "spool")
    partial = spool.create(upload="u", account="a", filename="name.pdf", size=3)
    assert stat.S_IMODE((tmp_path / "spool").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "spool").iterdir()} == {0o600}
    assert not [path for path in (tmp_path / "spool").iterdir() if "name" in path.name]
    spool.sweep()
    assert spool.find(partial.id, "a") == partial
    for path in (tmp_path / "spool").iterdir():
        old = path.stat().st_mtime - LIFE - 10
        os.utime(path, (old, old))
    spool.sweep()
    assert list((tmp_path / "spool").iterdir()) == []


def test_two_do_not_write_one_file(tmp_path: Path) -> None:
    """While one request writes a file another is turned away."""
    spool = Spool(tmp_path / "spool")
    partial = spool.create(upload="u", account="a", filename="name.pdf", size=3)
    with spool.writing(partial) as first, spool.writing(partial) as second:
        assert (first, second) == (True, False)
    with spool.writing(partial) as third:
        assert third


def test_how_far_a_letter_is(archive: Archive, shelf: Any) -> None:
    """A letter is received, then read page by page, then done with: well, with doubts, or not at all."""
    data = [b"one", b"two", b"three"]
    first, second, third = (archive.receive(one, filename="a", source="s", received_by="r", at=AT) for one in data)
    watch = Watch(archive)
    letters = [first, second, third]
    assert {one.step for one in watch.progress(letters, []).values()} == {Step.RECEIVED}
    running = Batch(
        id="0" * 26,
        state=BatchState.RUNNING,
        began_at=AT,
        changed_at=AT,
        letters=3,
        open={first: (3, 9)},
        troubles=(Trouble(sha256=third, cause="tesseract is missing. Install it."),),
    )
    reading = watch.progress(letters, [running])
    assert (reading[first].step, reading[first].page, reading[first].pages) == (Step.READING, 3, 9)
    assert (reading[third].step, reading[third].causes) == (Step.FAILED, ("tesseract is missing. Install it.",))
    (page,) = shelf.record.pages
    bad = replace(page, state=PageState.LOW_QUALITY, problems=("The page is blurred.",))
    archive.put_record(replace(shelf.record, sha256=first))
    archive.put_record(replace(shelf.record, sha256=second, pages=(bad,)))
    archive.put_failure(
        Failure(sha256=third, pipeline="f" * 16, error="BrokenDocumentError", cause="It is torn.", remedy="Ask again.")
    )
    ended = watch.progress(letters, [])
    assert [ended[one].step for one in (first, second)] == [Step.DONE, Step.ATTENTION]
    assert ended[second].causes == ("page 1: The page is blurred.",)
    assert ended[third].causes == ("It is torn. Ask again.",)


def test_why_a_letter_was_not_read_is_told_in_the_language_of_the_screen(
    clerk: TestClient, archive: Archive, shelf: Any
) -> None:
    """Causes and remedies of the readers stand in Russian and Kazakh on the page of an upload, values in them too."""
    upload = begun(clerk)
    for data in (b"bad", b"poor"):
        sent(clerk, created(clerk, upload, size=len(data)).headers["location"], data, 0)
    bad, poor = (hashlib.sha256(data).hexdigest() for data in (b"bad", b"poor"))
    cause, remedy = "The PDF has more than 4000 pages.", "Divide it."
    archive.put_failure(Failure(sha256=bad, pipeline="f" * 16, error="OversizeError", cause=cause, remedy=remedy))
    page = replace(shelf.record.pages[0], state=PageState.LOW_QUALITY, problems=problems(0.42, dpi=300, x_height=30.0))
    archive.put_record(replace(shelf.record, sha256=poor, pages=(page,)))
    expected = {
        "en": (f"{cause} {remedy}", "page 1: about 42 % of the letters are likely to be wrong"),
        "ru": ("В PDF больше 4000 страниц. Разделите его.", "стр. 1: около 42 % букв, вероятно, прочитаны неверно"),
        "kk": ("PDF-те 4000 беттен көп. Оны бөліңіз.", "1-бет: әріптердің шамамен 42 % қате оқылған болуы мүмкін"),
    }
    for language, sentences in expected.items():
        text = clerk.get(f"/upload/{upload}", headers={"accept-language": language}).text
        assert all(sentence in text for sentence in sentences), language


def test_only_the_failed_are_read_again(clerk: TestClient, archive: Archive, shelf: Any, work: Any) -> None:
    """A retry is for those that were not read."""
    upload = begun(clerk)
    for data in (b"good", b"bad"):
        sent(clerk, created(clerk, upload, size=len(data)).headers["location"], data, 0)
    good, bad = (hashlib.sha256(data).hexdigest() for data in (b"good", b"bad"))
    archive.put_record(replace(shelf.record, sha256=good))
    archive.put_failure(Failure(sha256=bad, pipeline="f" * 16, error="BrokenDocumentError", cause="c", remedy="r"))
    text = clerk.get(f"/upload/{upload}").text
    assert "Read 1 failed letter again" in text
    work.letters.clear()
    clerk.post(f"/upload/{upload}/retry")
    assert clerk.post(f"/api/uploads/{upload}/retry").json()["id"] == upload
    assert work.letters == [bad, bad]


def test_what_a_kill_held_up_is_read(clerk: TestClient, archive: Archive, shelf: Any, work: Any) -> None:
    """Letters that were received and never read go to the readers when the pages start again, and no others."""
    upload = begun(clerk)
    for data in (b"read", b"unread"):
        sent(clerk, created(clerk, upload, size=len(data)).headers["location"], data, 0)
    read, unread = (hashlib.sha256(data).hexdigest() for data in (b"read", b"unread"))
    archive.put_record(replace(shelf.record, sha256=read))
    work.letters.clear()
    take_up_again(archive, work)
    assert work.letters == [unread]


def test_uploads_in_json(clerk: TestClient) -> None:
    """The interface in JSON begins an upload and tells how far its letters are."""
    upload = clerk.post("/api/uploads").json()["id"]
    sent(clerk, created(clerk, upload).headers["location"], DATA, 0)
    (one,) = clerk.get(f"/api/uploads/{upload}").json()
    assert (one["letter"]["sha256"], one["progress"]["step"]) == (DIGEST, "received")


def test_files_are_sent_by_the_browser(page: Page, tmp_path: Path, assert_accessible: Any, work: Any) -> None:
    """Chosen files go to the archive, stand in the list with their digests, and leave no name in the browser."""
    files = []
    for number in range(3):
        path = tmp_path / f"Письмо {number}.txt"
        path.write_text(f"Сейтказин {number}", encoding="utf-8")
        files.append(path)
    page.goto("/upload")
    assert_accessible(page)
    page.get_by_role("button", name="Next: the files").click()
    page.locator("#files").set_input_files(files)
    for path in files:
        row = page.locator("tbody tr", has_text=path.name)
        expect(row).to_contain_text("received")
        expect(row.locator("code")).to_have_attribute("title", hashlib.sha256(path.read_bytes()).hexdigest())
    expect(page.locator(".sending li")).to_have_count(0)
    assert sorted(work.letters) == sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    assert page.evaluate("Object.entries(localStorage).flat().join()").count("Письмо") == 0
    assert_accessible(page)


def test_an_upload_goes_on_where_it_broke_off(page: Page, tmp_path: Path) -> None:
    """A file whose sending was cut off is sent from there when it is chosen again."""
    path = tmp_path / "large.txt"
    path.write_bytes(b"letter " * 3_000_000)
    page.goto("/upload")
    page.get_by_role("button", name="Next: the files").click()
    parts = 0

    def cut(route: Any) -> None:
        nonlocal parts
        parts += 1
        route.fulfill(status=503) if parts == 2 else route.continue_()

    page.route("**/upload/files/*", lambda route: cut(route) if route.request.method == "PATCH" else route.continue_())
    page.locator("#files").set_input_files(path)
    expect(page.locator("tbody tr", has_text="large.txt")).to_contain_text("received", timeout=30_000)
    assert parts == 4


def test_what_the_archive_could_not_take_is_sent_again(
    page: Page, tmp_path: Path, shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser keeps a letter in its list until the archive has it, and shows why it refuses an empty one."""
    take, times = shelf.archive.receive_file, []

    def fail_once(*given: Any, **named: Any) -> str:
        times.append(given)
        if len(times) == 1:
            raise StorageUnavailableError("The storage does not answer.", remedy="Wait.")
        return str(take(*given, **named))

    monkeypatch.setattr(shelf.archive, "receive_file", fail_once)
    letter, nothing = tmp_path / "letter.txt", tmp_path / "nothing.txt"
    letter.write_text("Сейтказин", encoding="utf-8")
    nothing.touch()
    page.goto("/upload")
    page.get_by_role("button", name="Next: the files").click()
    page.locator("#files").set_input_files([letter, nothing])
    expect(page.locator("tbody tr", has_text="letter.txt")).to_contain_text("received")
    expect(page.locator(".sending li")).to_have_count(1)
    expect(page.locator(".sending li.refused", has_text="nothing.txt")).to_contain_text("empty")
    assert len(times) == 2
