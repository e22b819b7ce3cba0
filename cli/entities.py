"""`dalel entities` and `dalel show`: the people, bodies and places behind the mentions."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import QueryError
from models.mention import Label

if TYPE_CHECKING:
    from cli.elsewhere import Elsewhere
    from index import Profile
    from models.document import DocumentRecord
    from models.entity import Entity


def entities(
    case: Annotated[str | None, typer.Option(help="Only those named in this case (id).")] = None,
    label: Annotated[Label | None, typer.Option(help="PERSON, ORG or LOCATION.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List people, bodies and places, those with the most mentions first."""
    from cli.elsewhere import elsewhere

    workplace = elsewhere()
    if workplace is not None:
        _list_people(workplace, case, as_json=as_json)
        return
    from archive.codec import to_json_line
    from cli.noting import note_reading
    from cli.references import case_letters, current_resolution
    from flows.workplace import open_workplace

    with open_workplace() as place:
        note_reading(place, "entities", case=case)
        members = case_letters(place.archive, case)
        found = [
            entity
            for entity in current_resolution(place.archive).entities
            if (label is None or entity.label is label)
            and (members is None or any(mention.sha256 in members for mention in entity.mentions))
        ]
    for entity in sorted(found, key=lambda entity: (-len(entity.mentions), entity.name, entity.id)):
        if as_json:
            sys.stdout.buffer.write(to_json_line(entity))
        else:
            letters = len({mention.sha256 for mention in entity.mentions})
            what = ", ".join(entity.roles) or entity.kind or ""
            sys.stdout.write(
                f"{entity.id}  {entity.label:8s}  {entity.name}  ({what or 'no role'}; "
                f"{len(entity.mentions)} mentions in {letters} letters)\n"
            )


def show(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="Id of an entity, or its first digits.")],
    as_json: Annotated[bool, typer.Option("--json", help="The entity as one JSON object.")] = False,
) -> None:
    """Show an entity: every mention and its place, and why the mentions are held to be one.

    The id of an entity that went into another shows that other one.
    """
    from cli.elsewhere import elsewhere

    workplace = elsewhere()
    if workplace is not None:
        from archive.codec import decode
        from index import Profile

        _print_profile(decode(Profile, workplace.get(f"/api/entities/{entity}")), as_json=as_json)
        return
    from archive.codec import to_json_line
    from cli.noting import note_reading
    from cli.references import current_resolution, find_entity, newest_records
    from flows.workplace import open_workplace

    with open_workplace() as place:
        found = find_entity(place.archive, current_resolution(place.archive), entity)
        note_reading(place, "entity", entity=found.id)
        if as_json:
            sys.stdout.buffer.write(to_json_line(found))
            return
        letters = {mention.sha256 for mention in found.mentions}
        records = {record.sha256: record for record in newest_records(place.archive, letters)}
    _print(found, records)


def _list_people(workplace: "Elsewhere", case: str | None, *, as_json: bool) -> None:
    import json

    if case is None:
        raise QueryError("A workplace elsewhere lists the people of one case.", remedy="Give --case CASE.")
    page, pages = 1, 1
    while page <= pages:
        found = json.loads(workplace.get(f"/api/cases/{case}/people", page=page))
        for person in found["items"]:
            line = json.dumps(person, ensure_ascii=False) if as_json else f"{person['id']}  PERSON    {person['name']}"
            sys.stdout.write(f"{line}\n")
        page, pages = page + 1, found["pages"]


def _print_profile(profile: "Profile", *, as_json: bool) -> None:
    from archive.codec import to_json_line

    if as_json:
        sys.stdout.buffer.write(to_json_line(profile))
        return
    sys.stdout.write(f"{profile.name}  [{profile.label}, {profile.id}]\n")
    sys.stdout.write(f"  written as: {'; '.join(one.text for one in profile.written)}\n")
    sys.stdout.write(f"  named in {profile.letters} letters\n")


def _print(entity: "Entity", records: "dict[str, DocumentRecord]") -> None:
    from cli.words import around, shorten

    write = sys.stdout.write
    write(f"{entity.name}  [{entity.label}, {entity.id}]\n")
    if entity.roles or entity.kind:
        write(f"  {', '.join(entity.roles) or entity.kind}\n")
    if entity.part_of:
        write(f"  part of: {entity.part_of}\n")
    write(f"  written as: {'; '.join(entity.names)}\n\nMentions\n")
    for reference in entity.mentions:
        record = records[reference.sha256]
        mention = next(mention for mention in record.mentions if mention.id == reference.mention)
        boxes = " ".join(str(list(box)) for box in mention.boxes) or "no image"
        write(
            f"  {record.date or 'undated'}  {record.type}  {shorten(str(reference))}  page {mention.page}, "
            f"characters {mention.start}–{mention.end}, {boxes}\n"
            f"    {around(record, mention.page, mention.start, mention.end)}\n"
        )
    if entity.links:
        write("\nWhy they are one\n")
    for link in entity.links:
        judged = f", judged by {link.judged_by}" if link.judged_by else ""
        write(f"  {shorten(link.a)} = {shorten(link.b)}  {link.score:.3f}  {'; '.join(link.reasons)}{judged}\n")
