"""Flow runs of processes that are gone do not hold up the others."""

import os
import subprocess
import sys
from pathlib import Path

from configuration.settings import Settings
from flows.orchestrator import orchestrated

SCRIPT = """
from prefect import flow
from prefect.client.orchestration import get_client
from prefect.states import Running, Scheduled
from flows.recovery import end_orphans

@flow
def nothing():
    pass

with get_client(sync_client=True) as client:
    running = [client.create_flow_run(nothing, state=Running()) for _ in range(3)]
    waiting = client.create_flow_run(nothing, state=Scheduled())
    print(end_orphans(), end_orphans())
    print(*(client.read_flow_run(run.id).state.type.value for run in [*running, waiting]))
"""


def test_runs_under_way_are_ended_and_scheduled_ones_are_not(tmp_path: Path) -> None:
    """Running runs become crashed, once; a scheduled run still waits for its time."""
    with orchestrated(Settings(home=tmp_path)) as is_fresh:
        assert is_fresh
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=dict(os.environ), capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == ["3 0", "CRASHED CRASHED CRASHED SCHEDULED"]
