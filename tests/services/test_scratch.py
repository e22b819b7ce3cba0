"""Temporary files lie in a private folder, and those of killed processes are swept."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from services.scratch import private_scratch

KILLED = """
import sys, tempfile, time
from pathlib import Path
from services.scratch import private_scratch
with private_scratch(Path(sys.argv[1])):
    tempfile.NamedTemporaryFile(delete=False)
    print("ready", flush=True)
    time.sleep(60)
"""


def test_temporary_files_are_private_and_go(tmp_path: Path) -> None:
    """Inside, temporary files lie in a folder for the owner only; afterwards nothing of it is left."""
    before = tempfile.gettempdir()
    with private_scratch(tmp_path / "scratch") as folder, tempfile.NamedTemporaryFile(delete=False) as file:
        assert Path(file.name).parent == folder
        assert folder.stat().st_mode & 0o077 == 0
    assert list((tmp_path / "scratch").iterdir()) == []
    assert tempfile.gettempdir() == before


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    """The folder of a living process is left alone, that of a killed one goes with the next start."""
    with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with private_scratch(tmp_path):
            assert len(list(tmp_path.iterdir())) == 2
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    time.sleep(0.05)
    with private_scratch(tmp_path) as own:
        assert list(tmp_path.iterdir()) == [own]
