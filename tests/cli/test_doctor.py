"""`dalel doctor`, `dalel backup` and `dalel restore` as a user runs them."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive import open_archive
from configuration import load_settings

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PATIENT = "Кызылжарулы"


def _found(done: "subprocess.CompletedProcess[str]") -> dict[str, dict[str, str]]:
    assert done.stderr == ""
    return {found["check"]: found for found in map(json.loads, done.stdout.splitlines())}


@contextmanager
def _changed(path: Path, change: Callable[[Path], object], back: Callable[[Path], object]) -> Iterator[None]:
    change(path)
    try:
        yield
    finally:
        back(path)


@pytest.fixture(scope="module")
def letter(running: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter that the running archive has."""
    path = tmp_path_factory.mktemp("letters") / "letter.txt"
    path.write_text(
        f"Исх. № 77 от 14.02.2022\n\nПациент {PATIENT} А. М. вывезен 8 января 2022 года.\n", encoding="utf-8"
    )
    assert running("ingest", path).returncode == 0
    return path


def test_a_machine_without_a_home(dalel: Run, tmp_path: Path) -> None:
    """Where nothing is kept the machine is checked all the same, and no home is made."""
    done = dalel("doctor", "--json")
    found = _found(done)
    assert {"disk encryption", "swap", "core dumps", "clock", "installed packages", "text recognition"} <= found.keys()
    assert done.returncode in {0, 10, 20}
    assert not (tmp_path / "home").exists()


def test_a_running_installation(running: Run, letter: Path) -> None:
    """Of a running installation of ours nothing is a danger but what its disk may be, and each remedy is said."""
    assert letter
    found = _found(running("doctor", "--json"))
    ours = {"file modes", "storage credentials", "temporary files", "conditional writes", "names in logs", "open ports"}
    assert {name: found[name]["severity"] for name in ours - {"open ports"}} == dict.fromkeys(
        ours - {"open ports"}, "good"
    )
    assert {"object lock", "checkpoint", "backup"} <= found.keys()
    assert [name for name, one in found.items() if one["severity"] in {"to mend", "danger"} and not one["remedy"]] == []


def test_ports_of_ours_are_on_loopback(running: Run, letter: Path) -> None:
    """The storage and the orchestrator listen on loopback only."""
    assert letter
    lines = [json.loads(line) for line in running("doctor", "--json").stdout.splitlines()]
    (ports,) = [line for line in lines if line["check"] == "open ports" and "loopback" in line["cause"]]
    assert ports["severity"] == "good"
    assert "storage" in ports["cause"]
    assert "prefect" in ports["cause"]


def test_an_open_key_is_a_danger(running: Run, letter: Path, home: Path) -> None:
    """A key that others may read is named, with the line that closes it, and the exit code says danger."""
    assert letter
    key = home / "storage" / "configuration" / "security.toml"
    with _changed(key, lambda path: path.chmod(0o644), lambda path: path.chmod(0o600)):
        done = running("doctor", "--json")
    found = _found(done)["file modes"]
    assert done.returncode == 20
    assert found["severity"] == "danger"
    assert "security.toml" in found["cause"]
    assert "chmod" in found["remedy"]


def test_a_name_in_a_log_is_a_danger(running: Run, letter: Path, home: Path) -> None:
    """A name of the archive in a log is found, and is not shown."""
    assert letter
    log = home / "prefect" / "deployment.log"
    with _changed(log, lambda path: path.write_text(f"{PATIENT} А. М.\n"), lambda path: path.unlink()):
        done = running("doctor", "--json")
    assert _found(done)["names in logs"]["severity"] == "danger"
    assert "deployment.log" in done.stdout
    assert PATIENT not in done.stdout


def test_no_secret_is_printed(running: Run, letter: Path, home: Path) -> None:
    """Neither of the outputs holds a key, a password or a credential of the home."""
    assert letter
    credentials = json.loads((home / "storage/configuration/s3.json").read_bytes())["identities"][0]["credentials"][0]
    secrets = [*credentials.values(), (home / "prefect" / "password").read_text().partition(":")[2]]
    for arguments in (("doctor",), ("doctor", "--json")):
        done = running(*arguments)
        assert [secret for secret in secrets if secret in done.stdout + done.stderr] == []


def test_storage_elsewhere_without_tls_is_a_danger(dalel: Run) -> None:
    """A storage on another machine that is reached by http is a danger; that it does not answer is one line as well."""
    done = dalel(
        "doctor",
        "--json",
        DALEL_S3_ENDPOINT="http://storage.invalid:80",
        DALEL_S3_ACCESS_KEY="key",
        DALEL_S3_SECRET_KEY="secret",
    )
    assert done.returncode == 20
    assert _found(done)["storage elsewhere"]["severity"] == "danger"


def test_a_backup_comes_back(
    running: Run, dalel: Run, letter: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup of a running archive, checked and brought into an empty home with its keys, verifies there."""
    assert letter
    folder = tmp_path / "backup"
    assert running("backup", folder).returncode == 0
    assert "0 objects copied" not in running("backup", "--check", folder).stderr
    assert _found(running("doctor", "--json"))["backup"]["severity"] == "good"
    # Keys are kept apart from the backup.
    shutil.copytree(home / "keys", tmp_path / "home" / "keys")
    restored = dalel("restore", folder)
    assert restored.returncode == 0, restored.stderr
    monkeypatch.setenv("DALEL_HOME", str(tmp_path / "home"))
    with open_archive(load_settings()) as archive:
        assert archive.has_original(hashlib.sha256(letter.read_bytes()).hexdigest())
        assert [str(finding) for finding in archive.verify_all()] == []
    again = dalel("restore", folder)
    assert "0 objects brought back" in again.stderr
