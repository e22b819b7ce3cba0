"""`dalel claims`: what the letters of a case claim, where they contradict, and what is missing."""

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from cli.resolved_case import CaseId, read_case

if TYPE_CHECKING:
    from models.claim import Claim, Contradiction, Happening, Words
    from models.comparison import Comparison
    from models.document import DocumentRecord
    from models.gap import Gap
    from models.group import Filling, Group

_SIGNS = {"affirms": "+", "denies": "-", "silent": "?"}


def claims(
    case: CaseId,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object: docs/claims.md.")] = False,
) -> None:
    """Show what happened according to which letters, who denies it, who is silent, and what is missing."""
    from resolver.claims import compare

    records, resolution = read_case(case, "claims")
    found = compare(records, resolution)
    if as_json:
        from archive.codec import to_json_line

        sys.stdout.buffer.write(to_json_line(found))
    else:
        ComparisonPrinter(found, records).print()


class ComparisonPrinter:
    """Writes a comparison for people.

    Args:
        found: to print.
        records: of its letters.
    """

    def __init__(self, found: "Comparison", records: "Iterable[DocumentRecord]") -> None:
        self._found = found
        self._names = {one.id: one.name for one in found.entities}
        self._records = {record.sha256: record for record in records}
        self._groups = {group.happening: group for group in found.groups}

    def print(self) -> None:
        """Write all."""
        typer.secho(f"Happenings ({len(self._found.happenings)})", bold=True)
        for happening in self._found.happenings:
            self._print_happening(happening)
        typer.secho(f"\nGaps ({len(self._found.gaps)})", bold=True)
        for gap in self._found.gaps:
            self._print_gap(gap)

    def _print_happening(self, happening: "Happening") -> None:
        typer.secho(f"\n{happening.type}  {happening.date or 'undated'}  [{happening.id}]", fg="cyan")
        parts = {"who": happening.who, "by": happening.by, "from": happening.from_, "to": happening.to}
        for part, entities in parts.items():
            if entities:
                typer.echo(f"  {part}: {self._named(entities)}")
        typer.echo(f"  independent sources: {happening.affirming} affirm, {happening.denying} deny")
        if happening.id in self._groups:
            self._print_group(self._groups[happening.id])
        for claim in happening.claims:
            self._print_claim(claim)
        for contradiction in happening.contradictions:
            self._print_contradiction(contradiction)

    def _print_group(self, group: "Group") -> None:
        known = len(group.known)
        for count in group.counts:
            letters = ", ".join(letter[:12] for letter in count.letters)
            typer.echo(f"  {count.total} people, {known} known, {count.open} open  ({letters})")
        for filling in group.proposed:
            typer.echo(f"  perhaps among them: {self._filling(filling)}")

    def _filling(self, filling: "Filling") -> str:
        return f"{self._named((filling.person,))} ({'; '.join(filling.reasons)})"

    def _print_claim(self, claim: "Claim") -> None:
        head = f"  {_SIGNS[claim.stance]} {self._letter(claim.letter)}, {claim.source.kind}"
        typer.echo(f"{head}: silent, though {claim.why}" if claim.why else head)
        for said in claim.says:
            typer.echo(f"      {said.date or 'undated'}  {place_of(said.words)}: «{text_of(said.words)}»")
            for doubt in said.doubts:
                typer.echo(f"      doubtful: {doubt}")
        for one in claim.rests_on:
            on = (
                self._letter(one.letter) if one.letter else self._named((one.person,)) if one.person else "nobody named"
            )
            typer.echo(f"      rests on {on}: {one.reason}")

    def _print_contradiction(self, contradiction: "Contradiction") -> None:
        versions = "; ".join(
            f"{self._value(version.value)} ({', '.join(letter[:12] for letter in version.letters)})"
            for version in contradiction.versions
        )
        typer.secho(f"  ! {contradiction.field}: {versions}", fg="yellow")

    def _value(self, value: str) -> str:
        return ", ".join(self._names.get(part, part) for part in value.split(", "))

    def _print_gap(self, gap: "Gap") -> None:
        typer.echo(f"  {gap.kind}: {self._named(gap.people) or 'nobody named'}")
        typer.echo(f"      {gap.why}")
        typer.echo(f"      would close it: {gap.closing}")
        for letter in gap.letters:
            typer.echo(f"      {self._letter(letter)}")

    def _letter(self, sha256: str) -> str:
        record = self._records[sha256]
        return f"{record.date or 'undated'}  {record.type}  {sha256[:12]}"

    def _named(self, entities: Iterable[str]) -> str:
        return names_in_words(entities, self._names)


def names_in_words(entities: Iterable[str], names: Mapping[str, str]) -> str:
    """Return the names of entities, one after another; the id where there is none."""
    return ", ".join(names.get(entity, entity) for entity in entities)


def place_of(words: "Words") -> str:
    """Return where words stand."""
    line = "" if words.line is None else f", line {words.line}"
    return f"page {words.page}{line}"


def text_of(words: "Words") -> str:
    """Return words on one line."""
    return " ".join(words.text.split())
