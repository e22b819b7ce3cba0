"""No name, text or file name of the evidence gets out of the archive; no secret gets onto a screen."""

import json
import mailbox
import os
import pty
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DALEL = str(Path(sys.executable).with_name("dalel"))
PATIENT = "Кызылжарулы"
PICTURED = "Zhumakeldiyev"
FILES = {
    "text": "obrashchenie-qyzyljar.txt",
    "scan": "photo-zhumakeldi.png",
    "broken": "slomannoe-qyzyljar.pdf",
    "mail": "pismo-qyzyljar.eml",
    "attached": "prilozhenie-qyzyljar.txt",
    "archive": "papka-qyzyljar.zip",
    "member": "vlozhenie-qyzyljar.txt",
    "inbox": "vhodyashchee-qyzyljar.txt",
}
WORDS = [PATIENT, PICTURED, *(Path(name).stem for name in FILES.values())]
HOLDING = {"data", "index", "linkage"}
"""Folders of a home where the evidence itself lies: storage, search index, linkage."""


def _text(number: int) -> str:
    return f"Исх. № {number} от 14.02.2022\n\nПациент {PATIENT} А. М. вывезен 8 января 2022 года из палаты.\n"


def _letters(folder: Path) -> None:
    folder.mkdir()
    (folder / FILES["text"]).write_text(_text(1), encoding="utf-8")
    page = Image.new("L", (1000, 300), 255)
    ImageDraw.Draw(page).text((40, 100), f"Patient {PICTURED} was taken away.", fill=0, font_size=36)
    page.save(folder / FILES["scan"], dpi=(150, 150))
    (folder / FILES["broken"]).write_bytes(b"%PDF-1.4\n" + PATIENT.encode() + b"\n%%EOF\n")
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = PATIENT, "a@example.org", "b@example.org"
    mail.set_content(_text(2))
    mail.add_attachment(_text(3).encode(), maintype="text", subtype="plain", filename=FILES["attached"])
    (folder / FILES["mail"]).write_bytes(mailbox.Message(mail).as_bytes())
    with zipfile.ZipFile(folder / FILES["archive"], "w") as packed:
        packed.writestr(FILES["member"], _text(4))


@contextmanager
def _watched(temporary: Path) -> Iterator[set[str]]:
    """Gather the arguments of all processes, and the paths of temporary files, while the block runs."""
    seen: set[str] = set()
    ended = threading.Event()

    def watch() -> None:
        while not ended.is_set():
            for process in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    seen.add(process.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
                except OSError:
                    continue
            seen.update(str(path) for path in temporary.rglob("*"))
            time.sleep(0.01)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


@pytest.fixture(scope="module")
def ingested(running: Run, home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What was seen of processes, temporary files and outputs while letters with names of their own were ingested."""
    place = tmp_path_factory.mktemp("evidence")
    _letters(place / "letters")
    inbox = place / "inbox"
    inbox.mkdir()
    (inbox / FILES["inbox"]).write_text(_text(5), encoding="utf-8")
    os.utime(inbox / FILES["inbox"], (1_600_000_000, 1_600_000_000))
    temporary = place / "temporary"
    temporary.mkdir()
    with _watched(temporary) as seen, _watched(home / "scratch") as scratch:
        done = running("ingest", place / "letters", TMPDIR=str(temporary))
        collected = running("collect", DALEL_INBOX=str(inbox), TMPDIR=str(temporary))
        resolved = running("resolve", TMPDIR=str(temporary))
    assert "documents read" in done.stderr, done.stderr
    assert (collected.returncode, resolved.returncode) == (0, 0), collected.stderr + resolved.stderr
    return {"seen": seen | scratch, "temporary": temporary, "stderr": done.stderr, "scratch": scratch}


def _hits(text: str) -> list[str]:
    return [word for word in WORDS if word in text or json.dumps(word)[1:-1] in text]


def test_the_letters_were_read(ingested: dict[str, object], running: Run) -> None:
    """The names are in the archive, so that they could get out of it: each is found by a search."""
    assert ingested
    for word in (PATIENT, PICTURED):
        found = running("search", word, "--json")
        assert word in found.stdout, found.stderr
    # The person at the screen is told which file it was; nobody else is.
    assert FILES["broken"] in str(ingested["stderr"])


def test_no_process_has_a_name_in_its_arguments(ingested: dict[str, object]) -> None:
    """No argument of any process, and no path of a temporary file, held a name or a file name at any time."""
    seen = ingested["seen"]
    assert isinstance(seen, set)
    assert any("tesseract" in line for line in seen)
    assert [line for line in seen if _hits(line)] == []


def test_temporary_files_lie_in_the_home_and_are_gone(ingested: dict[str, object], home: Path) -> None:
    """Nothing is left in the folder for temporary files of the system, and nothing in our own."""
    temporary = ingested["temporary"]
    assert isinstance(temporary, Path)
    assert list(temporary.rglob("*")) == []
    running_now = {path.name.partition("-")[0] for path in (home / "scratch").iterdir()}
    assert all(Path("/proc", number).exists() for number in running_now)


def test_nothing_but_the_archive_knows_a_name(ingested: dict[str, object], home: Path) -> None:
    """No file of the home but those of storage, index and linkage holds a name, nor does the orchestrator."""
    assert ingested
    files = [path for path in home.rglob("*") if path.is_file() and not HOLDING & set(path.parts)]
    assert {"prefect.db", "storage.log", "worker.log"} <= {path.name for path in files}
    assert [path.name for path in files if _hits(path.read_bytes().decode(errors="replace"))] == []
    assert [str(path) for path in home.rglob("*") if _hits(path.name)] == []


def test_all_files_are_their_owners_only(ingested: dict[str, object], home: Path) -> None:
    """No file or folder of the home has rights for others, whatever the umask of the account.

    But for the .vif of SeaweedFS, which sets their mode itself: version and size of a volume, in a closed folder.
    """
    assert ingested
    found = [home, *(path for path in home.rglob("*") if not path.is_symlink() and not path.is_socket())]
    found = [path for path in found if path.suffix != ".vif"]
    assert [f"{path.name} {path.stat().st_mode:o}" for path in found if path.stat().st_mode & 0o077] == []


def test_the_password_of_the_orchestrator_is_not_shown(running: Run, home: Path) -> None:
    """`dalel env` gives the password to a pipe, and asterisks to a screen."""
    password = (home / "prefect" / "password").read_text()
    assert password in running("env").stdout
    screen, terminal = pty.openpty()
    running("env", output=terminal)
    os.close(terminal)
    shown = os.read(screen, 65536).decode()
    os.close(screen)
    assert "PREFECT_API_AUTH_STRING='********'" in shown
    assert password not in shown


def test_arguments_are_wiped(tmp_path: Path) -> None:
    """What was typed behind the name of a command is not seen of the process while it works."""
    letter = tmp_path / FILES["text"]
    letter.write_text(_text(1) * 50, encoding="utf-8")
    with subprocess.Popen([DALEL, "read", str(letter)], stdout=subprocess.PIPE, text=True) as process:
        shown = Path(f"/proc/{process.pid}/cmdline")
        seen = FILES["text"]
        while process.poll() is None and _hits(seen):
            time.sleep(0.005)
            seen = shown.read_bytes().decode()
        output, _ = process.communicate()
    assert process.returncode == 0
    assert "\0read\0" in seen
    assert _hits(seen) == []
    assert PATIENT in output


def test_settings_and_connections_hide_their_secrets(dalel: Run) -> None:
    """Neither `repr` nor an error shows the secret key of the storage."""
    from archive import Connection
    from configuration.settings import Settings

    secret = "not-to-be-seen"
    settings = Settings(s3_endpoint="http://127.0.0.1:9", s3_access_key="key", s3_secret_key=secret)
    connection = Connection(endpoint="http://127.0.0.1:9", bucket="dalel", access_key="key", secret_key=secret)
    assert secret not in repr(settings) + str(settings) + settings.model_dump_json() + repr(connection)
    for endpoint in ("http://127.0.0.1:9", "nowhere"):
        done = dalel("case", "list", DALEL_S3_ENDPOINT=endpoint, DALEL_S3_ACCESS_KEY="k", DALEL_S3_SECRET_KEY=secret)
        assert done.returncode != 0
        assert secret not in done.stdout + done.stderr
