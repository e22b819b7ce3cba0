"""A mention: a span of a page that names something. Where one begins and ends: docs/vocabulary.md."""

from dataclasses import dataclass
from enum import StrEnum

from models.layout import Box


class Label(StrEnum):
    """What a mention names."""

    PERSON = "PERSON"
    UNNAMED = "UNNAMED"
    ORG = "ORG"
    LOCATION = "LOCATION"
    DATE = "DATE"
    RANK = "RANK"
    ID = "ID"
    LAW = "LAW"
    INJURY = "INJURY"


class Role(StrEnum):
    """What the letter says someone is. A person may have several."""

    PATIENT = "patient"
    DETAINEE = "detainee"
    VICTIM = "victim"
    OFFICER = "officer"
    INVESTIGATOR = "investigator"
    PROSECUTOR = "prosecutor"
    JUDGE = "judge"
    MEDIC = "medic"
    EXPERT = "expert"
    LAWYER = "lawyer"
    RELATIVE = "relative"
    WITNESS = "witness"
    OFFICIAL = "official"
    CIVILIAN = "civilian"


class Function(StrEnum):
    """What someone does in the letter itself."""

    SENDER = "sender"
    SIGNATORY = "signatory"
    ADDRESSEE = "addressee"
    EXECUTOR = "executor"
    CC = "cc"


class OrgKind(StrEnum):
    """What kind of body it is."""

    POLICE = "police"
    SECURITY_SERVICE = "security_service"
    INTERIOR_MINISTRY = "interior_ministry"
    NATIONAL_GUARD = "national_guard"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    PENITENTIARY = "penitentiary"
    DETENTION_FACILITY = "detention_facility"
    HOSPITAL = "hospital"
    HEALTH_AUTHORITY = "health_authority"
    FORENSIC_CENTRE = "forensic_centre"
    EXECUTIVE = "executive"
    LAW_FIRM = "law_firm"
    NGO = "ngo"
    MEDIA = "media"
    COMPANY = "company"
    OTHER = "other"


class IdKind(StrEnum):
    """What kind of identifier it is."""

    DOC_REF = "doc_ref"
    CASE_NO = "case_no"
    IIN = "iin"
    PHONE = "phone"
    PLATE = "plate"
    BADGE = "badge"
    RECORD_NO = "record_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of a page that names something, and what it means.

    Args:
        id: `m1`, `m2` … in reading order within the document.
        label: what it names.
        text: as written, a slice of the page's text.
        page: page number, from 1.
        start: first code point in the page's text.
        end: one past the last code point.
        boxes: one a line, pixels of the page image.
        confidence: 0–1, how surely it was read (OCR) and recognised (extractor), the product of both.
        extractor: the component that found it.
        name: the normalised value: a person in the nominative, a body's or place's canonical name, an identifier
            without its sign, a rank or finding in its base form.
        roles: PERSON, UNNAMED: what the letter says someone is.
        function: PERSON, ORG: what someone does in the letter.
        kind: ORG: an `OrgKind`; ID: an `IdKind`.
        count: UNNAMED: how many, if the letter says.
        iso: DATE: ISO 8601 date, date with time, or range with a slash.
        of: RANK, ID, INJURY: id of the person's mention.
        valid: ID of kind iin: its checksum holds.
        act: LAW: canonical name of the act ("УК РК").
        article: LAW: number of the article ("146").
        part: LAW: number of the part ("3").
        negated: INJURY: the letter says that there is none.
    """

    id: str
    label: Label
    text: str
    page: int
    start: int
    end: int
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0
    extractor: str
    name: str | None = None
    roles: tuple[Role, ...] = ()
    function: Function | None = None
    kind: OrgKind | IdKind | None = None
    count: int | None = None
    iso: str | None = None
    of: str | None = None
    valid: bool | None = None
    act: str | None = None
    article: str | None = None
    part: str | None = None
    negated: bool | None = None

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError("a mention's text must be as long as its span")
