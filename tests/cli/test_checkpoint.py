"""`dalel checkpoint`, `key`, `audit` and `case hold`, on an archive of their own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from archive import Archive, keys
from archive.codec import encode
from cli.main import application
from configuration import load_settings
from flows.workplace import open_workplace
from models.audit import AuditAction
from models.custody import CustodyAction
from models.errors import DalelError, MissingKeyError, QueryError
from models.search import Asked
from services.pending_notes import PendingNotes

NAME = "Сейтказин.pdf"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of a home of its own; commands that run meanwhile use it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DALEL_HOME", str(tmp_path_factory.mktemp("checkpoints")))
        with open_workplace() as place:
            yield place.archive


@pytest.fixture(scope="module")
def digest(archive: Archive) -> str:
    """A letter."""
    return archive.receive(b"letter", filename=NAME, source="upload", received_by="clerk", at="2026-01-02T03:04:05Z")


def _run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(application(), arguments, input=text)


def _dalel(*arguments: str) -> str:
    result = _run(*arguments)
    assert result.exception is None, result.output
    return result.stdout


def _error(*arguments: str) -> DalelError:
    error = _run(*arguments).exception
    assert isinstance(error, DalelError)
    return error


def test_a_checkpoint_a_proof_and_a_line(archive: Archive, digest: str, tmp_path: Path) -> None:
    """A checkpoint prints its line; the proof names document and checkpoint; the line holds, from paper too."""
    line = _dalel("checkpoint").strip()
    assert line == _dalel("checkpoint", "line").strip()
    assert line.startswith("dalel-checkpoint ")
    file = tmp_path / "letter"
    file.write_bytes(b"letter")
    proof = json.loads(_dalel("checkpoint", "proof", digest))
    assert proof == json.loads(_dalel("checkpoint", "proof", str(file)))
    assert proof["proof"]["leaf"]["chain"] == f"custody/{digest}"
    assert proof["checkpoint"]["root"] in line
    assert proof["checkpoint"]["root"] in _dalel("checkpoint", "list")
    assert json.loads(_dalel("checkpoint", "list", "--json").splitlines()[-1]) == proof["checkpoint"]
    for arguments in (("checkpoint", "check", line), ("checkpoint", "check", *line.split())):
        assert "the archive extends checkpoint" in _run(*arguments).stderr
    assert _run("checkpoint", "check", "-", text=f"{line[:60]}\n{line[60:]}\n").exit_code == 0
    assert archive.checkpoints.last() is not None


def test_what_does_not_hold_is_named(archive: Archive, digest: str) -> None:
    """After an entry was cut off, the line, and the next checkpoint, name the chain, and the exit code is 1."""
    archive.append_custody(
        digest, CustodyAction.EXPORTED, by="clerk", at="2026-01-02T03:04:06Z", detail={"export": "1"}
    )
    line = _dalel("checkpoint").strip()
    key = keys.custody(digest, 1)
    body = archive.store.get(key).body
    archive.store.delete(key)
    found = _run("checkpoint", "check", line)
    assert (found.exit_code, f"custody/{digest}: shorter (link 1)" in found.stderr) == (1, True)
    made = _run("checkpoint")
    assert made.exit_code == 1
    assert f"custody/{digest}" in made.stderr
    assert f"departs: custody/{digest}" in _dalel("checkpoint", "list")
    archive.store.put_new(key, body)
    assert _run("checkpoint").exit_code == 0


def test_wrong_words_are_errors(archive: Archive) -> None:
    """No line, an unknown document, a checkpoint that is not there: each an error that says what to do."""
    assert isinstance(_error("checkpoint", "check", "something"), QueryError)
    assert isinstance(_error("checkpoint", "proof", "0" * 64), MissingKeyError)
    assert isinstance(_error("checkpoint", "line", "--checkpoint", "999"), MissingKeyError)
    assert archive.public_keys()


def test_a_key_is_shown_and_changed(archive: Archive, digest: str) -> None:
    """`dalel key rotate` prints both keys, and the new one is shown from then on; `list` says that it holds."""
    before = _dalel("key", "show").strip()
    assert _dalel("key", "rotate").split() == [before, "->", _dalel("key", "show").strip()]
    assert before in _dalel("key", "list")
    assert archive.rotations.broken() == []
    assert archive.custody(digest)[0].key == before


def test_the_audit_log_is_printed(archive: Archive) -> None:
    """`dalel audit` prints the newest entries in order, and earlier ones on demand."""
    for number in range(3):
        archive.note(AuditAction.SIGNED_IN, by="clerk", detail={"n": str(number)})
    lines = _dalel("audit", "--limit", "2").splitlines()
    assert [line.split()[2:] for line in lines] == [["clerk", "signed_in", f"n={number}"] for number in (1, 2)]
    newest = [json.loads(line) for line in _dalel("audit", "--limit", "2", "--json").splitlines()]
    assert [entry["detail"] for entry in newest] == [{"n": "1"}, {"n": "2"}]
    (before,) = _dalel("audit", "--limit", "1", "--before", str(newest[0]["number"])).splitlines()
    assert before.endswith("n=0")
    assert NAME not in _dalel("audit", "--limit", "1000")


def test_what_commands_look_at_is_noted(archive: Archive, digest: str) -> None:
    """Showing a case is a reading in the log; a search too, by a digest that tells nobody what was asked."""
    case = _dalel("case", "create", "Ward 5").strip()
    _dalel("case", "add", case, digest)
    _dalel("case", "show", case)
    archive.close()
    (entry,) = archive.audit(limit=1)
    assert (entry.action, entry.detail) == ("read", {"view": "case", "case": case})
    _run("search", NAME)
    settings = load_settings()
    ((_, note),) = PendingNotes(settings.audit_folder).waiting()
    assert (note.action, list(note.detail)) == ("searched", ["query"])
    assert note.detail["query"] == archive.keyed_digest(Asked(text=NAME).plain())


def test_what_was_put_in_is_a_fault_until_it_is_gone(archive: Archive, digest: str) -> None:
    """`dalel verify` ends with 1 for a judgement, a record or an account that somebody put in, and names its key."""
    name = "Verified"
    _dalel("account", "add", name)
    assert _dalel("account", "bind") == ""
    planted = [f"judgements/{'7' * 26}.json", f"records/{digest}/{'b' * 16}.json", f"accounts/{'7' * 26}.json"]
    account = archive.accounts.named(name)
    assert account is not None
    for key in planted:
        archive.store.put_new(key, b"{}")
    changed = keys.account(account.id)
    stored = archive.store.get(changed)
    archive.store.replace(changed, encode(replace(account, is_administrator=True)), stored.etag)
    done = _run("verify")
    assert done.exit_code == 1, done.stderr
    faults = {line for line in done.stderr.splitlines() if "fault: " in line}
    expected = {*(f"dalel: fault: {key}: inserted" for key in planted), f"dalel: fault: {changed}: changed"}
    assert faults == expected, done.stderr
    for key in planted:
        archive.store.delete(key)
    _dalel("account", "bind", name)
    assert _run("verify").exit_code == 0


def test_a_case_is_held_and_released(archive: Archive, digest: str) -> None:
    """`dalel case hold` and `release` are kept; without Object Lock the command says that Dalel alone keeps to it."""
    case = _dalel("case", "create", "Ward 4").strip()
    _dalel("case", "add", case, digest)
    held = _run("case", "hold", case)
    assert held.exit_code == 0
    assert "no Object Lock" in held.stderr
    assert archive.is_held(digest)
    _dalel("case", "release", case)
    assert not archive.is_held(digest)
    assert isinstance(_error("case", "hold", "0" * 26), MissingKeyError)
