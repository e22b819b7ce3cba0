"""The scheduled way: a letter lies in the inbox, a worker collects it, what follows is triggered."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.inbox import SETTLED
from flows.orchestrator import running_orchestrator

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SAMPLE = Path(__file__).parents[2] / "samples" / "taldykorgan" / "company_letter.txt"
PATIENCE = 240.0
"""Seconds for three flow runs, each a process of its own on a loaded machine."""


def _prefect(home: Path, *arguments: str) -> str:
    environment = running_orchestrator(home)
    assert environment is not None
    done = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_every_flow_is_deployed(running: Run, home: Path) -> None:
    """`prefect deploy --all` has made a deployment of each flow, the inbox with its schedule."""
    assert running("env").returncode == 0
    deployments = json.loads(_prefect(home, "deployment", "ls", "--output", "json"))
    by_name = {deployment["name"]: deployment for deployment in deployments}
    assert set(by_name) == {"inbox", "documents", "entities", "index", "fixity", "checkpoint"}
    inspected = _prefect(home, "deployment", "inspect", "collect/inbox")
    assert "*/5 * * * *" in inspected
    assert "flows.collect.collect" in inspected


@pytest.mark.timeout(PATIENCE + 60)
def test_a_letter_in_the_inbox_becomes_searchable_by_itself(running: Run, home: Path) -> None:
    """A worker's run of the inbox ingests the letter; linking and indexing follow by events, without being asked."""
    inbox = home / "inbox"
    # Closed to others as all of the home is, which test_privacy looks at: both may have the same home.
    inbox.mkdir(mode=0o700, exist_ok=True)
    letter = inbox / "письмо.txt"
    letter.touch(mode=0o600)
    letter.write_text(SAMPLE.read_text(encoding="utf-8") + "\nКвитанция об ингаляторе приложена.\n", encoding="utf-8")
    os.utime(letter, (time.time() - 2 * SETTLED,) * 2)
    _prefect(home, "deployment", "run", "collect/inbox")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = running("search", "ингалятор", "--json")
        if found.returncode == 0 and json.loads(found.stdout)["pages"]:
            break
        time.sleep(2)
    else:
        pytest.fail((home / "prefect" / "worker.log").read_text())
    flows = {run["name"] for run in json.loads(_prefect(home, "flow", "ls", "--output", "json"))}
    assert {"collect", "ingest", "resolve", "publish"} <= flows
    assert letter.exists()


def test_the_orchestrator_refuses_strangers(running: Run, home: Path) -> None:
    """The API of the embedded server answers 401 without its password, and listens on loopback only."""
    import urllib.error
    import urllib.request

    assert running("env").returncode == 0
    environment = running_orchestrator(home)
    assert environment is not None
    address = environment["PREFECT_API_URL"]
    assert address.startswith("http://127.0.0.1:")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/admin/version", timeout=10)
    assert refused.value.code == 401
