"""Where each correction of a letter stands now, and what became of it: for the history. Needs no weights."""

from collections.abc import Sequence
from dataclasses import dataclass

from corrections.course import Course, Span, follow
from corrections.events import missing
from corrections.mentions import gather
from models.correction import Correction, CorrectionKind, CorrectionStanding
from models.document import DocumentRecord
from models.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """A correction, where it stands and what became of it; `span` is None where it has no place, or none any more."""

    correction: Correction
    standing: CorrectionStanding
    span: Span | None


def survey(
    machine: DocumentRecord, mentions: Sequence[Mention], corrections: Sequence[Correction]
) -> tuple[Surveyed, ...]:
    """Return what became of each correction, in order.

    Args:
        machine: the letter's record as the machine made it.
        mentions: of its record with the corrections.
        corrections: all of the letter, in order of number.
    """
    course = follow(machine, corrections)
    counting = {one.number for one in course.counting}
    latest = _latest(course)
    return tuple(
        Surveyed(
            correction=one,
            standing=_standing(one, course, counting, latest, mentions),
            span=_where(one, course),
        )
        for one in corrections
    )


def _where(correction: Correction, course: Course) -> Span | None:
    return course.place(correction) or course.spans.get((correction.number, "replaced"))


def _standing(
    correction: Correction, course: Course, counting: set[int], latest: set[int], mentions: Sequence[Mention]
) -> CorrectionStanding:
    if correction.kind is CorrectionKind.UNDO:
        return CorrectionStanding.COUNTS
    if correction.number not in counting:
        return CorrectionStanding.UNDONE
    if correction.kind is CorrectionKind.PAGE:
        there = any(page.number == correction.page for page in course.pages)
        return CorrectionStanding.COUNTS if there else CorrectionStanding.WAITING
    span = _where(correction, course)
    if correction.kind is not CorrectionKind.FIELD and span is None:
        return CorrectionStanding.WAITING
    if correction.number not in latest:
        return CorrectionStanding.REPLACED
    return CorrectionStanding.INCOMPLETE if missing(correction, mentions, course) else CorrectionStanding.COUNTS


def _latest(course: Course) -> set[int]:
    """Return the numbers of the corrections that no later one replaces as a whole."""
    said = gather(course)
    stated = {number for one in said.stated for number in one.numbers}
    found = set()
    fields = set()
    words: list[Span] = []
    for correction in reversed(course.counting):
        number, kind = correction.number, correction.kind
        if kind is CorrectionKind.MENTION:
            is_latest = number in stated
        elif kind is CorrectionKind.FIELD:
            is_latest = correction.field not in fields
            fields.add(correction.field)
        elif kind is CorrectionKind.WORDS:
            span = course.place(correction)
            is_latest = span is None or span not in words
            words += [] if span is None else [span]
        else:
            is_latest = True
        if is_latest:
            found.add(number)
    return found
