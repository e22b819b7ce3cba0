"""From botocore's errors to ours."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import (
    ArchiveError,
    ConfigurationError,
    DalelError,
    MissingKeyError,
    StorageFullError,
    StorageRefusedError,
    StorageUnavailableError,
    UnfitStorageError,
)

FULL_CODES = {"XMinioStorageFull", "InsufficientStorage", "QuotaExceeded"}
"""MinIO, the name of HTTP status 507, Ceph's quota."""
REFUSED_CODES = {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"}
CHECKSUM_CODES = {"BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch"}
LEAST_FREE = 1200 * 1024**2
"""Bytes free below which a write that the embedded server cannot do is taken for a full disk.

SeaweedFS writes into volumes of up to 1 GiB and answers InternalError when there is no space for another."""
FORBIDDEN, NOT_FOUND, CONFLICT, PRECONDITION, INTERNAL, UNKNOWN, FULL = 403, 404, 409, 412, 500, 501, 507


class ConditionError(Exception):
    """A conditional write met another state: HTTP 412, or 409 for two at the same moment. Never leaves the archive."""


@contextmanager
def translated(key: str, directory: Path | None) -> Iterator[None]:
    """Let no error of botocore out.

    Args:
        key: of the object, for the message; keys hold no names.
        directory: for writes, of the embedded server's data, if it is one.

    Raises:
        ConditionError: the condition of a write does not hold.
        ArchiveError: anything else.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        code = str(error.response.get("Error", {}).get("Code", ""))
        if status in {PRECONDITION, CONFLICT}:
            raise ConditionError from None
        raise _from_response(status, code, key, directory) from None
    except BotoCoreError as error:
        raise StorageUnavailableError(
            f"The object storage cannot be reached ({type(error).__name__}).",
            remedy="See that it runs (`dalel up`, or DALEL_S3_ENDPOINT), then run the same again: nothing is lost.",
            subject=key,
        ) from None


def _from_response(status: int, code: str, key: str, directory: Path | None) -> DalelError:
    if code == "NoSuchBucket":
        return ConfigurationError(
            "The bucket does not exist.", remedy="Create it, or correct DALEL_S3_BUCKET.", subject=key
        )
    if code in FULL_CODES or status == FULL:
        return _full(key)
    if status == NOT_FOUND:
        return MissingKeyError(
            "There is no such object.", remedy="Check the digest; `dalel verify` lists what is missing.", subject=key
        )
    if status == FORBIDDEN or code in REFUSED_CODES:
        return StorageRefusedError(
            f"The object storage refuses ({code}).",
            remedy="Check DALEL_S3_ACCESS_KEY, DALEL_S3_SECRET_KEY and the rights of that account to the bucket.",
            subject=key,
        )
    if code in CHECKSUM_CODES:
        return UnfitStorageError(
            "The bytes were damaged on their way to the object storage.", remedy="Run the same again.", subject=key
        )
    if status == UNKNOWN:
        return UnfitStorageError(
            "The object storage does not know such a request.", remedy="Use another server for it.", subject=key
        )
    if status >= INTERNAL and directory is not None and _is_full(directory):
        return _full(key)
    return _unavailable(status, code, key)


def _full(key: str) -> StorageFullError:
    return StorageFullError(
        "The disk behind the object storage is full.",
        remedy="Free space on it (more than 1 GB), then run the same again: what was acknowledged is safe.",
        subject=key,
    )


def _unavailable(status: int, code: str, key: str) -> ArchiveError:
    return StorageUnavailableError(
        f"The object storage fails for now (HTTP {status}, {code or 'no code'}).",
        remedy="Run the same again: nothing is lost. If it stays so, see the log of the storage.",
        subject=key,
    )


def _is_full(directory: Path) -> bool:
    return shutil.disk_usage(directory).free < LEAST_FREE
