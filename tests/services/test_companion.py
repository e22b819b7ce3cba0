"""A program without a port: it stands back behind others, and ends with its block."""

import os
import sys
import time
from pathlib import Path

from services import Command, companion

WAIT = 30.0
"""seconds"""


def test_it_stands_back_and_ends_with_the_block(tmp_path: Path) -> None:
    """The program and what it starts run at the niceness asked for, until the block is left."""
    said = tmp_path / "said"
    code = (
        "import os, subprocess, sys, time\n"
        "command = [sys.executable, '-c', 'import os; print(os.nice(0))']\n"
        "child = subprocess.run(command, capture_output=True, text=True)\n"
        f"open({str(said)!r} + '.new', 'w').write(f'{{os.getpid()}} {{os.nice(0)}} {{child.stdout}}')\n"
        f"os.rename({str(said)!r} + '.new', {str(said)!r})\n"
        "time.sleep(600)\n"
    )
    command = Command(arguments=(sys.executable, "-c", code), environment=dict(os.environ), directory=tmp_path)
    with companion("program", command, tmp_path / "log", niceness=3):
        end = time.monotonic() + WAIT
        while not said.exists() and time.monotonic() < end:
            time.sleep(0.05)
        process, own, child = map(int, said.read_text(encoding="ascii").split())
        assert own == child == min(os.nice(0) + 3, 19)
    end = time.monotonic() + WAIT
    while Path(f"/proc/{process}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{process}").exists()
