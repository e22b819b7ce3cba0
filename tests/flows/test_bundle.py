"""Bundles for courts: what an outsider finds out with Python and openssl alone."""

import ast
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest

from archive import Archive, line_of
from benchmarks.tampering.archives import Builder
from benchmarks.tampering.memory import MemoryStore
from exports.court import NAMES, tag_files
from flows.bundle import compose, write_bundle
from models.audit import AuditAction
from models.errors import ExportError, FixityError

AT = "2026-03-01T00:00:00.000Z"


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """An archive with three letters, one of them erased, and a key that was changed."""
    made = Builder(MemoryStore(), random.Random(5), tmp_path_factory.mktemp("keys"))  # noqa: S311
    digests = [made.letter(number, size=500) for number in range(3)]
    made.archive.erase(digests[2], order="№ 1", ordered_by="court", by="clerk", at="2026-02-01T00:00:00.000Z")
    made.archive.rotations.rotate(by="clerk")
    made.archive.checkpoints.make(by="clerk")
    yield made
    made.archive.close()


def _digests(archive: Archive) -> list[str]:
    return sorted({listed.key.split("/")[1] for listed in archive.store.list("custody/")})


def check(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run verify.py as on a machine that has nothing but Python and openssl."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py"), "--language", "en", *arguments],
        env={},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def written(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of all that the archive holds."""
    folder = tmp_path_factory.mktemp("written")
    compose(builder.archive, _digests(builder.archive), folder)
    return folder


@pytest.fixture
def bundle(written: Path, tmp_path: Path) -> Path:
    """A copy of the bundle."""
    return Path(shutil.copytree(written, tmp_path / "bundle"))


def test_it_is_a_bag_that_confirms_itself(builder: Builder, bundle: Path) -> None:
    """The bagit library validates it, verify.py confirms everything, in each language, and the key is the right one."""
    bagit.Bag(str(bundle)).validate()
    done = check(bundle, "--key", builder.signer.key)
    assert done.returncode == 0, done.stdout
    assert "EVERYTHING HOLDS." in done.stdout
    assert "1 documents were erased by order" in done.stdout
    assert "changes of keys" in done.stdout
    checkpoint = builder.archive.checkpoints.last()
    assert checkpoint is not None
    done = check(bundle, "--language", "ru", "--checkpoint", str(line_of(checkpoint)))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "ВСЁ ВЕРНО.")
    done = check(bundle, "--language", "kk", "--checkpoint", "dalel-checkpoint 9", "--key", "0" * 64)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "ДҰРЫС ЕМЕС: 2.")


def test_the_same_archive_makes_the_same_bundle(builder: Builder, bundle: Path, tmp_path: Path) -> None:
    """Written twice, a bundle has the same bytes; names of files are digests and numbers, never names of people."""
    other = tmp_path / "other"
    other.mkdir()
    compose(builder.archive, _digests(builder.archive), other)
    files = sorted(path.relative_to(bundle) for path in bundle.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    assert all((bundle / path).read_bytes() == (other / path).read_bytes() for path in files)
    assert all(path.name.isascii() for path in files)
    assert {path.name for path in files if path.parent == Path()} >= {*NAMES, "bagit.txt", "manifest-sha256.txt"}
    assert {path.stat().st_mode & 0o077 for path in bundle.rglob("*")} == {0}


def _resigned(bundle: Path) -> None:
    """Write the manifests anew, as a forger would."""
    bagit.Bag(str(bundle)).save(manifests=True)


def _flip(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(bytes(body))


@pytest.mark.parametrize("room", ["originals", "receipts", "custody", "records", "pages", "signers", "checkpoints"])
def test_what_was_changed_is_named(bundle: Path, room: str) -> None:
    """A changed file is named, also when the manifests were written anew to fit it."""
    path = sorted(path for path in (bundle / "data" / room).rglob("*") if path.is_file())[0]
    _flip(path)
    _resigned(bundle)
    done = check(bundle)
    assert done.returncode == 1, done.stdout
    assert path.relative_to(bundle / "data").as_posix() in done.stdout


def test_what_was_taken_out_is_named(bundle: Path) -> None:
    """A file that an entry names and that is not there is named, though the manifests know nothing of it."""
    record = next((bundle / "data" / "records").rglob("*.json"))
    record.unlink()
    _resigned(bundle)
    assert (
        f"{record.relative_to(bundle / 'data').as_posix()}: is named by an entry and is not there"
        in check(bundle).stdout
    )


def test_a_chain_without_its_proof_is_named(bundle: Path) -> None:
    """Whoever takes a proof out, so that a chain could be cut off, is found out."""
    proof = next((bundle / "data" / "proofs").iterdir())
    proof.unlink()
    _resigned(bundle)
    assert f"custody/{proof.stem}: is in no checkpoint" in check(bundle).stdout


def test_the_program_needs_python_3_8_and_nothing_else() -> None:
    """Its grammar is that of Python 3.8, and all that it imports is of the standard library."""
    tree = ast.parse(tag_files()["verify.py"], feature_version=(3, 8))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_what_was_put_in_is_named(bundle: Path) -> None:
    """A file that no entry names is named, though the manifests list it; so is a link out of the folder."""
    record = next(path for path in (bundle / "data" / "records").rglob("*.json"))
    (record.parent / "ffffffffffffffff.json").write_bytes(record.read_bytes())
    _resigned(bundle)
    assert "ffffffffffffffff.json: is named by no entry" in check(bundle).stdout
    (bundle / "data" / "link").symlink_to("/etc/passwd")
    assert check(bundle).returncode == 2
    assert check(bundle.parent).returncode == 2


def test_exporting_is_on_record(builder: Builder, tmp_path: Path) -> None:
    """That a bundle went out, and which, stands in the chain of each document and in the audit log; all stays sound."""
    archive = builder.archive
    digests = _digests(archive)
    bundled = write_bundle(archive, digests, tmp_path / "out", by="clerk", at=AT)
    assert [archive.custody(sha256)[-1].detail for sha256 in digests] == [{"bundle": bundled.identity}] * len(digests)
    noted = [entry for entry in archive.audit() if entry.action is AuditAction.EXPORTED]
    assert noted[-1].detail["bundle"] == bundled.identity
    assert check(tmp_path / "out").returncode == 0
    assert list(archive.verify_all()) == []
    with pytest.raises(ExportError):
        write_bundle(archive, digests, tmp_path / "out", by="clerk", at=AT)


def test_what_does_not_hold_does_not_go_out(builder: Builder, tmp_path: Path) -> None:
    """Of a document that was tampered with no bundle is written, and nothing is left of the attempt."""
    store = builder.archive.store
    assert isinstance(store, MemoryStore)
    key = next(key for key in store.objects if key.startswith("receipts/"))
    body = store.objects[key]
    store.objects[key] += b" "
    with pytest.raises(FixityError):
        write_bundle(builder.archive, [key.split("/")[1]], tmp_path / "out", by="clerk", at=AT)
    store.objects[key] = body
    assert not list(tmp_path.glob("*out*"))
    assert not list(tmp_path.glob(".bundle-*"))
