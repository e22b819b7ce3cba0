"""Is what is installed what the lock says, and are its files those that were installed?"""

import base64
import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

from models.health import Diagnosis, advice, danger, good, unknown

CHECK = "installed packages"
_SEPARATORS = re.compile(r"[-_.]+")


def check_packages(lock: Path, *, required: frozenset[str]) -> Diagnosis:
    """Say whether the packages that Dalel runs on are those of the lock.

    Args:
        lock: requirements.lock.
        required: names of the packages that must be there, normalised; the lock names some for other systems as well.
    """
    if not lock.exists():
        return unknown(
            CHECK, "There is no lock beside this installation.", "Compare `pip freeze` with the lock of the release."
        )
    pinned = pins(lock)
    found = {normalised(one.metadata["Name"]): one.version for one in distributions() if one.metadata["Name"]}
    different = sorted(name for name in pinned.keys() & found.keys() if pinned[name] != found[name])
    missing = sorted(required - found.keys())
    if missing:
        return danger(CHECK, f"Missing: {', '.join(missing)}.", "Run `make setup`.")
    if different:
        shown = ", ".join(f"{name} {found[name]} for {pinned[name]}" for name in different[:5])
        return advice(CHECK, f"{len(different)} are not as locked: {shown}.", "Run `make setup`.")
    return good(CHECK, f"{len(pinned.keys() & found.keys())} packages, all as locked.")


def pins(lock: Path) -> dict[str, str]:
    """Read the versions of a lock that hold for this Python and this system, by normalised name."""
    found = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line or line[0] in "# -":
            continue
        requirement = Requirement(line.rstrip("\\ "))
        (pinned,) = requirement.specifier
        if requirement.marker is None or requirement.marker.evaluate():
            found[normalised(requirement.name)] = pinned.version
    return found


def normalised(name: str) -> str:
    """Return a package's name as registries compare it (PEP 503)."""
    return _SEPARATORS.sub("-", name).lower()


def changed_files(distribution: Distribution) -> Iterator[str]:
    """Yield the files of an installed package whose SHA-256 is not the one in its RECORD (PEP 376, PEP 427).

    Args:
        distribution: an installed package.
    """
    for path, recorded in _record(distribution).items():
        where = Path(str(distribution.locate_file(path)))
        try:
            digest = hashlib.sha256(where.read_bytes()).digest()
        except OSError:
            yield path
            continue
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != recorded:
            yield path


def _record(distribution: Distribution) -> Mapping[str, str]:
    text = distribution.read_text("RECORD") or ""
    found = {}
    for row in csv.reader(text.splitlines()):
        # Files that installers write afterwards (compiled modules, RECORD itself) have no digest.
        if len(row) > 1 and row[1].startswith("sha256="):
            found[row[0]] = row[1].removeprefix("sha256=")
    return found
