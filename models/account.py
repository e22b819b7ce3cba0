"""Accounts: who uses an archive, and what they may do in each case."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class CaseRole(StrEnum):
    """What a person is in a case."""

    OWNER = "owner"
    INVESTIGATOR = "investigator"
    PARALEGAL = "paralegal"
    READER = "reader"
    AUDITOR = "auditor"


class Right(StrEnum):
    """What a person may do in a case."""

    READ = "read"
    """see its letters, people, events and all that is made of them"""
    UPLOAD = "upload"
    """add letters"""
    CORRECT = "correct"
    """say what a letter says where the machine misread it"""
    JUDGE = "judge"
    """say who is who"""
    BUILD = "build"
    """write notes, tasks and the title"""
    EXPORT = "export"
    """take letters and tables out"""
    AUDIT = "audit"
    """see who did what"""
    MANAGE = "manage"
    """let people in and out"""


RIGHTS: Mapping[CaseRole, frozenset[Right]] = MappingProxyType(
    {
        CaseRole.OWNER: frozenset(Right),
        CaseRole.INVESTIGATOR: frozenset(Right) - {Right.AUDIT, Right.MANAGE},
        CaseRole.PARALEGAL: frozenset((Right.READ, Right.UPLOAD, Right.CORRECT)),
        CaseRole.READER: frozenset((Right.READ,)),
        CaseRole.AUDITOR: frozenset((Right.READ, Right.AUDIT)),
    }
)
"""What each role may do."""


class Scope(StrEnum):
    """What a token lets a program do of all that its owner may do."""

    READ = "read"
    """look"""
    WRITE = "write"
    """look and change"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who uses an archive.

    Args:
        id: ULID, lower case; what custody, judgements and the audit log name.
        name: with which the person signs in, as shown to colleagues.
        is_administrator: of the archive: sees every case, and letters that are in none.
        is_disabled: nobody signs in with it any more; what it did stays its own.
        password: its hash (argon2id, PHC string format); None while there is none.
        subject: who it is to the provider of OpenID Connect: issuer and subject, with a space between; None if nobody.
        sessions_since: sessions that were opened before are void, ISO 8601 UTC.
        created_at: ISO 8601 UTC.
        created_by: who.
    """

    id: str
    name: str
    is_administrator: bool = False
    is_disabled: bool = False
    password: str | None = None
    subject: str | None = None
    sessions_since: str
    created_at: str
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """That an account was let into a case.

    Args:
        case: its id.
        account: its id.
        role: what the person is there.
        at: ISO 8601 UTC.
        by: who let the person in.
    """

    case: str
    account: str
    role: CaseRole
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time link that signs an account in. Its secret is not kept, only the digest, which is its key.

    Args:
        account: id of the account.
        made_at: ISO 8601 UTC.
        made_by: who.
        expires_at: when it opens nothing any more, ISO 8601 UTC.
        used_at: when it was used, ISO 8601 UTC; None as long as it was not.
    """

    account: str
    made_at: str
    made_by: str
    expires_at: str
    used_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a program shows in place of a person. Its secret is not kept, only the digest.

    Args:
        id: ULID, lower case.
        account: id of the account that it acts for.
        label: what it is for, in the words of its owner.
        scope: what it lets do.
        digest: SHA-256 of the secret, hex. The secret has 256 random bits, so that no slow hash is needed.
        made_at: ISO 8601 UTC.
        expires_at: when it opens nothing any more, ISO 8601 UTC.
    """

    id: str
    account: str
    label: str
    scope: Scope
    digest: str
    made_at: str
    expires_at: str
