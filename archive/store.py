"""A narrow door to one bucket: bytes under keys, written on conditions, with our errors only."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from archive.faults import ConditionError, translated
from archive.locking import Locking
from models.errors import MissingKeyError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef

JSON = "application/json"
BYTES = "application/octet-stream"
PIECE = 1024 * 1024
"""Bytes of an original that are in memory at a time while it is received."""
AT_ONCE = 8
"""Threads that read: more bring nothing, botocore holds the interpreter most of the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An object that was read: its bytes, and the tag of this version of it."""

    body: bytes
    etag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An object that was listed: its key, the tag of this version of it, time of its last write."""

    key: str
    etag: str
    modified: datetime


class Store:
    """One bucket. Threads may share it.

    Args:
        client: of boto3.
        bucket: name of the bucket.
        directory: where an embedded server keeps its data; tells a full disk from another fault.
        locking: locks what is evidence; none by default.

    Attributes:
        locking: the locks of the bucket.
        at_once: threads with which it pays to read.
    """

    def __init__(
        self, client: "S3Client", bucket: str, *, directory: Path | None = None, locking: Locking | None = None
    ) -> None:
        self._client = client
        self.at_once = AT_ONCE
        self.bucket = bucket
        self.locking = Locking(client, bucket) if locking is None else locking
        self._directory = directory

    def put_new(self, key: str, body: bytes, *, media_type: str = JSON) -> bool:
        """Write an object if there is none under its key. The server checks the SHA-256.

        Args:
            key: where.
            body: what.
            media_type: stored with it.

        Returns:
            Whether it was written. A write that was repeated because its answer got lost may say False.

        Raises:
            ArchiveError: the storage failed.
        """
        try:
            with translated(key, self._directory):
                self._client.put_object(
                    Bucket=self.bucket,
                    Key=key,
                    Body=body,
                    ContentType=media_type,
                    IfNoneMatch="*",
                    ChecksumSHA256=_checksum(body),
                    **self.locking.headers(key),
                )
        except ConditionError:
            return False
        return True

    def put_new_file(self, key: str, file: BinaryIO, sha256: str) -> bool:
        """Write an object from a file if there is none under its key, in little memory. The server checks the SHA-256.

        Args:
            key: where.
            file: from its beginning to its end; can be sought in.
            sha256: of its bytes, hex.

        Returns:
            Whether it was written. A write that was repeated because its answer got lost may say False.

        Raises:
            UnfitStorageError: the bytes that came to the server have another SHA-256.
            ArchiveError: the storage failed.
        """
        file.seek(0)
        try:
            with translated(key, self._directory):
                self._client.put_object(
                    Bucket=self.bucket,
                    Key=key,
                    Body=file,
                    ContentType=BYTES,
                    IfNoneMatch="*",
                    ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
                    **self.locking.headers(key),
                )
        except ConditionError:
            return False
        return True

    def digest(self, key: str) -> tuple[str, int]:
        """Read an object piece by piece; return the SHA-256 of its bytes (hex) and how many there are.

        Raises:
            MissingKeyError: there is none.
            ArchiveError: the storage failed.
        """
        sha256, size, _ = self._read_through(key, lambda _piece: None)
        return sha256, size

    def write_to(self, key: str, file: BinaryIO) -> tuple[str, int, str]:
        """Write an object into a file piece by piece.

        Args:
            key: of the object.
            file: an empty one.

        Returns:
            The SHA-256 of its bytes (hex), how many there are, and the tag of this version.

        Raises:
            MissingKeyError: there is none.
            ArchiveError: the storage failed.
        """
        return self._read_through(key, file.write)

    def keep_same(self, key: str, body: bytes, *, media_type: str = JSON) -> bool:
        """Write an object if there is none, and say whether what is there now is equal to it.

        Args:
            key: where.
            body: what.
            media_type: stored with it.

        Returns:
            False if something else is there.

        Raises:
            ArchiveError: the storage failed.
        """
        return self.put_new(key, body, media_type=media_type) or self.is_same(key, body)

    def is_same(self, key: str, body: bytes) -> bool:
        """Say whether an object is equal to some bytes.

        Raises:
            MissingKeyError: there is none.
            ArchiveError: the storage failed.
        """
        # Not every server gives back the checksum that it was given.
        checksum = self._head(key).get("ChecksumSHA256")
        return self.get(key).body == body if checksum is None else checksum == _checksum(body)

    def replace(self, key: str, body: bytes, etag: str, *, media_type: str = JSON) -> bool:
        """Write an object over the version that was read.

        Args:
            key: where.
            body: what.
            etag: of the version that was read.
            media_type: stored with it.

        Returns:
            False if another has written or deleted it since.

        Raises:
            ArchiveError: the storage failed.
        """
        try:
            with translated(key, self._directory):
                self._client.put_object(
                    Bucket=self.bucket,
                    Key=key,
                    Body=body,
                    ContentType=media_type,
                    IfMatch=etag,
                    ChecksumSHA256=_checksum(body),
                )
        except (ConditionError, MissingKeyError):
            return False
        return True

    def get(self, key: str) -> Stored:
        """Read an object.

        Raises:
            MissingKeyError: there is none.
            ArchiveError: the storage failed.
        """
        with translated(key, None):
            answer = self._client.get_object(Bucket=self.bucket, Key=key)
            return Stored(body=answer["Body"].read(), etag=answer["ETag"])

    def get_many(self, keys: Iterable[str]) -> Iterator[tuple[str, Stored]]:
        """Read objects, several at a time, in the order of their keys given.

        Raises:
            MissingKeyError: there is none.
            ArchiveError: the storage failed.
        """
        waiting = iter(keys)
        with ThreadPoolExecutor(AT_ONCE, "archive") as threads:
            while bundle := list(islice(waiting, AT_ONCE * 8)):
                yield from zip(bundle, threads.map(self.get, bundle), strict=True)

    def has(self, key: str) -> bool:
        """Say whether there is an object, without reading it.

        Raises:
            ArchiveError: the storage failed.
        """
        try:
            self._head(key)
        except MissingKeyError:
            return False
        return True

    def list(self, prefix: str) -> Iterator[Listed]:
        """List objects by prefix, in no order to rely on: servers differ in it.

        Raises:
            ArchiveError: the storage failed.
        """
        token = ""
        while True:
            with translated(prefix, None):
                if token:
                    answer = self._client.list_objects_v2(Bucket=self.bucket, Prefix=prefix, ContinuationToken=token)
                else:
                    answer = self._client.list_objects_v2(Bucket=self.bucket, Prefix=prefix)
            for found in answer.get("Contents", []):
                yield Listed(key=found["Key"], etag=found["ETag"], modified=found["LastModified"])
            token = answer.get("NextContinuationToken", "")
            if not token:
                return

    def folders(self, prefix: str) -> Iterator[str]:
        """List the prefixes one step below a prefix, each with its slash, in no order to rely on.

        Raises:
            ArchiveError: the storage failed.
        """
        token: dict[str, str] = {}
        while True:
            with translated(prefix, None):
                answer = self._client.list_objects_v2(Bucket=self.bucket, Prefix=prefix, Delimiter="/", **token)  # type: ignore[arg-type]
            for found in answer.get("CommonPrefixes", []):
                yield found["Prefix"]
            if not answer.get("NextContinuationToken"):
                return
            token = {"ContinuationToken": answer["NextContinuationToken"]}

    def delete(self, key: str) -> None:
        """Delete an object with all its versions; nothing happens if there is none. Never for evidence.

        Raises:
            StorageRefusedError: it is locked.
            ArchiveError: the storage failed.
        """
        with translated(key, None):
            answer = self._client.delete_object(Bucket=self.bucket, Key=key)
        if answer.get("DeleteMarker"):
            # The bucket keeps versions: what was deleted would stay readable. The marker goes last, so that what is
            # locked is there as before.
            marker = answer["VersionId"]
            versions = [version for version in self.locking.versions(key) if version != marker]
            try:
                for version in versions:
                    self._delete_version(key, version)
            finally:
                self._delete_version(key, marker)

    def _delete_version(self, key: str, version: str) -> None:
        with translated(key, None):
            self._client.delete_object(Bucket=self.bucket, Key=key, VersionId=version)

    def put_damaged(self, key: str, body: bytes) -> None:
        """Write an object with a checksum that is not its own, to see that the server refuses it.

        Raises:
            UnfitStorageError: it refused, as it should.
            ArchiveError: the storage failed otherwise.
        """
        with translated(key, self._directory):
            self._client.put_object(
                Bucket=self.bucket, Key=key, Body=body, ChecksumSHA256=_checksum(body + b"\0"), ContentType=BYTES
            )

    def _read_through(self, key: str, take: Callable[[bytes], object]) -> tuple[str, int, str]:
        digest, size = hashlib.sha256(), 0
        with translated(key, None):
            answer = self._client.get_object(Bucket=self.bucket, Key=key)
            for piece in answer["Body"].iter_chunks(PIECE):
                digest.update(piece)
                size += len(piece)
                take(piece)
        return digest.hexdigest(), size, answer["ETag"]

    def _head(self, key: str) -> "HeadObjectOutputTypeDef":
        with translated(key, None):
            return self._client.head_object(Bucket=self.bucket, Key=key, ChecksumMode="ENABLED")


def _checksum(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()
