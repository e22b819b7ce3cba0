"""`dalel timeline`: the happenings of a case in time."""

import sys
from typing import Annotated

import typer

from cli.claims import names_in_words, place_of, text_of
from cli.resolved_case import CaseId, read_case


def timeline(
    case: CaseId,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line: docs/claims.md.")] = False,
) -> None:
    """Show what happened in the order of time, with the words of each letter; the undated stands at the end."""
    from resolver.claims import compare, compose_timeline

    records, resolution = read_case(case, "timeline")
    found = compare(records, resolution)
    entries = compose_timeline(found.happenings)
    if as_json:
        from archive.codec import to_json_line

        for entry in entries:
            sys.stdout.buffer.write(to_json_line(entry))
        return
    names = {one.id: one.name for one in found.entities}
    for entry in entries:
        typer.secho(f"{entry.date or 'undated'}  {entry.type}  {names_in_words(entry.who, names)}", fg="cyan")
        where = (("by", entry.by), ("from", entry.from_), ("to", entry.to))
        for part, entities in where:
            if entities:
                typer.echo(f"  {part}: {names_in_words(entities, names)}")
        for told in entry.told:
            typer.echo(
                f"  {told.stance}  {told.source}  {told.letter[:12]} {place_of(told.words)}: «{text_of(told.words)}»"
            )
