"""`dalel verify`: is everything as it was signed, and does the archive extend a checkpoint that somebody kept?"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import MissingKeyError

if TYPE_CHECKING:
    from archive import CheckpointLine, Finding
    from flows.workplace import Workplace

SEVERITIES = ("fault", "unfinished", "remark")
SHOWN = 20
"""Remarks of one kind that are shown one by one."""


def verify(
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="[DOCUMENT...]", help="SHA-256 of documents; else the whole archive.")
    ] = None,
    case: Annotated[str | None, typer.Option(help="The documents of this case (id).")] = None,
    records: Annotated[str, typer.Option(metavar="none|sample|all", help="Make records again and compare.")] = "none",
    checkpoint: Annotated[
        list[str] | None, typer.Option(metavar="LINE", help="A line of a checkpoint, or a file that holds one.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding, and one at the end.")] = False,
) -> None:
    """Read everything again: originals, chains, signatures, records, quotes, cases, the audit log, checkpoints.

    What was changed, taken away, put in, moved or put back to an older state is named by its key.
    """
    from flows.derivation import Records
    from flows.orchestrator import orchestrated
    from flows.workplace import open_workplace

    if records not in set(Records):
        raise typer.BadParameter("none, sample or all", param_hint="--records")
    if checkpoint and (documents or case):
        raise typer.BadParameter("A checkpoint is of the whole archive.", param_hint="--checkpoint")
    lines = [_line(given) for given in checkpoint or ()]
    with open_workplace() as place:
        wanted = _wanted(place, documents or [], case)
        place.lines = lines
        with orchestrated(place.settings):
            # Prefect's client reads its settings from the environment when it is imported.
            from flows.guard import finished
            from flows.verify import verify as run

            state = run(wanted, Records(records), return_state=True)
            findings = list(place.findings)
            count = len(list(place.archive.originals())) if wanted is None else len(wanted)
        if not exit_code(findings):
            finished(state)
    _show_json(findings, count) if as_json else _show(findings, count)
    if exit_code(findings):
        raise typer.Exit(exit_code(findings))


def exit_code(findings: Iterable["Finding"]) -> int:
    """Return the exit code: 1 if anything that was found is a fault."""
    return int(any(finding.severity == "fault" for finding in findings))


def _wanted(place: "Workplace", documents: list[str], case: str | None) -> list[str] | None:
    if case is not None:
        place.archive.case(case)
        return sorted({*documents, *place.archive.members(case)})
    for document in documents:
        if not place.archive.custody(document.lower()):
            raise MissingKeyError(
                "The archive has no such document.", remedy="Give the whole SHA-256.", subject=document
            )
    return [document.lower() for document in documents] or None


def _line(given: str) -> "CheckpointLine":
    from archive import parse_line

    if "\n" not in given and Path(given[:255]).is_file():
        return parse_line(Path(given).read_text(encoding="utf-8", errors="replace"))
    return parse_line(given)


def _show(findings: Iterable["Finding"], count: int) -> None:
    shown: Counter[str] = Counter()
    for finding in sorted(findings, key=lambda each: (each.severity, each.key)):
        shown[str(finding.kind)] += 1
        if finding.severity != "remark" or shown[str(finding.kind)] <= SHOWN:
            sys.stderr.write(f"dalel: {finding.severity}: {finding}\n")
    for kind, number in shown.items():
        if number > SHOWN:
            sys.stderr.write(f"dalel: {kind}: {number} in all\n")
    severities = Counter(str(finding.severity) for finding in findings)
    if not severities["fault"]:
        sys.stderr.write(f"{count} documents are as they were received and signed\n")
    if severities["unfinished"]:
        sys.stderr.write(
            "Unfinished things were never acknowledged: a command that was killed left them, or somebody put them "
            "there. Run `dalel ingest` or `dalel resolve` again; what is still named then was put there.\n"
        )


def _show_json(findings: Iterable["Finding"], count: int) -> None:
    severities = Counter(str(finding.severity) for finding in findings)
    for finding in findings:
        line = {"key": finding.key, "kind": finding.kind, "severity": finding.severity, "detail": finding.detail}
        sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.write(json.dumps({"documents": count} | {name: severities[name] for name in SEVERITIES}) + "\n")
