"""Who did what to whom, where, when, according to which words (HURIDOCS events standard formats)."""

from dataclasses import dataclass
from enum import StrEnum

from models.layout import Box


class EventType(StrEnum):
    """What happened."""

    ADMISSION = "admission"
    EXAMINATION = "examination"
    TREATMENT = "treatment"
    DISCHARGE = "discharge"
    TRANSFER = "transfer"
    REMOVAL = "removal"
    DETENTION = "detention"
    RELEASE = "release"
    INTERROGATION = "interrogation"
    BEATING = "beating"
    SHOOTING = "shooting"
    INJURY = "injury"
    DEATH = "death"
    REQUEST = "request"
    REPLY = "reply"
    CLOSURE = "closure"
    COMPLAINT = "complaint"
    IDENTIFICATION = "identification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of the letter that say so: a span of one page's text, code points."""

    page: int
    start: int
    end: int
    text: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What this letter says happened, even where others contradict it.

    Args:
        type: what happened.
        date: ISO 8601 date, date with time or range, as this letter dates it.
        who: ids of mentions: to whom it happened, or the subject.
        by: ids of mentions: the actors.
        from_: id of the mention of the place or body left; `from` in records.
        to: id of the mention of the place or body reached.
        others: how many further unnamed persons.
        quote: the words that say so.
        negated: the letter says that it did not happen.
        corrected: a person stated it.
    """

    __pydantic_config__ = {"alias_generator": lambda name: name.rstrip("_")}  # noqa: RUF012  (`from` is a keyword)

    type: EventType
    date: str | None
    who: tuple[str, ...]
    by: tuple[str, ...]
    from_: str | None = None
    to: str | None = None
    others: int | None = None
    quote: Quote
    negated: bool = False
    corrected: bool = False
