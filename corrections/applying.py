"""The corrected record: what people stated, over what the machine makes of the pages with their words."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from corrections import events
from corrections.course import Course, follow
from corrections.mentions import Describe, amended, gather, needs_extraction, overlaid
from models.correction import Correction, LetterField, base_pipeline, corrected_pipeline
from models.document import Derivation, DocumentRecord, Letter, LetterType
from models.fingerprint import Fingerprint
from models.layout import Page
from models.mention import Mention

VERSION = "1"
"""of how corrections are put in: raised whenever that changes a record"""

Amend = Callable[[Sequence[Mention]], tuple[Mention, ...]]
"""Puts what people stated among the mentions that the machine found, before it interprets the letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The extractors, of which this room knows no more. What they raise passes.

    Args:
        extract: reads out of pages what they say, with mentions amended before they are interpreted.
        describe: reads what a span means.
        fingerprint: of what decides both.
    """

    extract: Callable[[Sequence[Page], Amend], Letter]
    describe: Describe
    fingerprint: Callable[[], Fingerprint]


def apply(machine: DocumentRecord, corrections: Sequence[Correction], extraction: Extraction) -> DocumentRecord:
    """Put the corrections of a letter into its record.

    What was undone counts as never said. Where nothing but fields, roles, names and events was stated, all else stays
    as it is; where words or mentions were, the letter is interpreted anew with them.

    Args:
        machine: the letter's record as the machine made it.
        corrections: all of the letter, in order of number; at least one.
        extraction: used if the letter has to be interpreted anew.

    Returns:
        The record, under a fingerprint that binds the pipeline and the corrections.

    Raises:
        ValueError: the record is corrected already.
    """
    if base_pipeline(machine.derivation.pipeline) != machine.derivation.pipeline:
        raise ValueError("corrections are put into the record that the machine made")
    course = follow(machine, corrections)
    tools = dict(machine.derivation.tools)
    letter = Letter(
        type=machine.type,
        date=machine.date,
        reference=machine.reference,
        in_reply_to=machine.in_reply_to,
        subject=machine.subject,
        mentions=machine.mentions,
        events=machine.events,
    )
    statements = gather(course)
    if needs_extraction(course, machine.mentions):
        letter = extraction.extract(course.pages, lambda found: amended(found, course, statements, extraction.describe))
        tools |= extraction.fingerprint().tools
    mentions = overlaid(letter.mentions, statements)
    letter = replace(letter, mentions=mentions, events=events.amended(letter.events, mentions, course))
    for correction in course.counting:
        letter = _with_field(letter, correction)
    return replace(
        machine,
        type=letter.type,
        date=letter.date,
        reference=letter.reference,
        in_reply_to=letter.in_reply_to,
        subject=letter.subject,
        pages=course.pages,
        mentions=letter.mentions,
        events=letter.events,
        derivation=_derivation(machine.derivation.pipeline, tools, course, len(corrections)),
        corrected=bool(course.counting),
    )


def _with_field(letter: Letter, correction: Correction) -> Letter:
    value = correction.value
    match correction.field:
        case None:
            return letter
        case LetterField.TYPE:
            return replace(letter, type=LetterType.OTHER if value is None else LetterType(value))
        case LetterField.DATE:
            return replace(letter, date=value)
        case LetterField.REFERENCE:
            return replace(letter, reference=value)
        case LetterField.SUBJECT:
            return replace(letter, subject=value)


def _derivation(base: str, tools: dict[str, str], course: Course, count: int) -> Derivation:
    said = json.dumps([asdict(one) for one in course.counting], sort_keys=True, ensure_ascii=False)
    tools = tools | {"corrections": f"{VERSION} {hashlib.sha256(said.encode()).hexdigest()}"}
    whole = Fingerprint(tools=tools | {"pipeline": base})
    return Derivation(pipeline=corrected_pipeline(base, count, whole.digest), tools=dict(sorted(tools.items())))
