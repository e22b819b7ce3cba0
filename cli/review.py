"""`dalel review`: what the machine leaves to people, what joins most first, with the words of both letters."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from models.layout import Box

if TYPE_CHECKING:
    from cli.references import MentionReader
    from models.entity import Entity, Link, MentionReference, Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two mentions that may name one thing.

    Args:
        mention: `<sha256>#<mention>`.
        entity: id of the entity that it belongs to now.
        name: of the entity.
        date: of the letter, ISO 8601.
        type: of the letter.
        page: page number, from 1.
        start: first code point in the page's text.
        end: one past the last code point.
        boxes: one a line, pixels of the page image.
        words: the mention in brackets, and the words around it.
    """

    mention: str
    entity: str
    name: str
    date: str | None
    type: str
    page: int
    start: int
    end: int
    boxes: tuple[Box, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Are these two one?

    Args:
        score: how sure the machine is, 0–1.
        reasons: why it thinks so, in words.
        judged_by: whose judgement the question comes from; None if it is the machine's.
        a: the one.
        b: the other.
    """

    score: float
    reasons: tuple[str, ...]
    judged_by: str | None
    a: Side
    b: Side


def review(
    case: Annotated[str | None, typer.Option(help="Only those that concern a letter of this case (id).")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Most questions.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the doubtful pairs for people to judge, what joins most first, and why, in the words of both letters."""
    from archive.codec import to_json_line
    from cli.noting import note_reading
    from cli.references import MentionReader, case_letters, current_resolution
    from flows.workplace import open_workplace
    from resolver.questions import order_questions

    with open_workplace() as place:
        note_reading(place, "review", case=case)
        resolution = current_resolution(place.archive)
        members = case_letters(place.archive, case)
        homes = _homes(resolution)
        reader = MentionReader(place.archive)
        asked = [
            link
            for link in order_questions(resolution)
            if members is None or any(end.partition("#")[0] in members for end in (link.a, link.b))
        ]
        for link in asked[:limit]:
            question = _ask(link, homes, reader)
            if as_json:
                sys.stdout.buffer.write(to_json_line(question))
            else:
                _print(question)
    if not asked and not as_json:
        sys.stderr.write("Nothing is waiting to be judged.\n")


def _homes(resolution: "Resolution") -> "dict[str, tuple[Entity, MentionReference]]":
    return {str(mention): (entity, mention) for entity in resolution.entities for mention in entity.mentions}


def _ask(link: "Link", homes: "dict[str, tuple[Entity, MentionReference]]", reader: "MentionReader") -> Question:
    a, b = (_side(*homes[end], reader) for end in (link.a, link.b))
    return Question(score=link.score, reasons=link.reasons, judged_by=link.judged_by, a=a, b=b)


def _side(entity: "Entity", reference: "MentionReference", reader: "MentionReader") -> Side:
    from cli.words import around

    mention = reader.read(entity, reference)
    record = reader.record(reference.sha256)
    return Side(
        mention=str(reference),
        entity=entity.id,
        name=entity.name,
        date=record.date,
        type=record.type,
        page=mention.page,
        start=mention.start,
        end=mention.end,
        boxes=mention.boxes,
        words=around(record, mention.page, mention.start, mention.end),
    )


def _print(question: Question) -> None:
    from cli.words import shorten

    judged = f"  (by {question.judged_by})" if question.judged_by else ""
    sys.stdout.write(f"{question.score:.3f}  {'; '.join(question.reasons)}{judged}\n")
    for side in (question.a, question.b):
        sys.stdout.write(
            f"    {shorten(side.mention)}  {side.name}  ({side.entity}; {side.date or 'undated'}, {side.type}, "
            f"page {side.page})\n        {side.words}\n"
        )
