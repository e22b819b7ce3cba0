"""Time stamps of a third party: a real authority, openssl's own, behind a small server on loopback."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, TimestampAuthority, keys, stamped_at
from configuration.settings import Settings
from flows.checkpointing import make_checkpoint
from models.audit import AuditAction
from models.errors import TimestampError

OPENSSL = shutil.which("openssl") or "openssl"
AUTHORITY = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def _openssl(folder: Path, *arguments: str) -> str:
    return subprocess.run([OPENSSL, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certification authority, and a time-stamp authority that it vouches for."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "tsa.cnf").write_text(AUTHORITY.format(folder=folder))
    (folder / "serial").write_text("01\n")
    (folder / "uses").write_text("extendedKeyUsage = critical,timeStamping\n")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    for name in ("ca", "stranger"):
        _openssl(
            folder, "req", "-x509", *curve, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}"
        )
    _openssl(folder, "req", "-new", *curve, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=tsa")
    sign = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "uses")
    _openssl(folder, "x509", "-req", "-in", "tsa.csr", *sign, "-out", "tsa.pem")
    return folder


class Answers:
    """What the server answers, and what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[bytes] = []
        self.status = 200
        self.fixed: bytes | None = None

    def reply(self, query: bytes) -> bytes:
        """Have openssl answer a query."""
        self.asked.append(query)
        if self.fixed is not None:
            return self.fixed
        (self.folder / "query.tsq").write_bytes(query)
        arguments = ("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr")
        _openssl(self.folder, *arguments)
        return (self.folder / "reply.tsr").read_bytes()


@contextmanager
def _serving(answers: Answers) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = answers.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(answers.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Write no log."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def answers(folder: Path) -> Answers:
    """What the server answers."""
    return Answers(folder)


@pytest.fixture
def url(answers: Answers) -> Iterator[str]:
    """Where the authority answers."""
    with _serving(answers) as address:
        yield address


def _settings(home: Path, url: str, folder: Path) -> Settings:
    return Settings(home=home, tsa_url=url, tsa_ca_file=folder / "ca.pem")


def test_a_checkpoint_is_stamped_and_openssl_confirms_it(
    archive: Archive, home: Path, url: str, folder: Path, answers: Answers, tmp_path: Path
) -> None:
    """The stamp is on the stored bytes of the checkpoint; `openssl ts -verify` confirms it, and of no other bytes."""
    made = make_checkpoint(archive, _settings(home, url, folder), by="clerk")
    assert (made.stamped, made.refused) == ((0,), None)
    assert archive.checkpoints.stamped() == {0}
    token = archive.checkpoints.timestamp(0)
    assert token is not None
    body = archive.store.get(keys.checkpoint(0)).body
    moment = stamped_at(token, body, (folder / "ca.pem").read_bytes())
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=5)
    (tmp_path / "checkpoint.json").write_bytes(body)
    (tmp_path / "token.tsr").write_bytes(token)
    command = ["ts", "-verify", "-data", "checkpoint.json", "-in", "token.tsr", "-CAfile", str(folder / "ca.pem")]
    _openssl(tmp_path, *command)
    (tmp_path / "checkpoint.json").write_bytes(body + b" ")
    with pytest.raises(subprocess.CalledProcessError):
        _openssl(tmp_path, *command)
    # What leaves is a digest and a random number: nothing of the archive.
    (query,) = answers.asked
    assert len(query) < 100
    assert made.checkpoint.root.encode() not in query


def test_a_stamp_that_a_kill_left_unnoted_is_noted_by_the_next(
    archive: Archive, home: Path, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the audit log says that there is a stamp, the next run says it, and asks for no second one."""
    note = archive._audit.note

    def die(action: AuditAction, **told: Any) -> None:
        if action is AuditAction.TIMESTAMPED:
            raise KeyboardInterrupt
        note(action, **told)

    with monkeypatch.context() as killed:
        killed.setattr(archive._audit, "note", die)
        with pytest.raises(KeyboardInterrupt):
            make_checkpoint(archive, _settings(home, url, folder), by="clerk")
    assert [finding.key for finding in archive.verify_all()] == [keys.timestamp(0)]
    assert make_checkpoint(archive, _settings(home, url, folder), by="clerk").stamped == (1,)
    assert list(archive.verify_all()) == []


def test_an_authority_that_fails_costs_no_checkpoint(
    archive: Archive, home: Path, url: str, folder: Path, answers: Answers
) -> None:
    """Without an answer the checkpoint is kept and it is said; the next one asks for both."""
    answers.status = 503
    made = make_checkpoint(archive, _settings(home, url, folder), by="clerk")
    assert made.stamped == ()
    assert "next one asks again" in str(made.refused)
    assert archive.checkpoints.last() == made.checkpoint
    closed = make_checkpoint(archive, _settings(home, "http://127.0.0.1:9/", folder), by="clerk")
    assert closed.refused is not None
    answers.status = 200
    assert make_checkpoint(archive, _settings(home, url, folder), by="clerk").stamped == (0, 1, 2)
    assert archive.checkpoints.faults() == []


def test_certificates_that_cannot_be_read_cost_no_checkpoint(archive: Archive, home: Path, url: str) -> None:
    """A missing file of certificates is said, and names the setting."""
    made = make_checkpoint(archive, Settings(home=home, tsa_url=url, tsa_ca_file=home / "none"), by="clerk")
    assert "DALEL_TSA_CA_FILE" in str(made.refused)
    assert archive.checkpoints.last() is not None


def test_without_an_authority_nothing_is_asked(archive: Archive, home: Path, answers: Answers) -> None:
    """Where no authority is set a checkpoint has no stamp and nothing is wrong."""
    made = make_checkpoint(archive, Settings(home=home), by="clerk")
    assert (made.stamped, made.refused, answers.asked) == ((), None, [])


def test_a_stranger_is_not_believed(url: str, folder: Path) -> None:
    """A token that does not lead back to the certificates given is no stamp."""
    with pytest.raises(TimestampError, match="does not hold"):
        TimestampAuthority(url=url, roots=(folder / "stranger.pem").read_bytes()).stamp(b"checkpoint")


def test_a_token_of_other_bytes_is_not_believed(url: str, folder: Path, answers: Answers) -> None:
    """A token that was given before, for other bytes or for another request, is no stamp; nor is any other answer."""
    roots = (folder / "ca.pem").read_bytes()
    authority = TimestampAuthority(url=url, roots=roots)
    old = authority.stamp(b"checkpoint")
    stamped_at(old, b"checkpoint", roots)
    for answer in (old, b"", b"<html>", old[:-20]):
        answers.fixed = answer
        for data in (b"checkpoint", b"another"):
            with pytest.raises(TimestampError):
                authority.stamp(data)
    with pytest.raises(TimestampError):
        stamped_at(old, b"another", roots)
