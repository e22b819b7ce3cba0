"""Object Lock: where the bucket has it, the storage itself refuses to delete evidence; where not, it is said."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive import Archive, Connection, EmbeddedStorage, Signer, connect, keys, open_archive
from configuration import load_settings
from models.audit import AuditAction
from models.case import Case
from models.errors import StorageRefusedError
from models.protection import LockMode

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

AT = "2026-01-02T03:04:05Z"
CASE = "01j00000000000000000000000"


@pytest.fixture(scope="module")
def locked(storage: EmbeddedStorage, s3_client: "S3Client") -> Connection:
    """A bucket with Object Lock. Locked objects stay in it until the storage ends."""
    connection = replace(storage.connection, bucket="locked")
    s3_client.create_bucket(Bucket=connection.bucket, ObjectLockEnabledForBucket=True)
    return connection


def _receive(archive: Archive, data: bytes) -> str:
    return archive.receive(data, filename="1", source="upload", received_by="clerk", at=AT)


def _delete(archive: Archive, key: str, *, bypass: bool = False) -> None:
    for version in archive.store.locking.versions(key):
        archive.store._client.delete_object(
            Bucket=archive.store.bucket, Key=key, VersionId=version, BypassGovernanceRetention=bypass
        )


def test_evidence_is_locked_until_its_time(locked: Connection, signer: Signer) -> None:
    """An original, its receipt, its custody and the audit log cannot be deleted; what is derived can."""
    from botocore.exceptions import ClientError

    archive = connect(replace(locked, lock=LockMode.GOVERNANCE, retention_days=30), signer)
    sha256 = _receive(archive, b"governed")
    archive.note(AuditAction.SIGNED_IN, by="clerk", detail={})
    assert archive.store.locking.protection().warning is None
    for key in (keys.original(sha256), keys.receipt(sha256, 0), keys.custody(sha256, 0), keys.audit_block(0)):
        until = archive.store.locking.retained_until(key)
        assert until is not None
        assert dt.timedelta(days=29) < until - dt.datetime.now(dt.UTC) < dt.timedelta(days=31)
        with pytest.raises(StorageRefusedError):
            archive.store.delete(key)
        assert archive.store.has(key)
    archive.store.put_new(keys.PROBE, b"derived")
    assert archive.store.locking.retained_until(keys.PROBE) is None
    with pytest.raises(ClientError):
        _delete(archive, keys.original(sha256))
    _delete(archive, keys.original(sha256), bypass=True)
    assert not archive.has_original(sha256)


def test_compliance_holds_against_everybody(locked: Connection, signer: Signer) -> None:
    """Under compliance no right of any account takes an original away, and writing over it keeps it as a version."""
    from botocore.exceptions import ClientError

    archive = connect(replace(locked, lock=LockMode.COMPLIANCE, retention_days=1), signer)
    sha256 = _receive(archive, b"complied")
    with pytest.raises(ClientError):
        _delete(archive, keys.original(sha256), bypass=True)
    archive.store._client.put_object(Bucket=locked.bucket, Key=keys.original(sha256), Body=b"forged")
    versions = archive.store.locking.versions(keys.original(sha256))
    kept = archive.store._client.get_object(Bucket=locked.bucket, Key=keys.original(sha256), VersionId=versions[-1])
    assert kept["Body"].read() == b"complied"


def test_views_leave_no_version_behind(locked: Connection, signer: Signer) -> None:
    """What is derived, and deleted, is gone with its versions although the bucket keeps versions."""
    archive = connect(locked, signer)
    key = keys.entity_part("e" * 64)
    archive.store.put_new(key, b"a name")
    archive.store.delete(key)
    assert archive.store.locking.versions(key) == []
    assert not archive.store.has(key)


def test_a_bucket_without_locks_says_so(archive: Archive, bucket: Connection, signer: Signer) -> None:
    """Where the bucket has no Object Lock it is said, above all if it was asked for, and everything else works."""
    assert "no Object Lock" in str(archive.store.locking.protection().warning)
    asked = connect(replace(bucket, lock=LockMode.COMPLIANCE), signer)
    assert "NOT locked" in str(asked.store.locking.protection().warning)
    sha256 = _receive(asked, b"letter")
    assert asked.verify(sha256) == ()


def test_a_bucket_whose_locks_are_not_used_says_so(locked: Connection, signer: Signer) -> None:
    """A bucket that could lock and is not asked to is named, too."""
    assert "does not use it" in str(connect(locked, signer).store.locking.protection().warning)


def test_the_embedded_storage_is_set_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With DALEL_OBJECT_LOCK the embedded storage locks what comes in, also one that was there without it before."""
    with open_archive(load_settings()) as archive:
        before = _receive(archive, b"before")
    assert home.exists()
    monkeypatch.setenv("DALEL_OBJECT_LOCK", "compliance")
    monkeypatch.setenv("DALEL_RETENTION_DAYS", "7")
    with open_archive(load_settings()) as archive:
        assert archive.store.locking.protection().warning is None
        assert str(archive.store.locking.protection()) == "locked for 7 days (compliance)"
        after = _receive(archive, b"after")
        assert archive.store.locking.retained_until(keys.original(after)) is not None
        assert archive.store.locking.retained_until(keys.original(before)) is None
        with pytest.raises(StorageRefusedError):
            archive.store.delete(keys.original(after))


def _case(archive: Archive, number: int = 0) -> str:
    case = f"{CASE[:-1]}{number}"
    archive.create_case(Case(id=case, title="Ward 4", created_at=AT, created_by="clerk"))
    return case


def test_a_held_case_cannot_be_deleted_until_it_is_released(locked: Connection, signer: Signer) -> None:
    """A legal hold keeps the originals and receipts of a case, also those that come later; a release lets them go."""
    archive = connect(locked, signer)
    case = _case(archive)
    first = _receive(archive, b"held")
    archive.add_to_case(case, first)
    assert not archive.is_held(first)
    assert archive.hold_case(case, by="lead", at=AT)
    later = _receive(archive, b"later")
    archive.add_to_case(case, later)
    for sha256 in (first, later):
        assert archive.is_held(sha256)
        for key in (keys.original(sha256), keys.receipt(sha256, 0)):
            assert archive.store.locking.retained_until(key) == dt.datetime.max.replace(tzinfo=dt.UTC)
            with pytest.raises(StorageRefusedError):
                archive.store.delete(key)
    archive.release_case(case, by="lead", at=AT)
    assert not archive.is_held(first)
    assert archive.store.locking.retained_until(keys.receipt(later, 0)) is None
    actions = [entry.action for entry in archive.audit() if entry.detail.get("case") == case]
    assert actions == ["case_held", "case_released"]


def test_a_document_of_two_held_cases_stays_held(locked: Connection, signer: Signer) -> None:
    """Releasing one case keeps what another held case has, too."""
    archive = connect(locked, signer)
    one, two = _case(archive, 1), _case(archive, 2)
    sha256 = _receive(archive, b"shared")
    for case in (one, two):
        archive.add_to_case(case, sha256)
        archive.hold_case(case, by="lead", at=AT)
    archive.release_case(one, by="lead", at=AT)
    assert archive.is_held(sha256)
    assert archive.store.locking.retained_until(keys.original(sha256)) is not None
    archive.release_case(two, by="lead", at=AT)
    assert archive.store.locking.retained_until(keys.original(sha256)) is None


def test_holding_twice_is_once_and_without_locks_dalel_keeps_it(archive: Archive, s3_client: Any) -> None:
    """A hold that is there is not noted again; where the bucket has no locks the hold is known, and not enforced."""
    assert s3_client is not None
    case = _case(archive)
    sha256 = _receive(archive, b"letter")
    archive.add_to_case(case, sha256)
    assert not archive.hold_case(case, by="lead", at=AT)
    assert not archive.hold_case(case, by="lead", at=AT)
    assert [(hold.number, hold.held, hold.by) for hold in archive.holds(case)] == [(0, True, "lead")]
    assert archive.is_held(sha256)
    archive.release_case(case, by="lead", at=AT)
    archive.release_case(case, by="lead", at=AT)
    assert [hold.held for hold in archive.holds(case)] == [True, False]
    assert [entry.action for entry in archive.audit()] == ["case_held", "case_released"]
