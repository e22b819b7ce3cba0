"""A copy of the bucket in a folder, and back."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive import Archive, Connection, EmbeddedStorage, Signer
from archive.backup import LISTING, OBJECTS, SUMS, bring_back, check, copy_to
from archive.durability import Durability
from archive.store import Store
from models.case import Case
from models.errors import ExportError, FixityError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

NAME = "Кызылжарулы.pdf"


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive with a case and two originals."""
    archive.create_case(Case(id="0" * 26, title="A case", created_at="2026-01-01T00:00:00Z", created_by="me"))
    for number in range(2):
        sha256 = archive.receive(
            f"letter {number}".encode(), filename=NAME, source="upload", received_by="me", at="2026-01-01T00:00:00Z"
        )
        archive.add_to_case("0" * 26, sha256)
    # What is noted a moment later must be there before the bucket is compared with a copy.
    archive.close()
    return archive


@pytest.fixture
def archive_elsewhere(storage: EmbeddedStorage, s3_client: "S3Client", signer: Signer) -> Iterator[Archive]:
    """Another, empty archive."""
    s3_client.create_bucket(Bucket="elsewhere")
    yield Archive(Store(s3_client, "elsewhere", directory=storage.data), signer, Durability(storage.data))
    for found in Store(s3_client, "elsewhere").list(""):
        s3_client.delete_object(Bucket="elsewhere", Key=found.key)
    s3_client.delete_bucket(Bucket="elsewhere")


def _contents(store: Store) -> dict[str, bytes]:
    return {found.key: store.get(found.key).body for found in store.list("")}


def test_a_copy_has_everything_and_comes_back(filled: Archive, archive_elsewhere: Archive, tmp_path: Path) -> None:
    """An empty bucket filled from a copy holds the same objects and verifies; a second time nothing is written."""
    folder = tmp_path / "backup"
    done = copy_to(filled.store, folder)
    assert done.written == len(_contents(filled.store))
    assert bring_back(archive_elsewhere.store, folder).written == done.written
    assert _contents(archive_elsewhere.store) == _contents(filled.store)
    assert [finding for sha256 in filled.originals() for finding in archive_elsewhere.verify(sha256)] == []
    again = bring_back(archive_elsewhere.store, folder)
    assert (again.written, again.same, again.different) == (0, done.written, ())


def test_only_what_is_new_is_copied(filled: Archive, tmp_path: Path) -> None:
    """A second run copies nothing, and one after an arrival copies that arrival."""
    folder = tmp_path / "backup"
    copy_to(filled.store, folder)
    assert copy_to(filled.store, folder).written == 0
    filled.receive(b"one more", filename=NAME, source="upload", received_by="me", at="2026-01-02T00:00:00Z")
    assert copy_to(filled.store, folder).written == 3


def test_a_copy_can_be_checked_without_dalel(filled: Archive, tmp_path: Path) -> None:
    """`sha256sum -c` confirms a copy; no path in it and no line of its lists holds a file name of the evidence."""
    folder = tmp_path / "backup"
    copy_to(filled.store, folder)
    subprocess.run(["sha256sum", "--quiet", "-c", SUMS], cwd=folder, check=True)  # noqa: S607
    assert [path for path in folder.rglob("*") if "Кызылжарулы" in path.name] == []
    assert NAME not in (folder / LISTING).read_text() + (folder / SUMS).read_text()
    assert [path for path in folder.rglob("*") if path.name.endswith("part")] == []


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"changed"), lambda path: path.unlink()])
def test_damage_to_a_copy_is_found(filled: Archive, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """A changed or missing file of a copy is named by its key, and is not brought back."""
    folder = tmp_path / "backup"
    copy_to(filled.store, folder)
    sha256 = next(iter(filled.originals()))
    damage(folder / OBJECTS / "originals" / sha256)
    assert check(folder).different == (f"originals/{sha256}",)
    with pytest.raises(FixityError):
        bring_back(filled.store, folder)


def test_a_killed_run_is_completed(filled: Archive, tmp_path: Path) -> None:
    """A run that ended in the middle, in the middle of a line too, is completed by the next one."""
    folder = tmp_path / "backup"

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_to(filled.store, folder, stop)
    with (folder / LISTING).open("a") as listing:
        listing.write('{"key": "originals/')
    done = copy_to(filled.store, folder)
    assert done.same == 1
    assert check(folder).different == ()


KILLED = """
import json, os, signal, sys
from pathlib import Path
from archive import Connection
from archive.backup import copy_to
from archive.connection import make_client
from archive.store import Store

class Killed(Store):
    def write_to(self, key, file):
        if key.startswith("originals/"):
            file.write(b"half a letter")
            file.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().write_to(key, file)

connection = Connection(**json.load(sys.stdin))
copy_to(Killed(make_client(connection), connection.bucket), Path(sys.argv[1]))
"""


def test_what_a_kill_left_half_written_is_swept(filled: Archive, bucket: Connection, tmp_path: Path) -> None:
    """Half a letter that SIGKILL left in a copy is gone after the next run, also if the letter was erased meanwhile."""
    folder = tmp_path / "backup"
    given = {name: value for name, value in asdict(bucket).items() if isinstance(value, str) and name != "lock"}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)],
        input=json.dumps(given),
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert b"half a letter" in [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    for sha256 in list(filled.originals()):
        filled.erase(sha256, order="No. 7", ordered_by="court", by="me", at="2026-01-02T00:00:00Z")
    copy_to(filled.store, folder)
    assert b"half a letter" not in [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def test_evidence_stays_in_a_copy_and_views_follow(filled: Archive, tmp_path: Path) -> None:
    """What left the bucket stays in a copy and is named, unless it is a view that is made again."""
    folder = tmp_path / "backup"
    filled.store.put_new("entities/parts/" + "a" * 64 + ".json", b"{}")
    copy_to(filled.store, folder)
    gone = next(iter(filled.store.list("receipts/"))).key
    for key in (gone, "entities/parts/" + "a" * 64 + ".json"):
        filled.store.delete(key)
    done = copy_to(filled.store, folder)
    assert done.gone == (gone,)
    assert (folder / OBJECTS / gone).exists()
    assert not (folder / OBJECTS / "entities" / "parts" / ("a" * 64 + ".json")).exists()


def test_what_was_erased_goes_from_the_copy(filled: Archive, tmp_path: Path) -> None:
    """After an erasure by order the content is out of the copy at the next run; an old copy does not bring it back."""
    folder, old = tmp_path / "backup", tmp_path / "old"
    for each in (folder, old):
        copy_to(filled.store, each)
    sha256 = next(iter(filled.originals()))
    filled.erase(sha256, order="No. 7", ordered_by="court", by="me", at="2026-01-02T00:00:00Z")
    done = copy_to(filled.store, folder)
    assert done.gone == ()
    assert done.erased == 2
    assert not (folder / OBJECTS / "originals" / sha256).exists()
    assert not list((folder / OBJECTS / "receipts" / sha256).iterdir())
    assert list((folder / OBJECTS / "custody" / sha256).iterdir())
    assert bring_back(filled.store, old).erased == 2
    assert not filled.has_original(sha256)


def test_nothing_is_written_over(filled: Archive, tmp_path: Path) -> None:
    """An object of the bucket that differs from the copy stays as it is, and is named."""
    folder = tmp_path / "backup"
    copy_to(filled.store, folder)
    key = f"cases/{'0' * 26}/case.json"
    stored = filled.store.get(key)
    assert filled.store.replace(key, b'{"other": true}', stored.etag)
    assert bring_back(filled.store, folder).different == (key,)
    assert filled.store.get(key).body == b'{"other": true}'


def test_a_listing_cannot_lead_outside(archive: Archive, tmp_path: Path) -> None:
    """A listing that names a path above the folder, or an absolute one, is refused."""
    for key in ("../secret", "/etc/passwd", "a/../../b"):
        (tmp_path / LISTING).write_text(json.dumps({"key": key, "etag": "x", "size": 1, "sha256": "0" * 64}) + "\n")
        with pytest.raises(ExportError):
            bring_back(archive.store, tmp_path)


def test_a_folder_without_a_copy_is_told(archive: Archive, tmp_path: Path) -> None:
    """Neither a check nor a restore takes an empty folder for a backup."""
    with pytest.raises(ExportError):
        check(tmp_path)
    with pytest.raises(ExportError):
        bring_back(archive.store, tmp_path)
