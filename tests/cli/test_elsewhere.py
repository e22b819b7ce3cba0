"""The command line against a workplace elsewhere: served here on loopback, asked by a process of its own."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from archive import Archive
from cli.serving import _listen
from index import Index
from models.account import CaseRole, Scope
from models.case import Case
from models.document import Derivation, DocumentRecord, LetterType
from models.layout import Box, Language, Page, PageSource, PlacedWord, compose_text
from web import application

CASE, NOWHERE = "01jgfjjv00000000000000000a", "01jgfjjv00000000000000000c"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass(slots=True)
class Idle:
    """Does nothing of what the pages ask to be done: these tests look at what goes over the wire."""

    orchestrator: None = None

    def __getattr__(self, _name: str) -> Callable[..., tuple[()]]:
        """Return what does nothing."""
        return lambda *_arguments: ()


def made_record() -> DocumentRecord:
    """Return a letter of one line."""
    words = ["Сообщаем", "что", "пациент", "вывезен", "из", "больницы"]
    placed = tuple(
        PlacedWord(text=word, box=Box(at * 100, 10, at * 100 + 90, 40), confidence=0.9, block=0, line=0)
        for at, word in enumerate(words)
    )
    text, lines = compose_text(placed)
    page = Page(
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
    return DocumentRecord(
        sha256="a" * 64,
        filename="письмо.pdf",
        media_type="application/pdf",
        languages=(Language.RUSSIAN,),
        type=LetterType.HOSPITAL_REPLY,
        date="2022-02-14",
        reference=None,
        in_reply_to=None,
        subject=None,
        pages=(page,),
        mentions=(),
        events=(),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline="0" * 16, tools={}),
    )


@pytest.fixture
def remote(archive: Archive, tmp_path: Path) -> Iterator[Run]:
    """Run `dalel` on a machine that has nothing but the address of a workplace and a token."""
    archive.create_case(Case(id=CASE, title="Алматы", created_at="2026-01-01T00:00:00Z", created_by="x"))
    account = archive.accounts.create("Clerk", by="x")
    archive.accounts.admit(account.id, CASE, CaseRole.OWNER, by="x")
    token = archive.accounts.make_token(account.id, label="x", scope=Scope.WRITE, life=timedelta(hours=1))
    index = Index(tmp_path / "index")
    index.update([(made_record(), (CASE,))], [])
    listener = _listen(0)
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    work: Any = Idle()
    pages = application(archive, index, hosts={host}, work=work, spool=tmp_path / "spool")
    server = uvicorn.Server(uvicorn.Config(pages, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DALEL_", "PREFECT_"))}
    kept["PYTHONPATH"] = str(Path(__file__).parents[2])
    environment = kept | {"DALEL_HOME": str(tmp_path / "home"), "DALEL_SERVER": f"http://{host}", "DALEL_TOKEN": token}

    def run(*arguments: str | Path, **extra: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", "from cli.main import main; main()", *map(str, arguments)],
            env=environment | extra,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    yield run
    server.should_exit = True
    thread.join(10)


def test_a_letter_is_sent_and_asked_for(remote: Run, archive: Archive, tmp_path: Path) -> None:
    """Letters are sent whole to the workplace that is named, and nothing is kept on the machine that sent them."""
    data = os.urandom(9 * 1024**2)
    (tmp_path / "письмо.bin").write_bytes(data)
    sent = remote("ingest", tmp_path / "письмо.bin", "--case", CASE)
    digest = hashlib.sha256(data).hexdigest()
    assert sent.returncode == 0, sent.stderr
    assert digest in sent.stdout
    assert archive.original(digest) == data
    assert archive.members(CASE) == (digest,)
    assert not (tmp_path / "home").exists()


def test_what_is_asked_comes_from_there(remote: Run) -> None:
    """Cases and hits come from the workplace; what it does not know, and a wrong token, are told as errors."""
    assert json.loads(remote("case", "list", "--json").stdout)["id"] == CASE
    found = remote("search", "больница")
    assert "Pages (1)" in found.stdout, found.stderr
    assert "больницы" in found.stdout
    assert json.loads(remote("search", "больница", "--json").stdout)["page_count"] == 1
    gone = remote("show", "0" * 16)
    assert (gone.returncode, "no such page" in gone.stderr) == (4, True)
    refused = remote("search", "a", DALEL_TOKEN="dalel_x_y")
    assert (refused.returncode, "Nobody is signed in" in refused.stderr) == (2, True)


def test_a_case_is_built_and_shown_there(remote: Run, archive: Archive) -> None:
    """`case add` and `case show` work on the case of the workplace that is named, and open no archive of their own."""
    record = made_record()
    sha256 = archive.receive(b"letter", filename="письмо.pdf", source="x", received_by="x", at="2026-01-01T00:00:00Z")
    archive.put_record(replace(record, sha256=sha256))
    unread = archive.receive(b"unread", filename="другое.pdf", source="x", received_by="x", at="2026-01-01T00:00:00Z")
    first, second = CASE, f"{CASE[:-1]}b"
    archive.create_case(Case(id=second, title="Другое", created_at="2026-01-01T00:00:00Z", created_by="x"))
    (account,) = archive.accounts.everyone().accounts
    for case in (first, second):
        archive.accounts.admit(account, case, CaseRole.OWNER, by="x")
        for letter in (sha256, unread):
            archive.add_to_case(case, letter, by="x")
    archive.remove_from_case(first, sha256, by="x")

    added = remote("case", "add", first, sha256)
    assert (added.returncode, added.stderr) == (0, "")
    assert sha256 in archive.members(first)

    shown = remote("case", "show", first)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith(f"Алматы\n{first}, created 2026-01-01T00:00:00Z by x\n")
    assert f"{sha256[:12]}  2022-02-14  hospital_reply        without number  (1 pages, письмо.pdf)" in shown.stdout
    assert f"{unread}: not read" in shown.stderr
    (line,) = remote("case", "show", first, "--json").stdout.splitlines()
    assert json.loads(line)["sha256"] == sha256


def test_a_case_is_held_there(remote: Run, archive: Archive) -> None:
    """`case hold` and `case release` give their orders to the workplace that is named, in the name of the account."""
    (account,) = archive.accounts.everyone().accounts
    held = remote("case", "hold", CASE)
    assert held.returncode == 0, held.stderr
    assert "Object Lock" in held.stderr
    assert remote("case", "release", CASE).returncode == 0
    assert [(order.held, order.by) for order in archive.holds(CASE)] == [(True, account), (False, account)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", CASE, "0" * 64),
        ("add", CASE, "письмо.pdf"),
        ("add", NOWHERE, "0" * 64),
        ("show", NOWHERE),
        ("show", "Дело о вывозе"),
        ("hold", NOWHERE),
        ("release", NOWHERE),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_told(remote: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A case or a document that the workplace does not have is one error, and nothing is begun on this machine."""
    refused = remote("case", *arguments)
    assert (refused.returncode, "no such" in refused.stderr, refused.stdout) == (4, True, "")
    assert not (tmp_path / "home").exists()


def test_what_works_here_only_is_refused(remote: Run) -> None:
    """A command that would silently work on another archive than the one that is named says so instead."""
    refused = remote("resolve")
    assert refused.returncode == 2
    assert "DALEL_SERVER" in refused.stderr
