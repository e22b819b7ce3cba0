"""The parts of an installation: Python packages, what browsers load, system packages, and weights of our own."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from services.machine.packages import normalised

ROOT = Path(__file__).parents[2]
WEIGHTS = (
    "readers/data/*.npz",
    "readers/data/*.onnx",
    "extractors/data/*.npz",
    "extractors/data/encoder/*",
    "extractors/data/events.json",
    "resolver/data/*",
    "models/data/*",
    "extractors/data/*.txt",
    "web/static/vendor/**/*",
)
"""What was trained or composed by `training/` and `scripts/` (docs/data.md has the sources), and files from npm."""
VENDORED = ROOT / "web" / "static" / "vendor"
"""Their licences are those of the npm packages that they come from."""
_NEEDED = re.compile(r"for package in ([^;]+);")


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One part.

    Args:
        kind: python, javascript, debian or data.
        name: in its registry; of data its path.
        version: empty for data, whose digest says it.
        licence: SPDX expression; empty if it does not say.
        runs: Dalel needs it to run; else it is for those who test and build.
        sha256: of a file of ours, hex.
        sha512: of a package as its registry has it, hex.
    """

    kind: str
    name: str
    version: str
    licence: str
    runs: bool
    sha256: str = ""
    sha512: str = ""

    @property
    def purl(self) -> str:
        """Package URL (github.com/package-url/purl-spec)."""
        from packageurl import PackageURL

        if self.kind == "python":
            return PackageURL("pypi", None, normalised(self.name), self.version).to_string()
        if self.kind == "javascript":
            return PackageURL("npm", None, self.name, self.version).to_string()
        if self.kind == "debian":
            return PackageURL("deb", "debian", self.name, self.version).to_string()
        return ""


def all_components() -> list[Component]:
    """Gather all parts of this installation, in order of kind and name."""
    found = [*python_packages(), *javascript_packages(), *system_packages(), *data_files()]
    return sorted(found, key=lambda one: (one.kind, one.name.lower()))


def python_packages() -> Iterator[Component]:
    """Yield the installed packages that Dalel needs, and those that its development group needs."""
    import tomllib

    from scripts.supply_chain.licences import licence_of

    development = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["dev"]
    needed = _closure([Requirement(line) for line in _project()["dependencies"]])
    others = _closure([Requirement(line) for line in development])
    for name, package in sorted((others | needed).items()):
        yield Component(
            kind="python",
            name=package.metadata["Name"],
            version=package.version,
            licence=licence_of(package),
            runs=name in needed,
        )


def javascript_packages() -> Iterator[Component]:
    """Yield what is vendored from npm, with what is bundled in it."""
    from scripts.supply_chain.licences import NPM

    lock = ROOT / "web" / "package-lock.json"
    if not lock.exists():
        return
    for path, package in json.loads(lock.read_text(encoding="utf-8"))["packages"].items():
        if not path:
            continue
        algorithm, _, digest = package.get("integrity", "").partition("-")
        name = path.rpartition("node_modules/")[2]
        yield Component(
            kind="javascript",
            name=name,
            version=package["version"],
            licence=package.get("license") or NPM.get(name, ""),
            runs=not package.get("dev", False),
            sha512=base64.b64decode(digest).hex() if algorithm == "sha512" else "",
        )


def system_packages() -> Iterator[Component]:
    """Yield the packages of Debian that set-up installs and that are there."""
    from scripts.supply_chain.licences import SYSTEM

    query = shutil.which("dpkg-query")
    if query is None:
        return
    needed = _NEEDED.search((ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8"))
    names = sorted({*(needed[1].split() if needed else ()), *SYSTEM})
    done = subprocess.run(
        [query, "-W", "-f=${Package}\t${Version}\t${db:Status-Abbrev}\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    for line in done.stdout.splitlines():
        name, version, status = line.split("\t")
        if status.startswith("ii"):
            yield Component(kind="debian", name=name, version=version, licence=SYSTEM.get(name, ""), runs=True)


def data_files() -> Iterator[Component]:
    """Yield weights and tables that Dalel ships, with their digests."""
    for path in sorted({path for pattern in WEIGHTS for path in ROOT.glob(pattern)}):
        if path.is_file() and path.suffix != ".py":
            yield Component(
                kind="data",
                name=path.relative_to(ROOT).as_posix(),
                version="",
                licence="" if VENDORED in path.parents else "AGPL-3.0-or-later",
                runs=True,
                sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            )


def _project() -> dict[str, list[str]]:
    import tomllib

    project: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def _closure(requirements: list[Requirement]) -> dict[str, Distribution]:
    """Return the installed packages that some need, and those that these need, by normalised name."""
    found: dict[str, Distribution] = {}
    waiting = [(requirement, frozenset[str]()) for requirement in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement, extras = waiting.pop()
        if not _holds(requirement, extras):
            continue
        name = normalised(requirement.name)
        key = (name, frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = package
        waiting += [(Requirement(line), frozenset(requirement.extras)) for line in package.requires or ()]
    return found


def _holds(requirement: Requirement, extras: frozenset[str]) -> bool:
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras))
