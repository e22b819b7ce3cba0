"""Kill -9 the ingest of the samples at random moments, run it again, and compare the bucket with that of a clean run.

python -m benchmarks.killing [--kills 20] [--seed 1]
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bucket import contents, differences

ROOT = Path(__file__).parents[1]
SHARE = 0.5
"""Of a clean run's seconds: the latest moment. Later runs have less to do and would end before they are killed."""
SAMPLES = sorted(
    str(path)
    for folder in ("almaty", "taldykorgan")
    for path in (ROOT / "samples" / folder).iterdir()
    if not path.name.endswith(".truth.json")
)


def ingest(home: Path, *, kill_after: float | None = None) -> tuple[int, float]:
    """Run `dalel ingest` over the samples in a process group of its own.

    Args:
        home: directory of everything that Dalel keeps.
        kill_after: seconds after which the whole group gets SIGKILL; None lets it end.

    Returns:
        Its exit status (-9 if killed) and the seconds it ran.
    """
    started = time.monotonic()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("dalel")), "ingest", *SAMPLES],
        env=os.environ | {"DALEL_HOME": str(home)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(kill_after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode, time.monotonic() - started


def main() -> int:
    """Measure; the exit status is 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    moments = random.Random(given.seed)  # noqa: S311  (moments, no secrets)
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder, "clean")
        status, seconds = ingest(clean)
        expected = contents(clean)
        print(f"clean run: exit {status}, {seconds:.1f} s, {len(expected)} objects")
        status, again = ingest(clean)
        found = differences(expected, contents(clean))
        print(f"second run: exit {status}, {again:.1f} s, {len(found)} differences {found[:5]}")
        kills = homes = 0
        while kills < given.kills:
            homes += 1
            home = Path(folder, f"killed-{homes}")
            status = -signal.SIGKILL
            # A home is run until a run gets to its end before it is killed; then comes the next home.
            while status == -signal.SIGKILL and kills < given.kills:
                status, ran = ingest(home, kill_after=moments.uniform(0.3, SHARE * seconds))
                kills += status == -signal.SIGKILL
                print(f"home {homes}, after {ran:.1f} s: exit {status}, {kills} kills", flush=True)
            status, last = ingest(home)
            differing = differences(expected, contents(home))
            found += differing
            print(f"home {homes}, rerun: exit {status}, {last:.1f} s, {len(differing)} differences {differing[:5]}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
