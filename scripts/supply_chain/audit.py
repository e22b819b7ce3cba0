"""Is what is installed what was locked, and is anything known against it? `python -m scripts.supply_chain.audit [OSV]`.

Without a network: every line of the lock has digests; what is installed is what is locked; each file of each package is
the one that was installed (RECORD); nothing is installed that nobody asked for. With a folder of advisories in the OSV
format (one JSON file each, osv.dev; as its bucket `PyPI/all.zip` holds them, or github.com/pypa/advisory-database): no
locked version is in one.
"""

import json
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from scripts.supply_chain.components import ROOT, python_packages
from services.machine.packages import changed_files, normalised, pins

LOCK = ROOT / "requirements.lock"
OWN = {"dalel", "pip", "setuptools", "wheel"}
"""Ourselves, and what a virtual environment brings along."""


def without_digest(lock: Path) -> Iterator[str]:
    """Yield the names in a lock that have no SHA-256.

    Args:
        lock: as `uv pip compile --generate-hashes` writes it.
    """
    entries = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    for entry in entries:
        if entry and not entry.startswith(("#", "-")) and "--hash=sha256:" not in entry:
            yield entry.split()[0]


def not_as_locked(lock: Path) -> Iterator[str]:
    """Yield what is installed in another version than the lock has, or not in it at all."""
    pinned = pins(lock)
    asked = {normalised(one.name) for one in python_packages()}
    for package in distributions():
        name = normalised(package.metadata["Name"])
        if name in OWN:
            continue
        if name not in pinned:
            yield f"{name} {package.version}: {'needed, and ' if name in asked else ''}not in the lock"
        elif pinned[name] != package.version:
            yield f"{name} {package.version}: {pinned[name]} is locked"


def changed() -> Iterator[str]:
    """Yield the files of installed packages that are not what was installed."""
    for package in distributions():
        if normalised(package.metadata["Name"]) != "dalel":
            for path in changed_files(package):
                yield f"{package.metadata['Name']}: {path}"


def known_faults(lock: Path, advisories: Path) -> Iterator[str]:
    """Yield the locked versions that an advisory names.

    Args:
        lock: requirements.lock.
        advisories: folder of OSV files.
    """
    pinned = pins(lock)
    for path in sorted(advisories.rglob("*.json")):
        advisory = json.loads(path.read_bytes())
        if advisory.get("withdrawn"):
            continue
        for affected in advisory.get("affected", ()):
            package = affected.get("package", {})
            name = normalised(package.get("name", ""))
            if package.get("ecosystem") == "PyPI" and name in pinned and is_affected(pinned[name], affected):
                yield f"{name} {pinned[name]}: {advisory['id']}"


def is_affected(version: str, affected: dict[str, Any]) -> bool:
    """Say whether a version is in an entry of `affected` (OSV schema 1.6, "Evaluation").

    Args:
        version: that is installed.
        affected: the entry.
    """
    if version in affected.get("versions", ()):
        return True
    return any(_in_range(version, one) for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM")


def _in_range(version: str, found: dict[str, Any]) -> bool:
    inside = False
    try:
        mine = Version(version)
        events = sorted(
            ((Version(text), kind) for event in found["events"] for kind, text in event.items()),
            key=lambda event: event[0],
        )
    except (InvalidVersion, KeyError):
        # A version that nobody can order: better looked at once too often.
        return True
    for at, kind in events:
        if kind == "introduced" and mine >= at:
            inside = True
        elif (kind == "fixed" and mine >= at) or (kind == "last_affected" and mine > at):
            inside = False
    return inside


def main() -> int:
    """Print what is found; exit status 1 if anything is."""
    found = 0
    checks = [
        ("without a digest in the lock", without_digest(LOCK)),
        ("not as locked", not_as_locked(LOCK)),
        ("files that are not what was installed", changed()),
    ]
    if len(sys.argv) > 1:
        checks.append(("with a known fault", known_faults(LOCK, Path(sys.argv[1]))))
    else:
        sys.stdout.write("known faults: not looked for; give a folder of OSV files (OSV=FOLDER make audit)\n")
    for title, lines in checks:
        wrong = list(lines)
        found += len(wrong)
        sys.stdout.write(f"{title}: {len(wrong) or 'none'}\n")
        for line in wrong:
            sys.stdout.write(f"    {line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
