"""A small part of the kill test: what was acknowledged before SIGKILL is there after it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import random, sys
from pathlib import Path
from archive import Archive, EmbeddedStorage, Signer, connect
from benchmarks.killing.children import start
from benchmarks.killing.trial import kill_storage
import boto3, cryptography

home, chance = Path(sys.argv[1]), random.Random(7)
at = "2026-01-01T00:00:00Z"

def receive(say):
    archive = connect(storage.connection, signer)
    for number in range(1000):
        data = f"letter {chance.random()}".encode()
        say(archive.receive(data, filename="letter.txt", source="upload", received_by="me", at=at))
    return 0

def look(said, say):
    archive = connect(storage.connection, signer)
    for sha256 in said:
        archive.original(sha256)
        findings = archive.verify(sha256)
        assert not findings, findings
    say(f"there {len(said)}")
    return 0

signer = Signer(home / "keys" / "custody.pem")
storage = EmbeddedStorage(home / "storage")
storage.start()
for kind in ("command", "storage", "both"):
    child = start(receive, log=home / "log")
    while len(child.said()) < 3 and child.wait(0.05) is None:
        continue
    child.wait(chance.uniform(0, 0.5))
    if kind != "command":
        assert kill_storage(home) == 1
    child.kill()
    said = child.said()
    storage.stop()
    storage = EmbeddedStorage(home / "storage")
    storage.start()
    looking = start(lambda say: look(said, say), log=home / "log")
    looking.wait(60)
    assert looking.status == 0, (home / "log").read_text()
    print(kind, *looking.said(), flush=True)
storage.stop()
"""


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """Originals that were acknowledged before a SIGKILL of writer, storage or both are there and verify."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts = [int(line.rpartition(" ")[2]) for line in done.stdout.splitlines()]
    assert len(counts) == 3
    assert min(counts) >= 3
