"""`dalel search`: over text, names and events."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from models.document import LetterType
from models.mention import Role

if TYPE_CHECKING:
    from configuration.settings import Settings
    from index import PageHit, Query, Results


def search(
    text: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words, names and "phrases", in any of the three languages.')
    ] = "",
    case: Annotated[list[str] | None, typer.Option(help="Only in this case (id). May be repeated.")] = None,
    letter_type: Annotated[list[LetterType] | None, typer.Option("--type", help="Only letters of this type.")] = None,
    role: Annotated[list[Role] | None, typer.Option(help="Only people with this role.")] = None,
    since: Annotated[str | None, typer.Option(help="First date, ISO 8601: 2022-01-08, 2022-01 or 2022.")] = None,
    until: Annotated[str | None, typer.Option(help="Last date, inclusive.")] = None,
    limit: Annotated[int, typer.Option(help="Most hits of each kind.")] = 10,
    offset: Annotated[int, typer.Option(help="Hits of each kind to pass over.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object with all hits.")] = False,
) -> None:
    """Search pages, names and events. Names are found in spite of typing errors and in any script."""
    from cli.elsewhere import elsewhere
    from configuration import load_settings
    from index import Index, Query, Results

    settings = load_settings()
    query = Query(
        text=text,
        cases=tuple(case) if case else None,
        types=tuple(letter_type or ()),
        roles=tuple(role or ()),
        since=since,
        until=until,
        limit=limit,
        offset=offset,
    )
    workplace = elsewhere()
    if workplace is None:
        _note(settings, query)
        found = Index(settings.index_folder).search(query)
    else:
        # That workplace notes it itself.
        from archive.codec import decode

        body = {"text": text, "cases": case, "types": letter_type, "roles": role, "since": since, "until": until}
        given = {name: value for name, value in body.items() if value}
        found = decode(Results, workplace.post("/api/search", {**given, "limit": limit, "offset": offset}))
    if as_json:
        from archive.codec import to_json_line

        sys.stdout.buffer.write(to_json_line(found))
    else:
        _print(found)


def _note(settings: "Settings", query: "Query") -> None:
    """Note for the audit log that somebody searches; for what, by a digest that only this installation can make."""
    import getpass
    from datetime import UTC, datetime

    from models.audit import AuditAction
    from services.pending_notes import PendingNotes
    from services.secrecy import Secret

    digest = Secret(settings.keys_folder / "audit.key").keyed_digest(query.asked.plain())
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    notes = PendingNotes(settings.audit_folder)
    notes.put(AuditAction.SEARCHED, at=at, by=getpass.getuser(), detail={"query": digest})


def _print(found: "Results") -> None:
    # Not rich: importing it costs a tenth of the whole command.
    _print_names(found)
    _print_events(found)
    typer.secho(f"Pages ({found.page_count})", bold=True)
    for hit in found.pages:
        typer.secho(f"  {hit.date or 'undated'}  {hit.type}  {hit.sha256[:12]} page {hit.number}", fg="cyan")
        typer.echo(f"    … {_snippet(hit)} …")


def _print_names(found: "Results") -> None:
    if found.names:
        typer.secho("People, bodies and places", bold=True)
    for name in found.names:
        roles = f"  {', '.join(name.roles)}" if name.roles else ""
        written = "" if name.form == name.name else f'  as "{name.form}"'
        letters = "1 letter" if name.documents == 1 else f"{name.documents} letters"
        typer.echo(f"  {name.name}{written}{roles}  {letters}  [{name.entity}]")


def _print_events(found: "Results") -> None:
    if found.events:
        typer.secho(f"Events ({found.event_count})", bold=True)
    for event in found.events:
        who = ", ".join(event.who) or "?"
        by = f" by {', '.join(event.by)}" if event.by else ""
        negation = "not " if event.negated else ""
        place = f"{event.sha256[:12]} page {event.quote.page}"
        typer.secho(f"  {event.date or 'undated'}  {negation}{event.type}: {who}{by}  {place}", fg="cyan")
        typer.echo(f"    “{' '.join(event.quote.text.split())}”")


def _snippet(hit: "PageHit") -> str:
    """Return the snippet in one line, with what was found in reverse."""
    parts = []
    position = 0
    for mark in hit.snippet.highlights:
        start, end = mark.start - hit.snippet.start, mark.end - hit.snippet.start
        parts += [hit.snippet.text[position:start], typer.style(hit.snippet.text[start:end], bold=True, reverse=True)]
        position = end
    parts.append(hit.snippet.text[position:])
    return " ".join("".join(parts).split())
