"""How long things take to start: the services of `dalel up`, and whole commands.

python -m benchmarks.starting
"""

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
DALEL = str(Path(sys.executable).with_name("dalel"))
SEARCHES = ("Сейтказин", "Seitkazin", "больница", "угрозы жизни")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["DALEL_HOME"] = name
        # A person's shell lets Python keep what it has compiled; without it every start compiles Dalel anew.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        text = Path(name, "page.txt")
        text.write_text("Пациент был осмотрен 8 января 2022 года.\n" * 40, encoding="utf-8")
        _command("read of one text page", [DALEL, "read", str(text)])
        samples = [str(path) for path in sorted(ROOT.glob("samples/*/*")) if path.suffix in {".docx", ".txt", ".eml"}]
        subprocess.run([DALEL, "ingest", *samples], check=True, stderr=subprocess.DEVNULL)
        for start in ("first", "second", "third"):
            with subprocess.Popen([DALEL, "up"], stderr=subprocess.PIPE, text=True) as up:
                assert up.stderr is not None
                for line in up.stderr:
                    if re.search(r"ready", line):
                        print(f"up, {start} start: {re.sub(r'one-time word: .*', '', line.strip())}", flush=True)
                    if "Ctrl-C" in line:
                        break
                if start == "third":
                    time.sleep(10)  # what is measured is a search while `up` runs, not while it starts
                    for search in SEARCHES:
                        _command(f"search, {len(search)} letters", [DALEL, "search", search])
                before = time.monotonic()
                up.send_signal(signal.SIGTERM)
                up.wait()
                print(f"up, {start} stop: {time.monotonic() - before:.1f} s, exit {up.returncode}")


def _command(what: str, command: list[str], runs: int = 5) -> None:
    walls = []
    for _ in range(runs):
        before = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        walls.append(time.monotonic() - before)
    print(f"{what}: median {statistics.median(walls):.2f} s, slowest {max(walls):.2f} s of {runs} whole processes")


if __name__ == "__main__":
    main()
