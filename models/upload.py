"""Uploads: letters that a person brought in together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Letters that a person brought in together.

    Args:
        id: ULID, lower case.
        case: id of the case that they belong to; None for letters that are in no case yet.
        by: account of the person.
        at: when it began, ISO 8601 UTC.
    """

    id: str
    case: str | None
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploaded:
    """A letter of an upload.

    Args:
        sha256: of its bytes, lower-case hex.
        filename: as it was called where it came from.
        size: bytes.
        is_known: the person could see it in the archive before.
    """

    sha256: str
    filename: str
    size: int
    is_known: bool
