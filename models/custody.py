"""Custody: where an original came from, what was done with it, and what could not be done."""

from dataclasses import dataclass
from enum import StrEnum


class CustodyAction(StrEnum):
    """What was done."""

    RECEIVED = "received"
    READ = "read"
    FAILED = "failed"
    """a pipeline could not read it"""
    CORRECTED = "corrected"
    EXPORTED = "exported"
    VERIFIED = "verified"
    ERASED = "erased"
    """its content is gone, by order"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One arrival of an original: claims of the one who brought it, apart from what was computed.

    Args:
        sha256: of the bytes.
        number: from 0, in order of arrival.
        filename: as it was called there.
        source: where it came from ("upload", "inbox", "part of <digest>", a person's words).
        received_by: account name of who ran it.
        received_at: ISO 8601 UTC.
        size: bytes.
    """

    sha256: str
    number: int
    filename: str
    source: str
    received_by: str
    received_at: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEntry:
    """One link of a document's chain of custody.

    Args:
        sha256: of the original.
        number: from 0.
        action: what was done.
        at: ISO 8601 UTC.
        by: account name of who did it.
        detail: identifiers only: receipt number, fingerprint of the pipeline …
        tools: what did it, versions by name; left out of entries of earlier versions.
        behind: `at` of the entry before, if this entry's time stands behind it; left out otherwise.
        previous: `digest` of the entry before, "" for the first.
        digest: SHA-256 of the canonical JSON (RFC 8785) of all fields but `digest` and `signature`.
        key: SHA-256 of the public key that signed, hex.
        signature: Ed25519 (RFC 8032) over `digest`, hex.
    """

    sha256: str
    number: int
    action: CustodyAction
    at: str
    by: str
    detail: dict[str, str]
    tools: dict[str, str] | None = None
    behind: str | None = None
    previous: str
    digest: str
    key: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be read, why, and what to do: no names, no texts.

    Args:
        sha256: of the original.
        pipeline: fingerprint of the pipeline that failed.
        error: name of the error class.
        cause: one sentence.
        remedy: one sentence.
        page: page number, from 1, if one page failed.
    """

    sha256: str
    pipeline: str
    error: str
    cause: str
    remedy: str
    page: int | None = None
