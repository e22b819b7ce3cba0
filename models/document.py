"""The document record: all that was read out of one original, by one version of the pipeline."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from models.event import Event
from models.layout import Language, Page, PageState
from models.mention import Mention


class LetterType(StrEnum):
    """What kind of letter it is."""

    TRANSFER_RECORD = "transfer_record"
    HOSPITAL_REPLY = "hospital_reply"
    DISCHARGE_SUMMARY = "discharge_summary"
    PROSECUTOR_REPLY = "prosecutor_reply"
    CLOSURE_DECISION = "closure_decision"
    FORENSIC_REPORT = "forensic_report"
    COMPLAINT = "complaint"
    DETENTION_PROTOCOL = "detention_protocol"
    INTERNAL_ORDER = "internal_order"
    LAWYER_REQUEST = "lawyer_request"
    WITNESS_STATEMENT = "witness_statement"
    REGISTRY_LIST = "registry_list"
    COURT_LETTER = "court_letter"
    NGO_LETTER = "ngo_letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class InReplyTo:
    """The letter that this one answers: "На № … от …"."""

    reference: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """What made the record (PROV-O): the fingerprint of the pipeline and the versions of its tools and weights.

    Holds no clock time, so that the same bytes read by the same pipeline give the same record; the time is in the
    custody log.
    """

    pipeline: str
    tools: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the readers got out of one original: its pages and the documents inside it.

    Args:
        media_type: decided by content (RFC 6838).
        pages: in order; empty for a container such as ZIP.
        parts: SHA-256 of each document inside it (attachments, members of an archive), lower-case hex, in order.
        part_of: SHA-256 of the document that this one was inside, if any.
        notes: what the reader did not take as it was ("text layer not sound, read by OCR"), without names or texts.
    """

    media_type: str
    pages: tuple[Page, ...]
    parts: tuple[str, ...] = ()
    part_of: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What extraction adds to a reading: the letter's own fields, its mentions and its events."""

    type: LetterType
    date: str | None
    reference: str | None
    in_reply_to: InReplyTo | None
    subject: str | None
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """One original, read: what `dalel read` prints and the archive stores.

    Args:
        sha256: of the original bytes, lower-case hex.
        filename: as received, a claim of the one who sent it.
        media_type: decided by content.
        languages: that occur, the most frequent first.
        type: what kind of letter it is.
        date: of the letter, ISO 8601.
        reference: its own reference number, without its sign.
        in_reply_to: the letter that it answers.
        subject: the line that says what it is about.
        pages: in order.
        mentions: in reading order.
        events: in reading order.
        parts: SHA-256 of each document inside it.
        part_of: SHA-256 of the document that it was inside.
        notes: what the reader did not take as it was.
        derivation: what made this record.
        corrected: people corrected what the machine read (docs/corrections.md).
    """

    sha256: str
    filename: str
    media_type: str
    languages: tuple[Language, ...]
    type: LetterType
    date: str | None
    reference: str | None
    in_reply_to: InReplyTo | None
    subject: str | None
    pages: tuple[Page, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    parts: tuple[str, ...]
    part_of: str | None
    notes: tuple[str, ...]
    derivation: Derivation
    corrected: bool = False

    @classmethod
    def of(
        cls,
        letter: Letter,
        *,
        sha256: str,
        filename: str,
        media_type: str,
        languages: tuple[Language, ...],
        derivation: Derivation,
        pages: tuple[Page, ...] = (),
        parts: tuple[str, ...] = (),
        part_of: str | None = None,
        notes: tuple[str, ...] = (),
    ) -> Self:
        """Put what was extracted of an original to what was read of it; arguments as of the class."""
        return cls(
            sha256=sha256,
            filename=filename,
            media_type=media_type,
            languages=languages,
            type=letter.type,
            date=letter.date,
            reference=letter.reference,
            in_reply_to=letter.in_reply_to,
            subject=letter.subject,
            pages=pages,
            mentions=letter.mentions,
            events=letter.events,
            parts=parts,
            part_of=part_of,
            notes=notes,
            derivation=derivation,
        )

    def pages_in(self, state: PageState) -> tuple[Page, ...]:
        """Return the pages whose reading ended in a state, in order."""
        return tuple(page for page in self.pages if page.state is state)
