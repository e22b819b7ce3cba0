"""The flat layout stays safe: our names are ours, no flow hides a package, and the wheel holds what it must."""

import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def test_no_other_distribution_ships_our_package_names() -> None:
    """No installed distribution but ours provides `models`, `index` or another of our names."""
    owners = packages_distributions()
    strangers = {name: set(owners.get(name, [])) - {PROJECT["project"]["name"]} for name in PACKAGES}
    assert {name: who for name, who in strangers.items() if who} == {}


def test_every_package_has_an_init_module() -> None:
    """Every folder with modules in it is a regular package: a namespace package would lose to any stranger's."""
    folders = {path.parent for name in PACKAGES for path in (ROOT / name).rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_no_flow_hides_a_package() -> None:
    """No module in `flows/` has the name of a package, since Prefect may put `flows/` first on the path."""
    assert {path.stem for path in (ROOT / "flows").glob("*.py")}.isdisjoint(PACKAGES)


def test_tests_are_not_packages() -> None:
    """No directory under `tests/` is a package: `tests/models/__init__.py` would hide `models`."""
    assert list(Path(__file__).parent.rglob("__init__.py")) == []


def test_no_module_is_called_a_drawer() -> None:
    """No module is called utils, helpers, common, misc or manager: what has no better name has no home yet."""
    stems = {path.stem for name in PACKAGES for path in (ROOT / name).rglob("*.py")}
    assert stems.isdisjoint({"utils", "helpers", "common", "misc", "manager", "base", "core"})


def test_the_wheel_imports_from_an_empty_directory(tmp_path: Path) -> None:
    """The built wheel holds every package and the data they need, and nothing of tests or samples."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist() if ".dist-info" not in name}
        archive.extractall(tmp_path / "site")
    assert tops == set(PACKAGES)
    code = (
        "import flows.ingest, flows.collect, flows.resolve, flows.publish, flows.verify, cli.main, web, extractors\n"
        "cli.main.application()\n"
        "from extractors import extract\nextract(())\n"
        "from models import gazetteer; assert gazetteer.places()\nprint(flows.ingest.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "site") in done.stdout
