"""A real archive with one hostile letter, a real index of it, a client of the pages over both, and a real browser."""

import io
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from archive import Archive, EmbeddedStorage, Signer
from archive.durability import Durability
from archive.store import Store
from index import Index
from models.account import Account
from models.case import Case
from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, MentionReference, Resolution
from models.event import Event, EventType, Quote
from models.layout import Box, Language, PageSource, PlacedWord, compose_text
from models.layout import Page as LetterPage
from models.mention import Label, Mention, Role
from web import application
from web.work import Schedule

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

BROWSERS = ("chromium", "google-chrome")
"""Debian's own, which `make test` installs; on Ubuntu, where it is a snap that cannot be driven, Google's."""
HOSTILE = "<script>alert(1)</script>"
TEXT = f"""Сообщаем, что Сейтказин Ерлан вывезен из больницы {HOSTILE} "><img src=x onerror=alert(2)>"""
HOST = "127.0.0.1:8321"
AT = "2026-01-01T00:00:00Z"
CASE = "01jgfjjv00000000000000000a"
PEOPLE = (("e1" * 8, "Сейтказин Ерлан", "m1"), ("e2" * 8, HOSTILE, "m2"))
PIPELINE = "0" * 16
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    # The only rule of WCAG 2.2 AA, and axe-core leaves it out unless it is asked for.
    "rules": {"target-size": {"enabled": True}},
}


def made_page() -> LetterPage:
    """Return a page whose text is an attack."""
    placed = tuple(
        PlacedWord(text=word, box=Box(at * 100, 10, at * 100 + 90, 40), confidence=0.9, block=0, line=0)
        for at, word in enumerate(TEXT.split())
    )
    text, lines = compose_text(placed)
    return LetterPage(
        number=1,
        width=2480,
        height=3508,
        dpi=300,
        source=PageSource.OCR,
        language=Language.RUSSIAN,
        languages=(Language.RUSSIAN,),
        confidence=0.9,
        text=text,
        lines=lines,
    )


def made_record(sha256: str) -> DocumentRecord:
    """Return a letter whose every text is an attack."""
    page = made_page()
    mentions = []
    for number, words in enumerate(("Сейтказин Ерлан", HOSTILE), start=1):
        start = page.text.index(words)
        mentions.append(
            Mention(
                id=f"m{number}",
                label=Label.PERSON,
                text=words,
                page=1,
                start=start,
                end=start + len(words),
                boxes=page.boxes(start, start + len(words)),
                extractor="test",
                roles=(Role.PATIENT,),
            )
        )
    quote = Quote(page=1, start=0, end=len(page.text), text=page.text)
    return DocumentRecord(
        sha256=sha256,
        filename=f"{HOSTILE}.pdf",
        media_type="application/pdf",
        languages=(Language.RUSSIAN,),
        type=LetterType.HOSPITAL_REPLY,
        date="2022-02-14",
        reference=HOSTILE,
        in_reply_to=None,
        subject=HOSTILE,
        pages=(page,),
        mentions=tuple(mentions),
        events=(Event(type=EventType.REMOVAL, date="2022-01-08", who=("m1",), by=("m2",), quote=quote),),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline=PIPELINE, tools={}),
    )


def made_image(page: LetterPage) -> bytes:
    """Return a white page as a scan of it, JPEG."""
    from PIL import Image

    made = io.BytesIO()
    Image.new("L", (page.width, page.height), 255).save(made, "JPEG")
    return made.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """An archive with one letter in one case, and what is known of it."""

    archive: Archive
    index: Index
    record: DocumentRecord
    entities: tuple[Entity, ...]
    case: Case
    owner: Account


@pytest.fixture(scope="session")
def shelf(
    storage: EmbeddedStorage, s3_client: "S3Client", signer: Signer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shelf]:
    """A real archive with one letter in one case, and a real index of it. Tests read it and leave it as it is."""
    connection = replace(storage.connection, bucket="test-web")
    s3_client.create_bucket(Bucket=connection.bucket)
    archive = Archive(
        Store(s3_client, connection.bucket, directory=connection.directory), signer, Durability(connection.directory)
    )
    case = Case(id=CASE, title=HOSTILE, created_at=AT, created_by="someone")
    archive.create_case(case)
    sha256 = archive.receive(TEXT.encode(), filename=f"{HOSTILE}.pdf", source=HOSTILE, received_by=HOSTILE, at=AT)
    archive.add_to_case(case.id, sha256)
    record = made_record(sha256)
    archive.put_page(sha256, PIPELINE, record.pages[0], image=made_image(record.pages[0]))
    archive.put_record(record)
    entities = tuple(
        Entity(
            id=identifier,
            label=Label.PERSON,
            name=name,
            names=(name,),
            roles=(Role.PATIENT,),
            kind=None,
            mentions=(MentionReference(sha256=sha256, mention=mention),),
            links=(),
        )
        for identifier, name, mention in PEOPLE
    )
    archive.put_resolution(Resolution(generation="a" * 16, entities=entities, doubtful=()))
    index = Index(Path(tmp_path_factory.mktemp("index")))
    index.update([(record, (case.id,))], entities)
    owner = archive.accounts.create("Owner", by="someone", is_administrator=True)
    yield Shelf(archive=archive, index=index, record=record, entities=entities, case=case, owner=owner)
    archive.close()


@pytest.fixture(scope="session")
def index(shelf: Shelf) -> Index:
    """A real index of the letter."""
    return shelf.index


class Noted:
    """Notes what it was asked to do, for tests of the pages alone; `tests/cli` has it done by the orchestrator."""

    orchestrator = None

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.collected = 0
        self.refreshed: list[str] = []
        self.relinked = 0

    def ingest(self, letters: Sequence[str]) -> None:
        """Note letters that are to be read."""
        self.letters.extend(letters)

    def prepare(self) -> None:
        """Note nothing."""

    def refresh(self, sha256: str) -> None:
        """Note a letter that was corrected."""
        self.refreshed.append(sha256)

    def relink(self) -> None:
        """Note that something was judged."""
        self.relinked += 1

    def collect(self) -> None:
        """Note that the inbox is to be collected."""
        self.collected += 1

    def schedules(self) -> tuple[Schedule, ...]:
        """Return one schedule."""
        return (Schedule(name="inbox", cron="*/5 * * * *", timezone="UTC", is_active=True),)


@pytest.fixture(scope="session")
def work_kind() -> type[Noted]:
    """What notes what the pages ask to be done, for tests that keep their site longer than one test."""
    return Noted


@pytest.fixture
def work() -> Noted:
    """What the pages ask to be done."""
    return Noted()


MakeSite = Callable[..., FastAPI]


@pytest.fixture
def make_site(work: Noted, tmp_path: Path) -> MakeSite:
    """How to make the pages of an archive and an index, for some values of the Host header."""

    def made(archive: Archive, index: Index, *, hosts: Collection[str]) -> FastAPI:
        return application(archive, index, hosts=hosts, work=work, spool=tmp_path / "uploads")

    return made


@pytest.fixture
def stranger(shelf: Shelf, make_site: MakeSite) -> Iterator[TestClient]:
    """A client that has not signed in."""
    pages = make_site(shelf.archive, shelf.index, hosts={HOST})
    with TestClient(pages, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def make_record() -> Callable[[str], DocumentRecord]:
    """How to make the hostile letter under another digest."""
    return made_record


def entered(client: TestClient, archive: Archive, account: Account) -> TestClient:
    """Sign a client in by a one-time link; it then says, as a browser does, where its forms come from."""
    client.headers["origin"] = str(client.base_url).rstrip("/")
    secret = archive.accounts.invite(account.id, by="someone")
    assert client.post(f"/enter/{secret}", follow_redirects=False).status_code == 303
    return client


Enter = Callable[[TestClient, Archive, Account], TestClient]


@pytest.fixture(scope="session")
def enter() -> Enter:
    """How to sign a client in as an account of an archive."""
    return entered


@pytest.fixture
def client(stranger: TestClient, shelf: Shelf) -> TestClient:
    """A client that has signed in as an administrator."""
    return entered(stranger, shelf.archive, shelf.owner)


ClientOf = Callable[..., TestClient]


@pytest.fixture
def client_of(make_site: MakeSite) -> Iterator[ClientOf]:
    """How to get a client of any archive, signed in.

    Takes the archive and the index, and the account to sign in; without one a new administrator is made.
    """
    with ExitStack() as opened:

        def made(archive: Archive, index: Index, account: Account | None = None) -> TestClient:
            if account is None:
                account = archive.accounts.create(f"Person {secrets.token_hex(4)}", by="x", is_administrator=True)
            pages = make_site(archive, index, hosts={HOST})
            client = TestClient(pages, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False)
            return entered(opened.enter_context(client), archive, account)

        yield made


# A real browser. The browser lives as long as a module: while it does, the main thread cannot run asyncio of its own.


class Served:
    """Pages served on loopback by uvicorn in a thread, as `dalel up` does.

    Args:
        make: of the Host headers that are ours, the application.
    """

    def __init__(self, make: Callable[[set[str]], ASGIApp]) -> None:
        from cli.serving import _listen

        self._listener = _listen(0)
        host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.address = f"http://{host}"
        self._server = uvicorn.Server(uvicorn.Config(make({host}), log_level="error", timeout_graceful_shutdown=1))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]}, daemon=True)

    def __enter__(self) -> "Served":
        """Serve until the block is left."""
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.01)
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop serving."""
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def serve() -> type[Served]:
    """How to serve pages: a context manager over a function that makes the application for given hosts."""
    return Served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of the system, without a window. One that is missing fails the tests: nothing is skipped."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program is not None, "Chromium is missing: run `sh scripts/setup.sh browser`"
    with sync_playwright() as driver:
        # Tests run as root in continuous integration, where Chromium's own sandbox refuses to start.
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


class Watch:
    """What a page did that it must not: requests to other origins, errors of scripts, breaches of the policy."""

    def __init__(self, page: Page, address: str) -> None:
        self.address = address
        self.foreign: list[str] = []
        self.errors: list[str] = []
        # Whoever asks another origin gets no answer and is found out.
        page.route("**/*", self._pass)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._hear(message.type, message.text))

    def _pass(self, route: Route, request: Request) -> None:
        if request.url.startswith((f"{self.address}/", "blob:", "data:")):
            route.continue_()
        else:
            self.foreign.append(request.url)
            route.abort()

    def _hear(self, kind: str, text: str) -> None:
        # A status such as 404 is told as an error too; tests that want one look at the page.
        if kind == "error" and "the server responded with a status" not in text:
            self.errors.append(text)


@pytest.fixture
def site(shelf: Shelf, make_site: MakeSite) -> Iterator[Served]:
    """The pages over the archive with one letter."""
    with Served(lambda hosts: make_site(shelf.archive, shelf.index, hosts=hosts)) as served:
        yield served


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """How to open a page of a served site, as a new browser would; afterwards it must have kept to its origin.

    Takes the site, and as keywords what Playwright's `new_context` takes: viewport, color_scheme, locale …
    """
    watches: list[Watch] = []
    contexts = []

    def opened(served: Served, **options: object) -> Page:
        context = browser.new_context(base_url=served.address, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watches.append(Watch(page, served.address))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [watch.foreign for watch in watches if watch.foreign] == [], "a request left the origin"
    assert [watch.errors for watch in watches if watch.errors] == [], "a script failed, or the policy was broken"


SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def sign_in() -> SignIn:
    """How to sign a page in, by a one-time link, as an account of an archive."""

    def sign(page: Page, archive: Archive, account: Account) -> Page:
        page.goto(f"/enter/{archive.accounts.invite(account.id, by='someone')}")
        page.locator("main button.primary").click()
        page.wait_for_url("**/")
        return page

    return sign


@pytest.fixture
def page(shelf: Shelf, site: Served, open_page: OpenPage, sign_in: SignIn) -> Page:
    """A page of a browser that has signed in to the archive with one letter, as an administrator."""
    return sign_in(open_page(site, viewport={"width": 1280, "height": 800}, locale="en"), shelf.archive, shelf.owner)


AssertAccessible = Callable[[Page], None]


@pytest.fixture(scope="session")
def assert_accessible() -> AssertAccessible:
    """How to hold a page to WCAG 2.2 AA, by axe-core, as it is shown now."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page, options=AXE)
        assert not found.response["violations"], found.generate_report()

    return check
