"""The nightly checkpoint, as Prefect runs it."""

import re
import subprocess
import sys
from pathlib import Path

from configuration.settings import Settings
from flows.orchestrator import orchestrated

ROOT = Path(__file__).parents[2]
SCRIPT = """
from archive import keys
from flows.checkpoint import checkpoint
from flows.workplace import open_workplace

with open_workplace() as place:
    archive = place.archive
    digest = archive.receive(b"x", filename="1", source="upload", received_by="clerk", at="2026-01-02T03:04:05Z")
    states = [checkpoint(return_state=True)]
    archive.store.delete(keys.custody(digest, 0))
    states.append(checkpoint(return_state=True))
    for state, made in zip(states, archive.checkpoints.all(), strict=True):
        print(state.name, len(made.departures), state.message, sep="|")
"""


def test_the_flow_makes_a_checkpoint_and_fails_when_a_chain_was_tampered_with(home: Path) -> None:
    """Each run leaves one checkpoint; what Prefect learns is numbers, and a chain that was cut off fails the run."""
    with orchestrated(Settings(home=home)):
        done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first, second = (line.split("|") for line in done.stdout.splitlines())
    assert (first[0], first[1], second[0], second[1]) == ("Completed", "0", "Failed", "1")
    assert first[2] == "checkpoint 0 over 2 chains and keys"
    assert "1 chains do not go on" in second[2]


def test_it_runs_each_night() -> None:
    """The deployment stands in prefect.yaml with a schedule of once a day."""
    _, _, found = (ROOT / "prefect.yaml").read_text(encoding="utf-8").partition("flows.checkpoint.checkpoint")
    assert re.search(r'schedules:\n\s+- cron: "\d+ \d+ \* \* \*"', found)
