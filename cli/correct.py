"""`dalel correct`: what a letter says where it was misread; `dalel corrections`: what was corrected in it.

Words are read from stdin: arguments of a process are seen by everybody on the machine.
"""

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from models.correction import LetterField, StatedMention
from models.errors import MissingKeyError, QueryError
from models.mention import Label, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive import Archive
    from corrections import Make, Statement, Surveyed
    from models.correction import Correction

app = typer.Typer(
    help="Say what a letter says where the machine misread it: stored at once, above the machine for good.",
    no_args_is_help=True,
)
Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="SHA-256 of the letter; first digits will do.")]
PlaceName = Annotated[
    str, typer.Argument(metavar="PLACE", help="m7, a mention; or 1:120-128, page and code points of its text.")
]
MentionId = Annotated[str, typer.Argument(metavar="MENTION", help="As `dalel show` prints it: m7.")]
Why = Annotated[str, typer.Option("--why", help="In your own words; kept inside the archive only.")]

SHORTEST = 6
"""Hex digits with which a letter may be named, if no other begins with them."""
_PLACE = re.compile(r"(\d+):(\d+)-(\d+)")


@app.command("words")
def words(document: Document, place: PlaceName, why: Why = "") -> None:
    """Read from stdin which words stand at a place, and put them there; names follow."""
    text = _stdin()
    _store(document, why, lambda said: said.words(*_span(said, place), text))


@app.command("mention")
def mention(document: Document, place: PlaceName, label: Label, why: Why = "") -> None:
    """Say that something is named at a place."""
    _store(document, why, lambda said: said.mention(*_span(said, place), StatedMention(label=label)))


@app.command("no-mention")
def no_mention(document: Document, mention: MentionId, why: Why = "") -> None:
    """Say that a mention is none."""
    _store(document, why, lambda said: said.no_mention(mention))


@app.command("role")
def role(
    document: Document,
    mention: MentionId,
    roles: Annotated[list[Role] | None, typer.Argument(help="All of them; none if the letter gives none.")] = None,
    why: Why = "",
) -> None:
    """Say which roles a letter gives someone."""

    def make(said: "Statement") -> "Make":
        found = said.find(mention)
        if found.label not in {Label.PERSON, Label.UNNAMED}:
            raise QueryError("Only people have roles.", remedy="Name a person of the letter.", subject=mention)
        stated = StatedMention(label=found.label, roles=tuple(dict.fromkeys(roles or ())))
        return said.mention(found.page, found.start, found.end, stated)

    _store(document, why, make)


@app.command("field")
def field(document: Document, field: LetterField, why: Why = "") -> None:
    """Read from stdin what a field of the letter is; nothing if the letter has none."""
    value = _stdin().strip() or None
    _store(document, why, lambda said: said.field(field, value))


@app.command("page")
def page(document: Document, number: Annotated[int, typer.Argument(help="From 1.")], why: Why = "") -> None:
    """Say that a page of low quality was compared with its scan and is read rightly."""
    _store(document, why, lambda said: said.page(number))


@app.command("undo")
def undo(
    document: Document,
    number: Annotated[int, typer.Argument(help="As `dalel corrections` shows it, from 1.")],
    why: Why = "",
) -> None:
    """Take a correction back as if it had never been made; an undo can be undone as well."""
    from flows.workplace import open_workplace

    with open_workplace() as place:
        known = place.archive.corrections(find_letter(place.archive, document))
        _store(document, why, lambda said: said.undo(number - 1, known))


def corrections(
    document: Document, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False
) -> None:
    """List what people corrected in a letter, the oldest first: who, when, what, and what became of it.

    counts; undone; replaced: a later one says otherwise; incomplete: somebody it names is not found any more; waiting:
    its place is not found in the reading that counts now.
    """
    from archive.codec import to_json_line
    from flows.workplace import open_workplace

    with open_workplace() as place:
        listed = survey_letter(place.archive, find_letter(place.archive, document))
    for one in listed:
        if as_json:
            sys.stdout.buffer.write(to_json_line(one))
        else:
            sys.stdout.write(_line(one))


def find_letter(archive: "Archive", wanted: str) -> str:
    """Return the digest of the letter that someone named by its first digits.

    Raises:
        QueryError: it may be more than one.
        MissingKeyError: there is none that was read.
    """
    digits = wanted.strip().lower()
    found = [sha256 for sha256 in archive.newest_pipelines() if sha256.startswith(digits)]
    if len(digits) < SHORTEST or len(found) > 1:
        raise QueryError("That may be more than one letter.", remedy="Give more digits of its SHA-256.", subject=wanted)
    if not found:
        raise MissingKeyError("There is no such letter.", remedy="See `dalel search`.", subject=wanted)
    return found[0]


def survey_letter(archive: "Archive", sha256: str) -> "tuple[Surveyed, ...]":
    """Return the corrections of a letter and what became of them."""
    from corrections import survey
    from models.correction import base_pipeline

    pipeline = archive.newest_pipeline(sha256)
    record = archive.record(sha256, pipeline)
    machine = archive.record(sha256, base_pipeline(pipeline))
    return survey(machine, record.mentions, archive.corrections(sha256))


def _store(document: str, why: str, make: "Callable[[Statement], Make]") -> None:
    from corrections import Statement
    from flows.refreshing import refresh
    from flows.workplace import account, now, open_workplace

    with open_workplace() as place:
        sha256 = find_letter(place.archive, document)
        record = place.archive.newest_record(sha256)
        statement = Statement(record=record, by=account(), at=now(), why=why.strip())
        stored = place.archive.correct(sha256, make(statement))
        sys.stdout.write(f"{stored.number + 1}\n")
        refresh(place, [sha256])


def _span(said: "Statement", place: str) -> tuple[int, int, int]:
    found = _PLACE.fullmatch(place.strip())
    if found is not None:
        page, start, end = map(int, found.groups())
        return page, start, end
    mention = said.find(place.strip())
    return mention.page, mention.start, mention.end


def _stdin() -> str:
    if sys.stdin.isatty():
        sys.stderr.write("Type it, then Ctrl-D:\n")
    return sys.stdin.read()


def _line(one: "Surveyed") -> str:
    said = one.correction
    at = "" if one.span is None else f"  page {one.span.page}, {one.span.start}-{one.span.end}"
    return (
        f"{said.number + 1:3d}  {one.standing:10s}  {said.kind}{at}  {_what(said)}\n"
        f"     {said.at} by {said.by}{': ' if said.why else ''}{said.why}\n"
    )


def _what(said: "Correction") -> str:
    if said.words is not None and said.place is not None:
        return f"{said.place.text} → {' '.join(said.words)}"
    if said.mention is not None and said.place is not None:
        stated = said.mention
        told = (stated.label, stated.name, *(stated.roles or ()), *(stated.functions or ()), stated.kind)
        return f"{said.place.text}: {', '.join(str(part) for part in told if part)}"
    if said.event is not None:
        return " ".join(str(part) for part in (said.event.type, said.event.date) if part)
    if said.replaces is not None:
        return " ".join(str(part) for part in (said.replaces.type, said.replaces.date) if part)
    if said.field is not None:
        return f"{said.field} = {said.value or ''}"
    return f"page {said.page}" if said.page is not None else f"no. {(said.undoes or 0) + 1}"
