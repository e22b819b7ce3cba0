"""Copies what the pages load in the browser from npm into `web/static/vendor`: `python -m scripts.vendor`.

`web/package.json` names the packages and, under `vendored`, which of their files are kept, the licence among them. The
lock holds their digests, so npm takes no other bytes. What is copied is committed: nothing is fetched at run time, and
neither set-up nor tests need npm.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath

WEB = Path(__file__).parents[1] / "web"
TARGET = WEB / "static" / "vendor"
LICENCES = ("LICENSE", "LICENCE", "COPYING")


def vendored(package: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    """Return the files that are kept of each package.

    Args:
        package: what stands in `web/package.json`.

    Raises:
        ValueError: a package's files, or among them its licence, are not named.
    """
    kept = package["vendored"]
    if set(kept) != set(package["dependencies"]):
        raise ValueError("vendored and dependencies name different packages")
    for name, files in kept.items():
        if not any(PurePosixPath(file).stem.upper() in LICENCES for file in files):
            raise ValueError(f"no licence is kept of {name}")
    return kept


def main() -> None:
    """Fetch the packages of the lock, and copy."""
    kept = vendored(json.loads((WEB / "package.json").read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(WEB / name, scratch)
        subprocess.run(["npm", "ci", "--silent"], cwd=scratch, check=True)  # noqa: S607
        shutil.rmtree(TARGET, ignore_errors=True)
        for name, files in kept.items():
            folder = TARGET / name.removeprefix("@").replace("/", "-")
            folder.mkdir(parents=True)
            for file in files:
                shutil.copy(Path(scratch, "node_modules", name, file), folder)
            sys.stdout.write(
                f"{folder.relative_to(WEB)}: {', '.join(sorted(path.name for path in folder.iterdir()))}\n"
            )


if __name__ == "__main__":
    main()
