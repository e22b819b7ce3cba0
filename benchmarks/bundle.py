"""How long a court's expert waits: a bundle of many documents, checked with nothing but Python and openssl.

python -m benchmarks.bundle [--documents 1000] [--keep FOLDER]
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.tampering.archives import Builder
from benchmarks.tampering.memory import MemoryStore
from flows.bundle import write_bundle

LIMIT = 60.0
"""Seconds for a thousand documents: the bar."""


def main() -> int:
    """Measure; the exit status is 1 if the bundle is not confirmed, or not in time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        builder = Builder(MemoryStore(), random.Random(1), folder)  # noqa: S311  (content, no secrets)
        digests = [builder.letter(number) for number in range(given.documents)]
        started = time.monotonic()
        bundled = write_bundle(builder.archive, digests, folder / "bundle", by="clerk", at="2026-01-03T00:00:00.000Z")
        builder.archive.close()
        files = [path for path in (folder / "bundle").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        seconds = time.monotonic() - started
        print(f"written: {bundled.documents} documents, {len(files)} files, {size:.0f} MB, {seconds:.1f} s")
        python = shutil.which("python3", path="/usr/bin:/bin") or sys.executable
        started = time.monotonic()
        # No environment, no site packages, no user's folder: what is on any machine.
        done = subprocess.run(
            [python, "-I", "-S", str(folder / "bundle" / "verify.py"), "--language", "en"],
            env={},
            stdout=subprocess.PIPE,
            check=False,
        )
        seconds = time.monotonic() - started
        print(done.stdout.decode())
        print(f"checked by {python} -I -S without an environment: {seconds:.1f} s, exit status {done.returncode}")
        if given.keep is not None:
            (folder / "bundle").rename(given.keep)
    return 1 if done.returncode or seconds > LIMIT * max(1.0, given.documents / 1000) else 0


if __name__ == "__main__":
    sys.exit(main())
