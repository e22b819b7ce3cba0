"""`dalel judge`: what people say about who is who, stored for good and applied by the next `dalel resolve`."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import MissingKeyError, QueryError
from models.judgement import Anchor, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import Archive
    from models.entity import Entity, MentionReference, Resolution

app = typer.Typer(
    help="Say who is who: stored at once, above the machine for good, shown with the next `dalel resolve`.",
    no_args_is_help=True,
)
Named = Annotated[
    str, typer.Argument(metavar="MENTION|ENTITY", help="<sha256>#m3, or the id of an entity; first digits will do.")
]
Why = Annotated[str, typer.Option("--why", help="In your own words; kept inside the archive only.")]
EntityId = Annotated[str, typer.Argument(metavar="ENTITY", help="Id of the entity, or its first digits.")]

SPARES = 16
"""Mentions, each of another letter, by which an entity is anchored: they stand in when its founder is gone one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedJudgement:
    """A judgement and what became of it."""

    state: str
    judgement: Judgement


@app.command("same")
def same(one: Named, other: Named, why: Why) -> None:
    """Say that two are one."""
    _judge_pair(Verdict.SAME, one, other, why)


@app.command("different")
def different(one: Named, other: Named, why: Why) -> None:
    """Say that two are two."""
    _judge_pair(Verdict.DIFFERENT, one, other, why)


@app.command("unsure")
def unsure(one: Named, other: Named, why: Why) -> None:
    """Say that nobody can tell: not asked again, and not linked, until a letter comes in that names one of them."""
    _judge_pair(Verdict.UNSURE, one, other, why)


@app.command("split")
def split(
    entity: EntityId,
    mentions: Annotated[list[str], typer.Argument(metavar="MENTION...", help="<sha256>#m3; first digits will do.")],
    why: Why,
) -> None:
    """Say that some mentions of an entity name another person, body or place than the rest."""
    from cli.references import current_resolution, find_entity, find_reference
    from flows.workplace import open_workplace

    with open_workplace() as place:
        resolution = current_resolution(place.archive)
        whole = find_entity(place.archive, resolution, entity)
        moved = set()
        for mention in mentions:
            owner, reference = find_reference(resolution, mention)
            if owner.id != whole.id:
                raise QueryError(
                    "The mention is not one of the entity's.", remedy="See `dalel show ENTITY`.", subject=mention
                )
            moved.add(reference)
        if len(moved) == len(whole.mentions):
            raise QueryError("Nothing would be left of the entity.", remedy="Leave a mention out.", subject=entity)
        references = [(whole, reference) for reference in whole.mentions]
        _store(
            place.archive,
            Verdict.SPLIT,
            a=_anchors(place.archive, [pair for pair in references if pair[1] in moved]),
            b=_anchors(place.archive, [pair for pair in references if pair[1] not in moved]),
            why=why,
        )


@app.command("rename")
def rename(
    entity: EntityId, name: Annotated[str, typer.Argument(help="To be shown instead of the name found.")], why: Why
) -> None:
    """Say under which name an entity is to be shown."""
    from cli.references import current_resolution, find_entity
    from flows.workplace import open_workplace

    if not name.strip():
        raise QueryError("The name is empty.", remedy="Give a name, or undo the rename before.")
    with open_workplace() as place:
        found = find_entity(place.archive, current_resolution(place.archive), entity)
        _store(place.archive, Verdict.RENAME, a=_side(place.archive, found), name=name.strip(), why=why)


@app.command("undo")
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Id, as `dalel judge list` shows it.")], why: Why
) -> None:
    """Take a judgement back as if it had never been made; an undo can be undone as well."""
    from flows.workplace import open_workplace

    with open_workplace() as place:
        wanted = judgement.strip().upper()
        if all(known.id != wanted for known in place.archive.judgements()):
            raise MissingKeyError("There is no such judgement.", remedy="See `dalel judge list`.", subject=judgement)
        _store(place.archive, Verdict.UNDO, undoes=wanted, why=why)


@app.command("list")
def list_judgements(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List all judgements, the oldest first: who, when, why, and its state.

    counts; undone; contradicted: newer judgements say otherwise; waiting: no record holds its mentions now.
    """
    from archive.codec import to_json_line
    from cli.references import newest_records
    from flows.workplace import open_workplace
    from resolver import letters_of, verdicts

    with open_workplace() as place:
        judgements = place.archive.judgements()
        records = newest_records(place.archive, letters_of(judgements))
        mentions = {record.sha256: record.mentions for record in records}
    standings = verdicts(judgements, mentions).standings
    for judgement in judgements:
        listed = ListedJudgement(state=standings[judgement.id], judgement=judgement)
        if as_json:
            sys.stdout.buffer.write(to_json_line(listed))
        else:
            _print(listed)


def _print(listed: ListedJudgement) -> None:
    judgement = listed.judgement
    what = judgement.name or judgement.undoes or ""
    sides = "  |  ".join(_words(side) for side in (judgement.a, judgement.b) if side)
    sys.stdout.write(
        f"{judgement.id}  {listed.state:12s}  {judgement.verdict}  {' → '.join(filter(None, (sides, what)))}\n"
        f"    {judgement.at} by {judgement.by}: {judgement.why}\n"
    )


def _words(side: tuple[Anchor, ...]) -> str:
    from cli.words import shorten

    more = f" and {len(side) - 1} more" if len(side) > 1 else ""
    return f"{side[0].text} ({shorten(str(side[0]))}){more}"


def _judge_pair(verdict: Verdict, one: str, other: str, why: str) -> None:
    from cli.references import current_resolution
    from flows.workplace import open_workplace

    with open_workplace() as place:
        resolution = current_resolution(place.archive)
        (left, a), (right, b) = (_named(place.archive, resolution, name) for name in (one, other))
        if a[0] == b[0]:
            raise QueryError("Both are the same mention.", remedy="Name two.", subject=other)
        if left.label is not right.label:
            raise QueryError(
                "A person, a body and a place are never one, and need no judgement.",
                remedy="Name two of one label; see `dalel show`.",
                subject=f"{one}, {other}",
            )
        _store(place.archive, verdict, a=a, b=b, why=why)


def _named(archive: "Archive", resolution: "Resolution", wanted: str) -> "tuple[Entity, tuple[Anchor, ...]]":
    from cli.references import find_entity, find_reference

    if "#" in wanted:
        entity, reference = find_reference(resolution, wanted)
        return entity, _anchors(archive, [(entity, reference)])
    entity = find_entity(archive, resolution, wanted)
    return entity, _side(archive, entity)


def _side(archive: "Archive", entity: "Entity") -> tuple[Anchor, ...]:
    """Anchor an entity by its founder, and by one mention of each of some other letters."""
    founder = entity.founder or entity.mentions[0]
    one_a_letter = {founder.sha256: founder}
    for mention in entity.mentions:
        one_a_letter.setdefault(mention.sha256, mention)
    return _anchors(archive, [(entity, mention) for mention in list(one_a_letter.values())[:SPARES]])


def _anchors(archive: "Archive", references: "Iterable[tuple[Entity, MentionReference]]") -> tuple[Anchor, ...]:
    from cli.references import MentionReader

    reader = MentionReader(archive)
    return tuple(Anchor.of(reference.sha256, reader.read(entity, reference)) for entity, reference in references)


def _store(
    archive: "Archive",
    verdict: Verdict,
    *,
    why: str,
    a: tuple[Anchor, ...] = (),
    b: tuple[Anchor, ...] = (),
    name: str | None = None,
    undoes: str | None = None,
) -> None:
    from flows.workplace import account, now

    if not why.strip():
        raise QueryError("The reason is empty.", remedy="Say why in a few words: others will rely on it.")
    at = now()
    judgement = Judgement(
        id=archive.next_judgement_id(at),
        verdict=verdict,
        a=a,
        b=b,
        name=name,
        undoes=undoes,
        by=account(),
        at=at,
        why=why.strip(),
    )
    archive.put_judgement(judgement)
    sys.stdout.write(f"{judgement.id}\n")
    sys.stderr.write("Stored for good. It shows with the next `dalel resolve`.\n")
