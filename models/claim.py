"""Claims: what each letter says of one happening, in which words, and on whose knowledge it rests."""

from dataclasses import dataclass
from enum import StrEnum

from models.event import EventType
from models.layout import Box


class Stance(StrEnum):
    """What a letter says of a happening."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    SILENT = "silent"
    """it says nothing where a letter of its kind should"""


class SourceKind(StrEnum):
    """Who speaks in a letter."""

    VICTIM = "victim"
    RELATIVE = "relative"
    WITNESS = "witness"
    LAWYER = "lawyer"
    NGO = "ngo"
    HOSPITAL = "hospital"
    POLICE = "police"
    SECURITY_SERVICE = "security_service"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    EXPERT = "expert"
    DETENTION_FACILITY = "detention_facility"
    EXECUTIVE = "executive"
    OTHER = "other"


class ClaimField(StrEnum):
    """What letters may say differently of one happening."""

    DATE = "date"
    BY = "by"
    FROM = "from"
    TO = "to"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a letter, as they stand on the page.

    Args:
        sha256: of the letter.
        page: page number, from 1.
        line: number of the line on the page, from 1; None where the record has no page.
        start: first code point in the page's text.
        end: one past the last code point.
        text: as written.
        boxes: one a line, pixels of the page image.
    """

    sha256: str
    page: int
    line: int | None
    start: int
    end: int
    text: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who speaks in a letter.

    Args:
        kind: what kind of source it is.
        keys: ids of the entities that speak: the person, or the body; the letter's digest where neither is known. Two
            letters that share a key are one source.
    """

    kind: SourceKind
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance:
    """What a claim rests on, so that it is no knowledge of its own.

    Args:
        letter: SHA-256 of the letter whose words it repeats, None if the case does not hold it or it is a person.
        person: id of the person whose words it reports, None if it is a letter or nobody is named.
        reason: how we know, in words.
    """

    letter: str | None
    person: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one event of a letter says of the happening.

    Args:
        id: of the event: a digest of its letter, place and type. That of the founding event is the happening's.
        type: what the letter calls it.
        date: ISO 8601 date, date with time or range, as this letter dates it.
        who: ids of persons.
        by: ids of the persons and bodies that acted.
        by_unnamed: actors without a name, as written.
        from_: id of the place or body left; `from` in JSON.
        to: id of the place or body reached.
        total: to how many people it happened, the named among them, if the letter says.
        words: that say so.
        doubts: why this may be another happening, in words; empty where nothing speaks against it.
    """

    __pydantic_config__ = {"alias_generator": lambda name: name.rstrip("_")}  # noqa: RUF012  (`from` is a keyword)

    id: str
    type: EventType
    date: str | None
    who: tuple[str, ...]
    by: tuple[str, ...]
    by_unnamed: tuple[str, ...]
    from_: str | None
    to: str | None
    total: int | None
    words: Words
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a letter says of a happening.

    Args:
        letter: SHA-256.
        date: of the letter, ISO 8601.
        stance: a letter that tells of a charge and denies it has two claims.
        source: who speaks.
        says: in the order of the letter; empty where it is silent.
        rests_on: on which other letters or persons; empty where it speaks of its own knowledge.
        why: SILENT: why it should speak.
    """

    letter: str
    date: str | None
    stance: Stance
    source: Source
    says: tuple[Said, ...]
    rests_on: tuple[Reliance, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several things that letters say where only one can be so.

    Args:
        value: ISO 8601 for dates, ids of entities or words for actors and places, a number for counts.
        letters: SHA-256 of the letters that say it, in order.
    """

    value: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Where letters differ about one happening.

    Args:
        field: about what.
        versions: at least two, those of most letters first.
    """

    field: ClaimField
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What several letters speak of, once.

    Args:
        id: of its founding event (`Said.id`): of all its events the one of the smallest digest. Where a later letter
            founds it anew, the id before still stands at its event.
        type: what most letters call it.
        called: every type that a letter gives it, the most frequent first.
        date: the narrowest date that any letter which affirms it gives, ISO 8601; where all deny it, theirs.
        earliest: first day that a letter gives, ISO 8601.
        latest: last day that a letter gives, ISO 8601.
        who: ids of persons.
        by: ids of the persons and bodies that acted.
        from_: ids of places and bodies left; `from` in JSON.
        to: ids of places and bodies reached.
        claims: of each letter, in order of the letters' dates.
        contradictions: where letters differ.
        affirming: how many independent sources affirm it.
        denying: how many independent sources deny it.
    """

    __pydantic_config__ = {"alias_generator": lambda name: name.rstrip("_")}  # noqa: RUF012  (`from` is a keyword)

    id: str
    type: EventType
    called: tuple[EventType, ...]
    date: str | None
    earliest: str | None
    latest: str | None
    who: tuple[str, ...]
    by: tuple[str, ...]
    from_: tuple[str, ...]
    to: tuple[str, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...] = ()
    affirming: int = 0
    denying: int = 0
