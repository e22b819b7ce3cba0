"""Object Lock: what is evidence is stored so that the storage itself refuses to delete it."""

import datetime as dt
import threading
from typing import TYPE_CHECKING, Any

from archive import keys
from archive.faults import translated
from models.errors import MissingKeyError, StorageRefusedError, UnfitStorageError
from models.protection import LockMode, Protection

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

LOCKED = (
    keys.ORIGINALS,
    keys.RECEIPTS,
    keys.CUSTODY,
    keys.SIGNERS,
    keys.ROTATIONS,
    keys.AUDIT,
    keys.CHECKPOINTS,
    keys.LEAVES,
    keys.TIMESTAMPS,
    keys.JUDGEMENTS,
)
"""What is evidence, or proves it. All else is derived, or changes."""


class Locking:
    """The locks of one bucket. Threads may share it.

    Args:
        client: of boto3.
        bucket: name of the bucket.
        mode: of the locks.
        days: for which they hold.
    """

    def __init__(self, client: "S3Client", bucket: str, *, mode: LockMode = LockMode.NONE, days: int = 365) -> None:
        self._client = client
        self._bucket = bucket
        self._mode = mode
        self._days = days
        self._found: Protection | None = None
        self._lock = threading.Lock()

    def protection(self) -> Protection:
        """Say what the bucket does. Asks once.

        Raises:
            ArchiveError: the storage failed.
        """
        with self._lock:
            if self._found is None:
                self._found = Protection(
                    versioned=self._is_versioned(), lockable=self._is_lockable(), mode=self._mode, days=self._days
                )
            return self._found

    def set_up(self) -> None:
        """Let the bucket keep versions and take locks, if locks are asked for. For a bucket that is ours.

        Raises:
            ArchiveError: the storage failed, or refused.
        """
        if self._mode is LockMode.NONE or self.protection().lockable:
            return
        with translated(self._bucket, None):
            self._client.put_bucket_versioning(Bucket=self._bucket, VersioningConfiguration={"Status": "Enabled"})
            self._client.put_object_lock_configuration(
                Bucket=self._bucket, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled"}
            )
        with self._lock:
            self._found = None

    def headers(self, key: str) -> dict[str, Any]:
        """Return what is sent with a new object so that it is locked; nothing if it is not to be, or cannot."""
        if self._mode is LockMode.NONE or not key.startswith(LOCKED) or not self.protection().lockable:
            return {}
        until = dt.datetime.now(dt.UTC) + dt.timedelta(days=self._days)
        return {"ObjectLockMode": self._mode.value.upper(), "ObjectLockRetainUntilDate": until}

    def hold(self, key: str, *, on: bool) -> None:
        """Put a legal hold on all versions of an object, or take it off. Nothing happens where the bucket has none.

        Args:
            key: of the object.
            on: whether it is held from now on.

        Raises:
            ArchiveError: the storage failed.
        """
        if not self.protection().lockable:
            return
        status: Any = {"Status": "ON" if on else "OFF"}
        for version in self.versions(key):
            with translated(key, None):
                self._client.put_object_legal_hold(Bucket=self._bucket, Key=key, VersionId=version, LegalHold=status)

    def retained_until(self, key: str) -> dt.datetime | None:
        """Return until when the storage refuses to delete an object; the end of time if it is held; None if not at all.

        Raises:
            MissingKeyError: there is no such object.
            ArchiveError: the storage failed.
        """
        with translated(key, None):
            head = self._client.head_object(Bucket=self._bucket, Key=key)
        if head.get("ObjectLockLegalHoldStatus") == "ON":
            return dt.datetime.max.replace(tzinfo=dt.UTC)
        return head.get("ObjectLockRetainUntilDate")

    def versions(self, key: str) -> list[str]:
        """Return the ids of all versions of an object and of its delete markers, the newest first."""
        found: list[str] = []
        marks: dict[str, Any] = {}
        while True:
            with translated(key, None):
                answer = self._client.list_object_versions(Bucket=self._bucket, Prefix=key, **marks)
            listed = [*answer.get("Versions", []), *answer.get("DeleteMarkers", [])]
            found += [version["VersionId"] for version in listed if version["Key"] == key]
            if not answer.get("IsTruncated"):
                return found
            marks = {"KeyMarker": answer["NextKeyMarker"], "VersionIdMarker": answer["NextVersionIdMarker"]}

    def _is_versioned(self) -> bool:
        try:
            with translated(self._bucket, None):
                return self._client.get_bucket_versioning(Bucket=self._bucket).get("Status") == "Enabled"
        except (StorageRefusedError, UnfitStorageError):
            # An account that may not ask. What cannot be told is taken for missing, and the warning says so.
            return False

    def _is_lockable(self) -> bool:
        try:
            with translated(self._bucket, None):
                answer = self._client.get_object_lock_configuration(Bucket=self._bucket)
        except (MissingKeyError, StorageRefusedError, UnfitStorageError):
            return False
        return answer.get("ObjectLockConfiguration", {}).get("ObjectLockEnabled") == "Enabled"
