"""Accounts: who uses an archive, and what they may do in each case."""

from collections.abc import Mapping
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
