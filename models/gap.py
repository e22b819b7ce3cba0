"""Gaps: what is missing from a case, and which document would close each."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class GapKind(StrEnum):
    """What is missing."""

    NO_DISCHARGE_SUMMARY = "no_discharge_summary"
    """somebody stands in a register of patients, and no discharge summary of theirs is there"""
    CLOSED_AGAINST_SOURCES = "closed_against_sources"
    """a case was closed though independent sources affirm what it was about"""
    OFFICER_NOT_ANSWERED_FOR = "officer_not_answered_for"
    """an officer was recognised by two people, and no reply names them"""
    REQUEST_UNANSWERED = "request_unanswered"
    """a request or complaint has no reply"""
    ANSWERED_LETTER_MISSING = "answered_letter_missing"
    """a reply answers a letter that the case does not hold"""
    NEVER_SEEN_AGAIN = "never_seen_again"
    """somebody was taken away, and no later letter or event knows of them"""
    INJURY_DENIED = "injury_denied"
    """an injury stands in one letter and is denied in another"""
    UNNAMED_MEMBERS = "unnamed_members"
    """of a group some are still unknown"""
    DATE_CONTRADICTED = "date_contradicted"
    """letters date one happening differently"""
    DETENTION_WITHOUT_PROTOCOL = "detention_without_protocol"
    DEATH_WITHOUT_FORENSIC_REPORT = "death_without_forensic_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that is missing.

    Args:
        kind: what.
        people: ids of the persons whom it concerns.
        letters: SHA-256 of the letters that show it, in order.
        happening: id of the happening that it is about, if it is about one.
        why: how we know, in words, without names.
        closing: which document would close it.
    """

    kind: GapKind
    people: tuple[str, ...]
    letters: tuple[str, ...]
    happening: str | None
    why: str
    closing: str

    @property
    def id(self) -> str:
        """What a task names the gap by: a digest of what it is about, the same as long as it is about that."""
        about = "\n".join((self.kind, *self.people, self.happening or "", *self.letters))
        return hashlib.sha256(about.encode()).hexdigest()[:16]
