"""The bill of materials, the licences, and what is looked at without a network."""

import base64
import hashlib
import json
import os
import subprocess
import sys
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from scripts.supply_chain import audit, licences, sbom
from scripts.supply_chain.components import Component, all_components
from services.machine.packages import changed_files, check_packages, pins

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def components() -> list[Component]:
    """All parts of this installation."""
    return all_components()


def test_every_part_has_a_licence_that_goes_with_ours(components: list[Component]) -> None:
    """No part has a licence that is unknown or does not go with AGPL-3.0-or-later."""
    assert [f"{one.name}: {one.licence}" for one in licences.unfit(components)] == []


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("GPL-2.0-only", False),
        ("GPL-2.0-only OR MIT", True),
        ("MIT AND SSPL-1.0", False),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("", False),
        ("see file", False),
    ],
)
def test_licences_are_told_apart(licence: str, fits: bool) -> None:  # noqa: FBT001
    """Of alternatives one is enough, of several at once all count, and what says nothing does not do."""
    assert licences.is_compatible(licence) is fits


def test_the_list_of_licences_is_up_to_date(components: list[Component]) -> None:
    """Each part that is installed stands in docs/licences.md with its licence."""
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").splitlines()
    missing = [one.name for one in components if one.kind != "data" and f"| {one.name} | {one.licence} |" not in listed]
    assert missing == []


def test_the_bill_is_valid_and_whole(components: list[Component]) -> None:
    """It keeps to the schema of CycloneDX 1.6 and holds packages of all kinds, and our weights with their digests."""
    bill = sbom.bill(components)
    assert sbom.valid(json.dumps(bill)) == ""
    listed = {entry["name"]: entry for entry in bill["components"]}
    assert {"boto3", "prefect", "tesseract-ocr", "readers/data/recogniser.onnx"} <= listed.keys()
    assert listed["pytest"]["scope"] == "excluded"
    weights = (ROOT / "readers/data/recogniser.onnx").read_bytes()
    assert listed["readers/data/recogniser.onnx"]["hashes"] == [
        {"alg": "SHA-256", "content": hashlib.sha256(weights).hexdigest()}
    ]
    vendored = [entry for entry in bill["components"] if entry.get("purl", "").startswith("pkg:npm/")]
    assert all(entry["hashes"][0]["alg"] == "SHA-512" for entry in vendored)


def test_the_bill_is_the_same_each_time(components: list[Component], tmp_path: Path) -> None:
    """Another process with another hash seed, time zone and folder writes the same bytes."""
    target = tmp_path / "bill.json"
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Almaty", "PATH": os.environ["PATH"]}
    subprocess.run(
        [sys.executable, "-m", "scripts.supply_chain.sbom", str(target)],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
    )
    assert target.read_text(encoding="utf-8") == json.dumps(sbom.bill(components), indent=2, ensure_ascii=False) + "\n"


def test_the_lock_is_whole_and_installed() -> None:
    """Each line of the lock has a digest, and what is installed is what is locked."""
    assert list(audit.without_digest(audit.LOCK)) == []
    assert list(audit.not_as_locked(audit.LOCK)) == []
    assert len(pins(audit.LOCK)) > 100


def test_a_line_without_a_digest_is_found(tmp_path: Path) -> None:
    """A lock with a line that has none is found out."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1.0 \\\n    --hash=sha256:ab\ntwo==2.0\n")
    assert list(audit.without_digest(lock)) == ["two==2.0"]


def test_another_version_is_found(tmp_path: Path) -> None:
    """A package of another version than the locked one is named, and one that is missing is a danger."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("pytest==0.1 ; python_full_version >= '3.0'\npytest==0.2 ; python_full_version < '3.0'\n")
    assert "0.1" in check_packages(lock, required=frozenset()).cause
    assert check_packages(lock, required=frozenset({"no-such-package"})).severity == "danger"


def test_a_changed_file_of_a_package_is_found(tmp_path: Path) -> None:
    """A file that is not what RECORD says, and one that is missing, are named."""
    folder = tmp_path / "one-1.0.dist-info"
    folder.mkdir()
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"as built").digest()).rstrip(b"=").decode()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: one\nVersion: 1.0\n")
    (folder / "RECORD").write_text(f"one.py,sha256={digest},8\ntwo.py,sha256={digest},8\ngone.py,sha256={digest},8\n")
    (tmp_path / "one.py").write_bytes(b"as built")
    (tmp_path / "two.py").write_bytes(b"changed!")
    assert list(changed_files(Distribution.at(folder))) == ["two.py", "gone.py"]


@pytest.mark.parametrize(
    ("version", "affected"),
    [("1.0", False), ("1.1", True), ("1.4.9", True), ("1.5", False), ("2.0", True), ("2.1", False)],
)
def test_advisories_are_read(version: str, affected: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A locked version counts as faulty if it lies in a range of an advisory, or is named by it."""
    advisory = {
        "id": "PYSEC-0000-1",
        "affected": [
            {
                "package": {"ecosystem": "PyPI", "name": "One_Package"},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.1"}, {"fixed": "1.5"}]}],
                "versions": ["2.0"],
            }
        ],
    }
    (tmp_path / "PYSEC-0000-1.json").write_text(json.dumps(advisory))
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"one-package=={version}\n")
    found = list(audit.known_faults(lock, tmp_path))
    assert found == ([f"one-package {version}: PYSEC-0000-1"] if affected else [])
