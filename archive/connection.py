"""Where the bucket is, and the client that speaks to it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from models.protection import LockMode

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A bucket on an S3 server, and the right to use it.

    Args:
        endpoint: URL of the server.
        bucket: its name.
        region: of the server.
        access_key: of the account.
        secret_key: of the account; never shown.
        directory: where an embedded server keeps its data, to be flushed before an original is acknowledged; None for
            a server elsewhere, which answers for its own durability.
        lock: mode of the Object Lock that new evidence gets where the bucket has it.
        retention_days: for which it holds.
    """

    endpoint: str
    bucket: str
    region: str = "us-east-1"
    access_key: str
    secret_key: str = field(repr=False)
    directory: Path | None = None
    lock: LockMode = LockMode.NONE
    retention_days: int = 365


def make_client(connection: Connection, *, attempts: int = 3) -> "S3Client":
    """Make the client; one a process is enough, threads share it.

    Args:
        connection: where to.
        attempts: for each request; what can pass is tried again with back-off.
    """
    import boto3
    from botocore.config import Config

    # No proxies: evidence goes to the configured server and nowhere else. Checksums are our own SHA-256, computed once;
    # "when_required" keeps botocore from adding CRC32 trailers, which older servers do not understand.
    config = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        max_pool_connections=32,
        retries={"mode": "standard", "max_attempts": attempts},
        connect_timeout=3,
        read_timeout=60,
        proxies={},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    session = boto3.session.Session(
        aws_access_key_id=connection.access_key,
        aws_secret_access_key=connection.secret_key,
        region_name=connection.region,
    )
    return session.client("s3", endpoint_url=connection.endpoint, config=config)
