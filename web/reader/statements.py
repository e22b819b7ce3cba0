"""Corrections as the browser sends them, made into corrections of the letter."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from archive import Archive
from corrections import Make, Statement
from models.account import Right
from models.correction import Correction, LetterField, StatedMention
from models.errors import QueryError
from models.event import EventType
from models.mention import Function, IdKind, Label, OrgKind, Role
from web.access import missing
from web.context import Context
from web.viewer import Viewer

MOST = 10_000_000
"""Code points of a page, more than any has."""
Position = Annotated[int, Field(ge=0, le=MOST)]
Number = Annotated[int, Field(ge=1, le=999_999)]
MentionId = Annotated[str, Field(pattern=r"^[mc][0-9]{1,6}$")]
Words = Annotated[str, Field(max_length=500)]
Day = Annotated[str, Field(max_length=40)]


class Said(BaseModel):
    """What all corrections have.

    `record` is the pipeline of the record that the person looks at; `why` their reason, if they give one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    record: Annotated[str, Field(pattern=r"^[0-9a-f]{8,64}(-[0-9]{6}-[0-9a-f]{16})?$")]
    why: Words = ""


class SaidWords(Said):
    """Other words stand where some do; none if nothing does."""

    kind: Literal["words"]
    page: Number
    start: Position
    end: Position
    words: Words


class SaidMention(Said):
    """Something is named at a place; what is null stays as it was read."""

    kind: Literal["mention"]
    page: Number
    start: Position
    end: Position
    label: Label
    name: Words | None = None
    roles: Annotated[list[Role], Field(max_length=len(Role))] | None = None
    functions: Annotated[list[Function], Field(max_length=1)] | None = None
    type: OrgKind | IdKind | None = None


class SaidNoMention(Said):
    """A mention is none."""

    kind: Literal["no_mention"]
    mention: MentionId


class SaidEvent(Said):
    """The letter says with these words that this happened; `replaces` is the number of an event that is not so."""

    kind: Literal["event"]
    page: Number
    start: Position
    end: Position
    type: EventType
    date: Day | None = None
    who: Annotated[list[MentionId], Field(max_length=100)] = []
    by: Annotated[list[MentionId], Field(max_length=100)] = []
    origin: MentionId | None = None
    goal: MentionId | None = None
    others: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    negated: bool = False
    replaces: Position | None = None


class SaidNoEvent(Said):
    """The letter does not say what an event says."""

    kind: Literal["no_event"]
    event: Position


class SaidField(Said):
    """A field of the letter is this; null if the letter has none."""

    kind: Literal["field"]
    field: LetterField
    value: Words | None


class SaidPage(Said):
    """A page was compared with its scan and is read rightly."""

    kind: Literal["page"]
    page: Number


class SaidUndo(Said):
    """A correction counts no more."""

    kind: Literal["undo"]
    correction: Annotated[int, Field(ge=0, le=999_999)]


AnySaid = Annotated[
    SaidWords | SaidMention | SaidNoMention | SaidEvent | SaidNoEvent | SaidField | SaidPage | SaidUndo,
    Field(discriminator="kind"),
]
"""What a person may say of a letter."""


def correct(context: Context, viewer: Viewer, sha256: str, said: AnySaid) -> Correction:
    """Store what a person said, and have it applied soon.

    Raises:
        MissingKeyError: there is no such letter, or the person may not correct it.
        QueryError: what was said does not fit the letter.
        ArchiveError: the storage failed.
    """
    context.access.record(viewer, sha256)
    if not context.access.may(viewer, Right.CORRECT, sha256):
        raise missing()
    # The record that was looked at, not the newest: another may have corrected the letter meanwhile.
    statement = Statement(
        record=context.archive.record(sha256, said.record),
        by=viewer.account,
        at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        why=said.why.strip(),
    )
    correction = context.archive.correct(sha256, _made(context.archive, statement, said))
    context.work.refresh(sha256)
    return correction


def _made(archive: Archive, statement: Statement, said: AnySaid) -> Make:
    match said:
        case SaidWords():
            return statement.words(said.page, said.start, said.end, said.words)
        case SaidMention():
            return statement.mention(said.page, said.start, said.end, _mention(said))
        case SaidNoMention():
            return statement.no_mention(said.mention)
        case SaidEvent():
            return statement.event(
                said.page,
                said.start,
                said.end,
                type=said.type,
                date=said.date,
                who=said.who,
                by=said.by,
                origin=said.origin,
                goal=said.goal,
                others=said.others,
                negated=said.negated,
                replaces=said.replaces,
            )
        case SaidNoEvent():
            return statement.no_event(said.event)
        case SaidField():
            return statement.field(said.field, said.value)
        case SaidPage():
            return statement.page(said.page)
        case SaidUndo():
            return statement.undo(said.correction, archive.corrections(statement.record.sha256))


def _mention(said: SaidMention) -> StatedMention:
    try:
        return StatedMention(
            label=said.label,
            name=said.name,
            roles=None if said.roles is None else tuple(dict.fromkeys(said.roles)),
            functions=None if said.functions is None else tuple(said.functions),
            kind=said.type,
        )
    except ValueError:
        raise QueryError(
            "Such a mention has no such role, function or kind.", remedy="Choose what fits its label."
        ) from None
